// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/database.h"

#include "engine/base/error.h"
#include "engine/store/migrate.h"
#include "engine/store/new_database.h"

#include <system_error>

#include <fmt/format.h>
#include <sqlite3.h>

namespace troupe::store {
namespace {

constexpr int busyMilliseconds = 10000;

/// The smallest page. SQLite takes a shorter file for a new database, and what was lost would be empty.
constexpr uintmax_t kLeastDatabaseBytes = 512;

void refuseCutFile(const std::filesystem::path& path, const Schema& schema)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) return; // SQLite says what it is
    const uintmax_t size = std::filesystem::file_size(path, ignored);
    if (ignored || size >= kLeastDatabaseBytes) return;
    throw Error(ErrorCode::FileDamaged,
                fmt::format("{} is cut off: of the {} of Troupe, {} bytes are left.", path.string(),
                            schema.name, size),
                "Put a copy in its place, or move it away; Troupe then starts a new one.");
}

std::unique_ptr<SQLite::Database> openFile(const std::filesystem::path& path, const Schema& schema)
{
    return translated(path, [&] {
        makeDatabase(path, schema);
        refuseCutFile(path, schema);
        auto handle =
            std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE, busyMilliseconds);
        handle->exec("PRAGMA journal_mode = WAL");
        handle->exec("PRAGMA synchronous = FULL");
        handle->exec("PRAGMA foreign_keys = ON");
        // Files are handed around: what a file says in its own schema must not run with our rights.
        handle->exec("PRAGMA trusted_schema = OFF");
        migrate(*handle, path, schema);
        return handle;
    });
}

} // namespace

Database::Database(const std::filesystem::path& path, const Schema& schema) : path_(path)
{
    handle_ = openFile(path, schema);
}

Database::~Database() = default;

SQLite::Statement& Database::statement(const std::string& sql)
{
    return translated(path_, [&]() -> SQLite::Statement& {
        const auto known = statements_.find(sql);
        // One that cannot be compiled (a damaged file has not all tables) must leave nothing in the map.
        SQLite::Statement& kept =
            known != statements_.end()
                ? *known->second
                : *statements_.emplace(sql, std::make_unique<SQLite::Statement>(*handle_, sql)).first->second;
        kept.tryReset(); // reports the fault of its last use, which its user has met already
        kept.clearBindings();
        return kept;
    });
}

int64_t Database::dataVersion()
{
    return translated(path_, [&] {
        SQLite::Statement& query = statement("PRAGMA data_version");
        query.executeStep();
        const int64_t version = query.getColumn(0).getInt64();
        query.reset();
        return version;
    });
}

Database::Scope::Scope(Database& database, const char* begin)
    : database_(database), outermost_(!database.inTransaction_)
{
    if (outermost_) {
        database_.handle_->exec(begin);
        database_.inTransaction_ = true;
    }
}

void Database::Scope::commit() const
{
    if (outermost_) {
        // An unfinished SELECT would keep its view of the file, and with it the log from being cut.
        for (const auto& [sql, statement] : database_.statements_) {
            statement->reset();
        }
        database_.handle_->exec("COMMIT");
        database_.inTransaction_ = false;
    }
}

Database::Scope::~Scope()
{
    if (outermost_ && database_.inTransaction_) {
        database_.inTransaction_ = false;
        for (const auto& [sql, statement] : database_.statements_) {
            statement->tryReset();
        }
        // SQLite may have rolled back by itself (a full disk); then there is nothing to do.
        sqlite3_exec(database_.handle_->getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

} // namespace troupe::store
