// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of MainWindow: what is in them and which key it has.
#include "ui/actions/action_collection.h"
#include "ui/actions/command_palette.h"
#include "ui/actions/shortcuts_sheet.h"
#include "ui/designer/designer_actions.h"
#include "ui/mainwindow/diagnostics.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/page.h"
#include "ui/mainwindow/side_docks.h"
#include "ui/mainwindow/status_line.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/takes/take_actions.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>

#include <functional>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

void MainWindow::makeMenus()
{
    const SoundActions& sound = desk_->actions();
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();

    QMenu* voice = menuBar()->addMenu(tr("V&oice"));
    voice->addActions({speak_->speakAction(), speak_->stopAction()});
    const DesignerActions design = DesignerActions::of(*actions_);
    voice->addSeparator();
    voice->addActions({design.generate, design.lock});
    voice->addSeparator();
    voice->addAction(sound.record);

    const TakeActions takes = TakeActions::of(*actions_);
    QMenu* take = menuBar()->addMenu(tr("Ta&kes"));
    take->addActions({takes.approve, takes.reject, takes.review, takes.nextToReview});
    take->addSeparator();
    take->addActions({takes.reroll, takes.compare, takes.exchange, takes.weigh, takes.blind});
    take->addSeparator();
    take->addActions({takes.star, takes.note, takes.exportFiles, takes.exportAgain});
    take->addSeparator();
    take->addActions({takes.bin, takes.restore, takes.emptyBin});

    QMenu* playback = menuBar()->addMenu(tr("Play&back"));
    playback->addActions(desk_->playbackActions());

    makeHelpMenu();
}

void MainWindow::makeFileMenu()
{
    const SoundActions& sound = desk_->actions();
    QMenu* file = menuBar()->addMenu(tr("&File"));
    const auto add = [this, file](const char* id, const QString& text, QList<QKeySequence> keys, auto slot) {
        QAction* action = actions_->make({.id = u"file."_s + QLatin1StringView(id),
                                          .text = text,
                                          .group = ActionGroup::File,
                                          .keys = std::move(keys)},
                                         this);
        file->addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    add("new-project", tr("&New project…"), {QKeySequence::New}, [this] { askForNewProject(); });
    add("open-project", tr("&Open project…"), {QKeySequence::Open}, [this] { askForProject(); });
    QMenu* recent = file->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    fillRecent(recent);
    add("save-project-as", tr("Save &project as…"), {Qt::CTRL | Qt::ALT | Qt::Key_S},
        [this] { askForSaveAs(); });
    file->addSeparator();
    file->addActions({sound.save, sound.saveAs});
    file->addSeparator();
    add("quit", tr("&Quit"), {Qt::CTRL | Qt::Key_Q, QKeySequence::Close}, [this] { close(); });
}

void MainWindow::fillRecent(QMenu* menu)
{
    menu->clear();
    const QStringList folders = state_.recentProjects();
    for (const QString& folder : folders) {
        QAction* action = menu->addAction(QFileInfo(folder).fileName());
        action->setToolTip(folder);
        connect(action, &QAction::triggered, this, [this, folder] { project_->open(folder.toStdString()); });
    }
    if (folders.isEmpty()) menu->addAction(tr("No project was open yet"))->setEnabled(false);
}

void MainWindow::makeViewMenu()
{
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions(pageActions_->actions());
    view->addSeparator();
    view->addActions(desk_->viewActions());
    view->addSeparator();
    const auto add = [this, view](const char* id, const QString& text, QKeySequence key, auto slot) {
        QAction* action = actions_->make({.id = u"view."_s + QLatin1StringView(id),
                                          .text = text,
                                          .group = ActionGroup::View,
                                          .keys = {key}},
                                         this);
        view->addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    add("inspector", tr("Inspecto&r"), Qt::CTRL | Qt::ALT | Qt::Key_I,
        [this] { docks_->setWantsInspector(!docks_->wantsInspector()); });
    add("queue", tr("&Queue"), Qt::CTRL | Qt::ALT | Qt::Key_Q, [this] {
        if (docks_->queue()->isVisible() && !docks_->queue()->visibleRegion().isEmpty()) {
            docks_->queue()->hide();
        } else {
            docks_->showQueue();
        }
    });
    add("log", tr("Lo&g"), Qt::CTRL | Qt::ALT | Qt::Key_L, [this] {
        const bool inSight = docks_->log()->isVisible() && !docks_->log()->visibleRegion().isEmpty();
        docks_->log()->setVisible(!inSight);
        if (!inSight) docks_->log()->raise();
    });
    view->addSeparator();
    makeThemeMenu(view);
    add("next-part", tr("Next &part of the window"), Qt::Key_F6, [this] { cyclePanes(); });
}

void MainWindow::makeEditMenu()
{
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    // The text fields know how; the menu shows that they do. The slot's name is that of QPlainTextEdit and
    // QLineEdit.
    const auto add = [this, edit](const QString& text, QKeySequence::StandardKey key, const char* slot) {
        QAction* action = actions_->make({.id = u"edit."_s + QLatin1StringView(slot),
                                          .text = text,
                                          .group = ActionGroup::Edit,
                                          .keys = {key},
                                          .fixed = true},
                                         this);
        edit->addAction(action);
        connect(action, &QAction::triggered, this, [slot] {
            QWidget* field = QApplication::focusWidget();
            const QByteArray signature = QByteArray(slot) + "()";
            if (field && field->metaObject()->indexOfSlot(signature.constData()) >= 0) {
                QMetaObject::invokeMethod(field, slot);
            }
        });
    };
    // Outside text fields, which take these keys for themselves, they are those of the project.
    const auto addStep = [this, edit](const QString& text, QKeySequence::StandardKey key, const char* slot,
                                      void (ProjectDesk::*step)()) {
        QAction* action = actions_->make({.id = u"edit."_s + QLatin1StringView(slot),
                                          .text = text,
                                          .group = ActionGroup::Edit,
                                          .keys = {key}},
                                         this);
        edit->addAction(action);
        connect(action, &QAction::triggered, this, [this, slot, step] {
            QWidget* field = QApplication::focusWidget();
            const QByteArray signature = QByteArray(slot) + "()";
            if (field && field->metaObject()->indexOfSlot(signature.constData()) >= 0) {
                QMetaObject::invokeMethod(field, slot);
            } else {
                std::invoke(step, project_);
            }
        });
        return action;
    };
    QAction* undo = addStep(tr("&Undo"), QKeySequence::Undo, "undo", &ProjectDesk::undo);
    QAction* redo = addStep(tr("&Redo"), QKeySequence::Redo, "redo", &ProjectDesk::redo);
    connect(project_, &ProjectDesk::historyChanged, this, [this, undo, redo] {
        undo->setStatusTip(project_->undoLabel());
        redo->setStatusTip(project_->redoLabel());
    });
    edit->addSeparator();
    add(tr("Cu&t"), QKeySequence::Cut, "cut");
    add(tr("&Copy"), QKeySequence::Copy, "copy");
    add(tr("&Paste"), QKeySequence::Paste, "paste");
    edit->addSeparator();
    add(tr("Select &all"), QKeySequence::SelectAll, "selectAll");
    QAction* find = actions_->make(
        {.id = u"edit.find"_s, .text = tr("&Find"), .group = ActionGroup::Edit, .keys = {QKeySequence::Find}},
        this);
    edit->addSeparator();
    edit->addAction(find);
    connect(find, &QAction::triggered, this, [this] {
        if (!static_cast<Page*>(stack_->currentWidget())->find())
            status_->showMessage(tr("There is nothing to search in this view."), 5000);
    });
    edit->addSeparator();
    QAction* settings = actions_->make({.id = u"edit.settings"_s,
                                        .text = tr("S&ettings…"),
                                        .group = ActionGroup::Edit,
                                        .keys = {Qt::CTRL | Qt::Key_Comma}},
                                       this);
    settings->setMenuRole(QAction::PreferencesRole);
    connect(settings, &QAction::triggered, this, [this] { openSettings(); });
    edit->addAction(settings);
}

void MainWindow::makeThemeMenu(QMenu* view)
{
    QMenu* menu = view->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::System, tr("As the &desktop")},
                                                       {ThemeChoice::Light, tr("&Light")},
                                                       {ThemeChoice::Dark, tr("D&ark")}};
    for (const auto& [choice, text] : choices) {
        QAction* action = actions_->make({.id = u"view.theme-"_s + themeChoiceName(choice),
                                          .text = text,
                                          .group = ActionGroup::View,
                                          .checkable = true},
                                         this);
        menu->addAction(action);
        action->setChecked(theme_.choice() == choice);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, wanted = choice] { chooseTheme(wanted); });
    }
}

