// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/migrate.h"

#include "engine/base/error.h"

#include <string>

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

namespace troupe::store {
namespace {

int pragma(SQLite::Database& database, const char* name)
{
    return database.execAndGet(fmt::format("PRAGMA {}", name)).getInt();
}

/// The file's version. 0 for one that holds nothing yet.
int versionOf(SQLite::Database& database, const std::filesystem::path& path, const Schema& schema)
{
    const int id = pragma(database, "application_id");
    const int version = pragma(database, "user_version");
    const bool empty = database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    if (empty && id == 0 && version == 0) {
        return 0;
    }
    if (id != schema.applicationId) {
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("{} is a database, but not a {} of Troupe.", path.string(), schema.name),
                    "Choose another file, or move this one away.");
    }
    if (version > static_cast<int>(schema.migrations.size())) {
        throw Error(ErrorCode::BadConfiguration,
                    fmt::format("{} was made by a newer Troupe (version {} of the {}; this one knows {}).",
                                path.string(), version, schema.name, schema.migrations.size()),
                    "Update Troupe, or open it with the newer one.");
    }
    return version;
}

} // namespace

void migrate(SQLite::Database& database, const std::filesystem::path& path, const Schema& schema)
{
    const auto newest = static_cast<int>(schema.migrations.size());
    if (versionOf(database, path, schema) == newest) {
        return;
    }
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    // Another process may have done it while this one waited for the lock.
    for (int version = versionOf(database, path, schema); version < newest; ++version) {
        database.exec(std::string(schema.migrations[static_cast<size_t>(version)]));
    }
    database.exec(fmt::format("PRAGMA application_id = {}", schema.applicationId));
    database.exec(fmt::format("PRAGMA user_version = {}", newest));
    transaction.commit();
}

} // namespace troupe::store
