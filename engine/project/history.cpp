// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/history.h"

#include "engine/project/act_db.h"

#include <algorithm>
#include <utility>

namespace troupe::project {
namespace {

constexpr const char* kLastDone =
    "SELECT id, label, created, undone FROM commands WHERE undone = 0 ORDER BY id DESC LIMIT 1";
constexpr const char* kFirstUndone =
    "SELECT id, label, created, undone FROM commands WHERE undone = 1 ORDER BY id LIMIT 1";

HistoryEntry entryFrom(SQLite::Statement& row)
{
    return {.id = row.getColumn(0).getInt64(),
            .label = row.getColumn(1).getString(),
            .created = row.getColumn(2).getInt64(),
            .undone = row.getColumn(3).getInt() != 0};
}

std::optional<HistoryEntry> first(store::Database& database, const char* sql)
{
    SQLite::Statement& query = database.statement(sql);
    std::optional<HistoryEntry> entry;
    if (query.executeStep()) entry = entryFrom(query);
    query.reset();
    return entry;
}

std::vector<RowChange> changesOf(store::Database& database, int64_t command, bool backwards)
{
    SQLite::Statement& query =
        database.statement("SELECT tbl, row, before, after FROM changes WHERE command = ?");
    query.bind(1, command);
    std::vector<RowChange> changes;
    while (query.executeStep()) {
        RowChange change{.table = findTable(query.getColumn(0).getString()),
                         .row = query.getColumn(1).getInt64(),
                         .before = query.getColumn(2).getString(),
                         .after = query.getColumn(3).getString()};
        if (backwards) std::swap(change.before, change.after);
        if (change.table) changes.push_back(std::move(change));
    }
    return changes;
}

std::optional<HistoryStep> step(store::Database& database, bool undo)
{
    return database.write([&]() -> std::optional<HistoryStep> {
        const auto entry = first(database, undo ? kLastDone : kFirstUndone);
        if (!entry) return std::nullopt;
        const std::vector<RowChange> changes = changesOf(database, entry->id, undo);
        const int64_t skipped = applyChanges(database, changes);
        SQLite::Statement& mark = database.statement("UPDATE commands SET undone = ? WHERE id = ?");
        mark.bind(1, undo ? 1 : 0);
        mark.bind(2, entry->id);
        mark.exec();
        return HistoryStep{.label = entry->label,
                           .changed = static_cast<int64_t>(changes.size()) - skipped,
                           .skipped = skipped};
    });
}

} // namespace

std::optional<HistoryStep> History::undo()
{
    return step(project_.database(), true);
}

std::optional<HistoryStep> History::redo()
{
    return step(project_.database(), false);
}

std::optional<HistoryEntry> History::nextUndo()
{
    return project_.database().read([&] { return first(project_.database(), kLastDone); });
}

std::optional<HistoryEntry> History::nextRedo()
{
    return project_.database().read([&] { return first(project_.database(), kFirstUndone); });
}

std::vector<HistoryEntry> History::list(int limit)
{
    return project_.database().read([&] {
        SQLite::Statement& query = project_.database().statement(
            "SELECT id, label, created, undone FROM commands ORDER BY id DESC LIMIT ?");
        query.bind(1, std::clamp(limit, 1, kMostEntries));
        std::vector<HistoryEntry> entries;
        while (query.executeStep()) entries.push_back(entryFrom(query));
        return entries;
    });
}

} // namespace troupe::project
