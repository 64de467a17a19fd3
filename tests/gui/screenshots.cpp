// SPDX-License-Identifier: GPL-3.0-or-later
// screenshots FOLDER [PREFIX]: puts the studio's window into its states, light and dark, and saves a picture
// of each as FOLDER/PREFIX-THEME-STATE.png; texts that do not fit are listed, and then it ends with 1. For
// other scales start it again with QT_SCALE_FACTOR. Needs any platform that can draw (offscreen will do);
// makes the same pictures every time.
#include "engine/speech/sketch/sketch_engine.h"
#include "tests/gui/support/cut_text.h"
#include "tests/gui/support/many_voices.h"
#include "tests/gui/support/models_rig.h"
#include "tests/gui/support/spoken_clip.h"
#include "tests/gui/support/standing_downloader.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/normalise_panel.h"
#include "ui/clone/normaliser.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/words_panel.h"
#include "ui/designer/candidate_model.h"
#include "ui/designer/candidate_view.h"
#include "ui/designer/designer_page.h"
#include "ui/designer/lock_report_view.h"
#include "ui/designer/refine_bar.h"
#include "ui/firstrun/welcome_dialog.h"
#include "ui/models/models_page.h"
#include "ui/playback/sound_desk.h"
#include "ui/presets/preset_preview.h"
#include "ui/presets/presets_page.h"
#include "ui/services/models_desk.h"
#include "ui/settings/settings_dialog.h"
#include "ui/speak/delivery_panel.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/translations.h"
#include "ui/voices/consent_form.h"
#include "ui/voices/voice_filter_bar.h"
#include "ui/voices/voice_filter_model.h"
#include "ui/voices/voice_view.h"
#include "ui/voices/voices_page.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/bounded_text_edit.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFont>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include <cmath>
#include <cstdio>
#include <filesystem>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kText =
    u"The signal arrived at dawn. Nobody on the ridge had slept, and when the needle moved, nobody "
    "spoke.\n\nDon’t move. ⟨pause 0.8⟩ Listen: it is counting."_s;

/// Sound that looks like speech: bursts of several lengths with breath between them.
std::vector<float> speechLike(double seconds)
{
    constexpr int kRate = 24000;
    std::vector<float> samples(static_cast<size_t>(seconds * kRate));
    for (size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double word =
            std::max(0.0, std::sin(t * 5.1) * std::sin(t * 1.7 + 0.4) + 0.25 * std::sin(t * 13));
        const double phrase = std::sin(t * 0.9 + 0.3) > -0.75 ? 1.0 : 0.02;
        const double voice =
            std::sin(t * 880) * 0.6 + std::sin(t * 1930 + std::sin(t * 7)) * 0.3 + std::sin(t * 7000) * 0.1;
        samples[i] = static_cast<float>(0.8 * word * phrase * voice);
    }
    return samples;
}

class Photographer
{
public:
    Photographer(QString folder, QString prefix) : folder_(std::move(folder)), prefix_(std::move(prefix)) {}

    bool takeAll(ThemeChoice theme);

private:
    bool takeQuiet(ThemeChoice theme);
    bool takeSpeaking(ThemeChoice theme);
    bool takeFailed(ThemeChoice theme);
    bool takeVoices(ThemeChoice theme);
    bool takeDesigner(ThemeChoice theme);
    bool takeClone(ThemeChoice theme);
    bool takeModels(ThemeChoice theme);
    bool takePresets(ThemeChoice theme);
    bool takeDialogs(ThemeChoice theme);
    bool save(StudioRig& rig, const QString& state) { return save(rig.window(), state); }
    bool save(QWidget& widget, const QString& state);

    QString folder_;
    QString prefix_;
    QString themeName_;
};

