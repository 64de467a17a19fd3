// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace troupe {

// Times as they stand in files and answers: ISO 8601, UTC. Pure; any thread.

/// Unix milliseconds of "2026-01-31T12:34:56Z", with or without a fraction of a second; a time without a zone
/// counts as UTC, another zone than Z and +00:00 is not read. -1 when it is none of the years 1970 to 9999.
int64_t timeFromIso(std::string_view text) noexcept;
/// Such a text, with milliseconds where there are any. What lies outside of those years becomes their edge.
std::string isoTime(int64_t milliseconds);

} // namespace troupe
