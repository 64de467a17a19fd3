// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"

#include <filesystem>

#include <SQLiteCpp/Database.h>

namespace troupe::store {

/// Brings an open file to the newest version of its schema, in one transaction, whoever else opens it at the
/// same moment. Throws Error FileDamaged (another kind of file, or an empty one: see makeDatabase()),
/// BadConfiguration (a newer version), or SQLite::Exception.
void migrate(SQLite::Database& database, const std::filesystem::path& path, const Schema& schema);

/// Runs the scripts that follow `version` and marks the database as being of the newest one.
void migrateFrom(SQLite::Database& database, int version, const Schema& schema);

} // namespace troupe::store
