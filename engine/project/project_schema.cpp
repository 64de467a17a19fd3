// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/project_schema_db.h"

#include <array>

namespace troupe::project {
namespace {

// Ids are never used twice: the history speaks of rows by them. Characters and cells are never deleted, only
// marked as removed, so that what was done to them can be undone.
constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE project (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE characters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    voice_id TEXT NOT NULL DEFAULT '',
    voice_name TEXT NOT NULL DEFAULT '',
    voice_prompt TEXT NOT NULL DEFAULT '',
    voice_speaker TEXT NOT NULL DEFAULT '',
    base TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL,
    created INTEGER NOT NULL,
    removed INTEGER
);
CREATE UNIQUE INDEX characters_by_name ON characters (name_key) WHERE removed IS NULL;

CREATE TABLE cells (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    character INTEGER NOT NULL REFERENCES characters (id),
    emotion TEXT NOT NULL,
    intensity TEXT NOT NULL,
    mode TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    instruct TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL,
    approved_take INTEGER REFERENCES takes (id) ON DELETE SET NULL,
    created INTEGER NOT NULL,
    removed INTEGER
);
CREATE UNIQUE INDEX cells_by_delivery ON cells (character, emotion, intensity, mode) WHERE removed IS NULL;
CREATE INDEX cells_by_take ON cells (approved_take);

CREATE TABLE takes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    cell INTEGER REFERENCES cells (id),
    item TEXT UNIQUE,
    text TEXT NOT NULL,
    engine TEXT NOT NULL,
    model_digest TEXT NOT NULL,
    seed INTEGER,
    parent INTEGER REFERENCES takes (id) ON DELETE SET NULL,
    operation TEXT NOT NULL,
    made_with TEXT NOT NULL,
    partial TEXT NOT NULL,
    state TEXT NOT NULL,
    state_before TEXT NOT NULL DEFAULT '',
    binned INTEGER,
    file TEXT NOT NULL DEFAULT 'whole',
    samples INTEGER NOT NULL,
    rate INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    created INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    star INTEGER NOT NULL DEFAULT 0,
    recipe TEXT NOT NULL
);
CREATE INDEX takes_by_cell ON takes (cell, state);
CREATE INDEX takes_by_state ON takes (state);
CREATE INDEX takes_by_parent ON takes (parent);

CREATE TABLE commands (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    created INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE changes (
    command INTEGER NOT NULL REFERENCES commands (id) ON DELETE CASCADE,
    tbl TEXT NOT NULL,
    row INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (command, tbl, row)
) WITHOUT ROWID;

CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL
);
CREATE TABLE snapshot_rows (
    snapshot INTEGER NOT NULL REFERENCES snapshots (id) ON DELETE CASCADE,
    tbl TEXT NOT NULL,
    row INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (snapshot, tbl, row)
) WITHOUT ROWID;
)sql";

// Lists by time of the bin, for its emptying by age.
constexpr std::string_view kVersion2 = "CREATE INDEX takes_by_bin ON takes (binned) WHERE binned IS NOT NULL";

// What a take needs to be made again: the kept clone prompt, which stood in the recipe alone, and how the
// engine computed.
constexpr std::string_view kVersion3 = R"sql(
ALTER TABLE takes ADD COLUMN prompt TEXT NOT NULL DEFAULT '';
ALTER TABLE takes ADD COLUMN setup TEXT NOT NULL DEFAULT '';
UPDATE takes SET prompt = json_extract(recipe, '$.clone_prompt')
    WHERE json_valid(recipe)
    AND length(json_extract(recipe, '$.clone_prompt')) = 44
    AND json_extract(recipe, '$.clone_prompt') LIKE '%.safetensors'
    AND substr(json_extract(recipe, '$.clone_prompt'), 1, 32) NOT GLOB '*[^0-9a-f]*';
)sql";

// What was heard in a take, and what its voice teaches of its pace.
constexpr std::string_view kVersion4 = R"sql(
ALTER TABLE takes ADD COLUMN verdict TEXT NOT NULL DEFAULT 'unchecked';
ALTER TABLE takes ADD COLUMN ears TEXT NOT NULL DEFAULT '{}';
ALTER TABLE takes ADD COLUMN voice_key TEXT NOT NULL DEFAULT '';
ALTER TABLE takes ADD COLUMN pace REAL NOT NULL DEFAULT 0;
CREATE INDEX takes_by_voice ON takes (voice_key) WHERE pace > 0;
)sql";

// Places that a person marked in a take. A snapshot of before has none.
constexpr std::string_view kVersion5 = R"sql(
ALTER TABLE takes ADD COLUMN markers TEXT NOT NULL DEFAULT '';
UPDATE snapshot_rows SET state = json_insert(state, '$.markers', '') WHERE tbl = 'takes' AND json_valid(state);
)sql";

constexpr std::array kMigrations = {kVersion1, kVersion2, kVersion3, kVersion4, kVersion5};

} // namespace

const store::Schema projectSchema{"project", 0x54525050, kMigrations};

} // namespace troupe::project
