// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of MainWindow: what is in them and which key it has.
#include "ui/mainwindow/diagnostics.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/shortcuts_sheet.h"
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
    QAction* quit = file->addAction(tr("&Quit"));
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);

    makeEditMenu();

    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions(pageActions_->actions());
    view->addSeparator();
    view->addActions({sound.zoomIn, sound.zoomOut, sound.fit});
    view->addSeparator();
    makeThemeMenu(view);
    QAction* panes = new QAction(tr("Next &part of the window"), this);
    panes->setShortcut(Qt::Key_F6);
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
        QAction* action = edit->addAction(text);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
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
}

void MainWindow::makeThemeMenu(QMenu* view)
{
    QMenu* menu = view->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::System, tr("As the &desktop")},
                                                       {ThemeChoice::Light, tr("&Light")},
                                                       {ThemeChoice::Dark, tr("D&ark")}};
    for (const auto& [choice, text] : choices) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme_.choice() == choice);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, wanted = choice] { chooseTheme(wanted); });
    }
}

void MainWindow::makeHelpMenu()
{
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    QAction* keys = help->addAction(tr("&Keyboard shortcuts"));
    keys->setShortcut(QKeySequence::HelpContents);
    connect(keys, &QAction::triggered, this, [this] { showShortcuts(this); });
    QAction* copy = help->addAction(tr("&Copy diagnostics"));
    connect(copy, &QAction::triggered, this, [this] {
        QApplication::clipboard()->setText(diagnosticsText(context_));
        status_->showMessage(tr("Versions and system were copied. No text of yours is among them."), 10000);
    });
    help->addSeparator();
    QAction* about = help->addAction(tr("&About Troupe"));
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
