// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/main_window.h"

#include "engine/base/log.h"
#include "engine/base/settings.h"
#include "engine/jobs/job_store.h"
#include "ui/actions/action_collection.h"
#include "ui/actions/command_palette.h"
#include "ui/mainwindow/page.h"
#include "ui/mainwindow/status_line.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/settings/from_settings.h"
#include "ui/settings/live_settings.h"
#include "ui/settings/settings_dialog.h"
#include "ui/speak/speak_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/voices/voice_actions.h"
#include "ui/waveform/waveform_view.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QStackedWidget>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLayoutVersion = 1; ///< of saveState(); raise it when docks or tool bars change

} // namespace

MainWindow::MainWindow(const Context& context, Theme& theme, const std::filesystem::path& stateFile)
    : context_(context), theme_(theme), state_(stateFile),
      catalog_(new EngineCatalog(context.engines, context.settings.text("speech.engine"), this)),
      scheme_(new SystemScheme(this)),
      actions_(new ActionCollection(this, context.settings.file().parent_path() / "shortcuts.ini")),
      palette_(new CommandPalette(*actions_, this)), settings_(new LiveSettings(context.settings, this)),
      pageActions_(new QActionGroup(this)), rail_(new QToolBar(this)), stack_(new QStackedWidget(this))
{
    applyAppearance();
    setWindowTitle(tr("Troupe"));
    setWindowIcon(themedIcon(u"troupe"_s));
    setMinimumSize(1024, 640);
    setCentralWidget(stack_);
    setContextMenuPolicy(Qt::NoContextMenu);
    status_ = new StatusLine(this);
    setStatusBar(status_);
    makeDock();

    makeServices();
    makeRail();
    showPage(0);
    speak_ = static_cast<SpeakPage*>(pages_.front().page);

    makeMenus();
    restore();
    connect(catalog_, &EngineCatalog::ready, this, [this](const EngineOffers& offers) {
        offers_ = offers;
        status_->setOffers(offers);
        Q_EMIT ready();
    });
    connect(settings_, &LiveSettings::changed, this, &MainWindow::applySetting);
    connect(desk_, &SoundDesk::deviceFound, status_, &StatusLine::setDevice);
    connect(desk_, &SoundDesk::saved, this, [this](const QString& path) {
        status_->showMessage(tr("Saved: %1").arg(QDir::toNativeSeparators(path)), 10000);
    });
    connect(scheme_, &SystemScheme::changed, this, [this](std::optional<bool> dark) {
        state_.setSystemDark(dark);
        theme_.setSystemDark(dark);
    });
}

MainWindow::~MainWindow()
{
    // Pages use the services: they go first, whatever order the children are in. Then what speaks, which
    // keeps its take; then project and library, which carry out what was asked of them.
    for (const PageEntry& entry : pages_) delete entry.page;
    delete speech_;
    delete takeSounds_;
    delete project_;
    delete library_;
}

void MainWindow::makeServices()
{
    project_ = new ProjectDesk(this);
    VoiceActions::make(*actions_, this);
    library_ = new LibraryDesk(voices::Library::folderOfUser(), this);
    speech_ = new SpeakDesk(*project_, this);
    speech_->setSampleFormat(formatFrom(context_.settings).samples);
    queue_ = new QueueDesk(jobs::JobStore::fileOfUser(), this);
    takeSounds_ = new TakeSounds(*project_, this);
    services_ = std::make_unique<PageServices>(PageServices{
        .context = context_,
        .theme = theme_,
        .actions = *actions_,
        .sound = *desk_,
        .project = *project_,
        .library = *library_,
        .speak = *speech_,
        .queue = *queue_,
        .sounds = *takeSounds_,
        .engines = *catalog_,
        .announce = [this](const QString& text) { status_->showMessage(text, 10000); },
        .goTo = [this](const QString& page) { goTo(page); },
    });
    const auto say = [this](const Error& error) {
        status_->showMessage(QString::fromUtf8(error.what()), 10000);
        log(LogArea::Ui, LogLevel::Warning, error.what());
    };
    connect(project_, &ProjectDesk::failed, this, say);
    connect(library_, &LibraryDesk::failed, this, say);
    connect(queue_, &QueueDesk::failed, this, say);
}

