// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/casting_plan.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

// What people write for a cast, as JSON. Pure; any thread. Read strictly: an unknown field, a key that comes
// twice and whatever is not text throw Error InvalidRequest that names `source`; more than kMaxCastJson
// FileTooLarge. What the words may be is planCast()'s and planMatrix()'s to say.

inline constexpr size_t kMaxCastJson = size_t{4} << 20; ///< bytes

/// {"happy_medium": "What a day!", …}: texts instead of those of the presets.
std::map<std::string, std::string> parseCastTexts(std::string_view json, const std::string& source);

/// The clips of a matrix, in order: {"happy_medium": {"text": …, "direction": …}, …}, or "happy_medium":
/// "text" alone; or a list of {"key", "text", "direction"}. `name` and `instruct` are read as key and
/// direction.
std::vector<MatrixEntry> parseMatrix(std::string_view json, const std::string& source);

} // namespace troupe::voices
