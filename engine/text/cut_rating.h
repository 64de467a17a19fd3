// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace troupe::text {

/// How good a place for a cut is, from the worst to the best.
enum class CutQuality : uint8_t
{
    Unknown,  ///< inside a code point: no place at all
    Anywhere, ///< inside a grapheme cluster or a mark in brackets
    Grapheme,
    Ideograph, ///< between two characters of a script without spaces
    Space,
    Clause,
    Sentence,
    Paragraph,
};

inline constexpr size_t kCutQualities = static_cast<size_t>(CutQuality::Paragraph) + 1;

/// For each byte of `text` and for its end, how good it is to cut in front of it. Time is linear in the text.
std::vector<CutQuality> rateCuts(std::string_view text);

} // namespace troupe::text
