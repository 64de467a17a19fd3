// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/main_window.h"

#include "engine/audio/check_settings.h"
#include "engine/base/log.h"
#include "engine/base/settings.h"
#include "engine/jobs/job_store.h"
#include "ui/actions/action_collection.h"
#include "ui/actions/command_palette.h"
#include "ui/clone/clone_actions.h"
#include "ui/designer/designer_actions.h"
#include "ui/mainwindow/closing.h"
#include "ui/mainwindow/page.h"
#include "ui/mainwindow/palette_sources.h"
#include "ui/mainwindow/recovery_bar.h"
#include "ui/mainwindow/side_docks.h"
#include "ui/mainwindow/status_line.h"
#include "ui/models/model_actions.h"
#include "ui/playback/sound_desk.h"
#include "ui/presets/preset_actions.h"
#include "ui/services/lane_runner.h"
#include "ui/services/library_desk.h"
#include "ui/services/models_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/settings/from_settings.h"
#include "ui/settings/live_settings.h"
#include "ui/settings/settings_dialog.h"
#include "ui/speak/speak_page.h"
#include "ui/takes/take_actions.h"
#include "ui/takes/take_maker.h"
#include "ui/takes/take_player.h"
#include "ui/takes/takes_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/voices/voice_actions.h"
#include "ui/voices/voices_page.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDateTime>
#include <QDir>
#include <QDockWidget>
#include <QLocale>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMomentMs = 5000;
constexpr int kLowWindow = 720; ///< pixels; below that the sound gives room to the page
constexpr int kLowSound = 172;
constexpr int kLayoutVersion = 3; ///< of saveState(); raise it when docks or tool bars change

} // namespace

MainWindow::MainWindow(const Context& context, Theme& theme, const std::filesystem::path& stateFile)
    : context_(context), theme_(theme), state_(stateFile),
      catalog_(new EngineCatalog(context.engines, context.settings.text("speech.engine"), this)),
      scheme_(new SystemScheme(this)),
      actions_(new ActionCollection(this, context.settings.file().parent_path() / "shortcuts.ini")),
      palette_(new CommandPalette(*actions_, this)), settings_(new LiveSettings(context.settings, this)),
      pageActions_(new QActionGroup(this)), rail_(new QToolBar(this)), stack_(new QStackedWidget(this)),
      sentinel_(stateFile.parent_path() / "runs")
{
    applyAppearance();
    setWindowTitle(tr("Troupe"));
    setWindowIcon(themedIcon(u"troupe"_s));
    setMinimumSize(1024, 640);
    makeCentre();
    setContextMenuPolicy(Qt::NoContextMenu);
    status_ = new StatusLine(this);
    setStatusBar(status_);
    makeDock();

    makeServices();
    makeSideDocks();
    TakeActions::make(*actions_, this);
    DesignerActions::make(*actions_, this);
    ModelActions::make(*actions_, this);
    PresetActions::make(*actions_, this);
    makeRail();
    showPage(0);
    speak_ = static_cast<SpeakPage*>(pages_.front().page);

    makeMenus();
    restore();
    connectWindow();
    fillPalette();
    makeClosing();
}

MainWindow::~MainWindow()
{
    desk_->player().release();
    // Pages use the services: they go first, whatever order the children are in. Then what speaks, which
    // keeps its take; then project and library, which carry out what was asked of them.
    for (const PageEntry& entry : pages_) delete entry.page;
    delete docks_;
    delete runner_;
    delete maker_;
    delete player_;
    delete speech_;
    delete takeSounds_;
    delete project_;
    delete library_;
    delete models_;
}

void MainWindow::makeServices()
{
    project_ = new ProjectDesk(this);
    VoiceActions::make(*actions_, this);
    CloneActions::make(*actions_, this);
    library_ = new LibraryDesk(voices::Library::folderOfUser(), this);
    models_ = new ModelsDesk(context_, *catalog_, this);
    connect(models_, &ModelsDesk::usableChanged, catalog_, &EngineCatalog::refresh);
    speech_ = new SpeakDesk(*project_, this);
    speech_->setSampleFormat(formatFrom(context_.settings).samples);
    applyChecks();
    queue_ = new QueueDesk(jobs::JobStore::fileOfUser(), this);
    makeRunner();
    takeSounds_ = new TakeSounds(*project_, this);
    player_ = new TakePlayer(*project_, *takeSounds_, *speech_, *desk_, this);
    maker_ = new TakeMaker(*project_, *player_, *desk_, this);
    services_ = std::make_unique<PageServices>(PageServices{
        .context = context_,
        .theme = theme_,
        .actions = *actions_,
        .sound = *desk_,
        .project = *project_,
        .library = *library_,
        .models = *models_,
        .speak = *speech_,
        .queue = *queue_,
        .player = *player_,
        .sounds = *takeSounds_,
        .engines = *catalog_,
        .announce = [this](const QString& text) { status_->showMessage(text, 10000); },
        .goTo = [this](const QString& page) { goTo(page); },
    });
}

