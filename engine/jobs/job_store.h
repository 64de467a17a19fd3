// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/jobs/job.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::jobs {

inline constexpr size_t kMaxPayload = size_t{256} << 10; ///< bytes of a payload
inline constexpr size_t kMaxJobBytes = size_t{10} << 20; ///< of a job with all of its items
inline constexpr size_t kMaxItems = 10000;               ///< of a job
inline constexpr int kMaxLosses = 10;        ///< holders that an item may take with it before it has failed
inline constexpr int kFailuresThatPause = 3; ///< items that fail alike, one after the other, pause a lane

/// How much may wait; more is refused as Busy.
struct StoreLimits
{
    int64_t waitingJobs = 10000;
    int64_t waitingItems = 100000;
};

struct Submitted
{
    int64_t job = 0;
    bool existed = false; ///< the idempotency key was known: this is the job of the first time
};

/// The durable queue: jobs of items, claimed under leases, in one SQLite file. It knows nothing of what is
/// done; the studio's queue, a node's jobs and a relay's journal are one of these each. One object is one
/// connection, used by one thread at a time; several objects and processes may have the file open. What a
/// method has returned is on the disk.
///
/// The time comes from the caller (`now`), so that a simulation needs no clock. An item that is claimed
/// belongs to its holder until the lease runs out: then any claim() gives it to the next one, and the token
/// of the first is worth nothing. All methods throw Error Busy, DiskFull, CannotWrite or FileDamaged, besides
/// what they name.
class JobStore
{
public:
    /// The one queue of this user: `jobs.db` in the data folder.
    static std::filesystem::path fileOfUser();

    explicit JobStore(const std::filesystem::path& file, StoreLimits limits = {});
    ~JobStore();
    JobStore(const JobStore&) = delete;
    JobStore& operator=(const JobStore&) = delete;

    // ---- Who wants something done

    /// All of a job or nothing. Throws Error InvalidRequest (a field out of bounds, an idempotency key that
    /// stands for another job), Busy (too much waits).
    Submitted submit(const NewJob& job, int64_t now);
    /// Queued items end at once; running ones are asked to, see heartbeat(). False when it has ended already.
    bool cancelJob(int64_t job, int64_t now);
    bool cancelItem(int64_t item, int64_t now);
    /// No item of it is begun until resumeJob(). False when it has ended.
    bool pauseJob(int64_t job, int64_t now);
    bool resumeJob(int64_t job, int64_t now);
    /// Failed and cancelled items are queued again with no attempt behind them. The number of items.
    int64_t retryJob(int64_t job, int64_t now);
    bool retryItem(int64_t item, int64_t now);
    bool setPriority(int64_t job, int priority, int64_t now);
    void pauseLane(const std::string& lane, const Failure& reason);
    /// Also forgets the failures that paused it.
    void resumeLane(const std::string& lane);

    // ---- Who does it

    /// The next item of `lane`: highest priority, then oldest job, then the order within it. Empty when
    /// nothing is ready, or the lane is paused. Items whose lease ran out come back first.
    std::optional<Claim> claim(const std::string& lane, const std::string& holder, int64_t leaseMs,
                               int64_t now);
    /// Prolongs the lease and tells how far it is.
    Beat heartbeat(const Claim& claim, double progress, int64_t leaseMs, int64_t now);
    /// Leaves a word for whoever claims the item next, at most 4 KiB: the number under which it runs
    /// elsewhere, so that it is taken up again and not begun twice. False as complete().
    bool note(const Claim& claim, const std::string& text);
    /// The item is done. False when the lease was lost, and then nothing changed.
    bool complete(const Claim& claim, const std::string& result, double progress, int64_t now);
    /// The attempt failed: the item is queued again for `retryAt`, unless it has no attempt left or `retryAt`
    /// is empty. Pauses the lane when three items failed alike, one after the other; one that fails again and
    /// again is its own fault. False as complete().
    bool fail(const Claim& claim, const Failure& failure, std::optional<int64_t> retryAt, int64_t now);
    /// The holder stopped because it was asked to: cancelled if that was a cancel, else queued again.
    /// `result` says what was kept, or is empty. False as complete().
    bool stopped(const Claim& claim, const std::string& result, int64_t now);
    /// Back to the queue as if it had not been claimed: for an orderly end of the holder. False as
    /// complete().
    bool release(const Claim& claim, int64_t now);
    /// A holder is known to be dead (holder.h): its leases end now. The number of items.
    int64_t forgetHolder(const std::string& holder, int64_t now);
    /// Those who hold an item or a lane, whether or not their lease ran out.
    std::vector<std::string> holders();

    /// One holder at a time owns a lane: true when that is `holder` until `leaseMs` from now. Asked for
    /// again, it is prolonged.
    bool ownLane(const std::string& lane, const std::string& holder, int64_t leaseMs, int64_t now);
    void leaveLane(const std::string& lane, const std::string& holder);

    // ---- Who watches

    /// Throws Error InvalidRequest when there is no such job.
    JobInfo job(int64_t job);
    std::optional<JobInfo> findJob(const std::string& owner, const std::string& idempotencyKey);
    /// Newest first; the next page is asked for with `before` = the last one's id.
    std::vector<JobInfo> list(const JobFilter& filter = {});
    /// By place in the job, from `first`; at most `most`, which is at most 1000.
    std::vector<ItemInfo> items(int64_t job, int64_t first = 0, size_t most = 1000);
    ItemInfo item(int64_t item);
    std::vector<LaneInfo> lanes();
    /// The jobs that changed after `version`; 0 for all of them.
    Changes changes(int64_t version, size_t most = 1000);
    /// Another number when another connection or process has changed the file: cheap to ask often.
    int64_t dataVersion();
    /// Until when nothing can be claimed in `lane`: the next readyAt or end of a lease; empty when nothing
    /// waits.
    std::optional<int64_t> nextReadyAt(const std::string& lane);

    // ---- What is learned by doing, for estimates

    /// Draws the average `name` towards `value`: evenly over the first ten, later ones count a tenth.
    void learn(const std::string& name, double value);
    std::optional<double> learned(const std::string& name);

    /// Takes away jobs that ended before `endedBefore`, oldest first, at most `most`. The number of jobs.
    int64_t prune(int64_t endedBefore, size_t most = 1000);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// As the store keeps it.
Failure failureOf(const Error& error);

/// This moment, Unix milliseconds, UTC.
int64_t unixMilliseconds();

} // namespace troupe::jobs
