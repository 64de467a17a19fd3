// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/take_store.h"

#include "engine/audio/peaks_file.h"
#include "engine/base/error.h"
#include "engine/project/act_db.h"
#include "engine/project/project_text.h"
#include "engine/project/stored_rows_db.h"
#include "engine/project/take_rows_db.h"

#include <algorithm>
#include <array>
#include <system_error>

#include <fmt/format.h>

namespace troupe::project {
namespace {

constexpr int kMostListed = 100'000;
constexpr size_t kMostActed = 100'000;
constexpr int kMostLineage = 1000;
constexpr size_t kLeastOfName = 4;

/// "Approve take 1f3a…", "Approve 12 takes".
std::string labelOf(const char* verb, store::Database& database, std::span<const int64_t> ids)
{
    if (ids.size() != 1) return fmt::format("{} {} takes", verb, ids.size());
    return fmt::format("{} take {:.8}", verb, knownTake(database, ids.front()).name);
}

/// One act on takes: `change` is SQL with the id as its last parameter, run for each.
template <class Bind>
void actOn(store::Database& database, const char* verb, std::span<const int64_t> ids,
           const std::string& change, Bind bind, auto alsoTouch, auto after)
{
    if (ids.size() > kMostActed)
        throw Error(ErrorCode::InvalidRequest, "These are too many takes at once.",
                    fmt::format("Take at most {} of them.", kMostActed));
    if (ids.empty()) return;
    database.write([&] {
        Act act(database, labelOf(verb, database, ids));
        for (const int64_t id : ids) {
            const Take take = knownTake(database, id);
            act.touch(takesTable, id);
            alsoTouch(act, take);
            SQLite::Statement& update = database.statement(change);
            const int used = bind(update);
            update.bind(used + 1, id);
            update.exec();
            after(take);
        }
        act.finish();
    });
}

int bindsNothing(SQLite::Statement&)
{
    return 0;
}

void touchesNothing(Act&, const Take&) {}
void nothing(const Take&) {}

/// The cells that point at `take`.
std::vector<int64_t> cellsOf(store::Database& database, int64_t take)
{
    SQLite::Statement& query = database.statement("SELECT id FROM cells WHERE approved_take = ?");
    query.bind(1, take);
    std::vector<int64_t> cells;
    while (query.executeStep()) cells.push_back(query.getColumn(0).getInt64());
    return cells;
}

/// As actOn(); cells that point at one of the takes point at nothing then.
void judgeAway(store::Database& database, const char* verb, std::span<const int64_t> ids,
               const std::string& change, auto bind)
{
    actOn(
        database, verb, ids, change, bind,
        [&](Act& act, const Take& take) {
            for (const int64_t cell : cellsOf(database, take.id)) act.touch(cellsTable, cell);
        },
        [&](const Take& take) {
            SQLite::Statement& clear =
                database.statement("UPDATE cells SET approved_take = NULL WHERE approved_take = ?");
            clear.bind(1, take.id);
            clear.exec();
        });
}

std::string conditionOf(const TakeQuery& query)
{
    std::string sql = query.state ? "t.state = ?1" : "t.state != ?1";
    if (query.cell) sql += " AND t.cell = ?2";
    if (query.character) sql += " AND t.cell IN (SELECT id FROM cells WHERE character = ?3)";
    if (!query.text.empty()) sql += " AND instr(lower(t.text), lower(?4)) > 0";
    if (query.verdict) sql += " AND t.verdict = ?7";
    if (query.starred) sql += " AND t.star = 1";
    if (query.before > 0) sql += " AND t.id < ?5";
    return sql;
}

} // namespace

std::optional<Take> TakeStore::find(int64_t id)
{
    return project_.database().read([&] { return findTake(project_.database(), id); });
}

Take TakeStore::get(int64_t id)
{
    return project_.database().read([&] { return knownTake(project_.database(), id); });
}

Take TakeStore::resolve(const std::string& reference)
{
    const bool isNumber =
        !reference.empty() && reference.size() <= 18 &&
        std::all_of(reference.begin(), reference.end(), [](char c) { return c >= '0' && c <= '9'; });
    store::Database& database = project_.database();
    return database.read([&] {
        if (isNumber)
            if (const auto found = findTake(database, std::stoll(reference))) return *found;
        // Between two strings, so that the index serves and nothing in the reference has a meaning.
        SQLite::Statement& query = database.statement(fmt::format(
            "SELECT {} FROM takes t WHERE t.name >= ?1 AND t.name < ?1 || 'g' LIMIT 2", takeColumns));
        query.bind(1, reference);
        std::vector<Take> found;
        while (reference.size() >= kLeastOfName && query.executeStep()) found.push_back(takeFrom(query));
        if (found.size() != 1)
            throw Error(ErrorCode::InvalidRequest,
                        fmt::format("{} take that “{:.40}” could mean.",
                                    found.empty() ? "The project has no" : "There is more than one",
                                    reference),
                        "Name it by its number, or by its name as “troupe take list” shows it.");
        return found.front();
    });
}

std::optional<Take> TakeStore::takeOfItem(const std::string& item)
{
    return project_.database().read([&] { return findTakeOfItem(project_.database(), item); });
}

std::vector<Take> TakeStore::list(const TakeQuery& wanted)
{
    return project_.database().read([&] {
        SQLite::Statement& query = project_.database().statement(fmt::format(
            "SELECT {} FROM takes t WHERE {} ORDER BY t.id DESC LIMIT ?6", takeColumns, conditionOf(wanted)));
        query.bind(1, std::string(takeStateName(wanted.state.value_or(TakeState::Binned))));
        if (wanted.cell) query.bind(2, *wanted.cell);
        if (wanted.character) query.bind(3, *wanted.character);
        if (!wanted.text.empty()) query.bind(4, wanted.text);
        if (wanted.before > 0) query.bind(5, wanted.before);
        query.bind(6, std::clamp(wanted.limit, 1, kMostListed));
        if (wanted.verdict) query.bind(7, std::string(takeVerdictName(*wanted.verdict)));
        std::vector<Take> takes;
        while (query.executeStep()) takes.push_back(takeFrom(query));
        return takes;
    });
}

std::vector<Take> TakeStore::lineage(int64_t id)
{
    store::Database& database = project_.database();
    return database.read([&] {
        std::vector<Take> line{knownTake(database, id)};
        // A damaged file may make a circle of it.
        while (line.back().parent && line.size() < kMostLineage) {
            auto parent = findTake(database, *line.back().parent);
            if (!parent) break;
            line.push_back(std::move(*parent));
        }
        return line;
    });
}

std::filesystem::path TakeStore::fileOf(const Take& take) const
{
    return project_.takesFolder() / (take.name + ".wav");
}

void TakeStore::approve(std::span<const int64_t> ids)
{
    store::Database& database = project_.database();
    actOn(
        database, "Approve", ids,
        "UPDATE takes SET state = 'approved', binned = NULL, state_before = '' WHERE id = ?", bindsNothing,
        [](Act& act, const Take& take) {
            if (take.cell) act.touch(cellsTable, *take.cell);
        },
        [&](const Take& take) {
            if (!take.cell) return;
            SQLite::Statement& point = database.statement("UPDATE cells SET approved_take = ? WHERE id = ?");
            point.bind(1, take.id);
            point.bind(2, *take.cell);
            point.exec();
        });
}

void TakeStore::reject(std::span<const int64_t> ids)
{
    judgeAway(project_.database(), "Reject", ids,
              "UPDATE takes SET state = 'rejected', binned = NULL, state_before = '' WHERE id = ?",
              bindsNothing);
}

void TakeStore::review(std::span<const int64_t> ids)
{
    judgeAway(project_.database(), "Review again:", ids,
              "UPDATE takes SET state = 'to_review', binned = NULL, state_before = '' WHERE id = ?",
              bindsNothing);
}

void TakeStore::bin(std::span<const int64_t> ids)
{
    judgeAway(project_.database(), "Bin", ids,
              "UPDATE takes SET state_before = CASE state WHEN 'binned' THEN state_before ELSE state END,"
              " binned = coalesce(binned, ?), state = 'binned' WHERE id = ?",
              [](SQLite::Statement& update) {
                  update.bind(1, now());
                  return 1;
              });
}

void TakeStore::restore(std::span<const int64_t> ids)
{
    actOn(project_.database(), "Restore", ids,
          "UPDATE takes SET state = CASE state_before WHEN '' THEN 'to_review' ELSE state_before END,"
          " state_before = '', binned = NULL WHERE state = 'binned' AND id = ?",
          bindsNothing, touchesNothing, nothing);
}

void TakeStore::setNote(int64_t id, const std::string& note)
{
    checkText(note, "note of the take");
    actOn(
        project_.database(), "Note on", std::array{id}, "UPDATE takes SET note = ? WHERE id = ?",
        [&](SQLite::Statement& update) {
            update.bind(1, note);
            return 1;
        },
        touchesNothing, nothing);
}

void TakeStore::setMarkers(int64_t id, const std::vector<TakeMarker>& markers)
{
    checkMarkers(markers, get(id).samples);
    actOn(
        project_.database(), "Mark", std::array{id}, "UPDATE takes SET markers = ? WHERE id = ?",
        [&](SQLite::Statement& update) {
            update.bind(1, toJson(markers));
            return 1;
        },
        touchesNothing, nothing);
}

void TakeStore::setStar(std::span<const int64_t> ids, bool star)
{
    actOn(
        project_.database(), star ? "Star" : "Take the star from", ids,
        "UPDATE takes SET star = ? WHERE id = ?",
        [&](SQLite::Statement& update) {
            update.bind(1, star ? 1 : 0);
            return 1;
        },
        touchesNothing, nothing);
}

Take TakeStore::keepEars(int64_t id, const TakeEars& ears)
{
    store::Database& database = project_.database();
    return database.write([&] {
        knownTake(database, id);
        SQLite::Statement& update = database.statement("UPDATE takes SET verdict = ?, ears = ? WHERE id = ?");
        const TakeVerdict verdict = ears.reasons.empty() ? TakeVerdict::Ok : TakeVerdict::Suspect;
        update.bind(1, std::string(takeVerdictName(verdict)));
        update.bind(2, toJson(ears));
        update.bind(3, id);
        update.exec();
        return knownTake(database, id);
    });
}

void TakeStore::assign(std::span<const int64_t> ids, std::optional<int64_t> cell)
{
    store::Database& database = project_.database();
    if (cell && !database.read([&] { return cellExists(database, *cell); }))
        throw Error(ErrorCode::InvalidRequest, "The project has no such cell.",
                    "List them with “troupe project cells”.");
    judgeAway(database, "Move", ids, "UPDATE takes SET cell = ? WHERE id = ?",
              [&](SQLite::Statement& update) {
                  if (cell) update.bind(1, *cell);
                  return 1;
              });
}

int64_t TakeStore::emptyBin(std::optional<int64_t> before)
{
    store::Database& database = project_.database();
    const std::vector<std::string> names = database.write([&] {
        SQLite::Statement& remove = database.statement(
            "DELETE FROM takes WHERE binned IS NOT NULL AND state = 'binned' AND (?1 IS NULL OR binned < ?1)"
            " RETURNING name");
        if (before) remove.bind(1, *before);
        std::vector<std::string> removed;
        while (remove.executeStep()) removed.push_back(remove.getColumn(0).getString());
        return removed;
    });
    // A crash here leaves files without rows, which the check offers; the reverse could not be healed.
    for (const std::string& name : names) {
        std::error_code ignored;
        if (!isName(name)) continue;
        const std::filesystem::path file = project_.takesFolder() / (name + ".wav");
        std::filesystem::remove(file, ignored);
        std::filesystem::remove(audio::peaksPathOf(file), ignored);
    }
    return static_cast<int64_t>(names.size());
}

} // namespace troupe::project
