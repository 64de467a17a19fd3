// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the Clone Lab do.
#include "engine/base/settings.h"
#include "engine/project/take_store.h"
#include "engine/text/marks.h"
#include "ui/actions/action_collection.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/clone_speaker.h"
#include "ui/clone/normalise_panel.h"
#include "ui/clone/normaliser.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/reference_panel.h"
#include "ui/clone/save_panel.h"
#include "ui/clone/sound_files.h"
#include "ui/clone/take_pick_dialog.h"
#include "ui/clone/test_lines.h"
#include "ui/clone/test_panel.h"
#include "ui/clone/voice_maker.h"
#include "ui/clone/words_panel.h"
#include "ui/models/capability_line.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_desk.h"
#include "ui/recording/record_dialog.h"
#include "ui/services/project_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/speak/engine_catalog.h"
#include "ui/takes/take_player.h"
#include "ui/voices/clips_import.h"
#include "ui/voices/consent_form.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollArea>
#include <QShowEvent>
#include <QTimer>
#include <QUrl>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

QStringList localPaths(const QMimeData* data)
{
    constexpr qsizetype kMost = 100;
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile() && paths.size() < kMost) paths << url.toLocalFile();
    return paths;
}

std::shared_ptr<const SampleStore> soundOf(const audio::Clip& clip)
{
    auto sound = std::make_shared<SampleStore>(clip.rate);
    sound->append(clip.samples);
    sound->finish();
    return sound;
}

} // namespace

void ClonePage::connectActions()
{
    const auto on = [this](QAction* action, auto what) {
        addAction(action);
        connect(action, &QAction::triggered, this, what);
    };
    on(actions_.open, [this] { askForFile(); });
    on(actions_.take, [this] { askForTake(); });
    on(actions_.folder, [this] { askForFolder(); });
    on(actions_.record, [this] { record(); });
    on(actions_.hear, [this] { hear(); });
    addAction(actions_.transcribe); // the words' own
    on(actions_.save, [this] {
        if (!checkForm()) return;
        saving_->askForConsent();
        bringIntoView(saving_->consent());
    });
    connect(draft_, &ReferenceDraft::clipChanged, this, [this] {
        updateState();
        if (draft_->hasClip() && !draft_->isLoading() && saving_->name().isEmpty())
            saving_->setName(QFileInfo(draft_->path()).completeBaseName());
    });
    on(actions_.speak, [this] { speak(); });
    on(actions_.compare, [this] { compare(); });
    on(actions_.normalise, [this] { normalise(); });
    connect(normalise_, &NormalisePanel::hearWanted, this, &ClonePage::hearNormalised);
    connect(draft_, &ReferenceDraft::choiceChanged, this,
            [this] { testing_->setLanguage(QString::fromStdString(draft_->choice().language)); });
    connect(testing_, &TestPanel::stopWanted, speaker_, &CloneSpeaker::stop);
    connect(testing_, &TestPanel::hearWanted, this,
            [this](qint64 take) { services_.player.show(take, true); });
    connect(testing_, &TestPanel::chosen, this, &ClonePage::updateState);
    connect(speaker_, &CloneSpeaker::busyChanged, this, &ClonePage::updateState);
    connect(speaker_, &CloneSpeaker::failed, this,
            [this](const Error& error) { testing_->message().show(error); });
    connect(clips_, &ClipsImport::found, &saving_->message(), &InlineMessage::clear);
    connect(clips_, &ClipsImport::found, this, [this] { bringIntoView(saving_->consent()); });
    connect(clips_, &ClipsImport::began, this,
            [this] { services_.announce(tr("The clips are being imported.")); });
    connect(clips_, &ClipsImport::failed, this,
            [this](const Error& error) { reference_->message().show(error); });
    connect(clips_, &ClipsImport::ended, this, [this](const VoicePorter::Report& report) {
        tellImported(reference_->message(), report);
        bringIntoView(reference_->message());
    });
    connect(saving_, &SavePanel::wanted, this, &ClonePage::save);
    connect(saving_, &SavePanel::stopWanted, maker_, &VoiceMaker::cancel);
    connect(maker_, &VoiceMaker::busyChanged, this, &ClonePage::updateState);
    connect(maker_, &VoiceMaker::made, this, &ClonePage::onMade);
    connect(maker_, &VoiceMaker::failed, this,
            [this](const Error& error) { saving_->message().show(error); });
    connect(&services_.engines, &EngineCatalog::ready, this, &ClonePage::findMeans);
    if (services_.engines.isKnown()) findMeans();
}

