// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace troupe::generate {

/// Seconds that a clip to learn from may last.
inline constexpr int64_t kLongestReferenceSeconds = 600;

/// Refuses sound that no encoder can read: fewer than `least` samples, more than kLongestReferenceSeconds at
/// `rate`, samples that are not numbers. Throws Error InvalidRequest, FileTooLarge, FileDamaged.
void requireSound(std::span<const float> samples, int rate, int64_t least);

} // namespace troupe::generate
