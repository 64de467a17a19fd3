// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/main_window.h"

#include "engine/base/log.h"
#include "engine/base/settings.h"
#include "ui/actions/action_collection.h"
#include "ui/actions/command_palette.h"
#include "ui/mainwindow/page.h"
#include "ui/mainwindow/status_line.h"
#include "ui/playback/sound_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
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

audio::Format formatFrom(const Settings& settings)
{
    return {.container = audio::containerFromName(settings.text("file.container")),
            .samples = audio::sampleFormatFromName(settings.text("file.samples"))};
}

} // namespace

MainWindow::MainWindow(const Context& context, Theme& theme, const std::filesystem::path& stateFile)
    : context_(context), theme_(theme), state_(stateFile),
      catalog_(new EngineCatalog(context.engines, context.settings.text("speech.engine"), this)),
      scheme_(new SystemScheme(this)),
      actions_(new ActionCollection(this, context.settings.file().parent_path() / "shortcuts.ini")),
      palette_(new CommandPalette(*actions_, this)), pageActions_(new QActionGroup(this)),
      rail_(new QToolBar(this)), stack_(new QStackedWidget(this))
{
    setWindowTitle(tr("Troupe"));
    setWindowIcon(themedIcon(u"troupe"_s));
    setMinimumSize(1024, 640);
    setCentralWidget(stack_);
    setContextMenuPolicy(Qt::NoContextMenu);
    status_ = new StatusLine(this);
    setStatusBar(status_);
    makeDock();

    rail_->setObjectName(u"rail"_s);
    rail_->setWindowTitle(tr("Views"));
    rail_->setMovable(false);
    rail_->setIconSize(QSize(24, 24));
    rail_->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    addToolBar(Qt::LeftToolBarArea, rail_);
    addPage(u"speak"_s, tr("Speak"), u"speak"_s, [this] { return makeSpeakPage(); });
    showPage(0);

    makeMenus();
    restore();
    connect(catalog_, &EngineCatalog::ready, this, [this](const EngineOffers& offers) {
        status_->setOffers(offers);
        speak_->setOffers(offers);
        Q_EMIT ready();
    });
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
    // Pages use the desk and the catalogue: they go first, whatever order the children are in.
    for (const PageEntry& entry : pages_) delete entry.page;
}

void MainWindow::addPage(const QString& id, const QString& text, const QString& icon,
                         std::function<Page*()> build)
{
    const size_t index = pages_.size();
    QAction* action =
        actions_->make({.id = u"view."_s + id,
                        .text = text,
                        .group = ActionGroup::View,
                        .keys = {Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(index))},
                        .icon = icon,
                        .checkable = true},
                       this);
    pageActions_->addAction(action);
    rail_->addAction(action);
    if (auto* button = qobject_cast<QToolButton*>(rail_->widgetForAction(action))) {
        setLook(button, Look::Rail);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(text);
    }
    pages_.push_back({action, std::move(build)});
    connect(action, &QAction::triggered, this, [this, index] { showPage(index); });
}

void MainWindow::showPage(size_t index)
{
    PageEntry& entry = pages_.at(index);
    if (!entry.page) {
        entry.page = entry.build();
        stack_->addWidget(entry.page);
    }
    entry.action->setChecked(true);
    stack_->setCurrentWidget(entry.page);
    entry.page->focusTarget()->setFocus();
}

Page* MainWindow::makeSpeakPage()
{
    const Settings& settings = context_.settings;
    speak_ = new SpeakPage(theme_, *actions_, *desk_,
                           {.language = QString::fromStdString(settings.text("speech.language")),
                            .voice = QString::fromStdString(settings.text("speech.voice")),
                            .speed = settings.number("speech.speed"),
                            .maxSeconds = settings.number("speech.max_seconds")});
    return speak_;
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
    desk_->player().setDevice(QString::fromStdString(settings.text("audio.output_device")));
    const QString folder = state_.saveFolder();
    desk_->setFolder(folder.isEmpty() ? QString::fromStdString(settings.text("file.folder")) : folder);
    desk_->setVolume(state_.volume());
}

void MainWindow::chooseTheme(ThemeChoice choice)
{
    theme_.setChoice(choice);
    try {
        context_.settings.store("appearance.theme", themeChoiceName(choice).toStdString());
    } catch (...) {
        // The look has changed all the same; only the next start will not know.
        const Error error = currentError();
        log(LogArea::Ui, LogLevel::Warning, error.what());
        status_->showMessage(QString::fromStdString(error.message()), 10000);
    }
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
    catalog_->refresh();
    scheme_->start();
    QTimer::singleShot(0, desk_, &SoundDesk::lookForDevice);
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
