// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace troupe::project {

/// A table whose rows acts change. `columns` are those that an act may change, and the only ones that are
/// ever written from a log or a snapshot: such text comes with files that are handed around.
struct TrackedTable
{
    std::string_view name;
    std::span<const std::string_view> columns;
    bool keepsRemoved = false; ///< has a column `removed`: rows go out of sight and are never deleted
};

extern const TrackedTable charactersTable;
extern const TrackedTable cellsTable;
extern const TrackedTable takesTable;
std::span<const TrackedTable* const> trackedTables();
/// Null for a name that is none of them.
const TrackedTable* findTable(std::string_view name);
/// SQL that gives the tracked columns of a row as JSON; `prefix` is the table's name in the query, with dot.
std::string rowAsJson(const TrackedTable& table, std::string_view prefix = {});

/// How a row is to become another: tracked columns before and after, as JSON objects.
struct RowChange
{
    const TrackedTable* table = nullptr;
    int64_t row = 0;
    std::string before;
    std::string after;
};

/// One act of a person while it happens. Lives within one Database::write(): touch() each row before it is
/// changed (and each new one after it was inserted), then finish(). Writes the act into the log with what
/// takes it back; without any change, nothing. An act that is made while another one of the same database
/// lives is a part of that one: what several stores do can so be one act.
class Act
{
public:
    Act(store::Database& database, std::string label);
    ~Act();
    Act(const Act&) = delete;
    Act& operator=(const Act&) = delete;

    void touch(const TrackedTable& table, int64_t row);
    /// The same for a row that this act has inserted.
    void inserted(const TrackedTable& table, int64_t row);
    /// Returns the number of changed rows; of a part of another act 0, as that one will count them.
    int64_t finish();

private:
    std::string current(const TrackedTable& table, int64_t row);

    store::Database& database_;
    std::string label_;
    Act* whole_ = nullptr; ///< the act that this one is a part of
    std::map<std::pair<const TrackedTable*, int64_t>, std::string> before_;
};

/// Brings rows from `before` to `after`, column by column, and leaves a row alone that is gone, or of which a
/// column to be changed is no longer as in `before`. Within a write. Returns the number of rows that were
/// left alone. Throws Error FileDamaged for text that is no row, InvalidRequest when a name is taken.
int64_t applyChanges(store::Database& database, std::span<const RowChange> changes);

} // namespace troupe::project
