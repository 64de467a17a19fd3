// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/morning.h"

#include "engine/audio/file_writer.h"
#include "tests/gui/support/designer_rig.h"
#include "tests/gui/support/spoken_clip.h"
#include "ui/clone/checklist_model.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/save_panel.h"
#include "ui/clone/test_lines.h"
#include "ui/clone/words_panel.h"
#include "ui/designer/candidate_view.h"
#include "ui/designer/lock_report_view.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_desk.h"
#include "ui/recording/record_dialog.h"
#include "ui/recording/recorder_panel.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/takes/compare_tray.h"
#include "ui/voices/consent_form.h"
#include "ui/voices/voice_filter_model.h"
#include "ui/voices/voice_view.h"
#include "ui/voices/voices_page.h"
#include "ui/widgets/bounded_text_edit.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QListWidget>
#include <QMessageBox>
#include <QSpinBox>

#include <algorithm>
#include <stdexcept>

namespace troupe::guitest {

namespace {

const QString kWords = u"The readings spiked without warning, and nobody on the ridge had slept."_s;
constexpr double kRecorded = 3.2; ///< seconds

[[noreturn]] void missing(const QString& what)
{
    throw std::runtime_error(what.toStdString());
}

template <class Condition>
void await(const QString& what, Condition condition, int ms = 60000)
{
    if (!QTest::qWaitFor(condition, ms)) missing(what + u" does not come"_s);
}

/// A page of the window, by its own type.
template <class Wanted>
Wanted& pageOf(ui::MainWindow& window, const QString& id)
{
    window.goTo(id);
    auto* page = dynamic_cast<Wanted*>(window.page(id));
    if (!page) missing(u"the page "_s + id);
    return *page;
}

void press(QAbstractButton* button, const QString& what)
{
    if (!button || !button->isEnabled()) missing(u"a button to press: "_s + what);
    button->click();
}

} // namespace

std::function<void(speech::Registry&)> morningEngines(const std::string& name)
{
    if (name == "scratch") return addScratch;
    return addToys;
}

Morning::Morning(ui::MainWindow& window, QString folder, QString mark, Tell tell)
    : window_(window), folder_(std::move(folder)), mark_(std::move(mark)), tell_(std::move(tell))
{
    window_.library().start();
    followTakes();
    followVoices();
}

/// Of whatever speaks: the take is on the disk when the desk says so.
void Morning::followTakes()
{
    QObject::connect(&window_.speech(), &ui::SpeakDesk::ended, &window_,
                     [this](qint64, const speech::Done& done, qint64 take) {
                         if (take != 0) tell_(u"take %1 %2"_s.arg(take).arg(done.samples));
                     });
}

void Morning::followVoices()
{
    QObject::connect(&window_.library(), &ui::LibraryDesk::changed, &window_, [this] {
        for (const ui::VoiceRow& voice : window_.library().voices()) {
            if (known_.contains(voice.id) || !voice.name.contains(mark_)) continue;
            known_ << voice.id;
            tell_(u"voice %1"_s.arg(voice.id));
        }
    });
}

QStringList Morning::names() const
{
    return {u"Designed "_s + mark_, u"From a file "_s + mark_, u"Recorded "_s + mark_};
}

QAction& Morning::action(const char* id)
{
    QAction* action = window_.actions().action(QString::fromLatin1(id));
    if (!action) missing(u"the action "_s + QString::fromLatin1(id));
    return *action;
}

template <class Widget>
Widget& Morning::part(const char* name, const QWidget* of)
{
    auto* widget = (of ? of : &window_)->findChild<Widget*>(QString::fromLatin1(name));
    if (!widget) missing(u"the part "_s + QString::fromLatin1(name));
    return *widget;
}

QString Morning::idOf(const QString& name) const
{
    for (const ui::VoiceRow& voice : window_.library().voices())
        if (voice.name == name) return voice.id;
    return {};
}

void Morning::play()
{
    design();
    cloneFile();
    cloneRecording();
    compare();
    tagAll();
    search();
    exportOne();
    deleteOne();
    importOne();
}

void Morning::design()
{
    auto& page = pageOf<ui::DesignerPage>(window_, u"designer"_s);
    await(u"what designs"_s, [&] { return page.costText().contains(u"Answers"_s); });
    // With random weights the guard cuts most of what is spoken; of these seeds three end by themselves.
    part<QPushButton>("seedFixed", &page).setChecked(true);
    part<QLineEdit>("seed", &page).setText(u"14"_s);
    page.setDescription(kVoice);
    page.setLine(u"The signal arrived at dawn."_s);
    page.setCount(4);
    // The tray of a session before comes when its takes are there.
    await(u"the project's list"_s, [&] { return window_.project().isListed(); });
    page.tray().clear();
    QList<qint64> made;
    const auto ended = QObject::connect(&page.candidates(), &ui::CandidateModel::ended, &window_,
                                        [&made](qint64 take) { made << take; });
    page.generate();
    await(u"the candidates"_s, [&] { return !page.isBusy() && made.size() == 4; });
    QObject::disconnect(ended);
    const auto whole = std::ranges::find_if(made, [this](qint64 id) {
        const ui::TakeRow* take = window_.project().take(id);
        return take && take->partial.isEmpty();
    });
    if (whole == made.end()) missing(u"a candidate that is whole"_s);
    page.view().setFocus();
    for (const qint64 take : {whole == made.begin() ? made.last() : made.first(), *whole}) {
        page.view().selectTake(take);
        action("designer.compare").trigger();
    }
    action("designer.favourite").trigger();
    action("designer.lock").trigger();
    part<QLineEdit>("lockName").setText(names().at(0));
    await(u"what locks"_s, [&] { return !part<QLabel>("lockMeans").text().startsWith(u"Looking"_s); });
    press(&part<QPushButton>("lockSave"), u"lock"_s);
    await(u"the lock's report"_s, [&] { return page.lockReport().isVisible() && !page.isBusy(); });
    await(u"the designed voice in the list"_s, [&] { return !idOf(names().at(0)).isEmpty(); });
}

void Morning::cloneFile()
{
    auto& page = pageOf<ui::ClonePage>(window_, u"clone"_s);
    await(u"what clones"_s, [&] { return page.knowsMeans(); });
    const QString file = folder_ + u"/maya.wav"_s;
    writeClip(file.toStdString(), spokenClip(6));
    page.take({file});
    await(u"the file's checklist"_s,
          [&] { return !page.draft().isLoading() && !page.draft().checklist().empty(); });
    page.words().field().offer(kWords);
    saveClone(names().at(1));
}

void Morning::cloneRecording()
{
    auto& page = pageOf<ui::ClonePage>(window_, u"clone"_s);
    action("clone.record").trigger();
    auto* dialog = window_.findChild<ui::RecordDialog*>();
    if (!dialog) missing(u"the recorder"_s);
    ui::RecordingSession& session = dialog->panel().session();
    using State = ui::RecordingSession::State;
    await(u"the microphone"_s, [&] { return session.state() == State::Listening; });
    const auto told =
        QObject::connect(&session, &ui::RecordingSession::recorded, &window_, [this](const auto& take) {
            tell_(u"recording %1 %2"_s.arg(take.seconds, 0, 'f', 3).arg(take.path));
        });
    press(&part<QPushButton>("recordStart"), u"record"_s);
    await(u"the recording's sound"_s,
          [&] { return session.state() == State::Recording && session.sound()->seconds() > kRecorded; });
    press(&part<QPushButton>("recordStop"), u"stop"_s);
    await(u"the recording"_s, [&] { return part<QPushButton>("recordKeep").isEnabled(); });
    QObject::disconnect(told);
    press(&part<QPushButton>("recordKeep"), u"use the recording"_s);
    await(u"the recording in the lab"_s, [&] {
        return page.draft().name().startsWith(u"Recording"_s) && !page.draft().isLoading() &&
               !page.draft().checklist().empty();
    });
    saveClone(names().at(2));
}

void Morning::saveClone(const QString& name)
{
    auto& page = pageOf<ui::ClonePage>(window_, u"clone"_s);
    page.saving().setName(name);
    action("clone.save").trigger();
    if (!page.saving().consent().isVisible()) missing(u"the form of consent"_s);
    part<QLineEdit>("consentWho").setText(u"Maya Ives"_s);
    part<QLineEdit>("consentWhat").setText(u"For our game."_s);
    for (QPushButton* give : page.saving().consent().findChildren<QPushButton*>(u"consentImport"_s))
        give->click();
    using Kind = ui::InlineMessage::Kind;
    await(u"the clone"_s, [&] { return !page.isBusy() && page.saving().message().kind() != Kind::Unknown; });
    if (page.saving().message().kind() != Kind::Success) missing(page.saving().message().message());
    await(u"the clone in the list"_s, [&] { return !idOf(name).isEmpty(); });
}

void Morning::speakWithClone()
{
    auto& page = pageOf<ui::ClonePage>(window_, u"clone"_s);
    if (!action("clone.speak").isEnabled()) return; // nothing here clones
    action("clone.speak").trigger();
    await(u"the clone's line"_s, [&] { return !page.isBusy(); });
    if (page.lines().rowCount() < 1 || page.lines().at(0)->take == 0) missing(u"the clone's take"_s);
    action("clone.compare").trigger();
    await(u"recording and clone on one axis"_s, [&] { return window_.desk().comparing(); });
}

void Morning::compare()
{
    speakWithClone();
    auto& page = pageOf<ui::DesignerPage>(window_, u"designer"_s);
    if (page.tray().takes().size() != 2) missing(u"two candidates in the tray"_s);
    auto& voice = part<QComboBox>("compareVoice");
    await(u"the clone among the voices to compare with"_s, [&] { return voice.findText(names().at(1)) > 0; });
    voice.setCurrentIndex(voice.findText(names().at(1)));
    const uint64_t before = window_.desk().clip();
    press(&part<QPushButton>("compareTogether"), u"compare"_s);
    await(u"the comparison"_s, [&] { return window_.desk().comparing() && window_.desk().clip() != before; });
}

void Morning::chooseVoices(const QStringList& wanted)
{
    auto& page = pageOf<ui::VoicesPage>(window_, u"voices"_s);
    QStringList ids;
    for (const QString& name : wanted) ids << idOf(name);
    page.view().selectVoices(ids);
    if (page.view().selectedVoices().size() != wanted.size())
        missing(u"the choice of "_s + wanted.join(u", "_s));
}

void Morning::tagAll()
{
    auto& page = pageOf<ui::VoicesPage>(window_, u"voices"_s);
    await(u"the list of voices"_s, [&] { return page.shown().rowCount() >= 3; });
    chooseVoices(names());
    part<QComboBox>("voiceTag").setEditText(tag());
    press(&part<QPushButton>("voiceAddTag"), u"add the tag"_s);
    for (const QString& name : names()) {
        await(u"the tag of "_s + name, [&] {
            const ui::VoiceRow* voice = window_.library().voice(idOf(name));
            return voice && voice->tags.contains(tag());
        });
        tell_(u"tagged %1 %2"_s.arg(idOf(name), tag()));
    }
}

void Morning::search()
{
    auto& page = pageOf<ui::VoicesPage>(window_, u"voices"_s);
    auto& field = part<QLineEdit>("voiceSearch");
    field.setText(tag());
    await(u"what the search finds"_s, [&] { return page.shown().rowCount() == 3; });
    field.setText(u"recorded "_s + mark_);
    await(u"the recorded one"_s, [&] { return page.shown().rowCount() == 1; });
    field.clear();
    await(u"the whole list"_s, [&] { return page.shown().rowCount() >= 3; });
}

void Morning::exportOne()
{
    auto& page = pageOf<ui::VoicesPage>(window_, u"voices"_s);
    chooseVoices({names().at(1)});
    std::optional<ui::VoicePorter::Report> report;
    page.exportTo(folder_, page.view().selectedVoices(), [&](const auto& done) { report = done; });
    await(u"the package"_s, [&] { return report.has_value(); });
    if (!report->problems.isEmpty() || report->files.size() != 1) missing(report->problems.join(u' '));
    package_ = report->files.front();
    tell_(u"package %1 %2"_s.arg(idOf(names().at(1)), package_));
}

void Morning::deleteOne()
{
    auto& page = pageOf<ui::VoicesPage>(window_, u"voices"_s);
    const QString id = idOf(names().at(1));
    deleted_ = id;
    tell_(u"deleting "_s + id);
    chooseVoices({names().at(1)});
    action("voices.bin").trigger();
    await(u"the voice in the bin"_s, [&] { return window_.library().voice(id)->binned; });
    auto& folders = part<QListWidget>("voiceFolders");
    folders.setCurrentRow(folders.count() - 1);
    await(u"the bin's list"_s, [&] { return page.shown().rowCount() >= 1; });
    chooseVoices({names().at(1)});
    action("voices.purge").trigger();
    auto* box = page.findChild<QMessageBox*>();
    if (!box) missing(u"the question before a deletion"_s);
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::DestructiveRole) button->click();
    await(u"the deletion"_s, [&] { return !window_.library().voice(id); });
    known_.removeAll(id);
    tell_(u"deleted "_s + id);
    folders.setCurrentRow(0);
}

