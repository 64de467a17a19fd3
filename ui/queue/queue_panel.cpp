// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queue_panel.h"

#include "ui/queue/queue_delegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/inline_message.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

QueuePanel::QueuePanel(const Theme& theme, SpeakDesk& speak, QueueDesk& queue, QWidget* parent)
    : QWidget(parent), speak_(speak), queue_(queue), model_(new QueueModel(speak, queue, this)),
      list_(new QTableView(this)), banner_(new InlineMessage(theme, this))
{
    list_->setModel(model_);
    list_->setItemDelegate(new QueueDelegate(theme, list_));
    list_->setObjectName(u"queue"_s);
    list_->setAccessibleName(tr("Queue"));
    list_->setSelectionBehavior(QAbstractItemView::SelectRows);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->setShowGrid(false);
    list_->setTabKeyNavigation(false);
    list_->setWordWrap(false);
    list_->verticalHeader()->hide();
    list_->verticalHeader()->setDefaultSectionSize(QueueDelegate::heightFor(fontMetrics()));
    // In a low window it gives way to what stands still and why.
    list_->setMinimumHeight(QueueDelegate::heightFor(fontMetrics()));
    list_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    list_->horizontalHeader()->hide();
    list_->setColumnHidden(QueueModel::How, true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    empty_ = new QLabel(tr("Nothing runs and nothing waits."), this);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    goOn_ = new QPushButton(tr("Go on"), this);
    goOn_->setObjectName(u"queueGoOn"_s);
    connect(goOn_, &QPushButton::clicked, this, &QueuePanel::goOn);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kUnit, metrics::kHalf, metrics::kGap, metrics::kUnit);
    column->addWidget(banner_);
    column->addWidget(goOn_, 0, Qt::AlignLeft);
    column->addWidget(list_, 1);
    column->addWidget(empty_, 1);
    buttons_ = makeButtons();
    column->addWidget(buttons_);

    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid()) chosen_ = model_->keyAt(current.row());
                updateState();
            });
    connect(model_, &QAbstractItemModel::modelReset, this, [this] {
        if (const int row = model_->rowOf(chosen_); row >= 0) list_->selectRow(row);
        updateState();
    });
    connect(model_, &QAbstractItemModel::dataChanged, this, &QueuePanel::updateState);
    connect(&queue_, &QueueDesk::changed, this, &QueuePanel::updateBanner);
    connect(&queue_, &QueueDesk::changed, this, &QueuePanel::updateState);
    updateState();
    updateBanner();
}

QWidget* QueuePanel::makeButtons()
{
    auto* box = new QWidget(this);
    auto* row = new FlowLayout(metrics::kUnit, box);
    const auto add = [&](const QString& text, const QString& icon, const QString& tip, auto slot) {
        auto* button = new QPushButton(text, box);
        if (!icon.isEmpty()) button->setIcon(themedIcon(icon));
        button->setToolTip(tip);
        setLook(button, Look::Chip);
        connect(button, &QPushButton::clicked, this, slot);
        row->addWidget(button);
        return button;
    };
    stop_ = add(tr("Stop"), u"stop"_s, tr("Stop it and keep what was made"), &QueuePanel::stopChosen);
    pause_ = add(tr("Pause"), u"pause"_s, tr("Begin nothing more of it until you say so"),
                 &QueuePanel::pauseOrResumeChosen);
    retry_ = add(tr("Try again"), u"reroll"_s, tr("Do again what failed"), &QueuePanel::retryChosen);
    pauseAll_ = add(tr("Pause all"), u"pause"_s, tr("Begin nothing more of the queue until you say so"),
                    &QueuePanel::pauseAll);
    return box;
}

/// Where something waits or runs, and nobody paused it.
QSet<QString> QueuePanel::openLanes() const
{
    QSet<QString> lanes;
    for (const JobRow& job : queue_.jobs())
        if (!jobs::isEnded(job.state)) lanes << job.lane;
    for (const LaneRow& lane : queue_.pausedLanes()) lanes.remove(lane.name);
    return lanes;
}

void QueuePanel::updateState()
{
    const int row = list_->currentIndex().row();
    const JobRow* job = model_->jobAt(row);
    const bool ended = job && jobs::isEnded(job->state);
    stop_->setEnabled(row >= 0 && !ended);
    pause_->setEnabled(job && !ended);
    const bool paused = job && job->state == jobs::State::Paused;
    pause_->setText(paused ? tr("Resume") : tr("Pause"));
    pause_->setIcon(themedIcon(paused ? u"play"_s : u"pause"_s));
    retry_->setEnabled(job && (job->state == jobs::State::Failed || job->items.failed > 0));
    pauseAll_->setEnabled(!openLanes().isEmpty());
    retry_->setVisible(retry_->isEnabled()); // seldom of use, and the dock is narrow
    const bool any = model_->rowCount() > 0;
    list_->setVisible(any);
    empty_->setVisible(!any);
    buttons_->setVisible(any);
}

void QueuePanel::updateBanner()
{
    const auto& lanes = queue_.pausedLanes();
    QSet<QString> still;
    for (const LaneRow& lane : lanes)
        if (!lane.code.isEmpty()) still << lane.name;
    const bool another = !(still - still_).isEmpty();
    still_ = still;
    if (another) Q_EMIT stoodStill();
    goOn_->setVisible(!lanes.empty());
    if (lanes.empty()) {
        banner_->clear();
        return;
    }
    const LaneRow& lane = lanes.front();
    if (lane.code.isEmpty()) {
        banner_->show(InlineMessage::Kind::Info, tr("The queue of “%1” is paused.").arg(lane.name),
                      tr("Nothing new begins until you go on."));
    } else {
        banner_->show(InlineMessage::Kind::Warning, tr("The queue stands still."),
                      lane.message + u'\n' + lane.remedy);
    }
}

void QueuePanel::stopChosen()
{
    const QueueModel::Key key = model_->keyAt(list_->currentIndex().row());
    if (key.ticket != 0) speak_.stop(key.ticket);
    if (key.job != 0) queue_.stopJob(key.job);
}

void QueuePanel::pauseOrResumeChosen()
{
    const JobRow* job = model_->jobAt(list_->currentIndex().row());
    if (!job) return;
    if (job->state == jobs::State::Paused) {
        queue_.resumeJob(job->id);
    } else {
        queue_.pauseJob(job->id);
    }
}

void QueuePanel::retryChosen()
{
    if (const JobRow* job = model_->jobAt(list_->currentIndex().row())) queue_.retryJob(job->id);
}

void QueuePanel::pauseAll()
{
    for (const QString& lane : openLanes()) queue_.pauseLane(lane);
}

void QueuePanel::goOn()
{
    const std::vector<LaneRow> lanes = queue_.pausedLanes();
    if (lanes.empty()) return;
    if (!lanes.front().code.isEmpty()) return queue_.resumeLane(lanes.front().name);
    for (const LaneRow& lane : lanes)
        if (lane.code.isEmpty()) queue_.resumeLane(lane.name);
}

} // namespace troupe::ui
