// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"

#include <cstdint>
#include <string>

#include <SQLiteCpp/VariadicBind.h>

namespace troupe::voices {

// What the stores of the library do with statements all the time. Inside Database::write or read.

/// Carries out one statement; the number of rows that it changed.
template <class... Values>
int run(store::Database& database, const std::string& sql, const Values&... values)
{
    SQLite::Statement& statement = database.statement(sql);
    SQLite::bind(statement, values...);
    return statement.exec();
}

/// The statement at its first row, or null. To be reset, or read to its end.
template <class... Values>
SQLite::Statement* firstRow(store::Database& database, const std::string& sql, const Values&... values)
{
    SQLite::Statement& statement = database.statement(sql);
    SQLite::bind(statement, values...);
    return statement.executeStep() ? &statement : nullptr;
}

/// The first column of the first row, or 0.
template <class... Values>
int64_t firstNumber(store::Database& database, const std::string& sql, const Values&... values)
{
    SQLite::Statement* const row = firstRow(database, sql, values...);
    const int64_t found = row != nullptr ? row->getColumn(0).getInt64() : 0;
    if (row != nullptr) row->reset();
    return found;
}

} // namespace troupe::voices
