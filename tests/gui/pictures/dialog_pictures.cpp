// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pictures/photographer.h"

#include "tests/gui/support/models_rig.h"
#include "tests/gui/support/standing_downloader.h"
#include "ui/actions/action_collection.h"
#include "ui/firstrun/welcome_dialog.h"
#include "ui/settings/settings_dialog.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

namespace troupe::guitest {

using namespace troupe::ui;
using namespace Qt::StringLiterals;

/// What opens over the window: each page of the settings, the palette, the sheet of shortcuts.
void takeDialogs(Photographer& photographer)
{
    StudioRig rig("seconds=1", photographer.theme());
    if (!photographer.open(rig, u"dialogs"_s)) return;
    SettingsDialog& settings = rig.window().openSettings();
    for (int section = static_cast<int>(SettingsSection::General);
         section <= static_cast<int>(SettingsSection::Advanced); ++section) {
        settings.showSection(static_cast<SettingsSection>(section));
        photographer.take(settings, u"settings-%1"_s.arg(section));
    }
    settings.showSection(SettingsSection::General);
    settings.search(u"nowhere to be found"_s);
    photographer.take(settings, u"settings-nothing-fits"_s);
    settings.close();
    for (const auto& [id, name] :
         {std::pair(u"help.palette"_s, u"palette"_s), std::pair(u"help.shortcuts"_s, u"shortcutsSheet"_s)}) {
        rig.window().actions().action(id)->trigger();
        auto* dialog = rig.window().findChild<QDialog*>(name);
        if (!photographer.require(dialog, name)) return;
        photographer.take(*dialog, name);
        if (auto* field = dialog->findChild<QLineEdit*>()) {
            field->setText(u"loop"_s);
            photographer.take(*dialog, name + u"-found"_s);
            field->setText(u"nowhere to be found"_s);
            photographer.take(*dialog, name + u"-nothing-fits"_s);
        }
        dialog->close();
    }
}

/// The ways to a first voice: nothing here yet, a model found, a download under way, one that failed.
void takeFirstRun(Photographer& photographer)
{
    const QTemporaryDir home;
    const OwnHome data;
    useModelHome(home);
    StandingDownloader downloader;
    StudioRig rig("seconds=1", photographer.theme());
    rig.context().downloader = &downloader;
    if (!photographer.open(rig, u"first-run"_s)) return;
    WelcomeDialog& welcome = rig.window().openWelcome();
    auto* found = welcome.findChild<QLabel*>(u"found"_s);
    photographer.await([found, looking = found->text()] { return found->text() != looking; }, u"first-run"_s);
    photographer.take(welcome, u"first-run"_s);
    photographer.take(rig, u"first-run-window"_s);
    auto* download = welcome.findChild<QPushButton*>(u"download"_s);
    download->setEnabled(true); // however full this machine is
    download->click();
    auto* progress = welcome.findChild<QLabel*>(u"progress"_s);
    photographer.await([progress] { return progress->isVisible() && !progress->text().isEmpty(); },
                       u"first-run-busy"_s);
    photographer.take(welcome, u"first-run-busy"_s);
    welcome.findChild<QPushButton*>(u"cancel"_s)->click();
    photographer.await([download] { return download->isVisible(); }, u"first-run-failed"_s);
    welcome.addFolder(home.path()); // there is no model in it
    photographer.await([&welcome] { return welcome.message().isVisible(); }, u"first-run-failed"_s);
    photographer.take(welcome, u"first-run-failed"_s);
    ModelsRig::install(u"custom-small"_s, u"my-speakers"_s);
    welcome.addFolder(ModelsRig::ownFolder());
    auto* start = welcome.findChild<QPushButton*>(u"start"_s);
    photographer.await([start] { return start->isVisible(); }, u"first-run-found"_s);
    photographer.take(welcome, u"first-run-found"_s);
}

} // namespace troupe::guitest
