// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"

#include <filesystem>

#include <SQLiteCpp/Database.h>

namespace troupe::store {

/// Brings an open file to the newest version of its schema, in one transaction, whoever else opens it at the
/// same moment. A new file gets the application id. Throws Error FileDamaged (another kind of file),
/// BadConfiguration (a newer version), or SQLite::Exception.
void migrate(SQLite::Database& database, const std::filesystem::path& path, const Schema& schema);

} // namespace troupe::store
