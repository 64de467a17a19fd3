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

[[noreturn]] void throwForeign(SQLite::Database& database, const std::filesystem::path& path,
                               const Schema& schema, int id)
{
    const bool empty = id == 0 && database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    throw Error(ErrorCode::FileDamaged,
                empty
                    ? fmt::format("{} is empty, and should be the {} of Troupe.", path.string(), schema.name)
                    : fmt::format("{} is a database, but not a {} of Troupe.", path.string(), schema.name),
                empty ? "Put a copy in its place, or move it away; Troupe then starts a new one."
                      : "Choose another file, or move this one away.");
}

int versionOf(SQLite::Database& database, const std::filesystem::path& path, const Schema& schema)
{
    const int id = pragma(database, "application_id");
    if (id != schema.applicationId) throwForeign(database, path, schema, id);
    const int version = pragma(database, "user_version");
    if (version > static_cast<int>(schema.migrations.size())) {
        throw Error(ErrorCode::BadConfiguration,
                    fmt::format("{} was made by a newer Troupe (version {} of the {}; this one knows {}).",
                                path.string(), version, schema.name, schema.migrations.size()),
                    "Update Troupe, or open it with the newer one.");
    }
    if (version < 1) {
        throw Error(ErrorCode::FileDamaged,
                    fmt::format("{} says that it is version {} of the {}, which there never was.",
                                path.string(), version, schema.name),
                    "Put a copy in its place, or move it away; Troupe then starts a new one.");
    }
    return version;
}

} // namespace

void migrateFrom(SQLite::Database& database, int version, const Schema& schema)
{
    const auto newest = static_cast<int>(schema.migrations.size());
    for (; version < newest; ++version) {
        database.exec(std::string(schema.migrations[static_cast<size_t>(version)]));
    }
    database.exec(fmt::format("PRAGMA application_id = {}", schema.applicationId));
    database.exec(fmt::format("PRAGMA user_version = {}", newest));
}

void migrate(SQLite::Database& database, const std::filesystem::path& path, const Schema& schema)
{
    const auto newest = static_cast<int>(schema.migrations.size());
    if (versionOf(database, path, schema) == newest) {
        return;
    }
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    // Another process may have done it while this one waited for the lock.
    migrateFrom(database, versionOf(database, path, schema), schema);
    transaction.commit();
}

} // namespace troupe::store
