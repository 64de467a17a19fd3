// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/project/act_db.h"
#include "engine/project/character.h"
#include "engine/project/kept_prompt.h"
#include "engine/project/project_text.h"
#include "engine/project/stored_rows_db.h"
#include "engine/speech/clone_prompt_file.h"

#include <fmt/format.h>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostIdBytes = 1000;

std::optional<Character> one(store::Database& database, const char* condition, auto value)
{
    SQLite::Statement& query = database.statement(fmt::format(
        "SELECT {} FROM characters h WHERE h.removed IS NULL AND {} = ?", characterColumns, condition));
    query.bind(1, value);
    std::optional<Character> found;
    if (query.executeStep()) found = characterFrom(query);
    query.reset();
    return found;
}

Character known(store::Database& database, int64_t id)
{
    const auto found = one(database, "h.id", id);
    if (!found)
        throw Error(ErrorCode::InvalidRequest, "The project has no such character.",
                    "List them with “troupe project characters”.");
    return *found;
}

void refuseTaken(store::Database& database, const std::string& name, int64_t but)
{
    const auto other = one(database, "h.name_key", nameKey(name));
    if (other && other->id != but)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The project has a character “{}” already.", other->name),
                    "Choose another name.");
}

void checkTexts(const Character& character)
{
    checkText(character.base, "description of the character");
    checkText(character.note, "note of the character");
    checkText(character.language, "language of the character", kMostIdBytes);
}

} // namespace

Character CharacterStore::add(const std::string& name, const std::string& base, const std::string& language)
{
    Character character{.name = cleanName(name, "character"),
                        .voice = {},
                        .base = base,
                        .language = language,
                        .note = {},
                        .created = now()};
    checkTexts(character);
    store::Database& database = project_.database();
    return database.write([&] {
        refuseTaken(database, character.name, 0);
        SQLite::Statement& insert = database.statement(
            "INSERT INTO characters (name, name_key, base, language, created, place)"
            " VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM characters)) RETURNING id");
        insert.bind(1, character.name);
        insert.bind(2, nameKey(character.name));
        insert.bind(3, character.base);
        insert.bind(4, character.language);
        insert.bind(5, character.created);
        insert.executeStep();
        const int64_t id = insert.getColumn(0).getInt64();
        insert.reset();
        Act act(database, fmt::format("Add character “{}”", character.name));
        act.inserted(charactersTable, id);
        act.finish();
        return known(database, id);
    });
}

std::optional<Character> CharacterStore::find(int64_t id)
{
    return project_.database().read([&] { return one(project_.database(), "h.id", id); });
}

std::optional<Character> CharacterStore::findByName(const std::string& name)
{
    const std::string key = nameKey(cleanName(name, "character"));
    return project_.database().read([&] { return one(project_.database(), "h.name_key", key); });
}

Character CharacterStore::obtain(const std::string& name)
{
    return project_.database().write([&] {
        const auto found = findByName(name);
        return found ? *found : add(name);
    });
}

std::vector<Character> CharacterStore::list()
{
    return project_.database().read([&] {
        SQLite::Statement& query = project_.database().statement(fmt::format(
            "SELECT {} FROM characters h WHERE h.removed IS NULL ORDER BY h.place, h.id", characterColumns));
        std::vector<Character> all;
        while (query.executeStep()) all.push_back(characterFrom(query));
        return all;
    });
}

void CharacterStore::update(const Character& character)
{
    const std::string name = cleanName(character.name, "character");
    checkTexts(character);
    store::Database& database = project_.database();
    database.write([&] {
        known(database, character.id);
        refuseTaken(database, name, character.id);
        Act act(database, fmt::format("Change character “{}”", name));
        act.touch(charactersTable, character.id);
        SQLite::Statement& update = database.statement(
            "UPDATE characters SET name = ?, name_key = ?, base = ?, language = ?, note = ?, place = ?"
            " WHERE id = ?");
        update.bind(1, name);
        update.bind(2, nameKey(name));
        update.bind(3, character.base);
        update.bind(4, character.language);
        update.bind(5, character.note);
        update.bind(6, character.order);
        update.bind(7, character.id);
        update.exec();
        act.finish();
    });
}

Character CharacterStore::setVoice(int64_t id, CharacterVoice voice, const fs::path& prompt)
{
    checkText(voice.id, "id of the voice", kMostIdBytes);
    checkText(voice.name, "name of the voice", kMostIdBytes);
    checkText(voice.speaker, "speaker", kMostIdBytes);
    voice.promptFile = prompt.empty() ? std::string() : keepPrompt(project_, speech::loadClonePrompt(prompt));
    store::Database& database = project_.database();
    return database.write([&] {
        const Character character = known(database, id);
        Act act(database, fmt::format("Change the voice of “{}”", character.name));
        act.touch(charactersTable, id);
        SQLite::Statement& update = database.statement(
            "UPDATE characters SET voice_id = ?, voice_name = ?, voice_prompt = ?, voice_speaker = ?"
            " WHERE id = ?");
        update.bind(1, voice.id);
        update.bind(2, voice.name);
        update.bind(3, voice.promptFile);
        update.bind(4, voice.speaker);
        update.bind(5, id);
        update.exec();
        act.finish();
        return known(database, id);
    });
}

void CharacterStore::remove(int64_t id)
{
    store::Database& database = project_.database();
    database.write([&] {
        const Character character = known(database, id);
        Act act(database, fmt::format("Remove character “{}”", character.name));
        act.touch(charactersTable, id);
        SQLite::Statement& cells =
            database.statement("SELECT id FROM cells WHERE character = ? AND removed IS NULL");
        cells.bind(1, id);
        while (cells.executeStep()) act.touch(cellsTable, cells.getColumn(0).getInt64());
        for (const char* sql : {"UPDATE cells SET removed = ? WHERE character = ? AND removed IS NULL",
                                "UPDATE characters SET removed = ? WHERE id = ?"}) {
            SQLite::Statement& update = database.statement(sql);
            update.bind(1, now());
            update.bind(2, id);
            update.exec();
        }
        act.finish();
    });
}

} // namespace troupe::project
