// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/job_store.h"

#include "engine/base/folders.h"
#include "engine/base/sha256.h"
#include "engine/jobs/job_rules.h"
#include "engine/jobs/job_schema_db.h"
#include "engine/jobs/job_store_db.h"

#include <chrono>

#include <fmt/format.h>

namespace troupe::jobs {
namespace {

/// Of everything that makes a job this job.
std::string digestOf(const NewJob& job)
{
    Sha256 hash;
    const auto add = [&](std::string_view part) { // with its length, so that parts cannot run into each other
        hash.add(fmt::format("{}:", part.size()));
        hash.add(part);
    };
    for (const std::string* part : {&job.kind, &job.lane, &job.payload}) {
        add(*part);
    }
    for (const NewItem& item : job.items) {
        add(item.key);
        add(item.payload);
    }
    return hash.hex();
}

/// The column of a job that counts its items of this state.
const char* countOf(State state)
{
    switch (state) {
    case State::Running: return "items_running";
    case State::Done: return "items_done";
    case State::Failed: return "items_failed";
    case State::Cancelled: return "items_cancelled";
    default: return "items_queued";
    }
}

} // namespace

JobStore::Impl::Impl(const std::filesystem::path& file, StoreLimits storeLimits)
    : database(file, jobSchema()), limits(storeLimits)
{}

int64_t JobStore::Impl::nextVersion()
{
    return number("UPDATE counters SET version = version + 1 RETURNING version");
}

void JobStore::Impl::meetLane(const std::string& lane)
{
    run("INSERT INTO lanes (name) VALUES (?) ON CONFLICT DO NOTHING", lane);
}

void JobStore::Impl::settle(int64_t job, int64_t now)
{
    run("UPDATE jobs SET (items_all, items_queued, items_running, items_done, items_failed, items_cancelled) "
        "="
        " (SELECT count(*), sum(state = 1), sum(state = 2), sum(state = 4), sum(state = 5), sum(state = 6)"
        " FROM items WHERE job = ?1), version = ?2 WHERE id = ?1",
        job, nextVersion());
    conclude(job, now);
}

void JobStore::Impl::settleOne(int64_t job, State from, State to, int64_t now)
{
    run(fmt::format("UPDATE jobs SET {0} = {0} - 1, {1} = {1} + 1, version = ?2 WHERE id = ?1", countOf(from),
                    countOf(to)),
        job, nextVersion());
    conclude(job, now);
}

void JobStore::Impl::conclude(int64_t job, int64_t now)
{
    run("UPDATE jobs SET state = CASE"
        " WHEN items_queued + items_running > 0 THEN"
        "  CASE WHEN paused THEN 3 WHEN items_running > 0 THEN 2 ELSE 1 END"
        " WHEN cancelled OR items_cancelled = items_all THEN 6"
        " WHEN items_failed > 0 THEN 5 ELSE 4 END WHERE id = ?",
        job);
    // What has ended is not paused: tried again it goes on.
    run("UPDATE jobs SET paused = paused AND items_queued + items_running > 0 WHERE id = ?", job);
    run("UPDATE jobs SET ended_at = CASE WHEN items_queued + items_running > 0 THEN 0"
        " WHEN ended_at > 0 THEN ended_at ELSE ?2 END,"
        " started_at = CASE WHEN started_at = 0 AND items_running > 0 THEN ?2 ELSE started_at END"
        " WHERE id = ?1",
        job, now);
}

JobStore::JobStore(const std::filesystem::path& file, StoreLimits limits)
    : impl_(std::make_unique<Impl>(file, limits))
{}

JobStore::~JobStore() = default;

std::filesystem::path JobStore::fileOfUser()
{
    return Folders::ofUser().data / "jobs.db";
}

Submitted JobStore::submit(const NewJob& job, int64_t now)
{
    checkNewJob(job);
    const std::string digest = digestOf(job);
    Impl& db = *impl_;
    return db.database.write([&]() -> Submitted {
        if (!job.idempotencyKey.empty()) {
            if (SQLite::Statement* const row = db.first("SELECT id, digest FROM jobs WHERE owner = ? AND"
                                                        " idempotency_key = ?",
                                                        job.owner, job.idempotencyKey)) {
                if (row->getColumn(1).getString() != digest) throwKeyOfAnother(job.idempotencyKey);
                return {row->getColumn(0).getInt64(), true};
            }
        }
        const int64_t jobs = db.number("SELECT count(*) FROM jobs WHERE items_queued + items_running > 0");
        const int64_t items = db.number("SELECT sum(items_queued + items_running) FROM jobs"
                                        " WHERE items_queued + items_running > 0");
        if (jobs >= db.limits.waitingJobs ||
            items + static_cast<int64_t>(job.items.size()) > db.limits.waitingItems) {
            throwStoreFull(jobs, items);
        }
        db.meetLane(job.lane);
        const int64_t version = db.nextVersion();
        const int64_t id = db.number(
            "INSERT INTO jobs (kind, title, lane, priority, owner, idempotency_key, digest, payload,"
            " max_attempts, state, created_at, version)"
            " VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, 1, ?, ?) RETURNING id",
            job.kind, job.title, job.lane, job.priority, job.owner, job.idempotencyKey, digest, job.payload,
            job.maxAttempts, now, version);
        int64_t place = 0;
        for (const NewItem& item : job.items) {
            db.run("INSERT INTO items (job, place, key, payload, state, version) VALUES (?, ?, ?, ?, 1, ?)",
                   id, place++, item.key, item.payload, version);
        }
        db.settle(id, now);
        return {id, false};
    });
}

int64_t JobStore::prune(int64_t endedBefore, size_t most)
{
    Impl& db = *impl_;
    return db.database.write([&]() -> int64_t {
        const int count = db.run("DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE ended_at > 0 AND"
                                 " ended_at < ? ORDER BY ended_at LIMIT ?)",
                                 endedBefore, static_cast<int64_t>(most));
        if (count > 0) {
            db.run("UPDATE counters SET pruned_version = ?", db.nextVersion());
        }
        return count;
    });
}

void JobStore::learn(const std::string& name, double value)
{
    checkLane(name);
    Impl& db = *impl_;
    db.database.write([&] {
        db.run("INSERT INTO averages VALUES (?1, ?2, 1) ON CONFLICT (name) DO UPDATE SET"
               " value = value + (?2 - value) / min(count + 1, 10), count = count + 1",
               name, value);
    });
}

std::optional<double> JobStore::learned(const std::string& name)
{
    return impl_->database.read([&]() -> std::optional<double> {
        SQLite::Statement* const row = impl_->first("SELECT value FROM averages WHERE name = ?", name);
        return row == nullptr ? std::nullopt : std::optional(row->getColumn(0).getDouble());
    });
}

int64_t JobStore::dataVersion()
{
    return impl_->database.dataVersion();
}

int64_t unixMilliseconds()
{
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(sinceEpoch).count();
}

} // namespace troupe::jobs
