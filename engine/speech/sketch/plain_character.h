// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace troupe::speech::sketch {

// What both libraries' texts are made of; used by flite_text.cpp and espeak_text.cpp only.

/// Flite spells long unknown runs letter by letter with rules that are quadratic; nobody says such a word
/// anyway.
inline constexpr size_t kLongestRun = 30;

/// White space of any kind, line ends included.
bool isSpace(char32_t point);

/// A letter, number or symbol: something a listener would miss.
bool isMissed(char32_t point);

/// Appends the plain ASCII form of one code point, an English word for a symbol; false when there is none.
bool appendPlain(std::string& out, char32_t point);

} // namespace troupe::speech::sketch
