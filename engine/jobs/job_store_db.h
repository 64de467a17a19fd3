// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/job_store.h"
#include "engine/store/database.h"

#include <string>

#include <SQLiteCpp/VariadicBind.h>

namespace troupe::jobs {

/// What the parts of JobStore share.
struct JobStore::Impl
{
    Impl(const std::filesystem::path& file, StoreLimits storeLimits);

    /// Carries out one statement; the number of rows that it changed.
    template <class... Values>
    int run(const std::string& sql, const Values&... values)
    {
        SQLite::Statement& statement = database.statement(sql);
        SQLite::bind(statement, values...);
        return statement.exec();
    }

    /// The statement at its first row, or null.
    template <class... Values>
    SQLite::Statement* first(const std::string& sql, const Values&... values)
    {
        SQLite::Statement& statement = database.statement(sql);
        SQLite::bind(statement, values...);
        return statement.executeStep() ? &statement : nullptr;
    }

    /// The first column of the first row, or 0.
    template <class... Values>
    int64_t number(const std::string& sql, const Values&... values)
    {
        SQLite::Statement* const row = first(sql, values...);
        const int64_t found = row != nullptr ? row->getColumn(0).getInt64() : 0;
        if (row != nullptr) {
            row->reset();
        }
        return found;
    }

    /// The number of this change; inside a write.
    int64_t nextVersion();
    /// Counts the items of `job` anew, sets what follows from them and notes the change; inside a write.
    void settle(int64_t job, int64_t now);
    /// The same for one item that went from one state to another, without counting all of them.
    void settleOne(int64_t job, State from, State to, int64_t now);
    /// Sets what follows from a job's counts; inside a write.
    void conclude(int64_t job, int64_t now);
    /// Makes sure that there is a row for `lane`; inside a write.
    void meetLane(const std::string& lane);
    /// Takes the items back whose lease ran out or, when one is named, which `holder` holds: they are queued
    /// again, or ended if they were to be cancelled or took too many holders with them. Inside a write.
    int64_t takeBack(const std::string& holder, int64_t now);
    /// True while the item is `claim`'s, whether or not its lease ran out unnoticed; inside a transaction.
    bool holds(const Claim& claim);
    /// The count of items of a lane that failed alike, one after the other; pauses it at kFailuresThatPause.
    /// Inside a write.
    void countFailure(const std::string& lane, int64_t item, const Failure& failure);

    store::Database database;
    StoreLimits limits;
};

/// Numbers in the file; never changed.
constexpr int numberOf(State state) noexcept
{
    return static_cast<int>(state);
}
static_assert(numberOf(State::Queued) == 1 && numberOf(State::Running) == 2 && numberOf(State::Paused) == 3 &&
              numberOf(State::Done) == 4 && numberOf(State::Failed) == 5 && numberOf(State::Cancelled) == 6);

} // namespace troupe::jobs
