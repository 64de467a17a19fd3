// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/library_schema_db.h"

#include <array>

namespace troupe::voices {
namespace {

// Each index begins with what is equal in a search and goes on in the order of the answer, so that a page of
// it is found without sorting; the columns behind that let a row be passed over without being read. Of files
// that no row needs any more `prompt_garbage` tells until they are gone for good.
constexpr std::string_view kPrompts = R"sql(
CREATE TABLE prompts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    character TEXT NOT NULL,
    character_key TEXT NOT NULL,
    emotion TEXT NOT NULL,
    intensity TEXT NOT NULL,
    description TEXT NOT NULL,
    instruct TEXT NOT NULL,
    base_description TEXT NOT NULL,
    voice_id TEXT NOT NULL,
    model TEXT NOT NULL,
    simulated INTEGER NOT NULL,
    mode TEXT NOT NULL,
    ref_text TEXT NOT NULL,
    language TEXT NOT NULL,
    ref_seconds REAL,
    hidden_size INTEGER NOT NULL,
    code_groups INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX prompts_by_character ON prompts (character_key, name, emotion, intensity);
CREATE INDEX prompts_by_emotion ON prompts (emotion, name, intensity, character_key);
CREATE INDEX prompts_by_intensity ON prompts (intensity, name, emotion, character_key);
CREATE INDEX prompts_by_voice ON prompts (voice_id, name) WHERE voice_id <> '';

CREATE TABLE prompt_tags (
    tag TEXT NOT NULL,
    name TEXT NOT NULL REFERENCES prompts (name) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    PRIMARY KEY (tag, name)
) WITHOUT ROWID;
CREATE INDEX prompt_tags_by_name ON prompt_tags (name, place);

CREATE TABLE prompt_garbage (
    file TEXT PRIMARY KEY
) WITHOUT ROWID;
)sql";

// One script a version: 1 prompts. A new part of the library is a new version.
constexpr std::array kMigrations = {kPrompts};

constexpr int32_t kApplicationId = 0x54524c42; // "TRLB"

} // namespace

const store::Schema& librarySchema()
{
    static const store::Schema schema{"library", kApplicationId, kMigrations};
    return schema;
}

} // namespace troupe::voices
