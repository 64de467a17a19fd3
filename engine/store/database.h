// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"
#include "engine/store/store_error.h"

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

namespace troupe::store {

/// One connection to one of our SQLite files, used by one thread at a time. For the sources of
/// troupe_library alone: no public header may include this.
///
/// Opening creates the file and its folder when they are missing and brings an older file to the newest
/// version in one transaction. A file that is there and holds nothing is an error and no new database: what
/// was lost must not look empty. Write-ahead log, foreign keys, full flush at each commit: what was committed
/// is there after a power cut. Several processes may have the file open; who finds it locked waits up to
/// ten seconds and then gets Busy.
class Database
{
public:
    /// Throws Error: FileDamaged (no database, damaged, cut off, another kind), BadConfiguration (made by a
    /// newer Troupe), CannotWrite, DiskFull, Busy.
    Database(const std::filesystem::path& path, const Schema& schema);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const std::filesystem::path& path() const noexcept { return path_; }

    /// A statement that is compiled once and kept, reset and with nothing bound. Not to be held across
    /// another call with the same text.
    SQLite::Statement& statement(const std::string& sql);

    /// Runs `work` in a transaction that has the write lock from its first moment, so that it cannot be
    /// overtaken between reading and writing. Rolls back when it throws. Within a write it just runs.
    /// What SQLite throws becomes an Error.
    template <class Work>
    auto write(Work&& work)
    {
        return inTransaction("BEGIN IMMEDIATE", std::forward<Work>(work));
    }

    /// Runs `work` on one unchanging view of the file.
    template <class Work>
    auto read(Work&& work)
    {
        return inTransaction("BEGIN", std::forward<Work>(work));
    }

    /// True inside write() and read(): what is done now may still be taken back.
    bool inTransaction() const noexcept { return inTransaction_; }

    /// Another number when another connection or process has changed the file since the last call.
    int64_t dataVersion();

private:
    template <class Work>
    auto inTransaction(const char* begin, Work&& work)
    {
        return translated(path_, [&] {
            const Scope scope(*this, begin);
            if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
                work();
                scope.commit();
            } else {
                auto result = work();
                scope.commit();
                return result;
            }
        });
    }

    /// Begins unless a transaction is open, and then is the one that ends it.
    class Scope
    {
    public:
        Scope(Database& database, const char* begin);
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;
        void commit() const;

    private:
        Database& database_;
        const bool outermost_;
    };

    std::filesystem::path path_;
    std::unique_ptr<SQLite::Database> handle_;
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
    bool inTransaction_ = false;
};

} // namespace troupe::store
