// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/pcm.h"

#include <algorithm>
#include <cmath>

namespace troupe::audio {

int16_t toInt16(float sample) noexcept
{
    const float scaled = std::clamp(storable(sample, true) * 32768.0F, -32768.0F, 32767.0F);
    return static_cast<int16_t>(std::lrintf(scaled));
}

int32_t toInt24(float sample) noexcept
{
    const float scaled = std::clamp(storable(sample, true) * 8388608.0F, -8388608.0F, 8388607.0F);
    return static_cast<int32_t>(std::lrintf(scaled));
}

float storable(float sample, bool clamp) noexcept
{
    if (std::isnan(sample)) return 0.0F;
    if (clamp || std::abs(sample) > kLoudest) return std::clamp(sample, -1.0F, 1.0F);
    return sample;
}

void makeStorable(std::span<const float> samples, bool clamp, std::vector<float>& out)
{
    out.resize(samples.size());
    std::transform(samples.begin(), samples.end(), out.begin(),
                   [clamp](float s) { return storable(s, clamp); });
}

} // namespace troupe::audio
