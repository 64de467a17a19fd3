// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pictures/photographer.h"

#include "engine/speech/sketch/sketch_engine.h"
#include "tests/gui/support/many_voices.h"
#include "tests/gui/support/models_rig.h"
#include "tests/gui/support/standing_downloader.h"
#include "ui/actions/action_collection.h"
#include "ui/models/models_page.h"
#include "ui/presets/preset_preview.h"
#include "ui/presets/presets_page.h"
#include "ui/services/models_desk.h"
#include "ui/voices/consent_form.h"
#include "ui/voices/voice_filter_bar.h"
#include "ui/voices/voice_filter_model.h"
#include "ui/voices/voice_view.h"
#include "ui/voices/voices_page.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QtTest>

#include <fstream>

namespace troupe::guitest {

using namespace troupe::ui;
using namespace Qt::StringLiterals;

/// The shelf of voices: empty, with voices of every kind, full, in the smallest window, and asking for
/// consent.
void takeVoices(Photographer& photographer)
{
    {
        const OwnHome broken;
        std::filesystem::create_directories(voices::Library::folderOfUser());
        std::ofstream(voices::Library::folderOfUser() / "library.db") << "no library, whatever its name says";
        StudioRig rig([] { return speech::makeSketchEngine(); }, photographer.theme());
        if (!photographer.open(rig, u"voices-failed"_s)) return;
        rig.window().actions().action(u"view.voices"_s)->trigger();
        photographer.await([&rig] { return rig.window().findChild<VoicesPage*>()->message().isVisible(); },
                           u"voices-failed"_s);
        photographer.take(rig, u"voices-failed"_s);
    }
    const OwnHome home;
    const std::filesystem::path folder = voices::Library::folderOfUser();
    StudioRig rig([] { return speech::makeSketchEngine(); }, photographer.theme());
    if (!photographer.open(rig, u"voices"_s)) return;
    rig.window().actions().action(u"view.voices"_s)->trigger();
    auto* page = rig.window().findChild<VoicesPage*>();
    const auto wait = [page](int rows) {
        return QTest::qWaitFor([page, rows] { return page->shown().rowCount() == rows; }, 20000);
    };
    photographer.take(rig, u"voices-empty"_s);
    makeSmallest(rig);
    photographer.take(rig, u"voices-empty-small"_s);
    rig.window().resize(1440, 860);
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
    if (!photographer.require(wait(2003), u"voices"_s)) return;
    page->view().setFocus(Qt::TabFocusReason);
    page->view().setCurrentIndex(page->shown().index(1, 0));
    photographer.take(rig, u"voices"_s);
    makeSmallest(rig);
    photographer.take(rig, u"voices-small"_s);
    rig.window().resize(1440, 860);
    page->filterBar().setCards(false);
    rig.window().actions().action(u"voices.bin"_s)->trigger();
    if (!photographer.require(wait(2002), u"voices"_s)) return;
    photographer.take(rig, u"voices-list"_s);
    page->consent().ask(u"/clips/maya"_s);
    makeSmallest(rig);
    photographer.take(rig, u"voices-consent-small"_s);
}

/// The models: none, a download under way, one that is in memory, one that is broken; in the smallest window,
/// too.
void takeModels(Photographer& photographer)
{
    const QTemporaryDir home;
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    useModelHome(home);
    StandingDownloader downloader;
    {
        ModelsRig bare(&downloader, photographer.theme());
        if (!photographer.open(bare.studio(), u"models-empty"_s)) return;
        bare.window().goTo(u"models"_s);
        photographer.await([&bare] { return bare.window().models().isListed(); }, u"models-empty"_s);
        QTest::qWait(300);
        photographer.take(bare.studio(), u"models-empty"_s);
    }
    ModelsRig rig(&downloader, photographer.theme());
    const QString toy = ModelsRig::install(u"custom-small"_s, u"my-speakers"_s);
    const QString broken = ModelsRig::install(u"base"_s, u"base-from-a-disk-that-was-full"_s);
    QFile::remove(broken + u"/vocab.json"_s);
    if (!photographer.open(rig.studio(), u"models"_s)) return;
    rig.window().goTo(u"models"_s);
    ModelsDesk& desk = rig.window().models();
    auto* page = rig.window().findChild<ModelsPage*>();
    if (!photographer.require(page && QTest::qWaitFor([&desk] { return desk.isListed(); }, 20000),
                              u"models"_s))
        return;
    desk.load(toy);
    desk.download(u"voice-design"_s);
    desk.download(u"base-small"_s);
    if (!photographer.await([&desk] { return desk.memoryUsed() > 0 && !desk.isLoading(u"my-speakers"_s); },
                            u"models"_s))
        return;
    QTest::qWait(600);
    page->select(toy);
    photographer.take(rig.studio(), u"models"_s);
    page->select(broken);
    photographer.take(rig.studio(), u"models-broken"_s);
    page->select(u"voice-design"_s);
    makeSmallest(rig.studio());
    photographer.take(rig.studio(), u"models-small"_s);
    // Nothing clones, nothing designs: the line under Speak has the way.
    rig.window().goTo(u"speak"_s);
    photographer.take(rig.studio(), u"speak-cost"_s);
    qputenv("XDG_DATA_HOME", before);
}

/// The presets: one that is changed and not saved, a new one, and in the smallest window.
void takePresets(Photographer& photographer)
{
    const OwnHome home;
    StudioRig rig([] { return speech::makeSketchEngine(); }, photographer.theme());
    if (!photographer.open(rig, u"presets"_s)) return;
    rig.window().goTo(u"presets"_s);
    auto* page = rig.window().findChild<PresetsPage*>();
    if (!photographer.require(page && QTest::qWaitFor([page] { return page->list().rowCount() > 0; }, 20000),
                              u"presets"_s))
        return;
    page->select(u"happy"_s);
    page->preview().setBase(u"A calm, deep male narrator in his fifties, slow and even."_s);
    page->findChild<QPlainTextEdit*>(u"mediumText"_s)->setPlainText(u"I had not hoped to see you again."_s);
    photographer.take(rig, u"presets"_s);
    makeSmallest(rig);
    photographer.take(rig, u"presets-small"_s);
    rig.window().actions().action(u"presets.add"_s)->trigger();
    photographer.take(rig, u"presets-new-small"_s);
}

} // namespace troupe::guitest
