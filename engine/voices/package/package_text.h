// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace troupe::voices {

// Texts of a package. Pure; private to this folder. `file` and `field` are used in errors.

/// NFC, without spaces at its ends, CRLF as LF. Throws Error FileDamaged for what is not UTF-8, has control
/// characters (other than line ends and tabs) or more than `most` characters.
std::string packageText(std::string_view text, size_t most, const std::string& file, std::string_view field);
/// packageText() of one line.
std::string packageLine(std::string_view text, size_t most, const std::string& file, std::string_view field);
/// The bytes of a member as text.
std::string_view asText(std::span<const std::byte> bytes) noexcept;

} // namespace troupe::voices
