// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/snapshots.h"

#include "engine/base/error.h"
#include "engine/project/act_db.h"
#include "engine/project/project_text.h"

#include <fmt/format.h>

namespace troupe::project {
namespace {

int64_t idOf(store::Database& database, const std::string& name)
{
    SQLite::Statement& query = database.statement("SELECT id FROM snapshots WHERE name_key = ?");
    query.bind(1, nameKey(cleanName(name, "snapshot")));
    if (!query.executeStep())
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The project has no snapshot “{}”.", cleanName(name, "snapshot")),
                    "List them with “troupe project snapshots”.");
    return query.getColumn(0).getInt64();
}

void checkRoom(store::Database& database, const std::string& key)
{
    SQLite::Statement& query =
        database.statement("SELECT count(*), count(*) FILTER (WHERE name_key = ?) FROM snapshots");
    query.bind(1, key);
    query.executeStep();
    const int all = query.getColumn(0).getInt();
    const int same = query.getColumn(1).getInt();
    query.reset();
    if (same > 0)
        throw Error(ErrorCode::InvalidRequest, "The project has a snapshot of this name.",
                    "Choose another name, or remove that one first.");
    if (all >= Snapshots::kMost)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The project has {} snapshots already.", Snapshots::kMost),
                    "Remove one that is no longer needed.");
}

/// Rows that are not as in the snapshot.
std::vector<RowChange> differences(store::Database& database, const TrackedTable& table, int64_t snapshot)
{
    SQLite::Statement& query = database.statement(
        fmt::format("SELECT s.row, {0}, s.state FROM snapshot_rows s JOIN {1} t ON t.id = s.row"
                    " WHERE s.snapshot = ? AND s.tbl = '{1}' AND s.state IS NOT {0}",
                    rowAsJson(table, "t."), table.name));
    query.bind(1, snapshot);
    std::vector<RowChange> changes;
    while (query.executeStep())
        changes.push_back({&table, query.getColumn(0).getInt64(), query.getColumn(1).getString(),
                           query.getColumn(2).getString()});
    return changes;
}

/// Rows that the snapshot does not know go out of sight.
void removeNewer(store::Database& database, const TrackedTable& table, int64_t snapshot, Act& act)
{
    SQLite::Statement& query =
        database.statement(fmt::format("SELECT id FROM {0} WHERE removed IS NULL AND id NOT IN"
                                       " (SELECT row FROM snapshot_rows WHERE snapshot = ? AND tbl = '{0}')",
                                       table.name));
    query.bind(1, snapshot);
    std::vector<int64_t> newer;
    while (query.executeStep()) newer.push_back(query.getColumn(0).getInt64());
    SQLite::Statement& update =
        database.statement(fmt::format("UPDATE {} SET removed = ? WHERE id = ?", table.name));
    for (const int64_t row : newer) {
        act.touch(table, row);
        update.reset();
        update.bind(1, now());
        update.bind(2, row);
        update.exec();
    }
}

/// Takes of the snapshot whose rows are gone.
int64_t lost(store::Database& database, int64_t snapshot)
{
    SQLite::Statement& query =
        database.statement("SELECT count(*) FROM snapshot_rows WHERE snapshot = ? AND tbl = 'takes'"
                           " AND row NOT IN (SELECT id FROM takes)");
    query.bind(1, snapshot);
    query.executeStep();
    return query.getColumn(0).getInt64();
}

} // namespace

Snapshot Snapshots::take(const std::string& name)
{
    Snapshot snapshot{.id = 0, .name = cleanName(name, "snapshot"), .created = now()};
    store::Database& database = project_.database();
    database.write([&] {
        const std::string key = nameKey(snapshot.name);
        checkRoom(database, key);
        SQLite::Statement& insert =
            database.statement("INSERT INTO snapshots (name, name_key, created) VALUES (?, ?, ?)");
        insert.bind(1, snapshot.name);
        insert.bind(2, key);
        insert.bind(3, snapshot.created);
        insert.exec();
        snapshot.id = idOf(database, snapshot.name);
        for (const TrackedTable* table : trackedTables()) {
            SQLite::Statement& copy =
                database.statement(fmt::format("INSERT INTO snapshot_rows (snapshot, tbl, row, state)"
                                               " SELECT ?, '{0}', id, {1} FROM {0}",
                                               table->name, rowAsJson(*table)));
            copy.bind(1, snapshot.id);
            copy.exec();
        }
    });
    return snapshot;
}

std::vector<Snapshot> Snapshots::list()
{
    return project_.database().read([&] {
        SQLite::Statement& query =
            project_.database().statement("SELECT id, name, created FROM snapshots ORDER BY id DESC");
        std::vector<Snapshot> all;
        while (query.executeStep())
            all.push_back({.id = query.getColumn(0).getInt64(),
                           .name = query.getColumn(1).getString(),
                           .created = query.getColumn(2).getInt64()});
        return all;
    });
}

HistoryStep Snapshots::restore(const std::string& name)
{
    store::Database& database = project_.database();
    return database.write([&] {
        const int64_t id = idOf(database, name);
        HistoryStep step{.label = fmt::format("Restore snapshot “{}”", cleanName(name, "snapshot"))};
        Act act(database, step.label);
        std::vector<RowChange> changes;
        for (const TrackedTable* table : trackedTables())
            for (RowChange& change : differences(database, *table, id)) {
                act.touch(*table, change.row);
                changes.push_back(std::move(change));
            }
        for (const TrackedTable* table : trackedTables())
            if (table->keepsRemoved) removeNewer(database, *table, id, act);
        step.skipped = lost(database, id) + applyChanges(database, changes);
        step.changed = act.finish();
        return step;
    });
}

void Snapshots::remove(const std::string& name)
{
    store::Database& database = project_.database();
    database.write([&] {
        const int64_t id = idOf(database, name);
        SQLite::Statement& remove = database.statement("DELETE FROM snapshots WHERE id = ?");
        remove.bind(1, id);
        remove.exec();
    });
}

} // namespace troupe::project