void MainWindow::makeRail()
{
    rail_->setObjectName(u"rail"_s);
    rail_->setWindowTitle(tr("Views"));
    rail_->setMovable(false);
    rail_->setIconSize(QSize(24, 24));
    rail_->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    addToolBar(Qt::LeftToolBarArea, rail_);
    for (PageInfo& info : pageTable()) addPage(std::move(info));
}

void MainWindow::addPage(PageInfo info)
{
    const size_t index = pages_.size();
    QList<QKeySequence> keys;
    if (index < 9) keys << QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(index)));
    QAction* action = actions_->make({.id = u"view."_s + info.id,
                                      .text = info.text,
                                      .group = ActionGroup::View,
                                      .keys = keys,
                                      .icon = info.icon,
                                      .checkable = true},
                                     this);
    pageActions_->addAction(action);
    rail_->addAction(action);
    if (auto* button = qobject_cast<QToolButton*>(rail_->widgetForAction(action))) {
        setLook(button, Look::Rail);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(info.text);
    }
    pages_.push_back({std::move(info), action});
    connect(action, &QAction::triggered, this, [this, index] { showPage(index); });
}

void MainWindow::showPage(size_t index)
{
    PageEntry& entry = pages_.at(index);
    if (!entry.page) {
        entry.page = entry.info.build(*services_);
        stack_->addWidget(entry.page);
    }
    entry.action->setChecked(true);
    stack_->setCurrentWidget(entry.page);
    entry.page->focusTarget()->setFocus();
}

void MainWindow::goTo(const QString& page)
{
    for (size_t i = 0; i < pages_.size(); ++i)
        if (pages_[i].info.id == page) showPage(i);
}

void MainWindow::openProject()
{
    if (context_.project.empty()) {
        project_->openUntitled();
    } else {
        project_->open(context_.project);
    }
}

void MainWindow::makeDock()
{
    auto* dock = new QDockWidget(tr("Sound"), this);
    dock->setObjectName(u"sound"_s);
    dock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    dock->setAllowedAreas(Qt::BottomDockWidgetArea);
    dock->setTitleBarWidget(new QWidget(dock));
    desk_ = new SoundDesk(theme_, *actions_, dock);
    dock->setWidget(desk_);
    addDockWidget(Qt::BottomDockWidgetArea, dock);
    const Settings& settings = context_.settings;
    desk_->setFormat(formatFrom(settings));
    desk_->setPlaysNew(settings.flag("audio.play_new"));
    desk_->player().setDevice(QString::fromStdString(settings.text("audio.output_device")));
    const QString folder = state_.saveFolder();
    desk_->setFolder(folder.isEmpty() ? QString::fromStdString(settings.text("file.folder")) : folder);
    desk_->setVolume(state_.volume());
}

bool MainWindow::event(QEvent* event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !painted_) {
        painted_ = true;
        // Behind the paint events of the children, which are handled in the same turn.
        QTimer::singleShot(0, this, [this] { afterFirstPaint(); });
    }
    return handled;
}

void MainWindow::afterFirstPaint()
{
    Q_EMIT firstPainted();
    openProject();
    catalog_->refresh();
    queue_->start();
    scheme_->start();
    QTimer::singleShot(0, desk_, &SoundDesk::lookForDevice);
    if (context_.welcomes && !state_.welcomed()) QTimer::singleShot(0, this, [this] { openWelcome(); });
}

void MainWindow::restore()
{
    if (!restoreGeometry(state_.geometry())) resize(1200, 800);
    restoreState(state_.docks(), kLayoutVersion);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    state_.setWindow(saveGeometry(), saveState(kLayoutVersion));
    state_.setSaveFolder(desk_->folder());
    state_.setVolume(desk_->volume());
    event->accept();
}

void MainWindow::cyclePanes()
{
    const auto* page = static_cast<Page*>(stack_->currentWidget());
    QWidget* rail = rail_->widgetForAction(pageActions_->checkedAction());
    const std::vector<QWidget*> panes = {rail, page->focusTarget(), desk_->focusTarget()};
    const QWidget* focus = QApplication::focusWidget();
    size_t next = 1;
    if (focus && page->isAncestorOf(focus)) next = 2;
    if (focus && desk_->isAncestorOf(focus)) next = 0;
    if (panes.at(next)) panes.at(next)->setFocus(Qt::ShortcutFocusReason);
}

} // namespace troupe::ui
