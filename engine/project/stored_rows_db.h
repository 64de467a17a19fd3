// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/take.h"
#include "engine/store/database.h"

#include <string>

namespace troupe::project {

// Rows as values. Each list of columns goes with its function; `first` is where it begins in the query.

/// Of `takes t`.
extern const char* const takeColumns;
Take takeFrom(SQLite::Statement& row, int first = 0);

/// Of `characters h`.
extern const char* const characterColumns;
constexpr int kCharacterColumnCount = 11;
Character characterFrom(SQLite::Statement& row, int first = 0);

/// Of `cells c`.
extern const char* const cellColumns;
constexpr int kCellColumnCount = 11;
Cell cellFrom(SQLite::Statement& row, int first = 0);

/// See CellStore::fingerprint().
std::string fingerprintOf(const Cell& cell, const Character& character);
/// Empty when there is no such cell. Within a read or write.
std::string fingerprintOf(store::Database& database, int64_t cell);

} // namespace troupe::project
