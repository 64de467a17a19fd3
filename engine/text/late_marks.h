// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace troupe::text {

/// Whether `codePoint` is a mark that only Unicode 10 or later lets combine. The reference tokenizer's
/// tables for NFC end with Unicode 9: these neither change places with other marks nor compose there, and
/// the ids that a model was trained on follow from that. The library that we normalise with knows more.
bool isLateMark(char32_t codePoint) noexcept;

/// A character of Unicode 13 with a decomposition; the reference leaves it whole.
inline constexpr char32_t kLateComposed = 0x11938;

} // namespace troupe::text
