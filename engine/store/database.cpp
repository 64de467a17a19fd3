// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/database.h"

#include "engine/base/error.h"
#include "engine/store/migrate.h"

#include <system_error>

#include <sqlite3.h>

namespace troupe::store {
namespace {

constexpr int busyMilliseconds = 10000;

void makeFolder(const std::filesystem::path& folder)
{
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault) {
        throw Error(ErrorCode::CannotWrite,
                    "The folder " + folder.string() + " cannot be made: " + fault.message() + ".",
                    "Choose another folder, or change the permissions of the one above it.");
    }
}

std::unique_ptr<SQLite::Database> openFile(const std::filesystem::path& path, const Schema& schema)
{
    return translated(path, [&] {
        auto handle = std::make_unique<SQLite::Database>(
            path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busyMilliseconds);
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
    makeFolder(path.parent_path());
    handle_ = openFile(path, schema);
}

Database::~Database() = default;

SQLite::Statement& Database::statement(const std::string& sql)
{
    return translated(path_, [&]() -> SQLite::Statement& {
        auto& kept = statements_[sql];
        if (!kept) {
            kept = std::make_unique<SQLite::Statement>(*handle_, sql);
        }
        kept->tryReset(); // reports the fault of its last use, which its user has met already
        kept->clearBindings();
        return *kept;
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
