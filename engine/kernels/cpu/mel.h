// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace troupe::kernels::cpu {

/// Samples from one mel frame to the next.
inline constexpr size_t kMelHop = 256;

/// ln of the mel spectrum, [frames, bands]; ⌊samples / 256⌋ frames (docs/MODEL.md §8.1). More than 384
/// samples. Computed in float64.
std::vector<float> logMel(std::span<const float> samples, int bands, int sampleRate);

} // namespace troupe::kernels::cpu
