// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace troupe::text {

/// True when `text` is well-formed UTF-8 (no overlong forms, no surrogates).
bool isUtf8(std::string_view text) noexcept;

/// The code point at byte `offset` of well-formed UTF-8; moves `offset` behind it. Ill-formed bytes give U+FFFD one
/// byte at a time, so a loop always ends.
char32_t nextCodePoint(std::string_view text, size_t& offset) noexcept;

void appendUtf8(std::string& out, char32_t codePoint);

/// Number of code points.
size_t codePointCount(std::string_view text) noexcept;

/// Unicode NFC. ASCII is returned as it is, at the cost of a scan.
std::string toNfc(std::string_view text);

/// Simple case folding per code point: for comparing names.
std::string foldCase(std::string_view text);

/// Spaces (Unicode White_Space) taken off both ends; a view into `text`.
std::string_view trimmed(std::string_view text) noexcept;

} // namespace troupe::text
