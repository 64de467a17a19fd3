// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"
#include "engine/voices/prompt_store.h"

#include <optional>
#include <string>
#include <vector>

namespace troupe::voices {

// Rows of `prompts` with their tags. Inside Database::write or read.

/// The columns that promptFrom() reads, of the table `p`.
inline constexpr const char* kPromptColumns =
    "p.name, p.title, p.character, p.emotion, p.intensity, p.description, p.instruct, p.base_description,"
    " p.voice_id, p.model, p.simulated, p.mode, p.ref_text, p.language, p.ref_seconds, p.hidden_size,"
    " p.code_groups, p.created_at";

/// The row at which `statement` stands, without its tags.
StoredPrompt promptFrom(SQLite::Statement& statement);
/// In their order.
std::vector<std::string> tagsOf(store::Database& database, const std::string& name);

std::optional<StoredPrompt> promptNamed(store::Database& database, const std::string& name);
/// The file of a prompt; empty when there is none.
std::string fileOfPrompt(store::Database& database, const std::string& name);

/// Adds a row or puts it in the place of that of the same name, which keeps its id.
void putPrompt(store::Database& database, const StoredPrompt& prompt, const std::string& file);
/// That no row needs `file` any more.
void addGarbage(store::Database& database, const std::string& file);

/// "icl", "x_vector".
std::string modeName(speech::ClonePrompt::Mode mode);

} // namespace troupe::voices
