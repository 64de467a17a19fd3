// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace troupe::text {

/// The word error rate: words that have to be put in, taken out or changed so that `heard` becomes
/// `expected`, over the words of `expected`. 0 is perfect, more than 1 is possible. Case, punctuation and
/// what only Unicode's forms tell apart do not count; of writing without spaces each character is a word.
/// None for an expected text without words. Of very long texts the first 3000 words are compared. Any thread.
std::optional<double> wordErrorRate(std::string_view expected, std::string_view heard);

} // namespace troupe::text
