// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace troupe::audio {

/// Sample rates that files and resamplers take, in Hz.
inline constexpr int kMinRate = 1000;
inline constexpr int kMaxRate = 768000;

/// Sound in memory: mono, float, full scale ±1, `rate` samples a second. A plain value; copies are deep.
struct Clip
{
    std::vector<float> samples;
    int rate = 0;

    double seconds() const noexcept { return rate > 0 ? static_cast<double>(samples.size()) / rate : 0.0; }
};

} // namespace troupe::audio
