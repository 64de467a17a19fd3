// SPDX-License-Identifier: GPL-3.0-or-later
// What those do who carry items out: claim, keep alive, end.
#include "engine/jobs/job_rules.h"
#include "engine/jobs/job_store.h"
#include "engine/jobs/job_store_db.h"

#include <fmt/format.h>

namespace troupe::jobs {
namespace {

Failure lostTooOften()
{
    return {"holder_lost",
            fmt::format("It was begun {} times, and each time the program ended without a word.", kMaxLosses),
            "Look at the log of the program; when the cause is gone, retry it."};
}

/// Why a lane pauses by itself.
Failure pausedBy(const Failure& failure)
{
    return {failure.code,
            fmt::format("Paused after {} items failed alike, one after the other: {}", kFailuresThatPause,
                        failure.message),
            failure.remedy.empty() ? "Resume the lane when the cause is gone."
                                   : failure.remedy + " Then resume the lane."};
}

} // namespace

int64_t JobStore::Impl::takeBack(const std::string& holder, int64_t now)
{
    std::vector<int64_t> touched;
    SQLite::Statement& late = database.statement(
        holder.empty() ? "SELECT DISTINCT job FROM items WHERE state = 2 AND expires_at <= ?1"
                       : "SELECT DISTINCT job FROM items WHERE state = 2 AND holder = ?2");
    late.bind(1, now);
    if (!holder.empty()) late.bind(2, holder);
    while (late.executeStep()) {
        touched.push_back(late.getColumn(0).getInt64());
    }
    if (touched.empty()) return 0;
    const Failure lost = lostTooOften();
    const char* const which = holder.empty() ? "expires_at <= ?1 AND ?2 = ''" : "holder = ?2 AND ?1 >= 0";
    const int count =
        run(fmt::format("UPDATE items SET losses = losses + 1, token = 0, holder = '', expires_at = 0,"
                        " failure_code = CASE WHEN losses + 1 >= {0} THEN ?3 ELSE failure_code END,"
                        " failure_message = CASE WHEN losses + 1 >= {0} THEN ?4 ELSE failure_message END,"
                        " failure_remedy = CASE WHEN losses + 1 >= {0} THEN ?5 ELSE failure_remedy END,"
                        " state = CASE WHEN stop_asked THEN 6 WHEN losses + 1 >= {0} THEN 5 ELSE 1 END,"
                        " stop_asked = 0, progress = 0, version = ?6 WHERE state = 2 AND {1}",
                        kMaxLosses, which),
            now, holder, lost.code, lost.message, lost.remedy, nextVersion());
    for (const int64_t job : touched) {
        settle(job, now);
    }
    return count;
}

bool JobStore::Impl::holds(const Claim& claim)
{
    return number("SELECT count(*) FROM items WHERE id = ? AND token = ? AND state = 2", claim.item,
                  claim.token) == 1;
}

void JobStore::Impl::countFailure(const std::string& lane, int64_t item, const Failure& failure)
{
    run("UPDATE lanes SET failures = CASE WHEN failure_code <> ?2 THEN 1"
        " ELSE failures + (instr(failed_items, ?3) = 0) END,"
        " failed_items = CASE WHEN failure_code <> ?2 THEN ?3 WHEN instr(failed_items, ?3) > 0 THEN "
        "failed_items"
        " ELSE failed_items || ?3 END, failure_code = ?2 WHERE name = ?1",
        lane, failure.code, fmt::format("/{}/", item));
    if (number("SELECT failures FROM lanes WHERE name = ?", lane) < kFailuresThatPause) return;
    const Failure reason = pausedBy(failure);
    run("UPDATE lanes SET paused = 1, reason_code = ?2, reason_message = ?3, reason_remedy = ?4"
        " WHERE name = ?1",
        lane, reason.code, reason.message, reason.remedy);
}

std::optional<Claim> JobStore::claim(const std::string& lane, const std::string& holder, int64_t leaseMs,
                                     int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&]() -> std::optional<Claim> {
        db.takeBack({}, now);
        if (db.number("SELECT paused FROM lanes WHERE name = ?", lane) != 0) return std::nullopt;
        // CROSS JOIN keeps the order of the loops: jobs as they come, and the first ready item ends it.
        SQLite::Statement* const row = db.first(
            "SELECT i.id, i.job, i.place, i.key, i.payload, i.attempts, j.kind, j.owner, j.payload, i.note"
            " FROM jobs AS j CROSS JOIN items AS i ON i.job = j.id"
            " WHERE j.lane = ?1 AND j.paused = 0 AND j.items_queued > 0 AND i.state = 1 AND i.ready_at <= ?2"
            " ORDER BY j.priority DESC, j.id, i.place LIMIT 1",
            lane, now);
        if (row == nullptr) return std::nullopt;
        Claim claim;
        claim.item = row->getColumn(0).getInt64();
        claim.job = row->getColumn(1).getInt64();
        claim.index = row->getColumn(2).getInt64();
        claim.key = row->getColumn(3).getString();
        claim.payload = row->getColumn(4).getString();
        claim.attempt = row->getColumn(5).getInt() + 1;
        claim.kind = row->getColumn(6).getString();
        claim.owner = row->getColumn(7).getString();
        claim.jobPayload = row->getColumn(8).getString();
        claim.note = row->getColumn(9).getString();
        row->reset();
        claim.token = db.number("UPDATE counters SET token = token + 1 RETURNING token");
        claim.expiresAt = now + leaseMs;
        db.run(
            "UPDATE items SET state = 2, attempts = attempts + 1, holder = ?2, token = ?3, expires_at = ?4,"
            " progress = 0, stop_asked = 0, version = ?5 WHERE id = ?1",
            claim.item, holder, claim.token, claim.expiresAt, db.nextVersion());
        db.settleOne(claim.job, State::Queued, State::Running, now);
        return claim;
    });
}