/// Once the layout knows where it stands.
void ClonePage::bringIntoView(QWidget& part)
{
    QTimer::singleShot(0, &part, [this, &part] { area_->ensureWidgetVisible(&part, 0, 0); });
}

/// On the draft's thread: it looks through folders. Again whenever engines were looked for.
void ClonePage::findMeans()
{
    if (std::exchange(finding_, true)) return;
    draft_->run(
        this,
        [&registry = services_.context.engines, wanted = services_.context.settings.text("speech.engine")] {
            return findCloneMeans(registry, wanted);
        },
        [this](const Outcome<CloneMeans>& found) { takeMeans(found); });
}

void ClonePage::takeMeans(const Outcome<CloneMeans>& found)
{
    finding_ = false;
    knowsMeans_ = true;
    means_ = found.value.value_or(CloneMeans());
    if (found.error) means_.missing = found.error;
    speaker_->setMeans(means_);
    needsBox_->setVisible(means_.missing.has_value());
    if (means_.missing) {
        needs_->show(InlineMessage::Kind::Info, tr("Speaking with a clone needs a Base model; none is here."),
                     QString::fromStdString(means_.missing->remedy()) + u' ' +
                         tr("Until then a recording can be checked, prepared and kept."));
        words_->setLanguages({});
    } else {
        needs_->clear();
        words_->setLanguages(means_.engine->capabilities().languages);
    }
    updateState();
}

void ClonePage::updateState()
{
    const bool busy = maker_->isBusy();
    const bool clip = draft_->hasClip() && !draft_->isLoading();
    actions_.open->setEnabled(!busy);
    actions_.record->setEnabled(!busy);
    actions_.take->setEnabled(!busy);
    actions_.folder->setEnabled(!busy);
    actions_.speak->setEnabled(clip && means_.engine && !speaker_->isBusy());
    actions_.compare->setEnabled(clip && testing_->take() != 0);
    actions_.normalise->setEnabled(clip && testing_->take() != 0);
    // Nothing is measured that nobody sees.
    normaliser_->setTake(clip && !normalise_->isHidden() ? testing_->take() : 0);
    testing_->setBusy(speaker_->isBusy());
    testing_->setEnabled(!knowsMeans_ || means_.engine);
    actions_.hear->setEnabled(clip);
    actions_.save->setEnabled(clip && !busy && !speaker_->isBusy() && knowsMeans_);
    saving_->setBusy(busy);
    // What a voice is made of stays as it is while it is made.
    reference_->setEnabled(!busy);
    words_->setEnabled(!busy);
    // Where nothing clones the note says more.
    answers_->setVisible(means_.engine || !knowsMeans_);
    const Settings& settings = services_.context.settings;
    words_->setHasService(services_.context.transcriber && !settings.text("transcribe.url").empty());
}

void ClonePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    updateState(); // the settings may name a service by now
}

void ClonePage::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Choose a recording"), folder_, soundFileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        folder_ = QFileInfo(file).absolutePath();
        take({file});
    });
    dialog->open();
}

void ClonePage::askForFolder()
{
    auto* dialog = new QFileDialog(this, tr("Import a folder of recordings"), folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        folder_ = folder;
        take({folder});
    });
    dialog->open();
}

void ClonePage::askForTake()
{
    auto* dialog = new TakePickDialog(services_.project, services_.sounds, services_.player, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TakePickDialog::picked, this, &ClonePage::takeTake);
    dialog->open();
}

/// Its words are all of them: the list has their beginning only.
void ClonePage::takeTake(int64_t take)
{
    using Words = std::string;
    services_.project.ask(
        this,
        [take](project::Project& project) -> Words {
            const auto row = project::TakeStore(project).find(take);
            return row ? text::spokenWords(row->text) : Words();
        },
        [this, path = services_.sounds.fileOf(take)](const Outcome<Words>& words) {
            if (!words || path.isEmpty()) {
                if (words.error) reference_->message().show(*words.error);
                return;
            }
            saving_->message().clear();
            const QString text = QString::fromStdString(*words.value);
            draft_->open(path, tr("Take “%1”").arg(text.left(40)), text);
        });
}

