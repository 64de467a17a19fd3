// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/mainwindow/window_state.h"
#include "ui/speak/engine_catalog.h"
#include "ui/theme/system_scheme.h"
#include "ui/theme/theme.h"

#include <QMainWindow>

#include <functional>
#include <vector>

class QActionGroup;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace troupe::ui {

class ActionCollection;
class CommandPalette;
class Page;
class SoundDesk;
class SpeakPage;
class StatusLine;

/// The frame of the studio: menus, the rail of pages, the stack of pages, the sound dock, the status line.
/// Owns the services that the pages share. Builds a page at its first visit, asks for engines and sound
/// devices only after it was painted. Main thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    MainWindow(const Context& context, Theme& theme, const std::filesystem::path& stateFile);
    ~MainWindow() override;

    ActionCollection& actions() { return *actions_; }
    CommandPalette& palette() { return *palette_; }
    SpeakPage& speakPage() { return *speak_; }
    SoundDesk& desk() { return *desk_; }
    StatusLine& statusLine() { return *status_; }

Q_SIGNALS:
    void firstPainted();
    /// Engines are known (or known to be missing).
    void ready();

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    struct PageEntry
    {
        QAction* action;
        std::function<Page*()> build;
        Page* page = nullptr;
    };

    void addPage(const QString& id, const QString& text, const QString& icon, std::function<Page*()> build);
    void showPage(size_t index);
    Page* makeSpeakPage();
    void makeDock();
    void makeMenus();
    void makeEditMenu();
    void makeThemeMenu(QMenu* view);
    void makeHelpMenu();
    void chooseTheme(ThemeChoice choice);
    void afterFirstPaint();
    void restore();
    void cyclePanes();

    const Context& context_;
    Theme& theme_;
    WindowState state_;
    EngineCatalog* catalog_;
    SystemScheme* scheme_;
    std::vector<PageEntry> pages_;
    ActionCollection* actions_;
    CommandPalette* palette_;
    QActionGroup* pageActions_;
    QToolBar* rail_;
    QStackedWidget* stack_;
    SoundDesk* desk_ = nullptr;
    SpeakPage* speak_ = nullptr;
    StatusLine* status_ = nullptr;
    bool painted_ = false;
};

} // namespace troupe::ui