Beat JobStore::heartbeat(const Claim& claim, double progress, int64_t leaseMs, int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&] {
        // A lease that ran out and that nobody took is prolonged: the work is still this holder's.
        if (!db.holds(claim)) return Beat::Lost;
        const int64_t version = db.nextVersion();
        db.run("UPDATE items SET progress = ?2, expires_at = ?3, version = ?4 WHERE id = ?1", claim.item,
               progress, now + leaseMs, version);
        db.run("UPDATE jobs SET version = ?2 WHERE id = ?1", claim.job, version);
        if (db.number("SELECT stop_asked FROM items WHERE id = ?", claim.item) != 0) return Beat::Cancel;
        const bool paused = db.number("SELECT j.paused OR l.paused FROM jobs AS j JOIN lanes AS l"
                                      " ON l.name = j.lane WHERE j.id = ?",
                                      claim.job) != 0;
        return paused ? Beat::Pause : Beat::Held;
    });
}

bool JobStore::note(const Claim& claim, const std::string& text)
{
    checkNote(text);
    Impl& db = *impl_;
    return db.database.write([&] {
        if (!db.holds(claim)) return false;
        db.run("UPDATE items SET note = ? WHERE id = ?", text, claim.item);
        return true;
    });
}

bool JobStore::complete(const Claim& claim, const std::string& result, double progress, int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&] {
        if (!db.holds(claim)) return false;
        db.run("UPDATE items SET state = 4, result = ?2, progress = ?3, failure_code = '',"
               " failure_message = '', failure_remedy = '', holder = '', token = 0, expires_at = 0,"
               " stop_asked = 0, version = ?4 WHERE id = ?1",
               claim.item, result, progress, db.nextVersion());
        db.run("UPDATE lanes SET failures = 0, failed_items = '', failure_code = ''"
               " WHERE name = (SELECT lane FROM jobs WHERE id = ?)",
               claim.job);
        db.settleOne(claim.job, State::Running, State::Done, now);
        return true;
    });
}

bool JobStore::fail(const Claim& claim, const Failure& failure, std::optional<int64_t> retryAt, int64_t now)
{
    const Failure kept = bounded(failure);
    Impl& db = *impl_;
    return db.database.write([&] {
        if (!db.holds(claim)) return false;
        const auto ended = static_cast<State>(db.number(
            "UPDATE items SET failure_code = ?2, failure_message = ?3, failure_remedy = ?4, ready_at = ?5,"
            " state = CASE WHEN stop_asked THEN 6"
            " WHEN ?6 AND attempts - losses < (SELECT max_attempts FROM jobs WHERE id = ?7) THEN 1 ELSE 5 "
            "END,"
            " holder = '', token = 0, expires_at = 0, stop_asked = 0, version = ?8 WHERE id = ?1 RETURNING "
            "state",
            claim.item, kept.code, kept.message, kept.remedy, retryAt.value_or(0),
            static_cast<int>(retryAt.has_value()), claim.job, db.nextVersion()));
        SQLite::Statement* const row = db.first("SELECT lane FROM jobs WHERE id = ?", claim.job);
        const std::string lane = row->getColumn(0).getString();
        row->reset();
        db.countFailure(lane, claim.item, kept);
        db.settleOne(claim.job, State::Running, ended, now);
        return true;
    });
}

bool JobStore::stopped(const Claim& claim, const std::string& result, int64_t now)
{
    Impl& db = *impl_;
    return db.database.write([&] {
        if (!db.holds(claim)) return false;
        const auto ended = static_cast<State>(db.number(
            "UPDATE items SET attempts = attempts - 1, result = ?2,"
            " state = CASE WHEN stop_asked THEN 6 ELSE 1 END, holder = '', token = 0, expires_at = 0,"
            " stop_asked = 0, version = ?3 WHERE id = ?1 RETURNING state",
            claim.item, result, db.nextVersion()));
        db.settleOne(claim.job, State::Running, ended, now);
        return true;
    });
}

bool JobStore::release(const Claim& claim, int64_t now)
{
    return stopped(claim, {}, now);
}

int64_t JobStore::forgetHolder(const std::string& holder, int64_t now)
{
    if (holder.empty()) return 0;
    Impl& db = *impl_;
    return db.database.write([&] {
        db.run("UPDATE lanes SET renderer = '', renderer_until = 0 WHERE renderer = ?", holder);
        return db.takeBack(holder, now);
    });
}

bool JobStore::ownLane(const std::string& lane, const std::string& holder, int64_t leaseMs, int64_t now)
{
    checkLane(lane);
    Impl& db = *impl_;
    return db.database.write([&] {
        db.meetLane(lane);
        return db.run("UPDATE lanes SET renderer = ?2, renderer_until = ?3 WHERE name = ?1"
                      " AND (renderer = ?2 OR renderer = '' OR renderer_until <= ?4)",
                      lane, holder, now + leaseMs, now) == 1;
    });
}

void JobStore::leaveLane(const std::string& lane, const std::string& holder)
{
    Impl& db = *impl_;
    db.database.write([&] {
        db.run("UPDATE lanes SET renderer = '', renderer_until = 0 WHERE name = ? AND renderer = ?", lane,
               holder);
    });
}

} // namespace troupe::jobs
