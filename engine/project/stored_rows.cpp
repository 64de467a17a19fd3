// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/stored_rows_db.h"

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/project/project_text.h"

#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::project {
namespace {

std::optional<int64_t> optionalAt(SQLite::Statement& row, int column)
{
    const SQLite::Column value = row.getColumn(column);
    return value.isNull() ? std::nullopt : std::optional(value.getInt64());
}

/// A row may come from a newer or damaged file: what is not known counts as not judged.
TakeState stateFrom(const std::string& name)
{
    for (const TakeState state : {TakeState::Approved, TakeState::Rejected, TakeState::Binned})
        if (takeStateName(state) == name) return state;
    return TakeState::ToReview;
}

TakeFile fileFrom(const std::string& name)
{
    for (const TakeFile file : {TakeFile::Missing, TakeFile::Damaged})
        if (takeFileName(file) == name) return file;
    return TakeFile::Whole;
}

TakeVerdict verdictFrom(const std::string& name)
{
    for (const TakeVerdict verdict : {TakeVerdict::Ok, TakeVerdict::Suspect})
        if (takeVerdictName(verdict) == name) return verdict;
    return TakeVerdict::Unknown;
}

CellMethod methodFrom(const std::string& name)
{
    for (const CellMethod method :
         {CellMethod::Designed, CellMethod::OwnRecording, CellMethod::PresetSpeaker})
        if (cellMethodName(method) == name) return method;
    return CellMethod::Anchored;
}

} // namespace

const char* const takeColumns =
    "t.id, t.name, t.cell, t.item, t.text, t.recipe, t.engine, t.model_digest, t.seed, t.parent,"
    " t.operation, t.made_with, t.partial, t.state, t.file, t.samples, t.rate, t.bytes, t.created, t.note,"
    " t.star, t.setup, t.prompt, t.verdict, t.ears, t.voice_key, t.pace, t.markers";

Take takeFrom(SQLite::Statement& row, int first)
{
    const auto at = [&](int column) { return row.getColumn(first + column); };
    Take take;
    take.id = at(0).getInt64();
    take.name = at(1).getString();
    // It is the name of a file, and projects are handed around.
    if (!isName(take.name))
        throw Error(ErrorCode::FileDamaged, "The project holds a take whose name cannot be.",
                    "Take a copy of the project from before, and be careful with this one.");
    take.cell = optionalAt(row, first + 2);
    take.item = at(3).getString();
    take.text = at(4).getString();
    take.recipe = at(5).getString();
    take.engine = at(6).getString();
    take.modelDigest = at(7).getString();
    if (const auto seed = optionalAt(row, first + 8)) take.seed = static_cast<uint64_t>(*seed);
    take.parent = optionalAt(row, first + 9);
    take.operation = at(10).getString();
    take.madeWith = at(11).getString();
    take.partial = at(12).getString();
    take.state = stateFrom(at(13).getString());
    take.file = fileFrom(at(14).getString());
    take.samples = at(15).getInt64();
    take.rate = at(16).getInt();
    take.bytes = at(17).getInt64();
    take.created = at(18).getInt64();
    take.note = at(19).getString();
    take.star = at(20).getInt() != 0;
    take.setup = at(21).getString();
    take.prompt = at(22).getString();
    if (!isPromptFile(take.prompt)) take.prompt.clear();
    take.verdict = verdictFrom(at(23).getString());
    take.ears = earsFromJson(at(24).getString());
    take.voiceKey = at(25).getString();
    take.pace = at(26).getDouble();
    take.markers = markersFromJson(at(27).getString());
    return take;
}

const char* const characterColumns =
    "h.id, h.name, h.voice_id, h.voice_name, h.voice_prompt, h.voice_speaker, h.base, h.language, h.note,"
    " h.place, h.created";

Character characterFrom(SQLite::Statement& row, int first)
{
    const auto at = [&](int column) { return row.getColumn(first + column); };
    Character character;
    character.id = at(0).getInt64();
    character.name = at(1).getString();
    character.voice = {.id = at(2).getString(),
                       .name = at(3).getString(),
                       .promptFile = at(4).getString(),
                       .speaker = at(5).getString()};
    if (!isPromptFile(character.voice.promptFile)) character.voice.promptFile.clear();
    character.base = at(6).getString();
    character.language = at(7).getString();
    character.note = at(8).getString();
    character.order = at(9).getInt64();
    character.created = at(10).getInt64();
    return character;
}

const char* const cellColumns =
    "c.id, c.character, c.emotion, c.intensity, c.mode, c.text, c.instruct, c.language, c.method,"
    " c.approved_take, c.created";

Cell cellFrom(SQLite::Statement& row, int first)
{
    const auto at = [&](int column) { return row.getColumn(first + column); };
    Cell cell;
    cell.id = at(0).getInt64();
    cell.character = at(1).getInt64();
    cell.delivery = {.emotion = at(2).getString(), .intensity = at(3).getString(), .mode = at(4).getString()};
    cell.text = at(5).getString();
    cell.instruct = at(6).getString();
    cell.language = at(7).getString();
    cell.method = methodFrom(at(8).getString());
    cell.approvedTake = optionalAt(row, first + 9);
    cell.created = at(10).getInt64();
    return cell;
}

std::string fingerprintOf(const Cell& cell, const Character& character)
{
    // The link to the library is no part of it: what sounds is the copied prompt.
    const nlohmann::json all = {cell.text,
                                cell.instruct,
                                cell.language.empty() ? character.language : cell.language,
                                cellMethodName(cell.method),
                                character.base,
                                character.voice.promptFile,
                                character.voice.speaker};
    return Sha256::of(all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::string fingerprintOf(store::Database& database, int64_t cell)
{
    SQLite::Statement& query = database.statement(
        fmt::format("SELECT {}, {} FROM cells c JOIN characters h ON h.id = c.character WHERE c.id = ?",
                    cellColumns, characterColumns));
    query.bind(1, cell);
    std::string fingerprint;
    if (query.executeStep())
        fingerprint = fingerprintOf(cellFrom(query), characterFrom(query, kCellColumnCount));
    query.reset();
    return fingerprint;
}

} // namespace troupe::project
