// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace troupe::text {

/// The printable stand-in that vocabulary files of byte-level BPE write for `byte`: 33…126, 161…172 and
/// 174…255 stand for themselves, the other 68 in increasing order are U+0100, U+0101, …
char32_t letterForByte(unsigned char byte) noexcept;

/// Appends the bytes that `letters` (UTF-8) stand for; false when one of them stands for none.
bool appendBytesOfLetters(std::string& out, std::string_view letters);

} // namespace troupe::text
