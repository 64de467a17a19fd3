// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/job_schema_db.h"

#include <array>

namespace troupe::jobs {
namespace {

// AUTOINCREMENT: the number of a job that was pruned must not come again, others may remember it.
constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE counters (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    version INTEGER NOT NULL,
    pruned_version INTEGER NOT NULL,
    token INTEGER NOT NULL
);
INSERT INTO counters VALUES (1, 0, 0, 0);

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    lane TEXT NOT NULL,
    priority INTEGER NOT NULL,
    owner TEXT NOT NULL,
    idempotency_key TEXT,
    digest TEXT NOT NULL,
    payload TEXT NOT NULL,
    max_attempts INTEGER NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL,
    items_all INTEGER NOT NULL DEFAULT 0,
    items_queued INTEGER NOT NULL DEFAULT 0,
    items_running INTEGER NOT NULL DEFAULT 0,
    items_done INTEGER NOT NULL DEFAULT 0,
    items_failed INTEGER NOT NULL DEFAULT 0,
    items_cancelled INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    started_at INTEGER NOT NULL DEFAULT 0,
    ended_at INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX jobs_by_key ON jobs (owner, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX jobs_to_do ON jobs (lane, priority DESC, id) WHERE paused = 0 AND items_queued > 0;
CREATE INDEX jobs_open ON jobs (lane) WHERE items_queued + items_running > 0;
CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at > 0;
CREATE INDEX jobs_by_version ON jobs (version);
CREATE INDEX jobs_by_state ON jobs (state, id);

CREATE TABLE items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    losses INTEGER NOT NULL DEFAULT 0,
    progress REAL NOT NULL DEFAULT 0,
    ready_at INTEGER NOT NULL DEFAULT 0,
    result TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    failure_code TEXT NOT NULL DEFAULT '',
    failure_message TEXT NOT NULL DEFAULT '',
    failure_remedy TEXT NOT NULL DEFAULT '',
    holder TEXT NOT NULL DEFAULT '',
    token INTEGER NOT NULL DEFAULT 0,
    expires_at INTEGER NOT NULL DEFAULT 0,
    stop_asked INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL,
    UNIQUE (job, place),
    UNIQUE (job, key)
);
CREATE INDEX items_by_state ON items (job, state, place);
CREATE INDEX items_held ON items (expires_at) WHERE state = 2;

CREATE TABLE lanes (
    name TEXT PRIMARY KEY,
    paused INTEGER NOT NULL DEFAULT 0,
    reason_code TEXT NOT NULL DEFAULT '',
    reason_message TEXT NOT NULL DEFAULT '',
    reason_remedy TEXT NOT NULL DEFAULT '',
    failure_code TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    renderer TEXT NOT NULL DEFAULT '',
    renderer_until INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE averages (
    name TEXT PRIMARY KEY,
    value REAL NOT NULL,
    count INTEGER NOT NULL
) WITHOUT ROWID;
)sql";

// Which items the count of failures is of, as "/7//9/": the attempts of one item count once.
constexpr std::string_view kVersion2 = "ALTER TABLE lanes ADD COLUMN failed_items TEXT NOT NULL DEFAULT ''";

constexpr std::array kMigrations = {kVersion1, kVersion2};

constexpr int32_t kApplicationId = 0x54524a31; // "TRJ1"

} // namespace

const store::Schema& jobSchema()
{
    static const store::Schema schema{"job store", kApplicationId, kMigrations};
    return schema;
}

} // namespace troupe::jobs
