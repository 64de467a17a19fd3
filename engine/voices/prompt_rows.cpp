// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/library_db.h"
#include "engine/voices/prompt_rows_db.h"

#include <fmt/format.h>

namespace troupe::voices {
namespace {

using Mode = speech::ClonePrompt::Mode;

constexpr const char* kXVector = "x_vector";
constexpr const char* kIcl = "icl";

} // namespace

std::string modeName(Mode mode)
{
    return mode == Mode::XVector ? kXVector : kIcl;
}

StoredPrompt promptFrom(SQLite::Statement& statement)
{
    int next = 0;
    const auto text = [&] { return statement.getColumn(next++).getString(); };
    const auto number = [&] { return statement.getColumn(next++).getInt64(); };
    StoredPrompt prompt;
    PromptDetails& details = prompt.details;
    details.name = text();
    details.title = text();
    details.character = text();
    details.emotion = text();
    details.intensity = text();
    details.description = text();
    details.instruct = text();
    details.baseDescription = text();
    details.voiceId = text();
    details.model = text();
    details.simulated = number() != 0;
    prompt.mode = text() == kXVector ? Mode::XVector : Mode::Icl;
    prompt.refText = text();
    prompt.language = text();
    if (const SQLite::Column seconds = statement.getColumn(next++); !seconds.isNull())
        prompt.refSeconds = seconds.getDouble();
    prompt.hiddenSize = number();
    prompt.codeGroups = number();
    prompt.createdAt = number();
    return prompt;
}

std::vector<std::string> tagsOf(store::Database& database, const std::string& name)
{
    std::vector<std::string> tags;
    SQLite::Statement& query =
        database.statement("SELECT tag FROM prompt_tags WHERE name = ? ORDER BY place");
    query.bind(1, name);
    while (query.executeStep()) tags.push_back(query.getColumn(0).getString());
    return tags;
}

std::optional<StoredPrompt> promptNamed(store::Database& database, const std::string& name)
{
    static const std::string sql = fmt::format("SELECT {} FROM prompts p WHERE p.name = ?", kPromptColumns);
    SQLite::Statement* const row = firstRow(database, sql, name);
    if (!row) return std::nullopt;
    StoredPrompt prompt = promptFrom(*row);
    row->reset();
    prompt.details.tags = tagsOf(database, name);
    return prompt;
}

std::string fileOfPrompt(store::Database& database, const std::string& name)
{
    SQLite::Statement* const row = firstRow(database, "SELECT file FROM prompts WHERE name = ?", name);
    if (!row) return {};
    std::string file = row->getColumn(0).getString();
    row->reset();
    return file;
}

void putPrompt(store::Database& database, const StoredPrompt& prompt, const std::string& file)
{
    const PromptDetails& details = prompt.details;
    SQLite::Statement& statement = database.statement(
        "INSERT INTO prompts (name, title, character, emotion, intensity, description, instruct,"
        " base_description, voice_id, model, simulated, mode, ref_text, language, ref_seconds, hidden_size,"
        " code_groups, created_at, file, character_key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET title = excluded.title, character = excluded.character,"
        " emotion = excluded.emotion, intensity = excluded.intensity, description = excluded.description,"
        " instruct = excluded.instruct, base_description = excluded.base_description,"
        " voice_id = excluded.voice_id, model = excluded.model, simulated = excluded.simulated,"
        " mode = excluded.mode, ref_text = excluded.ref_text, language = excluded.language,"
        " ref_seconds = excluded.ref_seconds, hidden_size = excluded.hidden_size,"
        " code_groups = excluded.code_groups, created_at = excluded.created_at, file = excluded.file,"
        " character_key = excluded.character_key");
    int next = 0;
    for (const std::string* text : {&details.name, &details.title, &details.character, &details.emotion,
                                    &details.intensity, &details.description, &details.instruct,
                                    &details.baseDescription, &details.voiceId, &details.model})
        statement.bind(++next, *text);
    statement.bind(++next, static_cast<int>(details.simulated));
    statement.bind(++next, modeName(prompt.mode));
    statement.bind(++next, prompt.refText);
    statement.bind(++next, prompt.language);
    if (++next; prompt.refSeconds) statement.bind(next, *prompt.refSeconds); // else it stays null
    for (const int64_t number : {prompt.hiddenSize, prompt.codeGroups, prompt.createdAt})
        statement.bind(++next, number);
    statement.bind(++next, file);
    statement.bind(++next, foldedName(details.character));
    statement.exec();
    run(database, "DELETE FROM prompt_tags WHERE name = ?", details.name);
    int place = 0;
    for (const std::string& tag : details.tags)
        run(database, "INSERT INTO prompt_tags (tag, name, place) VALUES (?, ?, ?)", tag, details.name,
            place++);
}

void addGarbage(store::Database& database, const std::string& file)
{
    run(database, "INSERT OR IGNORE INTO prompt_garbage VALUES (?)", file);
}

} // namespace troupe::voices