void Morning::importOne()
{
    auto& page = pageOf<ui::VoicesPage>(window_, u"voices"_s);
    tell_(u"importing "_s + deleted_);
    page.take({package_});
    // Nobody else has its id by now.
    await(u"the voice of the package"_s, [&] { return idOf(names().at(1)) == deleted_; });
}

void Morning::check()
{
    auto& voices = pageOf<ui::VoicesPage>(window_, u"voices"_s);
    await(u"the list of voices"_s, [&] { return window_.library().isListed(); });
    for (const QString& name : names()) {
        const ui::VoiceRow* voice = window_.library().voice(idOf(name));
        if (!voice || voice->binned) missing(u"the voice "_s + name);
        if (!voice->locked || voice->reference.isEmpty()) missing(u"the sound of "_s + name);
        if (!voice->tags.contains(tag())) missing(u"the tag of "_s + name);
    }
    part<QLineEdit>("voiceSearch").setText(tag());
    await(u"what the search finds"_s, [&] { return voices.shown().rowCount() == 3; });
    part<QLineEdit>("voiceSearch").clear();
    auto& designer = pageOf<ui::DesignerPage>(window_, u"designer"_s);
    await(u"the candidates"_s, [&] { return designer.candidates().rowCount() == 4; });
    await(u"the tray"_s, [&] { return designer.tray().takes().size() == 2; });
    auto& clone = pageOf<ui::ClonePage>(window_, u"clone"_s);
    await(u"the recording"_s, [&] { return clone.draft().hasClip() && !clone.draft().isLoading(); });
    if (!clone.draft().name().startsWith(u"Recording"_s)) missing(u"the recording in the lab"_s);
}

} // namespace troupe::guitest
