// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
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

inline constexpr double kDefaultPauseSeconds = 0.5; ///< of a mark without a number
inline constexpr double kMaxPauseSeconds = 60;
/// Brackets farther apart than this do not make a mark.
inline constexpr size_t kMaxMarkBytes = 80;

/// Reads the marks in `text`: `⟨pause 0.8⟩` (also `<pause 0.8>`, `⟨pause⟩`, any case, a comma as decimal
/// sign, an optional unit `s` or `ms`). Throws Error InvalidRequest for a pause that is not a number from 0
/// to 60 s, with the offending mark. Other text between angle brackets is text. Spans are views into `text`;
/// words that are only spaces and pauses of nothing are dropped. Any thread; time is linear in the text's
/// length.
std::vector<MarkedSpan> readMarks(std::string_view text);

/// What is heard of `text`: its words without the marks, each stretch trimmed, one space between two. Throws
/// as readMarks().
std::string spokenWords(std::string_view text);

} // namespace troupe::text