void MainWindow::makeRunner()
{
    if (!context_.lanes) return;
    runner_ = new LaneRunner(jobs::JobStore::fileOfUser(), context_.lanes, this);
    applyChecks();
    connect(runner_, &LaneRunner::made, queue_, &QueueDesk::setMade);
    connect(runner_, &LaneRunner::refused, queue_, &QueueDesk::setHindrance);
    connect(runner_, &LaneRunner::accepted, queue_, &QueueDesk::clearHindrance);
    connect(runner_, &LaneRunner::failed, queue_, &QueueDesk::failed);
}

/// After a lost run a person has a moment to say that no model is to be touched.
void MainWindow::startRunner()
{
    if (runner_) QTimer::singleShot(lost_ ? kMomentMs : 0, runner_, &LaneRunner::start);
}

void MainWindow::makeCentre()
{
    auto* centre = new QWidget(this);
    notice_ = new InlineMessage(theme_, centre);
    recovery_ = new RecoveryBar(theme_, centre);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(recovery_);
    column->addWidget(notice_);
    column->addWidget(stack_, 1);
    setCentralWidget(centre);
}

void MainWindow::makeSideDocks()
{
    docks_ = new SideDocks(theme_, *speech_, *queue_, this);
    connect(status_, &StatusLine::queueWanted, docks_, &SideDocks::showQueue);
}

void MainWindow::connectWindow()
{
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
    const auto say = [this](const Error& error) {
        log(LogArea::Ui, LogLevel::Warning, error.what());
        notice_->show(error);
    };
    connect(library_, &LibraryDesk::failed, this, say);
    connect(project_, &ProjectDesk::failed, this, [this, say](const Error& error) {
        say(error);
        // Whatever became of the last project: there is one to speak into.
        if (!project_->isOpen() && !std::exchange(fellBack_, true)) project_->openUntitled();
    });
    connect(queue_, &QueueDesk::failed, this, say);
    connect(player_, &TakePlayer::failed, this, say);
    connect(project_, &ProjectDesk::opened, this, &MainWindow::onOpened);
    connect(project_, &ProjectDesk::stepDone, this, [this](const QString& text) {
        notice_->clear();
        status_->showMessage(text, 10000);
    });
    connect(project_, &ProjectDesk::workChanged, this, &MainWindow::tellSaved);
    connect(project_, &ProjectDesk::takesReset, this, &MainWindow::restoreSound);
    connect(project_, &ProjectDesk::takesAdded, this, &MainWindow::restoreSound);
    connect(player_, &TakePlayer::currentChanged, this, &MainWindow::saveSession);
    connect(maker_, &TakeMaker::made, this,
            [this](qint64, const QString& what) { status_->showMessage(what, 10000); });
    connect(speech_, &SpeakDesk::changed, this, &MainWindow::tellQueue);
    connect(queue_, &QueueDesk::changed, this, &MainWindow::tellQueue);
    connect(queue_, &QueueDesk::changed, this, &MainWindow::offerRecovery);
    connect(recovery_, &RecoveryBar::queueWanted, docks_, &SideDocks::showQueue);
    connect(recovery_, &RecoveryBar::withoutModelsWanted, catalog_, &EngineCatalog::leaveModelsAlone);
    if (runner_) connect(recovery_, &RecoveryBar::withoutModelsWanted, runner_, &LaneRunner::rest);
    connect(qApp, &QGuiApplication::commitDataRequest, this, &MainWindow::saveSession);
    auto* clock = new QTimer(this);
    connect(clock, &QTimer::timeout, this, &MainWindow::tellSaved);
    clock->start(1000);
}

void MainWindow::makeClosing()
{
    closing_ = new Closing([this] { return running(); }, this);
    connect(closing_, &Closing::waitingChanged, this, [this](bool waiting) {
        if (!waiting) return notice_->clear();
        notice_->show(InlineMessage::Kind::Info, tr("The window closes as soon as nothing runs any more."),
                      tr("Close it again to choose anew."));
    });
}

void MainWindow::fillPalette()
{
    palette_->addSource(voicesForPalette(*library_, [this](const QString& voice) {
        goTo(u"voices"_s);
        if (auto* page = qobject_cast<VoicesPage*>(this->page(u"voices"_s))) page->showVoice(voice);
    }));
    palette_->addSource(takesForPalette(*project_, [this](qint64 take) {
        goTo(u"takes"_s);
        if (auto* page = qobject_cast<TakesPage*>(this->page(u"takes"_s))) page->showTake(take);
    }));
    connect(palette_, &CommandPalette::opening, library_, &LibraryDesk::start);
    connect(library_, &LibraryDesk::changed, palette_, &CommandPalette::refresh);
    connect(project_, &ProjectDesk::takesReset, palette_, &CommandPalette::refresh);
    connect(project_, &ProjectDesk::takesAdded, palette_, &CommandPalette::refresh);
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
        const QVariantMap state = state_.pageState(entry.info.id);
        if (!state.isEmpty()) entry.page->restoreSession(state);
    }
    entry.action->setChecked(true);
    stack_->setCurrentWidget(entry.page);
    docks_->setInspected(entry.page->inspector());
    entry.page->focusTarget()->setFocus();
}