bool Photographer::save(QWidget& widget, const QString& state)
{
    QTest::qWait(120);
    const QString name = u"%1-%2-%3.png"_s.arg(prefix_, themeName_, state);
    const QStringList cut = cutTexts(widget);
    for (const QString& text : cut)
        std::fprintf(stderr, "screenshots: cut in %s: %s\n", qUtf8Printable(name), qUtf8Printable(text));
    if (widget.grab().save(folder_ + u'/' + name)) return cut.isEmpty();
    std::fprintf(stderr, "screenshots: cannot write %s\n", qUtf8Printable(name));
    return false;
}

/// What opens over the window: each page of the settings, the palette, the sheet of shortcuts, the first run.
bool Photographer::takeDialogs(ThemeChoice theme)
{
    StudioRig rig("seconds=1", theme);
    if (!rig.open()) return false;
    bool good = true;
    SettingsDialog& settings = rig.window().openSettings();
    for (int section = static_cast<int>(SettingsSection::General);
         section <= static_cast<int>(SettingsSection::Advanced); ++section) {
        settings.showSection(static_cast<SettingsSection>(section));
        good = save(settings, u"settings-%1"_s.arg(section)) && good;
    }
    settings.close();
    for (const auto& [id, name] :
         {std::pair(u"help.palette"_s, u"palette"_s), std::pair(u"help.shortcuts"_s, u"shortcutsSheet"_s)}) {
        rig.window().actions().action(id)->trigger();
        auto* dialog = rig.window().findChild<QDialog*>(name);
        if (!dialog) return false;
        good = save(*dialog, name) && good;
        dialog->close();
    }
    WelcomeDialog& welcome = rig.window().openWelcome();
    QTest::qWait(200);
    return save(welcome, u"first-run"_s) && good;
}

/// A text, a voice and a seed that are the same in every picture.
void fill(SpeakPage& page, const QString& description)
{
    page.setText(kText);
    page.voice().setDescription(description);
    page.findChild<QPushButton*>(u"seedFixed"_s)->setChecked(true);
    page.findChild<QLineEdit*>(u"seed"_s)->setText(u"2893741066"_s);
}

bool Photographer::takeAll(ThemeChoice theme)
{
    themeName_ = themeChoiceName(theme);
    const bool quiet = takeQuiet(theme);
    const bool speaking = takeSpeaking(theme);
    const bool failed = takeFailed(theme);
    const bool voices = takeVoices(theme);
    const bool designer = takeDesigner(theme);
    const bool clone = takeClone(theme);
    const bool models = takeModels(theme);
    const bool presets = takePresets(theme);
    const bool dialogs = takeDialogs(theme);
    return quiet && speaking && failed && voices && designer && clone && models && presets && dialogs;
}

/// On the scratch voice: before, after, without a device, and in the smallest window.
bool Photographer::takeQuiet(ThemeChoice theme)
{
    StudioRig rig([] { return speech::makeSketchEngine(); }, theme);
    if (!rig.open()) return false;
    SpeakPage& page = rig.window().speakPage();
    SoundDesk& desk = rig.window().desk();
    bool good = save(rig, u"empty"_s);
    page.speak();
    good = save(rig, u"no-text"_s) && good;
    fill(page, u"A calm, deep male narrator in his fifties, slow and even, close to the microphone."_s);
    page.speak();
    while (page.session().busy()) QTest::qWait(10);
    QTest::qWait(200);
    good = save(rig, u"finished"_s) && good;
    const int64_t length = desk.player().length();
    desk.waveform().setLoopRegion(length / 4, length / 2);
    desk.actions().loop->setChecked(true);
    desk.player().seek(length / 3);
    desk.actions().play->trigger(); // there is no device: it says so
    desk.waveform().setFocus(Qt::TabFocusReason);
    good = save(rig, u"no-device"_s) && good;
    page.voice().setTask(speech::Task::CustomVoice);
    rig.window().resize(1024, 640);
    return save(rig, u"smallest"_s) && good;
}

