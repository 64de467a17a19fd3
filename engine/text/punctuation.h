// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/text/cut_rating.h"

namespace troupe::text {

/// What a punctuation mark allows behind it.
struct CutsAfter
{
    CutQuality spaced = CutQuality::Unknown;    ///< when a space follows
    CutQuality joined = CutQuality::Unknown;    ///< when none does
    CutQuality beforeCjk = CutQuality::Unknown; ///< when none does, and the script needs none

    bool any() const noexcept { return spaced != CutQuality::Unknown; }
};

CutsAfter cutsAfter(char32_t c) noexcept;

enum class QuoteRole
{
    Unknown,
    None,
    Opens,
    Closes
};

/// The part that a bracket or quotation mark plays between its neighbours (0 at the ends of the text): the
/// same marks open in one language and close in another.
QuoteRole quoteRole(char32_t c, char32_t before, char32_t after) noexcept;

/// Han, kana, bopomofo, Hangul and their punctuation.
bool isCjk(char32_t c) noexcept;

/// Scripts that write words without spaces, where a cut between two characters is acceptable.
bool isIdeographic(char32_t c) noexcept;

/// Characters that Japanese and Chinese typesetting keeps with the one in front.
bool clingsToPrevious(char32_t c) noexcept;

/// U+00A0 and its like.
bool isNoBreakSpace(char32_t c) noexcept;

} // namespace troupe::text