Page* MainWindow::page(const QString& id) const
{
    for (const PageEntry& entry : pages_)
        if (entry.info.id == id) return entry.page;
    return nullptr;
}

void MainWindow::goTo(const QString& page)
{
    for (size_t i = 0; i < pages_.size(); ++i)
        if (pages_[i].info.id == page) showPage(i);
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
    desk_->setDevice(QString::fromStdString(settings.text("audio.output_device")));
    connect(desk_, &SoundDesk::deviceChosen, this, [this](const QString& id) {
        try {
            context_.settings.store("audio.output_device", id.toStdString());
        } catch (...) {
            // It is used all the same; only the next start will not know.
            log(LogArea::Ui, LogLevel::Warning, currentError().what());
        }
    });
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
    lookForLostRun();
    openFirstProject();
    catalog_->refresh();
    queue_->start();
    startRunner();
    scheme_->start();
    QTimer::singleShot(0, desk_, &SoundDesk::lookForDevice);
    if (context_.welcomes && !state_.welcomed()) QTimer::singleShot(0, this, [this] { openWelcome(); });
}

void MainWindow::restore()
{
    session_ = state_.session();
    if (!restoreGeometry(state_.geometry())) {
        const QSize room = screen() ? screen()->availableSize() : QSize();
        resize(room.width() >= 1500 && room.height() >= 900 ? QSize(1440, 860) : QSize(1200, 800));
    }
    docks_->setWantsInspector(session_.wantsInspector);
    const bool restored = restoreState(state_.docks(), kLayoutVersion);
    docks_->begin(restored, width());
    // Whatever a stored state says, the sound is always there.
    if (auto* sound = findChild<QDockWidget*>(u"sound"_s)) {
        sound->show();
        highSound_ = sound->sizeHint().height();
    }
    if (!session_.page.isEmpty() && session_.page != pages_.front().info.id) goTo(session_.page);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    docks_->fit(width());
    fitSound();
}

void MainWindow::fitSound()
{
    const bool low = height() < kLowWindow;
    auto* dock = findChild<QDockWidget*>(u"sound"_s);
    if (low == low_ || !dock || !isVisible()) return;
    low_ = low;
    if (low) highSound_ = dock->height();
    resizeDocks({dock}, {low ? kLowSound : highSound_}, Qt::Vertical);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!closing_->mayClose()) return event->ignore();
    saveSession();
    state_.setWindow(saveGeometry(), saveState(kLayoutVersion));
    state_.setSaveFolder(desk_->folder());
    state_.setVolume(desk_->volume());
    event->accept();
}

void MainWindow::cyclePanes()
{
    const auto* page = static_cast<Page*>(stack_->currentWidget());
    QList<QWidget*> panes{rail_->widgetForAction(pageActions_->checkedAction()), page->focusTarget(),
                          desk_->focusTarget()};
    panes << docks_->panes();
    const QWidget* focus = QApplication::focusWidget();
    // The part that holds the focus: the dock around it, or page or rail.
    qsizetype now = 0;
    if (focus && page->isAncestorOf(focus)) now = 1;
    if (focus && desk_->isAncestorOf(focus)) now = 2;
    for (const QDockWidget* dock : {docks_->inspector(), docks_->queue(), docks_->log()}) {
        if (!focus || !dock->isAncestorOf(focus)) continue;
        for (qsizetype i = 3; i < panes.size(); ++i)
            if (dock->isAncestorOf(panes.at(i))) now = i;
    }
    QWidget* next = panes.at((now + 1) % panes.size());
    if (next) next->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::tellSaved()
{
    if (!project_->isOpen()) return status_->setSaved({});
    if (project_->isWorking()) return status_->setSaved(tr("Saving…"));
    const qint64 seconds = project_->savedAt().secsTo(QDateTime::currentDateTime());
    if (seconds < 10) return status_->setSaved(tr("Saved"));
    if (seconds < 60) return status_->setSaved(tr("Saved %1 s ago").arg(seconds / 10 * 10));
    if (seconds < 3600)
        return status_->setSaved(tr("Saved %n minute(s) ago", nullptr, static_cast<int>(seconds / 60)));
    status_->setSaved(
        tr("Saved at %1").arg(QLocale().toString(project_->savedAt().time(), QLocale::ShortFormat)));
}

void MainWindow::tellQueue()
{
    const auto spoken = static_cast<int64_t>(speech_->rows().size());
    const int64_t running = (speech_->speaking() != 0 ? 1 : 0) + queue_->runningItems();
    const int64_t waiting = spoken - (speech_->speaking() != 0 ? 1 : 0) + queue_->waitingItems();
    status_->setQueue(running, waiting);
}

} // namespace troupe::ui
