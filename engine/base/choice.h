// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace troupe {

// Short lists of words, as the tables of settings and options hold them ("system light dark").

/// True when `value` is one of the words of `choices`.
bool isChoice(std::string_view choices, std::string_view value);

/// "system, light, dark".
std::string choiceList(std::string_view choices);

/// The one of `names` that a person most likely meant by `wanted` (edit distance, letters of any case the
/// same), for "did you mean …?". Empty when none is near. ASCII names; long input is cut.
std::string nearestName(std::string_view wanted, std::span<const std::string_view> names);

} // namespace troupe
