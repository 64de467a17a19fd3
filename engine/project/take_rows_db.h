// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/take.h"
#include "engine/store/database.h"

#include <optional>
#include <string>

namespace troupe::project {

// Rows of `takes`; within a read or write.

std::optional<Take> findTake(store::Database& database, int64_t id);
/// Throws Error InvalidRequest when there is none.
Take knownTake(store::Database& database, int64_t id);
std::optional<Take> findTakeOfItem(store::Database& database, const std::string& item);
/// True for a cell that is in sight or was removed.
bool cellExists(store::Database& database, int64_t cell);
/// Returns the new id.
int64_t insertTake(store::Database& database, const Take& take);

} // namespace troupe::project