void MainWindow::makeHelpMenu()
{
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    const auto add = [this, help](const QString& id, const QString& text, QList<QKeySequence> keys) {
        QAction* action = actions_->make(
            {.id = u"help."_s + id, .text = text, .group = ActionGroup::Help, .keys = std::move(keys)}, this);
        help->addAction(action);
        return action;
    };
    QAction* welcome = add(u"welcome"_s, tr("&Find a voice…"), {});
    connect(welcome, &QAction::triggered, this, [this] { openWelcome(); });
    QAction* palette = add(u"palette"_s, tr("Command &palette…"), {Qt::CTRL | Qt::Key_K});
    connect(palette, &QAction::triggered, palette_, &CommandPalette::open);
    QAction* keys =
        add(u"shortcuts"_s, tr("&Keyboard shortcuts"), {QKeySequence::HelpContents, Qt::Key_Question});
    connect(keys, &QAction::triggered, this, [this] { showShortcuts(*actions_, this); });
    QAction* copy = add(u"copy-diagnostics"_s, tr("&Copy diagnostics"), {});
    connect(copy, &QAction::triggered, this, [this] {
        QApplication::clipboard()->setText(diagnosticsText(context_));
        status_->showMessage(tr("Versions and system were copied. No text of yours is among them."), 10000);
    });
    help->addSeparator();
    QAction* about = add(u"about"_s, tr("&About Troupe"), {});
    connect(about, &QAction::triggered, this, [this] {
        auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Troupe"),
                                    tr("Troupe %1").arg(QString::fromStdString(context_.version)),
                                    QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(
            tr("Studio for designing, cloning and casting voices.\nFree software under the GNU "
               "General Public License, version 3 or later."));
        box->open();
    });
}

} // namespace troupe::ui
