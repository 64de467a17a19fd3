// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/sound_rules.h"

#include "engine/audio/pcm.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

float peakOf(std::span<const float> samples) noexcept
{
    float peak = 0;
    for (const float sample : samples) peak = std::max(peak, std::abs(sample));
    return peak;
}

} // namespace

void holdWithinFullScale(std::vector<float>& made, std::span<const float> source) noexcept
{
    const float peak = peakOf(made);
    const float most = std::max(1.0F, peakOf(source));
    if (peak > most)
        for (float& sample : made) sample *= most / peak;
}

void checkRate(int rate)
{
    if (rate >= kMinRate && rate <= kMaxRate) return;
    throw Error(ErrorCode::InvalidRequest, fmt::format("Sound at {} Hz cannot be worked on.", rate),
                fmt::format("Use a rate from {} to {} Hz.", kMinRate, kMaxRate));
}

void checkSamples(std::span<const float> samples)
{
    // Written so that NaN fails it.
    const bool good = std::all_of(samples.begin(), samples.end(),
                                  [](float sample) { return std::abs(sample) <= kLoudest; });
    if (!good)
        throw Error(ErrorCode::InvalidRequest, "The sound holds samples that are not numbers.",
                    "Make it again, or repair it in a sound editor.");
}

void checkSound(const Clip& clip)
{
    checkRate(clip.rate);
    if (clip.seconds() > kMostSeconds)
        throw Error(
            ErrorCode::InvalidRequest,
            fmt::format("The sound is longer than the {:.0f} seconds that are worked on.", kMostSeconds),
            "Cut it into shorter ones.");
    checkSamples(clip.samples);
}

} // namespace troupe::audio
