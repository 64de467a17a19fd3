// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/side_docks.h"

#include "ui/log/log_model.h"
#include "ui/log/log_panel.h"
#include "ui/queue/queue_panel.h"
#include "ui/theme/metrics.h"

#include <QDockWidget>
#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QMainWindow>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSideWidth = 272;

} // namespace

SideDocks::SideDocks(const Theme& theme, SpeakDesk& speak, QueueDesk& queue, QMainWindow* window)
    : QObject(window), window_(window), stack_(new QStackedWidget(window)), logModel_(new LogModel(this))
{
    inspector_ = makeDock(u"inspector"_s, tr("Inspector"), Qt::RightDockWidgetArea);
    queue_ = makeDock(u"queue"_s, tr("Queue"), Qt::RightDockWidgetArea);
    log_ = makeDock(u"log"_s, tr("Log"), Qt::BottomDockWidgetArea);
    auto* nothing = new QLabel(tr("Nothing is selected."), stack_);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    nothing_ = nothing;
    stack_->addWidget(nothing_);
    stack_->setMinimumWidth(kSideWidth);
    inspector_->setWidget(stack_);
    queuePanel_ = new QueuePanel(theme, speak, queue, queue_);
    queuePanel_->setMinimumWidth(kSideWidth);
    connect(queuePanel_, &QueuePanel::stoodStill, this, &SideDocks::tellFault);
    queue_->setWidget(queuePanel_);
    logPanel_ = new LogPanel(*logModel_, log_);
    log_->setWidget(logPanel_);
    connect(inspector_->toggleViewAction(), &QAction::triggered, this,
            [this](bool shown) { wantsInspector_ = shown; });
    connect(inspector_, &QDockWidget::visibilityChanged, this, [this] {
        // Closed by its own button, and not by us or as a tab behind another.
        if (!changing_ && inspected_ && inspector_->isHidden() && window_->isVisible())
            wantsInspector_ = false;
    });
    for (QDockWidget* dock : {inspector_, queue_, log_}) dock->hide();
    window_->installEventFilter(this);
}

SideDocks::~SideDocks() = default;

QDockWidget* SideDocks::makeDock(const QString& name, const QString& title, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, window_);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable |
                      QDockWidget::DockWidgetFloatable);
    dock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea | Qt::BottomDockWidgetArea);
    window_->addDockWidget(area, dock);
    return dock;
}

void SideDocks::setWantsInspector(bool wants)
{
    wantsInspector_ = wants;
    updateInspector();
}

void SideDocks::setInspected(QWidget* panel)
{
    inspected_ = panel;
    if (panel && stack_->indexOf(panel) < 0) stack_->addWidget(panel);
    stack_->setCurrentWidget(panel ? panel : nothing_);
    updateInspector();
}

void SideDocks::updateInspector()
{
    const QScopedValueRollback guard(changing_, true);
    inspector_->setVisible(inspected_ && wantsInspector_);
    if (inspected_ && wantsInspector_ && narrow_) inspector_->raise();
}

void SideDocks::arrange(bool narrow)
{
    const QScopedValueRollback guard(changing_, true);
    narrow_ = narrow;
    const bool inspecting = !inspector_->isHidden();
    const bool queueing = !queue_->isHidden();
    if (inspector_->isFloating() || queue_->isFloating()) return;
    if (narrow) {
        window_->tabifyDockWidget(queue_, inspector_);
    } else if (window_->tabifiedDockWidgets(inspector_).contains(queue_)) {
        // Taking one out and putting it back below is how Qt ends a group of tabs.
        window_->removeDockWidget(queue_);
        window_->addDockWidget(window_->dockWidgetArea(inspector_), queue_);
        window_->splitDockWidget(inspector_, queue_, Qt::Vertical);
        window_->resizeDocks({inspector_, queue_}, {3, 2}, Qt::Vertical);
    }
    inspector_->setVisible(inspecting);
    queue_->setVisible(queueing);
    if (narrow && inspecting) inspector_->raise();
    nameTabs();
}

/// Qt makes the bar of tabs by itself, without a word for screen readers.
void SideDocks::nameTabs()
{
    for (QTabBar* bar : window_->findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
        bar->setAccessibleName(tr("Parts beside the view"));
}

bool SideDocks::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ChildPolished || event->type() == QEvent::LayoutRequest) nameTabs();
    return QObject::eventFilter(watched, event);
}

void SideDocks::fit(int width)
{
    if ((width < kNarrow) != narrow_) arrange(width < kNarrow);
}

void SideDocks::begin(bool restored, int width)
{
    if (!restored) {
        // The queue comes when somebody asks for it, or when it stands still: the status line counts it.
        window_->splitDockWidget(inspector_, queue_, Qt::Vertical);
        window_->resizeDocks({inspector_, queue_}, {3, 2}, Qt::Vertical);
        // A window of its own, until somebody puts it into this one: beside the wave it has too little room.
        log_->setFloating(true);
        log_->resize(720, 360);
        log_->hide();
    }
    arrange(width < kNarrow);
    updateInspector();
}

void SideDocks::tellFault()
{
    queue_->show();
    queue_->raise();
}

void SideDocks::showQueue()
{
    tellFault();
    queuePanel_->list().setFocus(Qt::ShortcutFocusReason);
}

QList<QWidget*> SideDocks::panes() const
{
    QList<QWidget*> panes;
    const auto add = [&panes](const QDockWidget* dock, QWidget* target) {
        // A tab behind another is not hidden, but nothing of it is seen.
        if (dock->isVisible() && !dock->visibleRegion().isEmpty() && target && target->isVisible())
            panes << target;
    };
    if (inspected_)
        for (QWidget* part : inspected_->findChildren<QWidget*>())
            if (part->focusPolicy() & Qt::TabFocus && part->isVisible() && part->isEnabled()) {
                add(inspector_, part);
                break;
            }
    add(queue_, &queuePanel_->list());
    add(log_, &logPanel_->list());
    return panes;
}

} // namespace troupe::ui
