// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/stretcher.h"

#include "engine/audio/resampler.h"
#include "engine/audio/sound_rules.h"
#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <rubberband/RubberBandStretcher.h>

namespace troupe::audio {
namespace {

using RubberBand::RubberBandStretcher;

/// Rubber Band's own range of rates; other sound goes through the nearest of them.
constexpr int kLeastRate = 8000;
constexpr int kMostRate = 192000;
constexpr size_t kBlock = 8192;

constexpr RubberBandStretcher::Options kOptions =
    RubberBandStretcher::OptionProcessOffline | RubberBandStretcher::OptionEngineFiner |
    RubberBandStretcher::OptionThreadingNever | RubberBandStretcher::OptionChannelsTogether;

/// Appends what is ready.
void take(RubberBandStretcher& stretcher, std::vector<float>& out)
{
    for (int ready = stretcher.available(); ready > 0; ready = stretcher.available()) {
        const size_t before = out.size();
        out.resize(before + static_cast<size_t>(ready));
        float* const into = out.data() + before;
        out.resize(before + stretcher.retrieve(&into, static_cast<size_t>(ready)));
    }
}

std::vector<float> stretched(const Clip& clip, double factor)
{
    RubberBandStretcher stretcher(static_cast<size_t>(clip.rate), 1, kOptions, factor);
    stretcher.setMaxProcessSize(kBlock);
    stretcher.setExpectedInputDuration(clip.samples.size());
    const auto forEachBlock = [&](auto&& work) {
        for (size_t at = 0; at < clip.samples.size(); at += kBlock) {
            const size_t count = std::min(kBlock, clip.samples.size() - at);
            const float* const block = clip.samples.data() + at;
            work(&block, count, at + count == clip.samples.size());
        }
    };
    forEachBlock(
        [&](const float* const* block, size_t count, bool last) { stretcher.study(block, count, last); });
    std::vector<float> out;
    out.reserve(static_cast<size_t>(static_cast<double>(clip.samples.size()) * factor) + kBlock);
    forEachBlock([&](const float* const* block, size_t count, bool last) {
        stretcher.process(block, count, last);
        take(stretcher, out);
    });
    return out;
}

} // namespace

Clip stretch(const Clip& clip, double factor)
{
    checkSound(clip);
    if (!(factor >= kLeastStretch && factor <= kMostStretch))
        throw Error(ErrorCode::InvalidRequest, fmt::format("Sound is not made {} times as long.", factor),
                    fmt::format("Use a factor from {:g} to {:g}.", kLeastStretch, kMostStretch));
    if (clip.seconds() * factor > kMostSeconds)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The result would be longer than {:.0f} seconds.", kMostSeconds),
                    "Stretch a part of it.");
    if (factor == 1.0 || clip.samples.empty()) return clip;
    const auto length = static_cast<size_t>(std::llround(static_cast<double>(clip.samples.size()) * factor));
    const int rate = std::clamp(clip.rate, kLeastRate, kMostRate);
    Clip out;
    out.rate = rate;
    out.samples = rate == clip.rate ? stretched(clip, factor) : stretched(resample(clip, rate), factor);
    if (rate != clip.rate) out = resample(out, clip.rate);
    out.samples.resize(length); // off by a few samples at most, in silence
    holdWithinFullScale(out.samples, clip.samples);
    return out;
}

} // namespace troupe::audio
