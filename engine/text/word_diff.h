// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace troupe::text {

/// A stretch of two versions of a text.
struct DiffPiece
{
    enum class Kind
    {
        Same,
        Removed,
        Added
    };
    Kind kind = Kind::Same;
    std::string text;

    bool operator==(const DiffPiece&) const = default;
};

/// How `after` differs from `before`, word by word: the Same and Removed pieces joined are `before`, the Same
/// and Added ones `after`, to the byte. The fewest changed words for texts of up to about 2,000 words of
/// difference; beyond that the middle counts as replaced, so time and memory stay bounded. Pure.
std::vector<DiffPiece> diffWords(std::string_view before, std::string_view after);

} // namespace troupe::text
