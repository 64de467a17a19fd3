// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace troupe::audio {

// Samples as whole numbers. The scale is 2^15 or 2^23, as readers divide: a 16 bit file that is read and
// written again keeps every bit. +1.0 is one step above the largest number and is clamped.

int16_t toInt16(float sample) noexcept;
int32_t toInt24(float sample) noexcept;

/// Beyond full scale by 187 dB: some programs store whole numbers as float, none stores more than 32 bits.
/// What is louder is no sound: it is neither written nor read.
inline constexpr float kLoudest = 2147483648.0F;

/// What may be stored: NaN is 0, what is beyond kLoudest is ±1. With `clamp` everything else is held within
/// ±1 too.
float storable(float sample, bool clamp) noexcept;

/// Replaces `out` by `samples` made storable.
void makeStorable(std::span<const float> samples, bool clamp, std::vector<float>& out);

} // namespace troupe::audio
