// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/queue_desk.h"

#include "engine/jobs/job_store.h"

#include <QFileInfo>
#include <QMetaObject>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace troupe::ui {

namespace {

constexpr int kLookMs = 500;

struct Picture
{
    std::vector<JobRow> jobs;
    std::vector<LaneRow> lanes;
};

JobRow rowOf(jobs::JobStore& store, const jobs::JobInfo& job)
{
    JobRow row;
    row.id = job.id;
    row.title = QString::fromStdString(job.title);
    row.lane = QString::fromStdString(job.lane);
    row.owner = QString::fromStdString(job.owner);
    row.state = job.state;
    row.items = job.items;
    if (job.items.running == 0 && job.items.failed == 0) return row;
    for (const jobs::ItemInfo& item : store.items(job.id)) {
        if (item.state == jobs::State::Running) row.seconds += item.progress;
        if (item.state == jobs::State::Failed) {
            row.failure = QString::fromStdString(item.failure.message);
            row.remedy = QString::fromStdString(item.failure.remedy);
        }
    }
    return row;
}

int rankOf(jobs::State state)
{
    switch (state) {
    case jobs::State::Running: return 0;
    case jobs::State::Queued: return 1;
    case jobs::State::Paused: return 2;
    default: return 3;
    }
}

Picture pictureOf(jobs::JobStore& store)
{
    Picture picture;
    using jobs::State;
    std::vector<jobs::JobInfo> open = store.list({.states = {State::Running, State::Queued, State::Paused},
                                                  .lane = {},
                                                  .owner = {},
                                                  .kind = {},
                                                  .most = QueueDesk::kMostJobs});
    const std::vector<jobs::JobInfo> failed =
        store.list({.states = {State::Failed}, .lane = {}, .owner = {}, .kind = {}, .most = 20});
    std::sort(open.begin(), open.end(), [](const jobs::JobInfo& one, const jobs::JobInfo& other) {
        return std::make_tuple(rankOf(one.state), -one.priority, one.id) <
               std::make_tuple(rankOf(other.state), -other.priority, other.id);
    });
    std::map<std::string, int> places;
    for (const jobs::JobInfo& job : open) {
        picture.jobs.push_back(rowOf(store, job));
        if (job.state == State::Queued) picture.jobs.back().place = ++places[job.lane];
    }
    for (const jobs::JobInfo& job : failed) picture.jobs.push_back(rowOf(store, job));
    for (const jobs::LaneInfo& lane : store.lanes()) {
        if (!lane.paused) continue;
        picture.lanes.push_back({.name = QString::fromStdString(lane.name),
                                 .code = QString::fromStdString(lane.reason.code),
                                 .message = QString::fromStdString(lane.reason.message),
                                 .remedy = QString::fromStdString(lane.reason.remedy),
                                 .queued = lane.queued});
    }
    return picture;
}

} // namespace

bool JobRow::operator==(const JobRow& other) const
{
    const auto key = [](const JobRow& row) {
        return std::tie(row.id, row.title, row.lane, row.owner, row.state, row.items.all, row.items.queued,
                        row.items.running, row.items.done, row.items.failed, row.items.cancelled, row.seconds,
                        row.rate, row.place, row.failure, row.remedy, row.hindrance);
    };
    return key(*this) == key(other);
}

struct QueueDesk::State
{
    std::filesystem::path file;
    std::unique_ptr<jobs::JobStore> store;
    int64_t version = 0;

    jobs::JobStore& opened()
    {
        if (!store) store = std::make_unique<jobs::JobStore>(file);
        return *store;
    }
    bool isThere() const
    {
        std::error_code ignored;
        return store || std::filesystem::exists(file, ignored);
    }
};

QueueDesk::QueueDesk(std::filesystem::path file, QObject* parent)
    : QObject(parent), state_(std::make_shared<State>()), worker_("ui-queue")
{
    state_->file = std::move(file);
    timer_.setInterval(kLookMs);
    connect(&timer_, &QTimer::timeout, this, &QueueDesk::look);
}

QueueDesk::~QueueDesk()
{
    worker_.finish();
}

void QueueDesk::start()
{
    look();
    timer_.start();
}

