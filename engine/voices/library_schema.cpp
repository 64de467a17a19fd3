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

// Names of files are of those in `voices/ID/`. A binned voice does not keep its name from others.
constexpr std::string_view kVoices = R"sql(
CREATE TABLE voices (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    description TEXT NOT NULL,
    design TEXT NOT NULL,
    language TEXT NOT NULL,
    engine TEXT NOT NULL,
    speaker TEXT NOT NULL,
    transcript TEXT NOT NULL,
    folder TEXT NOT NULL,
    starred INTEGER NOT NULL,
    notes TEXT NOT NULL,
    source TEXT NOT NULL,
    licence TEXT NOT NULL,
    former_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    reference_seconds REAL NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    binned INTEGER NOT NULL,
    consent_who TEXT,
    consent_statement TEXT,
    consent_at INTEGER
);
CREATE UNIQUE INDEX voices_by_name ON voices (type, name_key) WHERE binned = 0;
CREATE INDEX voices_by_key ON voices (name_key);
CREATE INDEX voices_by_former_id ON voices (former_id) WHERE former_id <> '';

CREATE TABLE voice_tags (
    voice TEXT NOT NULL REFERENCES voices (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (voice, place)
) WITHOUT ROWID;

CREATE TABLE voice_anchors (
    voice TEXT NOT NULL REFERENCES voices (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    file TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (voice, place)
) WITHOUT ROWID;

CREATE TABLE voice_uses (
    voice TEXT NOT NULL REFERENCES voices (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    PRIMARY KEY (voice, place)
) WITHOUT ROWID;
)sql";

// The user's presets, each as a file of presets that holds it alone; in the order in which they were made.
constexpr std::string_view kPresets = R"sql(
CREATE TABLE presets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL
);
)sql";

// When a project used a voice last, in Unix milliseconds; 0 for what was noted before that was known.
constexpr std::string_view kUseTimes = R"sql(
ALTER TABLE voice_uses ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
)sql";

// One script a version: 1 prompts, 2 voices, 3 presets, 4 times of use. A new part of the library is a new
// version.
constexpr std::array kMigrations = {kPrompts, kVoices, kPresets, kUseTimes};

constexpr int32_t kApplicationId = 0x54524c42; // "TRLB"

} // namespace

const store::Schema& librarySchema()
{
    static const store::Schema schema{"library", kApplicationId, kMigrations};
    return schema;
}

} // namespace troupe::voices
