// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace troupe::text {

/// A stretch of what a person wrote: words to speak, or a silence that we make ourselves.
struct MarkedSpan
{
    std::string_view spoken; ///< empty for a pause
    double pauseSeconds = 0; ///< 0 for words
};

/// Reads the marks in `text`: `⟨pause 0.8⟩` (also `<pause 0.8>`, a comma as decimal sign, an optional unit
/// `s` or `ms`). Throws Error InvalidRequest for a pause that is not a number from 0 to 60 s, with the
/// offending mark. Other text between angle brackets is text. Spans are views into `text`; words that are
/// only spaces are dropped.
std::vector<MarkedSpan> readMarks(std::string_view text);

} // namespace troupe::text