/// What is kept is a file of the user's already.
void ClonePage::record()
{
    if (!recorder_) {
        recorder_ = new RecordDialog(services_.theme, window());
        connect(recorder_, &RecordDialog::kept, this, [this](const QString& path, const QString& text) {
            saving_->message().clear();
            draft_->open(path, tr("Recording %1").arg(QFileInfo(path).completeBaseName()), text);
        });
    }
    // Nobody records what comes out of the loudspeakers.
    services_.sound.player().pause();
    recorder_->open();
}

void ClonePage::take(const QStringList& paths)
{
    if (paths.isEmpty() || maker_->isBusy()) return;
    reference_->message().clear();
    if (QFileInfo(paths.front()).isDir()) {
        clips_->offer(paths.front(), {});
        return;
    }
    if (paths.size() > 1)
        services_.announce(
            tr("One recording at a time: “%1” was taken.").arg(QFileInfo(paths.front()).fileName()));
    saving_->message().clear();
    draft_->open(paths.front(), QFileInfo(paths.front()).fileName());
}

void ClonePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!maker_->isBusy() && !localPaths(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ClonePage::dropEvent(QDropEvent* event)
{
    take(localPaths(event->mimeData()));
    event->acceptProposedAction();
}

void ClonePage::hear()
{
    draft_->prepared(this, [this](const Outcome<std::shared_ptr<const audio::Clip>>& clip) {
        if (!clip) {
            reference_->message().show(*clip.error);
            return;
        }
        reference_->message().clear();
        services_.sound.show(soundOf(**clip.value), {.title = tr("To be cloned: %1").arg(draft_->name()),
                                                     .fileName = QFileInfo(draft_->name()).completeBaseName(),
                                                     .comment = {}});
        services_.sound.actions().play->trigger();
    });
}

bool ClonePage::lacksWords()
{
    words_->message().clear();
    const CloneChoice& choice = draft_->choice();
    if (choice.timbreOnly || !QString::fromStdString(choice.transcript).trimmed().isEmpty()) return false;
    words_->message().show(InlineMessage::Kind::Error, tr("It is not written down what is said."),
                           tr("Write the exact words, or choose “Timbre only”."));
    words_->field().setFocus();
    return true;
}

void ClonePage::speak()
{
    testing_->message().clear();
    if (lacksWords()) return;
    if (testing_->line().isEmpty()) {
        testing_->message().show(InlineMessage::Kind::Error, tr("There is no line to speak."),
                                 tr("Write one, or choose one of the list."));
        return;
    }
    speaker_->say(testing_->line());
    testing_->choose(0);
}

/// Equally loud, on one axis; the sound dock has the rest (spec §1.5, 4).
void ClonePage::compare()
{
    const int64_t take = testing_->take();
    if (take == 0) return;
    testing_->message().clear();
    draft_->prepared(this, [this, take](const Outcome<std::shared_ptr<const audio::Clip>>& recording) {
        if (!recording) return testing_->message().show(*recording.error);
        services_.sounds.load(take, this, [this, recording = *recording.value](const auto& spoken) {
            if (!spoken) return testing_->message().show(*spoken.error);
            services_.sound.compare(
                {{tr("Recording"), soundOf(*recording)}, {tr("Clone"), soundOf(**spoken.value)}});
        });
    });
}

void ClonePage::normalise()
{
    normalise_->show();
    normaliser_->setTake(testing_->take());
    bringIntoView(*normalise_);
}

void ClonePage::hearNormalised()
{
    const Normalised* made = normaliser_->result();
    if (!made) return;
    services_.sound.compare({{tr("Before"), soundOf(*made->before)}, {tr("After"), soundOf(*made->sound)}});
}

/// What can be said before anything is done; engine and library check everything again.
bool ClonePage::checkForm()
{
    saving_->message().clear();
    if (lacksWords()) return false;
    if (saving_->name().isEmpty()) {
        saving_->message().show(InlineMessage::Kind::Error, tr("The voice has no name yet."),
                                tr("Write one."));
        saving_->nameField().setFocus();
        return false;
    }
    return true;
}

void ClonePage::save(const QString& name, const voices::Consent& consent)
{
    saving_->message().clear();
    maker_->make(name, consent, means_);
}

void ClonePage::onMade(const QString&, const QString& name, bool speaks)
{
    saving_->message().show(InlineMessage::Kind::Success, tr("“%1” is in the library.").arg(name),
                            speaks
                                ? QString()
                                : tr("It has no clone prompt yet, because no Base model is here. With one, "
                                     "“Prepare for cloning” on the page of voices makes it."));
    saving_->setName({});
    services_.announce(tr("“%1” is in the library.").arg(name));
}

} // namespace troupe::ui
