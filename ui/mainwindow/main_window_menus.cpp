// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of MainWindow: what is in them and which key it has.
#include "ui/actions/action_collection.h"
#include "ui/actions/command_palette.h"
#include "ui/actions/shortcuts_sheet.h"
#include "ui/mainwindow/diagnostics.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/status_line.h"
#include "ui/playback/sound_desk.h"
#include "ui/speak/speak_page.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenuBar>
#include <QMessageBox>

#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

void MainWindow::makeMenus()
{
    const SoundActions& sound = desk_->actions();
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({sound.save, sound.saveAs});
    file->addSeparator();
    QAction* quit = actions_->make({.id = u"file.quit"_s,
                                    .text = tr("&Quit"),
                                    .group = ActionGroup::File,
                                    .keys = {Qt::CTRL | Qt::Key_Q}},
                                   this);
    file->addAction(quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);

    makeEditMenu();

    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions(pageActions_->actions());
    view->addSeparator();
    view->addActions({sound.zoomIn, sound.zoomOut, sound.fit});
    view->addSeparator();
    makeThemeMenu(view);
    QAction* panes = actions_->make({.id = u"view.next-part"_s,
                                     .text = tr("Next &part of the window"),
                                     .group = ActionGroup::View,
                                     .keys = {Qt::Key_F6}},
                                    this);
    connect(panes, &QAction::triggered, this, &MainWindow::cyclePanes);
    view->addAction(panes);

    QMenu* voice = menuBar()->addMenu(tr("V&oice"));
    voice->addActions({speak_->speakAction(), speak_->stopAction()});

    QMenu* playback = menuBar()->addMenu(tr("Play&back"));
    playback->addActions({sound.play, sound.toStart, sound.loop});
    playback->addSeparator();
    playback->addActions({sound.regionStart, sound.regionEnd});

    makeHelpMenu();
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
    add(tr("&Undo"), QKeySequence::Undo, "undo");
    add(tr("&Redo"), QKeySequence::Redo, "redo");
    edit->addSeparator();
    add(tr("Cu&t"), QKeySequence::Cut, "cut");
    add(tr("&Copy"), QKeySequence::Copy, "copy");
    add(tr("&Paste"), QKeySequence::Paste, "paste");
    edit->addSeparator();
    add(tr("Select &all"), QKeySequence::SelectAll, "selectAll");
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
