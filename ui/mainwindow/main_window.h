// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/mainwindow/page_table.h"
#include "ui/mainwindow/run_sentinel.h"
#include "ui/mainwindow/window_state.h"
#include "ui/services/page_services.h"
#include "ui/services/running_work.h"
#include "ui/settings/setting_editors.h"
#include "ui/speak/engine_catalog.h"
#include "ui/theme/system_scheme.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

class QActionGroup;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace troupe::ui {

class ActionCollection;
class InlineMessage;
class RecoveryBar;
class SideDocks;
class TakeMaker;
class TakePlayer;
class Closing;
class CommandPalette;
class LaneRunner;
class LibraryDesk;
class LiveSettings;
class ModelsDesk;
class Page;
class ProjectDesk;
class QueueDesk;
class SettingsDialog;
class SoundDesk;
class SpeakDesk;
class TakeSounds;
class SpeakPage;
class StatusLine;
class WelcomeDialog;

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
    LiveSettings& settings() { return *settings_; }
    /// The one dialog of settings, opened or brought to the front.
    SettingsDialog& openSettings();
    /// The ways to a voice; shown by itself at the first start.
    WelcomeDialog& openWelcome();
    SpeakPage& speakPage() { return *speak_; }
    SoundDesk& desk() { return *desk_; }
    ProjectDesk& project() { return *project_; }
    LibraryDesk& library() { return *library_; }
    ModelsDesk& models() { return *models_; }
    SpeakDesk& speech() { return *speech_; }
    QueueDesk& queue() { return *queue_; }
    TakeSounds& takeSounds() { return *takeSounds_; }
    TakePlayer& player() { return *player_; }
    SideDocks& docks() { return *docks_; }
    RecoveryBar& recovery() { return *recovery_; }
    const InlineMessage& notice() const { return *notice_; }
    /// Null while it was not visited.
    Page* page(const QString& id) const;
    void goTo(const QString& page);
    /// What this start or a later one was asked for: a project's folder or a packed one, voice packages. Of
    /// several projects the first; what cannot be opened is told. True when it is a project.
    bool openFiles(const std::vector<std::string>& paths);
    /// Out of the task bar, before other windows, with the keyboard.
    void comeForward();
    StatusLine& statusLine() { return *status_; }

Q_SIGNALS:
    void firstPainted();
    /// Engines are known (or known to be missing).
    void ready();

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct PageEntry
    {
        PageInfo info;
        QAction* action = nullptr;
        Page* page = nullptr;
    };

    void makeServices();
    void makeRunner();
    void startRunner();
    void makeRail();
    void addPage(PageInfo info);
    void showPage(size_t index);
    void makeCentre();
    void makeDock();
    void makeSideDocks();
    void connectWindow();
    void fillPalette();
    void makeClosing();
    // main_window_menus.cpp
    void makeMenus();
    void makeFileMenu();
    void makeViewMenu();
    void fillRecent(QMenu* menu);
    void makeEditMenu();
    void makeThemeMenu(QMenu* view);
    void makeHelpMenu();
    void chooseTheme(ThemeChoice choice);
    void applySetting(const QString& key);
    void applyAppearance();
    void applyChecks();
    void speakFirstWords();
    SettingSources settingSources() const;
    void afterFirstPaint();
    void restore();
    /// A low window has a low sound dock; what a person made of it comes back with the height.
    void fitSound();
    void cyclePanes();
    void tellSaved();
    void tellQueue();

    // main_window_running.cpp
    std::vector<RunningWork> running();
    void tellSpeech(std::vector<RunningWork>& works);
    void tellRecordings(std::vector<RunningWork>& works);

    // main_window_session.cpp: the project and what is kept between two starts
    void openFirstProject();
    void onOpened();
    void restoreSound();
    void saveSession();
    void lookForLostRun();
    void offerRecovery();
    void askForNewProject();
    void askForProject();
    void askForSaveAs();
    void askWhereToUnpack(const QString& file);
    void tellNotOpened();

    const Context& context_;
    Theme& theme_;
    WindowState state_;
    EngineCatalog* catalog_;
    SystemScheme* scheme_;
    std::vector<PageEntry> pages_;
    ActionCollection* actions_;
    CommandPalette* palette_;
    LiveSettings* settings_;
    QPointer<SettingsDialog> settingsDialog_;
    QPointer<WelcomeDialog> welcome_;
    QActionGroup* pageActions_;
    QToolBar* rail_;
    QStackedWidget* stack_;
    ProjectDesk* project_ = nullptr;
    LibraryDesk* library_ = nullptr;
    ModelsDesk* models_ = nullptr;
    SpeakDesk* speech_ = nullptr;
    QueueDesk* queue_ = nullptr;
    LaneRunner* runner_ = nullptr; ///< null: the queue is shown alone
    TakeSounds* takeSounds_ = nullptr;
    TakePlayer* player_ = nullptr;
    TakeMaker* maker_ = nullptr;
    SoundDesk* desk_ = nullptr;
    SideDocks* docks_ = nullptr;
    InlineMessage* notice_ = nullptr;
    RecoveryBar* recovery_ = nullptr;
    Closing* closing_ = nullptr;
    std::unique_ptr<PageServices> services_;
    SpeakPage* speak_ = nullptr;
    StatusLine* status_ = nullptr;
    EngineOffers offers_;
    RunSentinel sentinel_;
    std::optional<LostRun> lost_;  ///< until it was told
    int recoveredTakes_ = -1;      ///< of lost_; -1: not counted yet
    WindowState::Session session_; ///< of the last run, until it was restored
    QStringList notOpened_;        ///< names of files that nothing here opens, until that is told
    bool fellBack_ = false;        ///< the untitled project was tried already
    bool painted_ = false;
    bool low_ = false;  ///< the window is a low one
    int highSound_ = 0; ///< height of the sound dock otherwise
};

} // namespace troupe::ui