/// The scratch voice is too quick to be caught: the simulated engine keeps the pace, the wave is one of ours.
bool Photographer::takeSpeaking(ThemeChoice theme)
{
    StudioRig rig("endless=1,rtf=0.25", theme);
    if (!rig.open()) return false;
    SpeakPage& page = rig.window().speakPage();
    fill(page, u"A bright young woman, quick and lively, with a high, clear voice and a smile in it."_s);
    page.speak();
    while (rig.window().desk().player().length() < 48'000) QTest::qWait(10);
    rig.window().desk().begin(24000);
    rig.window().desk().append(speechLike(3.1));
    const bool good = save(rig, u"speaking"_s);
    page.stop();
    return good;
}

bool Photographer::takeFailed(ThemeChoice theme)
{
    StudioRig rig("fail-at=3,seconds=8", theme);
    if (!rig.open()) return false;
    SpeakPage& page = rig.window().speakPage();
    fill(page, u"An old man."_s);
    page.speak();
    while (page.session().busy()) QTest::qWait(10);
    QTest::qWait(200);
    return save(rig, u"failed"_s);
}

/// The shelf of voices: empty, with voices of every kind, full, in the smallest window, and asking for
/// consent.
bool Photographer::takeVoices(ThemeChoice theme)
{
    const std::filesystem::path folder = voices::Library::folderOfUser();
    std::filesystem::remove_all(folder);
    StudioRig rig([] { return speech::makeSketchEngine(); }, theme);
    if (!rig.open()) return false;
    rig.window().actions().action(u"view.voices"_s)->trigger();
    auto* page = rig.window().findChild<VoicesPage*>();
    const auto wait = [page](int rows) {
        return QTest::qWaitFor([page, rows] { return page->shown().rowCount() == rows; }, 20000);
    };
    bool good = save(rig, u"voices-empty"_s);
    addManyVoices(folder, 2000);
    {
        voices::Library library(folder);
        addClone(library, "Ada Lovelace",
                 {.folder = "Game/Villains", .tags = {"calm", "old", "close"}, .language = "english"});
        const voices::Voice bo =
            addClone(library, "Bo, whose name is so long that no card has room for all of it",
                     {.folder = "Game", .tags = {"rough"}, .language = "german", .consent = false});
        library.voices().noteUse(bo.id, "play");
        addDesign(library, "Calm narrator", "A calm, deep male narrator in his fifties, slow and even.");
    }
    if (!wait(2003)) return false;
    page->view().setFocus(Qt::TabFocusReason);
    page->view().setCurrentIndex(page->shown().index(1, 0));
    good = save(rig, u"voices"_s) && good;
    page->filterBar().setCards(false);
    rig.window().actions().action(u"voices.bin"_s)->trigger();
    if (!wait(2002)) return false;
    good = save(rig, u"voices-list"_s) && good;
    page->consent().ask(u"/clips/maya"_s);
    rig.window().resize(1024, 640);
    return save(rig, u"voices-smallest"_s) && good;
}

/// The designer of voices: empty, with candidates, while a voice is saved, after it, and in the smallest
/// window.
bool Photographer::takeDesigner(ThemeChoice theme)
{
    std::filesystem::remove_all(voices::Library::folderOfUser());
    StudioRig rig([] { return speech::makeSimEngine(speech::SimScript::parse("seconds=3.4")); }, theme);
    if (!rig.open()) return false;
    rig.window().actions().action(u"view.designer"_s)->trigger();
    auto* page = rig.window().findChild<DesignerPage*>();
    bool good = save(rig, u"designer-empty"_s);
    // A person's seeds differ from picture to picture; these do not.
    page->findChild<QPushButton*>(u"seedFixed"_s)->setChecked(true);
    page->findChild<QLineEdit*>(u"seed"_s)->setText(u"2893741066"_s);
    const auto make = [page](const QString& description, int count) {
        page->setDescription(description);
        page->setCount(count);
        page->generate();
        return QTest::qWaitFor([page] { return !page->isBusy(); }, 20000);
    };
    if (!make(u"A calm alto in her thirties, slow."_s, 2)) return false;
    if (!make(u"A warm, anxious alto in her thirties, unhurried, close to the microphone."_s, 4))
        return false;
    page->view().setCurrentIndex(page->candidates().index(1));
    rig.window().actions().action(u"designer.favourite"_s)->trigger();
    rig.window().actions().action(u"designer.compare"_s)->trigger();
    page->view().setCurrentIndex(page->candidates().index(2));
    rig.window().actions().action(u"designer.compare"_s)->trigger();
    page->view().setFocus(Qt::TabFocusReason);
    good = save(rig, u"designer"_s) && good;
    page->refiner().refine(u"too slow"_s);
    good = save(rig, u"designer-refine"_s) && good;
    page->findChild<QPushButton*>(u"refineDiscard"_s)->click();
    rig.window().actions().action(u"designer.lock"_s)->trigger();
    good = save(rig, u"designer-lock"_s) && good;
    page->findChild<QPushButton*>(u"lockSave"_s)->click();
    if (!QTest::qWaitFor([page] { return page->lockReport().isVisible(); }, 30000)) return false;
    good = save(rig, u"designer-locked"_s) && good;
    rig.window().resize(1024, 640);
    good = save(rig, u"designer-smallest"_s) && good;
    // Where nothing can design a voice.
    StudioRig bare([](speech::Registry&) {}, theme);
    if (!bare.open()) return false;
    bare.window().actions().action(u"view.designer"_s)->trigger();
    return save(bare, u"designer-no-model"_s) && good;
}

/// The Clone Lab: empty and without a model, with a recording and spoken lines, asking for consent, after a
/// voice was saved, picking a take, and in the smallest window.
bool Photographer::takeClone(ThemeChoice theme)
{
    std::filesystem::remove_all(voices::Library::folderOfUser());
    const auto enter = [](StudioRig& rig) {
        rig.window().actions().action(u"view.clone"_s)->trigger();
        auto* page = rig.window().findChild<ClonePage*>();
        return QTest::qWaitFor([page] { return page->knowsMeans(); }, 20000) ? page : nullptr;
    };
    bool good = true;
    {
        StudioRig rig([] { return speech::makeSketchEngine(); }, theme);
        if (!rig.open() || !enter(rig)) return false;
        good = save(rig, u"clone-empty"_s);
    }
    StudioRig rig([] { return speech::makeSimEngine(speech::SimScript::parse("seconds=3.4")); }, theme);
    if (!rig.open()) return false;
    ClonePage* page = enter(rig);
    if (!page) return false;
    const QString file = rig.path(u"maya-reads.wav"_s);
    writeClip(file.toStdString(), {speechLike(9), 24000});
    page->take({file});
    if (!QTest::qWaitFor([page] { return !page->draft().checklist().empty(); }, 20000)) return false;
    page->draft().setPart(0.6, 7.4);
    page->words().field().offer(u"The readings spiked without warning, and nobody on the ridge had slept."_s);
    for (int line = 0; line < 2; ++line) {
        rig.window().actions().action(u"clone.speak"_s)->trigger();
        if (!QTest::qWaitFor([page] { return !page->isBusy(); }, 20000)) return false;
    }
    QTest::qWait(300);
    page->words().field().setFocus(Qt::TabFocusReason);
    good = save(rig, u"clone"_s) && good;
    rig.window().actions().action(u"clone.take"_s)->trigger();
    auto* picker = page->findChild<QDialog*>(u"takePicker"_s);
    good = save(*picker, u"clone-take"_s) && good;
    picker->close();
    good = save(rig, u"clone-lines"_s) && good;
    rig.window().actions().action(u"clone.normalise"_s)->trigger();
    if (!QTest::qWaitFor([page] { return page->normaliser().result() != nullptr; }, 20000)) return false;
    good = save(rig, u"clone-normalise"_s) && good;
    page->normalising().hide();
    rig.window().resize(1024, 640);
    good = save(rig, u"clone-small"_s) && good;
    rig.window().actions().action(u"clone.save"_s)->trigger();
    return save(rig, u"clone-smallest"_s) && good;
}

/// The models: a download under way, one that is in memory, one that is broken; in the smallest window, too.
bool Photographer::takeModels(ThemeChoice theme)
{
    const QTemporaryDir home;
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    useModelHome(home);
    StandingDownloader downloader;
    ModelsRig rig(&downloader, theme);
    const QString toy = ModelsRig::install(u"custom-small"_s, u"my-speakers"_s);
    const QString broken = ModelsRig::install(u"base"_s, u"base-from-a-disk-that-was-full"_s);
    QFile::remove(broken + u"/vocab.json"_s);
    if (!rig.open()) return false;
    rig.window().goTo(u"models"_s);
    ModelsDesk& desk = rig.window().models();
    auto* page = rig.window().findChild<ModelsPage*>();
    if (!page || !QTest::qWaitFor([&desk] { return desk.isListed(); }, 20000)) return false;
    desk.load(toy);
    desk.download(u"voice-design"_s);
    desk.download(u"base-small"_s);
    if (!QTest::qWaitFor([&desk] { return desk.memoryUsed() > 0 && !desk.isLoading(u"my-speakers"_s); },
                         20000))
        return false;
    QTest::qWait(600);
    page->select(toy);
    bool good = save(rig.studio(), u"models"_s);
    page->select(broken);
    good = save(rig.studio(), u"models-broken"_s) && good;
    page->select(u"voice-design"_s);
    rig.window().resize(1024, 640);
    good = save(rig.studio(), u"models-smallest"_s) && good;
    // Nothing clones, nothing designs: the line under Speak has the way.
    rig.window().goTo(u"speak"_s);
    good = save(rig.studio(), u"speak-cost"_s) && good;
    qputenv("XDG_DATA_HOME", before);
    return good;
}

/// The presets: one that is changed and not saved, a new one, and in the smallest window.
bool Photographer::takePresets(ThemeChoice theme)
{
    std::filesystem::remove_all(voices::Library::folderOfUser());
    StudioRig rig([] { return speech::makeSketchEngine(); }, theme);
    if (!rig.open()) return false;
    rig.window().goTo(u"presets"_s);
    auto* page = rig.window().findChild<PresetsPage*>();
    if (!page || !QTest::qWaitFor([page] { return page->list().rowCount() > 0; }, 20000)) return false;
    page->select(u"happy"_s);
    page->preview().setBase(u"A calm, deep male narrator in his fifties, slow and even."_s);
    page->findChild<QPlainTextEdit*>(u"mediumText"_s)->setPlainText(u"I had not hoped to see you again."_s);
    bool good = save(rig, u"presets"_s);
    rig.window().resize(1024, 640);
    good = save(rig, u"presets-smallest"_s) && good;
    rig.window().actions().action(u"presets.add"_s)->trigger();
    return save(rig, u"presets-new"_s) && good;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: screenshots FOLDER [PREFIX]\n");
        return 2;
    }
    // No sound server: every picture is the same on every machine.
    qputenv("PULSE_SERVER", "unix:/nonexistent/pulse");
    // And no library but the one that is made here.
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    QLocale::setDefault(QLocale::c());
    StreamPlayer::chooseBackend();
    QApplication application(argc, argv);
    installTranslations(application, QLocale::c());
    QFont font(u"DejaVu Sans"_s);
    font.setPointSize(10);
    QApplication::setFont(font);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "screenshots: cannot make %s\n", argv[1]);
        return 73;
    }
    Photographer photographer(folder, argc > 2 ? QString::fromLocal8Bit(argv[2]) : u"100"_s);
    const bool light = photographer.takeAll(ThemeChoice::Light);
    const bool dark = photographer.takeAll(ThemeChoice::Dark);
    return light && dark ? 0 : 1;
}
