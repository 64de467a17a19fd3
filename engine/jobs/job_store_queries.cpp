// SPDX-License-Identifier: GPL-3.0-or-later
// What those read who watch.
#include "engine/jobs/job_rules.h"
#include "engine/jobs/job_store.h"
#include "engine/jobs/job_store_db.h"

#include <algorithm>

namespace troupe::jobs {
namespace {

constexpr size_t kMaxPage = 1000;

const std::string kJobs =
    "SELECT id, kind, title, lane, priority, owner, coalesce(idempotency_key, ''), payload, state, items_all,"
    " items_queued, items_running, items_done, items_failed, items_cancelled, created_at, started_at, "
    "ended_at,"
    " version FROM jobs ";

const std::string kItems =
    "SELECT id, job, place, key, payload, state, attempts, losses, progress, ready_at, result, failure_code,"
    " failure_message, failure_remedy, holder, stop_asked, version FROM items ";

/// Reads the columns of a row one after the other.
class Columns
{
public:
    explicit Columns(SQLite::Statement& row) : row_(row) {}

    int64_t number() { return row_.getColumn(next_++).getInt64(); }
    int small() { return row_.getColumn(next_++).getInt(); }
    double real() { return row_.getColumn(next_++).getDouble(); }
    std::string text() { return row_.getColumn(next_++).getString(); }
    Failure failure()
    {
        Failure failure;
        failure.code = text();
        failure.message = text();
        failure.remedy = text();
        return failure;
    }

private:
    SQLite::Statement& row_;
    int next_ = 0;
};

JobInfo jobFrom(SQLite::Statement& row)
{
    Columns columns(row);
    JobInfo job;
    job.id = columns.number();
    job.kind = columns.text();
    job.title = columns.text();
    job.lane = columns.text();
    job.priority = columns.small();
    job.owner = columns.text();
    job.idempotencyKey = columns.text();
    job.payload = columns.text();
    job.state = static_cast<State>(columns.small());
    for (int64_t* const count :
         {&job.items.all, &job.items.queued, &job.items.running, &job.items.done, &job.items.failed,
          &job.items.cancelled, &job.createdAt, &job.startedAt, &job.endedAt, &job.version}) {
        *count = columns.number();
    }
    return job;
}

ItemInfo itemFrom(SQLite::Statement& row)
{
    Columns columns(row);
    ItemInfo item;
    item.id = columns.number();
    item.job = columns.number();
    item.index = columns.number();
    item.key = columns.text();
    item.payload = columns.text();
    item.state = static_cast<State>(columns.small());
    item.attempts = columns.small();
    item.losses = columns.small();
    item.progress = columns.real();
    item.readyAt = columns.number();
    item.result = columns.text();
    item.failure = columns.failure();
    item.holder = columns.text();
    item.stopAsked = columns.small() != 0;
    item.version = columns.number();
    return item;
}

int64_t page(size_t most)
{
    return static_cast<int64_t>(std::min(most, kMaxPage));
}

} // namespace

JobInfo JobStore::job(int64_t job)
{
    return impl_->database.read([&] {
        SQLite::Statement* const row = impl_->first(kJobs + "WHERE id = ?", job);
        if (row == nullptr) throwNoJob(job);
        return jobFrom(*row);
    });
}

std::optional<JobInfo> JobStore::findJob(const std::string& owner, const std::string& idempotencyKey)
{
    return impl_->database.read([&]() -> std::optional<JobInfo> {
        SQLite::Statement* const row =
            impl_->first(kJobs + "WHERE owner = ? AND idempotency_key = ?", owner, idempotencyKey);
        return row == nullptr ? std::nullopt : std::optional(jobFrom(*row));
    });
}

std::vector<JobInfo> JobStore::list(const JobFilter& filter)
{
    std::string sql = kJobs +
                      "WHERE (?1 = 0 OR id < ?1) AND (?2 = '' OR lane = ?2) AND (?3 = '' OR owner = ?3)"
                      " AND (?4 = '' OR kind = ?4)";
    if (!filter.states.empty()) {
        std::string states;
        for (const State state : filter.states) {
            states += (states.empty() ? "" : ", ") + std::to_string(numberOf(state));
        }
        sql += " AND state IN (" + states + ")";
    }
    return impl_->database.read([&] {
        SQLite::Statement& query = impl_->database.statement(sql + " ORDER BY id DESC LIMIT ?5");
        SQLite::bind(query, filter.before, filter.lane, filter.owner, filter.kind, page(filter.most));
        std::vector<JobInfo> jobs;
        while (query.executeStep()) {
            jobs.push_back(jobFrom(query));
        }
        return jobs;
    });
}

std::vector<ItemInfo> JobStore::items(int64_t job, int64_t first, size_t most)
{
    return impl_->database.read([&] {
        SQLite::Statement& query =
            impl_->database.statement(kItems + "WHERE job = ? AND place >= ? ORDER BY place LIMIT ?");
        SQLite::bind(query, job, first, page(most));
        std::vector<ItemInfo> items;
        while (query.executeStep()) {
            items.push_back(itemFrom(query));
        }
        return items;
    });
}

ItemInfo JobStore::item(int64_t item)
{
    return impl_->database.read([&] {
        SQLite::Statement* const row = impl_->first(kItems + "WHERE id = ?", item);
        if (row == nullptr) throwNoItem(item);
        return itemFrom(*row);
    });
}

std::vector<LaneInfo> JobStore::lanes()
{
    return impl_->database.read([&] {
        SQLite::Statement& query = impl_->database.statement(
            "SELECT name, paused, reason_code, reason_message, reason_remedy, failure_code, failures,"
            " (SELECT coalesce(sum(items_queued), 0) FROM jobs WHERE lane = name AND"
            " items_queued + items_running > 0),"
            " (SELECT coalesce(sum(items_running), 0) FROM jobs WHERE lane = name AND"
            " items_queued + items_running > 0), renderer FROM lanes ORDER BY name");
        std::vector<LaneInfo> lanes;
        while (query.executeStep()) {
            Columns columns(query);
            LaneInfo lane;
            lane.name = columns.text();
            lane.paused = columns.small() != 0;
            lane.reason = columns.failure();
            lane.failureCode = columns.text();
            lane.failuresInARow = columns.small();
            lane.queued = columns.number();
            lane.running = columns.number();
            lane.renderer = columns.text();
            lanes.push_back(std::move(lane));
        }
        return lanes;
    });
}

std::vector<std::string> JobStore::holders()
{
    return impl_->database.read([&] {
        SQLite::Statement& query =
            impl_->database.statement("SELECT holder FROM items WHERE state = 2"
                                      " UNION SELECT renderer FROM lanes WHERE renderer <> ''");
        std::vector<std::string> holders;
        while (query.executeStep()) {
            holders.push_back(query.getColumn(0).getString());
        }
        return holders;
    });
}

Changes JobStore::changes(int64_t version, size_t most)
{
    return impl_->database.read([&] {
        Changes changes;
        changes.everything = version < impl_->number("SELECT pruned_version FROM counters");
        changes.version = impl_->number("SELECT version FROM counters");
        SQLite::Statement& query = impl_->database.statement(
            "SELECT id, version FROM jobs WHERE version > ? ORDER BY version LIMIT ?");
        SQLite::bind(query, version, page(most));
        int64_t last = version;
        while (query.executeStep()) {
            changes.jobs.push_back(query.getColumn(0).getInt64());
            last = query.getColumn(1).getInt64();
        }
        // A full page: what follows is asked for next time.
        if (static_cast<int64_t>(changes.jobs.size()) == page(most)) changes.version = last;
        return changes;
    });
}

std::optional<int64_t> JobStore::nextReadyAt(const std::string& lane)
{
    return impl_->database.read([&]() -> std::optional<int64_t> {
        SQLite::Statement* const row = impl_->first(
            "SELECT min(CASE WHEN i.state = 2 THEN i.expires_at ELSE i.ready_at END)"
            " FROM jobs AS j CROSS JOIN items AS i ON i.job = j.id WHERE j.lane = ? AND j.paused = 0 AND"
            " j.items_queued + j.items_running > 0 AND i.state IN (1, 2)",
            lane);
        if (row == nullptr || row->getColumn(0).isNull()) return std::nullopt;
        return row->getColumn(0).getInt64();
    });
}

} // namespace troupe::jobs
