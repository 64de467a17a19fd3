// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/project/act_db.h"
#include "engine/project/cell.h"
#include "engine/project/project_text.h"
#include "engine/project/stored_rows_db.h"

#include <fmt/format.h>

namespace troupe::project {
namespace {

constexpr size_t kMostLanguageBytes = 1000;

std::optional<Cell> one(store::Database& database, int64_t id)
{
    SQLite::Statement& query = database.statement(
        fmt::format("SELECT {} FROM cells c WHERE c.removed IS NULL AND c.id = ?", cellColumns));
    query.bind(1, id);
    std::optional<Cell> found;
    if (query.executeStep()) found = cellFrom(query);
    query.reset();
    return found;
}

Cell known(store::Database& database, int64_t id)
{
    const auto found = one(database, id);
    if (!found)
        throw Error(ErrorCode::InvalidRequest, "The project has no such cell.",
                    "List them with “troupe project cells”.");
    return *found;
}

std::optional<Cell> one(store::Database& database, int64_t character, const Delivery& delivery)
{
    SQLite::Statement& query =
        database.statement(fmt::format("SELECT {} FROM cells c WHERE c.removed IS NULL AND c.character = ?"
                                       " AND c.emotion = ? AND c.intensity = ? AND c.mode = ?",
                                       cellColumns));
    query.bind(1, character);
    query.bind(2, delivery.emotion);
    query.bind(3, delivery.intensity);
    query.bind(4, delivery.mode);
    std::optional<Cell> found;
    if (query.executeStep()) found = cellFrom(query);
    query.reset();
    return found;
}

void checkTexts(const Cell& cell)
{
    checkText(cell.text, "line of the cell");
    checkText(cell.instruct, "direction of the cell");
    checkText(cell.language, "language of the cell", kMostLanguageBytes);
    if (cell.method == CellMethod::Unknown)
        throw Error(ErrorCode::InvalidRequest, "It is not said how the cell is made.",
                    "Use anchored, designed, own_recording or preset_speaker.");
}

std::string nameOf(store::Database& database, int64_t character)
{
    SQLite::Statement& query =
        database.statement("SELECT name FROM characters WHERE removed IS NULL AND id = ?");
    query.bind(1, character);
    if (!query.executeStep())
        throw Error(ErrorCode::InvalidRequest, "The project has no such character.",
                    "List them with “troupe project characters”.");
    std::string name = query.getColumn(0).getString();
    query.reset();
    return name;
}

} // namespace

Cell CellStore::add(const Cell& given)
{
    checkTexts(given);
    Cell cell = given;
    cell.delivery = Delivery::fromKey(given.delivery.key());
    store::Database& database = project_.database();
    return database.write([&] {
        const std::string label =
            fmt::format("Add cell {} {}", nameOf(database, cell.character), cell.delivery.key());
        if (one(database, cell.character, cell.delivery))
            throw Error(ErrorCode::InvalidRequest,
                        fmt::format("This character has a cell {} already.", cell.delivery.key()),
                        "Change that one, or choose another delivery.");
        SQLite::Statement& insert = database.statement(
            "INSERT INTO cells (character, emotion, intensity, mode, text, instruct, language, method,"
            " created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
        insert.bind(1, cell.character);
        insert.bind(2, cell.delivery.emotion);
        insert.bind(3, cell.delivery.intensity);
        insert.bind(4, cell.delivery.mode);
        insert.bind(5, cell.text);
        insert.bind(6, cell.instruct);
        insert.bind(7, cell.language);
        insert.bind(8, std::string(cellMethodName(cell.method)));
        insert.bind(9, now());
        insert.executeStep();
        const int64_t id = insert.getColumn(0).getInt64();
        insert.reset();
        Act act(database, label);
        act.inserted(cellsTable, id);
        act.finish();
        return known(database, id);
    });
}

std::optional<Cell> CellStore::find(int64_t id)
{
    return project_.database().read([&] { return one(project_.database(), id); });
}

std::optional<Cell> CellStore::find(int64_t character, const Delivery& delivery)
{
    return project_.database().read([&] { return one(project_.database(), character, delivery); });
}

std::vector<Cell> CellStore::list(std::optional<int64_t> character)
{
    return project_.database().read([&] {
        SQLite::Statement& query = project_.database().statement(
            fmt::format("SELECT {} FROM cells c JOIN characters h ON h.id = c.character"
                        " WHERE c.removed IS NULL AND h.removed IS NULL AND (?1 IS NULL OR c.character = ?1)"
                        " ORDER BY h.place, h.id, c.id",
                        cellColumns));
        if (character) query.bind(1, *character);
        std::vector<Cell> all;
        while (query.executeStep()) all.push_back(cellFrom(query));
        return all;
    });
}

void CellStore::update(const Cell& cell)
{
    checkTexts(cell);
    store::Database& database = project_.database();
    database.write([&] {
        const Cell old = known(database, cell.id);
        Act act(database,
                fmt::format("Change cell {} {}", nameOf(database, old.character), old.delivery.key()));
        act.touch(cellsTable, cell.id);
        SQLite::Statement& update = database.statement(
            "UPDATE cells SET text = ?, instruct = ?, language = ?, method = ? WHERE id = ?");
        update.bind(1, cell.text);
        update.bind(2, cell.instruct);
        update.bind(3, cell.language);
        update.bind(4, std::string(cellMethodName(cell.method)));
        update.bind(5, cell.id);
        update.exec();
        act.finish();
    });
}

void CellStore::remove(int64_t id)
{
    store::Database& database = project_.database();
    database.write([&] {
        const Cell cell = known(database, id);
        Act act(database,
                fmt::format("Remove cell {} {}", nameOf(database, cell.character), cell.delivery.key()));
        act.touch(cellsTable, id);
        SQLite::Statement& update = database.statement("UPDATE cells SET removed = ? WHERE id = ?");
        update.bind(1, now());
        update.bind(2, id);
        update.exec();
        act.finish();
    });
}

std::string CellStore::fingerprint(int64_t id)
{
    return project_.database().read([&] {
        known(project_.database(), id);
        return fingerprintOf(project_.database(), id);
    });
}

std::vector<CellTakes> CellStore::takes()
{
    return project_.database().read([&] {
        SQLite::Statement& query = project_.database().statement(
            fmt::format("SELECT {}, {}, a.made_with,"
                        " (SELECT count(*) FROM takes t WHERE t.cell = c.id AND t.state != 'binned'),"
                        " (SELECT count(*) FROM takes t WHERE t.cell = c.id AND t.state = 'to_review')"
                        " FROM cells c JOIN characters h ON h.id = c.character"
                        " LEFT JOIN takes a ON a.id = c.approved_take"
                        " WHERE c.removed IS NULL AND h.removed IS NULL ORDER BY h.place, h.id, c.id",
                        cellColumns, characterColumns));
        constexpr int kMadeWith = kCellColumnCount + kCharacterColumnCount;
        std::vector<CellTakes> all;
        while (query.executeStep()) {
            const Cell cell = cellFrom(query);
            const std::string madeWith = query.getColumn(kMadeWith).getString();
            all.push_back({.cell = cell.id,
                           .takes = query.getColumn(kMadeWith + 1).getInt64(),
                           .toReview = query.getColumn(kMadeWith + 2).getInt64(),
                           .approved = cell.approvedTake.has_value(),
                           // A recording was made by nothing that could change.
                           .stale = !madeWith.empty() &&
                                    madeWith != fingerprintOf(cell, characterFrom(query, kCellColumnCount))});
        }
        return all;
    });
}

} // namespace troupe::project
