// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace troupe::store {

/// What a kind of database file holds and how it came to be. Made of constants; lives as long as the program.
struct Schema
{
    std::string_view name;     ///< for people: "library", "project"
    int32_t applicationId = 0; ///< stands in the file's header, so that one kind is never taken for another
    /// Scripts in order; the n-th (from 1) leads from version n-1 to n. A script that was once released is
    /// never changed: a new one is added.
    std::span<const std::string_view> migrations;
};

} // namespace troupe::store
