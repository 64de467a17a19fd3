// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <ATen/ATen.h>

namespace troupe::model {

/// Samples from one mel frame to the next.
inline constexpr int64_t kMelHop = 256;

/// Triangular filters on the Slaney scale with area normalisation, [bands, 513] float32, from 0 Hz to
/// 12 kHz (docs/MODEL.md §8.1).
at::Tensor melFilters(int bands, int sampleRate);

/// ln of the mel spectrum, [frames, bands] float32 on the CPU; ⌊samples / 256⌋ frames. More than 384 samples.
at::Tensor logMel(std::span<const float> samples, int bands, int sampleRate);

} // namespace troupe::model
