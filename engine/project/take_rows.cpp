// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/project/stored_rows_db.h"
#include "engine/project/take_rows_db.h"

#include <fmt/format.h>

namespace troupe::project {
namespace {

std::optional<Take> one(store::Database& database, const char* column, auto value)
{
    SQLite::Statement& query =
        database.statement(fmt::format("SELECT {} FROM takes t WHERE t.{} = ?", takeColumns, column));
    query.bind(1, value);
    std::optional<Take> found;
    if (query.executeStep()) found = takeFrom(query);
    query.reset();
    return found;
}

} // namespace

std::optional<Take> findTake(store::Database& database, int64_t id)
{
    return one(database, "id", id);
}

Take knownTake(store::Database& database, int64_t id)
{
    const auto found = findTake(database, id);
    if (!found)
        throw Error(ErrorCode::InvalidRequest, fmt::format("The project has no take {}.", id),
                    "List them with “troupe take list”.");
    return *found;
}

std::optional<Take> findTakeOfItem(store::Database& database, const std::string& item)
{
    return one(database, "item", item);
}

bool cellExists(store::Database& database, int64_t cell)
{
    SQLite::Statement& query = database.statement("SELECT 1 FROM cells WHERE id = ?");
    query.bind(1, cell);
    const bool found = query.executeStep();
    query.reset();
    return found;
}

int64_t insertTake(store::Database& database, const Take& take)
{
    SQLite::Statement& insert = database.statement(
        "INSERT INTO takes (name, cell, item, text, recipe, engine, model_digest, seed, parent, operation,"
        " made_with, partial, state, samples, rate, bytes, created, note, setup, prompt, verdict, ears,"
        " voice_key, pace, markers)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
    insert.bind(1, take.name);
    if (take.cell) insert.bind(2, *take.cell);
    if (!take.item.empty()) insert.bind(3, take.item);
    insert.bind(4, take.text);
    insert.bind(5, take.recipe);
    insert.bind(6, take.engine);
    insert.bind(7, take.modelDigest);
    if (take.seed) insert.bind(8, static_cast<int64_t>(*take.seed));
    if (take.parent) insert.bind(9, *take.parent);
    insert.bind(10, take.operation);
    insert.bind(11, take.madeWith);
    insert.bind(12, take.partial);
    insert.bind(13, std::string(takeStateName(take.state)));
    insert.bind(14, take.samples);
    insert.bind(15, take.rate);
    insert.bind(16, take.bytes);
    insert.bind(17, take.created);
    insert.bind(18, take.note);
    insert.bind(19, take.setup);
    insert.bind(20, take.prompt);
    insert.bind(21, std::string(takeVerdictName(take.verdict)));
    insert.bind(22, toJson(take.ears));
    insert.bind(23, take.voiceKey);
    insert.bind(24, take.pace);
    insert.bind(25, toJson(take.markers));
    insert.executeStep();
    const int64_t id = insert.getColumn(0).getInt64();
    insert.reset();
    return id;
}

} // namespace troupe::project
