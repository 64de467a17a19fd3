// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace troupe::generate {

// The bound against runaway speech: a model that misses its end of speech goes on for minutes. Pure
// functions, callable from any thread.

/// Seconds that `text` (UTF-8) takes to say at a usual pace, at least 0: 14 characters a second in
/// alphabets, 4.5 in Chinese, Japanese and Korean writing; digits, capitals in a row and signs count as the
/// words that they are read as; punctuation counts as its pause. `language` ("chinese", "english", "auto" …,
/// in any case) decides how digits and signs are read; "auto" and unknown ones go by the text's own writing.
double expectedSeconds(std::string_view text, std::string_view language);

/// The most that saying `text` may take before it counts as runaway: 2.5 times the expected length, at least
/// 6 s.
double guardSeconds(std::string_view text, std::string_view language);

/// The same in frames of `hop` samples, rounded up.
int64_t guardFrames(std::string_view text, std::string_view language, int hop, int sampleRate);

} // namespace troupe::generate
