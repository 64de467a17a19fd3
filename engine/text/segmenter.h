// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace troupe::text {

/// Bounds of one piece, in code points. `target` is where a cut is looked for, `most` where it is forced.
struct SegmentLimits
{
    size_t target = 200;
    size_t most = 400;
};

/// Cuts long text where a speaker would breathe: after sentence ends of all ten languages of the models (and
/// not after abbreviations, initials, numbers or inside ellipses), else at weaker punctuation, else at
/// spaces, else between CJK characters, else anywhere between grapheme clusters. Short neighbouring sentences
/// stay together up to `target`. The pieces are views into `text`, none is empty, and together they are
/// `text`, byte for byte. Well-formed UTF-8 is expected; ill-formed bytes are carried along. Time is linear
/// in the text's length.
std::vector<std::string_view> segment(std::string_view text, const SegmentLimits& limits = {});

} // namespace troupe::text
