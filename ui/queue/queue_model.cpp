// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queue_model.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastForRate = 0.5; ///< seconds of sound before a rate means something

QString madeWords(double seconds)
{
    return QueueModel::tr("%1 s made").arg(QLocale().toString(seconds, 'f', 1));
}

QString paceWords(double seconds, double rate)
{
    return QueueModel::tr("%1 · %2× real time")
        .arg(madeWords(seconds), QLocale().toString(rate, 'f', rate < 10 ? 1 : 0));
}

bool sameKeys(const std::vector<SpeakRow>& one, const std::vector<SpeakRow>& other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const SpeakRow& a, const SpeakRow& b) { return a.ticket == b.ticket; });
}

bool sameKeys(const std::vector<JobRow>& one, const std::vector<JobRow>& other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const JobRow& a, const JobRow& b) { return a.id == b.id; });
}

} // namespace

QueueModel::QueueModel(SpeakDesk& speak, QueueDesk& queue, QObject* parent)
    : QAbstractTableModel(parent), speak_(speak), queue_(queue)
{
    connect(&speak_, &SpeakDesk::changed, this, &QueueModel::update);
    connect(&queue_, &QueueDesk::changed, this, &QueueModel::update);
    update();
}

void QueueModel::update()
{
    std::vector<SpeakRow> spoken = speak_.rows();
    std::vector<JobRow> jobs = queue_.jobs();
    if (sameKeys(spoken, spoken_) && sameKeys(jobs, jobs_)) {
        spoken_ = std::move(spoken);
        jobs_ = std::move(jobs);
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
        return;
    }
    beginResetModel();
    spoken_ = std::move(spoken);
    jobs_ = std::move(jobs);
    endResetModel();
}

QueueModel::Key QueueModel::keyAt(int row) const
{
    if (row < 0 || row >= rowCount()) return {};
    const auto at = static_cast<size_t>(row);
    if (at < spoken_.size()) return {.ticket = spoken_[at].ticket};
    return {.job = jobs_[at - spoken_.size()].id};
}

int QueueModel::rowOf(Key key) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (keyAt(row) == key) return row;
    return -1;
}

const JobRow* QueueModel::jobAt(int row) const
{
    const auto at = static_cast<size_t>(row);
    return row < 0 || row >= rowCount() || at < spoken_.size() ? nullptr : &jobs_[at - spoken_.size()];
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(spoken_.size() + jobs_.size());
}

int QueueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int{Columns};
}

QString QueueModel::stateOf(const SpeakRow& row)
{
    switch (row.state) {
    case SpeakRow::State::Waiting:
        return row.place == 1 ? tr("Next") : tr("Waits, %1 before it").arg(row.place - 1);
    case SpeakRow::State::Loading:
        return row.loaded >= 0 ? tr("Loading the model, %1 %").arg(qRound(row.loaded * 100))
                               : tr("Loading the model…");
    case SpeakRow::State::Speaking:
        return row.seconds < kLeastForRate ? madeWords(row.seconds) : paceWords(row.seconds, row.rate);
    case SpeakRow::State::Stopping: return tr("Stopping… %1").arg(madeWords(row.seconds));
    default: return tr("Starting…");
    }
}

QString QueueModel::stateOf(const JobRow& row)
{
    const QString done = tr("%1 of %2 done").arg(row.items.done).arg(row.items.all);
    switch (row.state) {
    case jobs::State::Running:
        if (row.seconds <= 0) return done;
        return tr("%1 · %2").arg(done,
                                 row.rate > 0 ? paceWords(row.seconds, row.rate) : madeWords(row.seconds));
    case jobs::State::Paused: return tr("Paused · %1").arg(done);
    case jobs::State::Failed: return tr("%n failed", nullptr, static_cast<int>(row.items.failed));
    default:
        if (!row.hindrance.isEmpty()) return tr("Cannot begin here: %1").arg(row.hindrance);
        if (row.items.done > 0) return tr("Waits · %1").arg(done);
        return row.place <= 1 ? tr("Next") : tr("Waits, %1 before it").arg(row.place - 1);
    }
}

QString QueueModel::titleAt(size_t row) const
{
    return row < spoken_.size() ? spoken_[row].title : jobs_[row - spoken_.size()].title;
}

QString QueueModel::stateAt(size_t row) const
{
    if (row < spoken_.size()) return stateOf(spoken_[row]);
    const JobRow& job = jobs_[row - spoken_.size()];
    if (!standsStill(job)) return stateOf(job);
    return tr("Paused · %1").arg(tr("%1 of %2 done").arg(job.items.done).arg(job.items.all));
}

/// Its turn does not come while its whole lane is paused.
bool QueueModel::standsStill(const JobRow& row) const
{
    const auto& lanes = queue_.pausedLanes();
    return row.state == jobs::State::Queued &&
           std::any_of(lanes.begin(), lanes.end(),
                       [&](const LaneRow& lane) { return lane.name == row.lane; });
}

QueueModel::Sign QueueModel::signAt(size_t row) const
{
    if (row < spoken_.size())
        return spoken_[row].state == SpeakRow::State::Waiting ? Sign::Waiting : Sign::Running;
    const JobRow& job = jobs_[row - spoken_.size()];
    if (standsStill(job)) return Sign::Paused;
    switch (job.state) {
    case jobs::State::Running: return Sign::Running;
    case jobs::State::Paused: return Sign::Paused;
    case jobs::State::Failed: return Sign::Failed;
    default: return job.hindrance.isEmpty() ? Sign::Waiting : Sign::Failed;
    }
}

double QueueModel::shareAt(size_t row) const
{
    if (row < spoken_.size())
        return spoken_[row].state == SpeakRow::State::Loading ? spoken_[row].loaded : -1;
    const JobRow& job = jobs_[row - spoken_.size()];
    if (job.items.all <= 0 || (job.items.done == 0 && job.state != jobs::State::Running)) return -1;
    return static_cast<double>(job.items.done) / static_cast<double>(job.items.all);
}

QString QueueModel::whereAt(size_t row) const
{
    if (row < spoken_.size()) return spoken_[row].engineName;
    const JobRow& job = jobs_[row - spoken_.size()];
    QStringList parts{job.lane};
    if (!job.owner.isEmpty()) parts << tr("for %1").arg(QFileInfo(job.owner).fileName());
    if (!job.failure.isEmpty()) parts << job.failure;
    if (!job.hindrance.isEmpty()) parts << job.hindrance;
    if (!job.remedy.isEmpty()) parts << job.remedy;
    return parts.join(u"\n"_s);
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto row = static_cast<size_t>(index.row());
    // Two lines: beside each other they would not fit into a dock.
    if (role == Qt::DisplayRole)
        return index.column() == What ? titleAt(row) + u'\n' + stateAt(row) : stateAt(row);
    if (role == Qt::AccessibleTextRole)
        return index.column() == What ? titleAt(row) + u", "_s + stateAt(row) : stateAt(row);
    if (role == Qt::ToolTipRole) return titleAt(row) + u'\n' + whereAt(row);
    if (role == TitleRole) return titleAt(row);
    if (role == StateRole) return stateAt(row);
    if (role == SignRole) return static_cast<int>(signAt(row));
    if (role == ShareRole) return shareAt(row);
    return {};
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == What ? tr("What") : tr("How far");
}

} // namespace troupe::ui