void QueueDesk::look()
{
    if (looking_) return;
    looking_ = worker_.post([this, state = state_] {
        std::optional<Picture> picture;
        try {
            if (state->isThere()) {
                jobs::JobStore& store = state->opened();
                const int64_t version = store.dataVersion();
                if (version != state->version) {
                    picture = pictureOf(store);
                    state->version = version;
                }
            }
        } catch (...) {
            // The next look tries again; what a person asks for says its own errors.
            state->store.reset();
            state->version = 0;
        }
        QMetaObject::invokeMethod(
            this,
            [this, picture] {
                looking_ = false;
                const bool first = !std::exchange(known_, true);
                const bool same = !picture || (picture->jobs == seen_ && picture->lanes == lanes_);
                if (same && !first) return;
                if (picture) {
                    seen_ = picture->jobs;
                    lanes_ = picture->lanes;
                }
                show();
            },
            Qt::QueuedConnection);
    });
}

void QueueDesk::show()
{
    jobs_ = seen_;
    for (JobRow& row : jobs_) {
        if (row.id == made_.job && row.state == jobs::State::Running) {
            row.seconds = made_.seconds;
            row.rate = made_.rate;
        }
        const auto hindrance = hindrances_.constFind(row.lane);
        if (hindrance == hindrances_.cend() || row.state != jobs::State::Queued) continue;
        row.hindrance = QString::fromStdString(hindrance->message());
        row.remedy = QString::fromStdString(hindrance->remedy());
    }
    Q_EMIT changed();
}

void QueueDesk::setMade(qint64 job, double seconds, double rate)
{
    made_ = {.job = job, .seconds = seconds, .rate = rate};
    show();
}

void QueueDesk::setHindrance(const QString& lane, const Error& error)
{
    hindrances_.insert(lane, error);
    show();
}

void QueueDesk::clearHindrance(const QString& lane)
{
    if (hindrances_.remove(lane)) show();
}

void QueueDesk::act(std::function<void(jobs::JobStore&)> what)
{
    worker_.post([this, state = state_, what = std::move(what)] {
        std::optional<Error> error;
        try {
            what(state->opened());
        } catch (...) {
            error = currentError();
        }
        state->version = 0; // a change of this connection's own does not show as another version
        QMetaObject::invokeMethod(
            this,
            [this, error] {
                if (error) Q_EMIT failed(*error);
                look();
            },
            Qt::QueuedConnection);
    });
}

QString QueueDesk::madeJob() const
{
    const auto made = std::ranges::find(jobs_, made_.job, &JobRow::id);
    return made == jobs_.end() ? QString() : made->title;
}

int64_t QueueDesk::waitingItems() const
{
    int64_t count = 0;
    for (const JobRow& job : jobs_)
        if (!jobs::isEnded(job.state)) count += job.items.queued;
    return count;
}

int64_t QueueDesk::runningItems() const
{
    int64_t count = 0;
    for (const JobRow& job : jobs_) count += job.items.running;
    return count;
}

bool QueueDesk::isOwed(const QString& folder) const
{
    const QString whole = QFileInfo(folder).canonicalFilePath();
    return std::any_of(jobs_.begin(), jobs_.end(),
                       [&](const JobRow& row) { return row.owner == whole && !jobs::isEnded(row.state); });
}

void QueueDesk::stopJob(int64_t job)
{
    act([job](jobs::JobStore& store) { store.cancelJob(job, jobs::unixMilliseconds()); });
}

void QueueDesk::pauseJob(int64_t job)
{
    act([job](jobs::JobStore& store) { store.pauseJob(job, jobs::unixMilliseconds()); });
}

void QueueDesk::resumeJob(int64_t job)
{
    act([job](jobs::JobStore& store) { store.resumeJob(job, jobs::unixMilliseconds()); });
}

void QueueDesk::retryJob(int64_t job)
{
    act([job](jobs::JobStore& store) { store.retryJob(job, jobs::unixMilliseconds()); });
}

void QueueDesk::setPriority(int64_t job, int priority)
{
    act([job, priority](jobs::JobStore& store) {
        store.setPriority(job, priority, jobs::unixMilliseconds());
    });
}

void QueueDesk::resumeLane(const QString& lane)
{
    act([name = lane.toStdString()](jobs::JobStore& store) { store.resumeLane(name); });
}

void QueueDesk::pauseLane(const QString& lane)
{
    act([name = lane.toStdString()](jobs::JobStore& store) { store.pauseLane(name, {}); });
}

} // namespace troupe::ui
