// SPDX-License-Identifier: GPL-3.0-or-later
// What people do to jobs that are there: cancel, pause, resume, retry, prefer.
#include "engine/jobs/job_rules.h"
#include "engine/jobs/job_store.h"
#include "engine/jobs/job_store_db.h"

namespace troupe::jobs {

bool JobStore::cancelJob(int64_t job, int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&] {
        if (isEnded(this->job(job).state)) return false;
        db.run("UPDATE items SET state = 6, version = ?2 WHERE job = ?1 AND state = 1", job,
               db.nextVersion());
        db.run("UPDATE items SET stop_asked = 1 WHERE job = ? AND state = 2", job);
        db.run("UPDATE jobs SET cancelled = 1 WHERE id = ?", job);
        db.settle(job, now);
        return true;
    });
}

bool JobStore::cancelItem(int64_t item, int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&] {
        const ItemInfo info = this->item(item);
        if (isEnded(info.state)) return false;
        if (info.state == State::Queued) {
            db.run("UPDATE items SET state = 6, version = ?2 WHERE id = ?1", item, db.nextVersion());
        } else {
            db.run("UPDATE items SET stop_asked = 1, version = ?2 WHERE id = ?1", item, db.nextVersion());
        }
        db.settle(info.job, now);
        return true;
    });
}

bool JobStore::pauseJob(int64_t job, int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&] {
        if (isEnded(this->job(job).state)) return false;
        db.run("UPDATE jobs SET paused = 1 WHERE id = ?", job);
        db.settle(job, now);
        return true;
    });
}

bool JobStore::resumeJob(int64_t job, int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&] {
        if (isEnded(this->job(job).state)) return false;
        db.run("UPDATE jobs SET paused = 0 WHERE id = ?", job);
        db.settle(job, now);
        return true;
    });
}

int64_t JobStore::retryJob(int64_t job, int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&]() -> int64_t {
        this->job(job);
        const int count = db.run("UPDATE items SET state = 1, attempts = 0, losses = 0, ready_at = 0,"
                                 " progress = 0, result = '', stop_asked = 0, version = ?2"
                                 " WHERE job = ?1 AND state IN (5, 6)",
                                 job, db.nextVersion());
        if (count > 0) {
            db.run("UPDATE jobs SET cancelled = 0 WHERE id = ?", job);
            db.settle(job, now);
        }
        return count;
    });
}

bool JobStore::retryItem(int64_t item, int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&] {
        const ItemInfo info = this->item(item);
        if (info.state != State::Failed && info.state != State::Cancelled) return false;
        db.run(
            "UPDATE items SET state = 1, attempts = 0, losses = 0, ready_at = 0, progress = 0, result = '',"
            " stop_asked = 0, version = ?2 WHERE id = ?1",
            item, db.nextVersion());
        db.run("UPDATE jobs SET cancelled = 0 WHERE id = ?", info.job);
        db.settle(info.job, now);
        return true;
    });
}

bool JobStore::setPriority(int64_t job, int priority, int64_t now)
{
    checkPriority(priority);
    Impl& db = *impl_;
    return db.database.write([&] {
        if (isEnded(this->job(job).state)) return false;
        db.run("UPDATE jobs SET priority = ?2 WHERE id = ?1", job, priority);
        db.settle(job, now);
        return true;
    });
}

void JobStore::pauseLane(const std::string& lane, const Failure& reason)
{
    checkLane(lane);
    const Failure kept = bounded(reason);
    Impl& db = *impl_;
    db.database.write([&] {
        db.meetLane(lane);
        db.run("UPDATE lanes SET paused = 1, reason_code = ?2, reason_message = ?3, reason_remedy = ?4"
               " WHERE name = ?1",
               lane, kept.code, kept.message, kept.remedy);
        db.nextVersion();
    });
}

void JobStore::resumeLane(const std::string& lane)
{
    checkLane(lane);
    Impl& db = *impl_;
    db.database.write([&] {
        db.run("UPDATE lanes SET paused = 0, reason_code = '', reason_message = '', reason_remedy = '',"
               " failure_code = '', failures = 0, failed_items = '' WHERE name = ?",
               lane);
        db.nextVersion();
    });
}

} // namespace troupe::jobs
