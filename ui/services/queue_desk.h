// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/jobs/job.h"
#include "ui/tasks/worker.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace troupe::jobs {
class JobStore;
}

namespace troupe::ui {

/// A job of this user's durable queue, as the queue shows it.
struct JobRow
{
    int64_t id = 0;
    QString title;
    QString lane;
    QString owner; ///< the folder of the project that its takes go to
    jobs::State state = jobs::State::Unknown;
    jobs::ItemCounts items;
    double seconds = 0; ///< of sound in the item that is made now
    double rate = 0;    ///< seconds of sound a second; 0: not known
    int place = 0;      ///< in its lane, from 1; 0: it runs, or has ended
    QString failure;    ///< of the item that failed last; empty: none failed
    QString remedy;
    QString hindrance; ///< why this window does not begin it; empty: nothing hinders it
    bool operator==(const JobRow& other) const;
};

/// A lane that stands still, and why.
struct LaneRow
{
    QString name;
    QString code; ///< empty: a person paused it
    QString message;
    QString remedy;
    int64_t queued = 0;
    bool operator==(const LaneRow&) const = default;
};

/// What there is to do for this user, whichever process does it: jobs of `jobs.db` that run, wait or failed,
/// and the lanes that are paused. Looks twice a second, on a thread of its own. Main thread; owned by the
/// window.
class QueueDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueueDesk)
public:
    static constexpr int kMostJobs = 500; ///< shown; the rest is counted

    /// `file`: the job store, made by the first who submits something.
    explicit QueueDesk(std::filesystem::path file, QObject* parent = nullptr);
    ~QueueDesk() override;

    /// Not before the first window is painted.
    void start();

    /// Running first, then waiting in their order, then failed ones, newest first.
    const std::vector<JobRow>& jobs() const { return jobs_; }
    /// True once the store was looked at; changed() comes with it.
    bool isKnown() const { return known_; }
    const std::vector<LaneRow>& pausedLanes() const { return lanes_; }
    int64_t waitingItems() const;
    int64_t runningItems() const;
    /// The title of the job that this window makes now; empty: none.
    QString madeJob() const;
    /// True while a job that makes takes for the project in `folder` runs or waits.
    bool isOwed(const QString& folder) const;

    /// What runs of it ends at its next frame and is kept as a partial take; what is done stays.
    void stopJob(int64_t job);
    void pauseJob(int64_t job);
    void resumeJob(int64_t job);
    void retryJob(int64_t job);
    void setPriority(int64_t job, int priority);
    /// After a breaker, too: forgets the failures that paused it.
    void resumeLane(const QString& lane);
    void pauseLane(const QString& lane);

    /// What LaneRunner tells: how far the item of a job is that this window makes (job 0: none), and what it
    /// cannot begin.
    void setMade(qint64 job, double seconds, double rate);
    void setHindrance(const QString& lane, const Error& error);
    void clearHindrance(const QString& lane);

Q_SIGNALS:
    void changed();
    void failed(const troupe::Error& error);

private:
    struct State; ///< of the thread: the store, and what was read last

    struct Made
    {
        qint64 job = 0;
        double seconds = 0;
        double rate = 0;
    };

    void look();
    void show();
    void act(std::function<void(jobs::JobStore&)> what);

    std::vector<JobRow> seen_; ///< as the store has them
    std::vector<JobRow> jobs_; ///< with what this window knows of them
    std::vector<LaneRow> lanes_;
    Made made_;
    QHash<QString, Error> hindrances_; ///< by lane
    bool looking_ = false;
    bool known_ = false;
    QTimer timer_;
    std::shared_ptr<State> state_;
    Worker worker_; ///< last member: joined before the rest goes
};

} // namespace troupe::ui
