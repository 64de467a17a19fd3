// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace troupe::text {

// Pure functions, callable from any thread. Everything takes any bytes: what is not UTF-8 counts as U+FFFD,
// one for each ill-formed byte.

inline constexpr char32_t kReplacement = 0xFFFD;

/// True when `text` is well-formed UTF-8 (no overlong forms, no surrogates).
bool isUtf8(std::string_view text) noexcept;

/// The code point at byte `offset` of well-formed UTF-8; moves `offset` behind it. Ill-formed bytes give
/// U+FFFD one byte at a time, so a loop always ends. `offset` must lie inside `text`.
char32_t nextCodePoint(std::string_view text, size_t& offset) noexcept;

/// Appends `codePoint`; what is not a Unicode scalar value becomes U+FFFD.
void appendUtf8(std::string& out, char32_t codePoint);

/// `text` with each ill-formed byte replaced by U+FFFD.
std::string toWellFormed(std::string_view text);

/// Number of code points.
size_t codePointCount(std::string_view text) noexcept;

/// Unicode NFC. ASCII is returned as it is, at the cost of a scan. Time is n log n even for endless runs of
/// combining marks.
std::string toNfc(std::string_view text);

/// Simple case folding per code point: for comparing names.
std::string foldCase(std::string_view text);

/// Unicode White_Space.
bool isSpace(char32_t codePoint) noexcept;
/// General category L.
bool isLetter(char32_t codePoint) noexcept;
/// General category Lu or Lt.
bool isUpper(char32_t codePoint) noexcept;
/// General category Ll.
bool isLower(char32_t codePoint) noexcept;
/// General category Nd.
bool isDigit(char32_t codePoint) noexcept;

/// Spaces (Unicode White_Space) taken off both ends; a view into `text`.
std::string_view trimmed(std::string_view text) noexcept;

} // namespace troupe::text
