// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/project/act_db.h"
#include "engine/project/history.h"
#include "engine/project/project_text.h"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

namespace troupe::project {
namespace {

using Json = nlohmann::json;

constexpr auto kCharacterColumns =
    std::to_array<std::string_view>({"name", "name_key", "voice_id", "voice_name", "voice_prompt",
                                     "voice_speaker", "base", "language", "note", "place", "removed"});
constexpr auto kCellColumns =
    std::to_array<std::string_view>({"text", "instruct", "language", "method", "approved_take", "removed"});
// What comes new stands at the end: a migration adds it to the rows of snapshots there.
constexpr auto kTakeColumns =
    std::to_array<std::string_view>({"cell", "state", "state_before", "binned", "note", "star", "markers"});

Json rowFrom(const std::string& text)
{
    Json row = Json::parse(text, nullptr, false);
    bool plain = row.is_object();
    if (plain)
        for (const Json& value : row)
            plain = plain && (value.is_null() || value.is_string() || value.is_number_integer());
    if (!plain)
        throw Error(ErrorCode::FileDamaged, "The history of the project is damaged.",
                    "The takes are not; go on without undoing this step.");
    return row;
}

void bindValue(SQLite::Statement& statement, int index, const Json& value)
{
    if (value.is_string())
        statement.bind(index, value.get<std::string>());
    else if (value.is_number_integer())
        statement.bind(index, value.get<int64_t>());
}

/// The tracked columns of the row now; null when it is gone.
Json currentRow(store::Database& database, const TrackedTable& table, int64_t row)
{
    SQLite::Statement& query =
        database.statement(fmt::format("SELECT {} FROM {} WHERE id = ?", rowAsJson(table), table.name));
    query.bind(1, row);
    Json found;
    if (query.executeStep()) found = rowFrom(query.getColumn(0).getString());
    query.reset();
    return found;
}

void setColumn(store::Database& database, const TrackedTable& table, int64_t row, std::string_view column,
               const Json& value)
{
    SQLite::Statement& update =
        database.statement(fmt::format("UPDATE {} SET {} = ? WHERE id = ?", table.name, column));
    bindValue(update, 1, value);
    update.bind(2, row);
    update.exec();
}

bool exists(store::Database& database, const char* sql, const Json& id)
{
    if (!id.is_number_integer()) return true;
    SQLite::Statement& query = database.statement(sql);
    query.bind(1, id.get<int64_t>());
    const bool found = query.executeStep();
    query.reset();
    return found;
}

/// What has to be written: the columns that differ between before and after; nothing when the row is to be
/// left alone.
std::vector<std::pair<std::string_view, Json>> wantedColumns(store::Database& database,
                                                             const RowChange& change, const Json& current)
{
    std::vector<std::pair<std::string_view, Json>> wanted;
    if (current.is_null()) return {};
    const Json before = rowFrom(change.before);
    const Json after = rowFrom(change.after);
    for (const std::string_view column : change.table->columns) {
        const std::string key(column);
        if (!before.contains(key) || !after.contains(key) || before[key] == after[key]) continue;
        if (current.value(key, Json()) != before[key]) return {};
        if (column == "approved_take" && !exists(database, "SELECT 1 FROM takes WHERE id = ?", after[key]))
            return {};
        if (column == "cell" && !exists(database, "SELECT 1 FROM cells WHERE id = ?", after[key])) return {};
        wanted.emplace_back(column, after[key]);
    }
    return wanted;
}

void applyAll(store::Database& database, std::span<const RowChange> changes, int64_t& skipped)
{
    struct Prepared
    {
        const RowChange* change;
        Json current;
        std::vector<std::pair<std::string_view, Json>> columns;
    };
    std::vector<Prepared> prepared;
    for (const RowChange& change : changes) {
        Json current = currentRow(database, *change.table, change.row);
        auto columns = wantedColumns(database, change, current);
        if (columns.empty())
            ++skipped;
        else
            prepared.push_back({&change, std::move(current), std::move(columns)});
    }
    // Out of sight while they change: two characters may trade their names.
    for (const Prepared& it : prepared)
        if (it.change->table->keepsRemoved)
            setColumn(database, *it.change->table, it.change->row, "removed", 0);
    for (const Prepared& it : prepared) {
        Json removed = it.change->table->keepsRemoved ? it.current["removed"] : Json();
        for (const auto& [column, value] : it.columns) {
            if (column == "removed")
                removed = value;
            else
                setColumn(database, *it.change->table, it.change->row, column, value);
        }
        if (it.change->table->keepsRemoved)
            setColumn(database, *it.change->table, it.change->row, "removed", removed);
    }
}

void dropOldEntries(store::Database& database)
{
    database.statement("DELETE FROM commands WHERE undone = 1").exec();
    SQLite::Statement& old = database.statement(
        "DELETE FROM commands WHERE id <= (SELECT id FROM commands ORDER BY id DESC LIMIT 1 OFFSET ?)");
    old.bind(1, History::kMostEntries - 1); // one is about to come
    old.exec();
}

} // namespace

const TrackedTable charactersTable{"characters", kCharacterColumns, true};
const TrackedTable cellsTable{"cells", kCellColumns, true};
const TrackedTable takesTable{"takes", kTakeColumns, false};

std::span<const TrackedTable* const> trackedTables()
{
    static constexpr std::array kTables = {&charactersTable, &cellsTable, &takesTable};
    return kTables;
}

const TrackedTable* findTable(std::string_view name)
{
    for (const TrackedTable* table : trackedTables())
        if (table->name == name) return table;
    return nullptr;
}

std::string rowAsJson(const TrackedTable& table, std::string_view prefix)
{
    std::string sql;
    for (const std::string_view column : table.columns)
        sql += fmt::format("{}'{}', {}{}", sql.empty() ? "" : ", ", column, prefix, column);
    return fmt::format("json_object({})", sql);
}

namespace {

/// The acts of this thread that are under way, each a whole one; a database belongs to one thread at a time.
thread_local std::map<const store::Database*, Act*> actsUnderWay;

} // namespace

Act::Act(store::Database& database, std::string label) : database_(database), label_(std::move(label))
{
    const auto [place, first] = actsUnderWay.try_emplace(&database, this);
    if (!first) whole_ = place->second;
}

Act::~Act()
{
    if (!whole_) actsUnderWay.erase(&database_);
}

std::string Act::current(const TrackedTable& table, int64_t row)
{
    const Json found = currentRow(database_, table, row);
    return found.is_null() ? std::string() : found.dump();
}

void Act::touch(const TrackedTable& table, int64_t row)
{
    if (whole_) {
        whole_->touch(table, row);
        return;
    }
    const auto key = std::make_pair(&table, row);
    if (!before_.contains(key)) before_[key] = current(table, row);
}

void Act::inserted(const TrackedTable& table, int64_t row)
{
    if (whole_) {
        whole_->inserted(table, row);
        return;
    }
    Json before = currentRow(database_, table, row);
    before["removed"] = now();
    before_[{&table, row}] = before.dump();
}

int64_t Act::finish()
{
    if (whole_) return 0;
    std::vector<RowChange> changes;
    for (const auto& [key, before] : before_) {
        std::string after = current(*key.first, key.second);
        if (before != after && !before.empty() && !after.empty())
            changes.push_back({key.first, key.second, before, std::move(after)});
    }
    if (changes.empty()) return 0;
    dropOldEntries(database_);
    SQLite::Statement& command = database_.statement("INSERT INTO commands (label, created) VALUES (?, ?)");
    command.bind(1, label_);
    command.bind(2, now());
    command.exec();
    SQLite::Statement& insert = database_.statement("INSERT INTO changes (command, tbl, row, before, after)"
                                                    " VALUES ((SELECT max(id) FROM commands), ?, ?, ?, ?)");
    for (const RowChange& change : changes) {
        insert.reset();
        insert.bind(1, std::string(change.table->name));
        insert.bind(2, change.row);
        insert.bind(3, change.before);
        insert.bind(4, change.after);
        insert.exec();
    }
    return static_cast<int64_t>(changes.size());
}

int64_t applyChanges(store::Database& database, std::span<const RowChange> changes)
{
    int64_t skipped = 0;
    try {
        applyAll(database, changes, skipped);
    } catch (const SQLite::Exception& fault) {
        if (fault.getErrorCode() != SQLITE_CONSTRAINT) throw;
        throw Error(ErrorCode::InvalidRequest,
                    "This step cannot be taken: a character or cell of the same name is there now.",
                    "Rename that one first.");
    }
    return skipped;
}

} // namespace troupe::project
