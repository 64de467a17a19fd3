// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/edits.h"

#include "engine/audio/resampler.h"
#include "engine/audio/sound_rules.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

constexpr double kMostPause = 60;
constexpr double kMostCrossfade = 10;

/// From 0 to 1, along half a cosine, at the middle of step `i` of `steps`.
float rise(size_t i, size_t steps) noexcept
{
    const double at = (static_cast<double>(i) + 0.5) / static_cast<double>(steps);
    return static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * at));
}

void riseOver(std::span<float> samples) noexcept
{
    for (size_t i = 0; i < samples.size(); ++i) samples[i] *= rise(i, samples.size());
}

void fallOver(std::span<float> samples) noexcept
{
    const size_t count = samples.size();
    for (size_t i = 0; i < count; ++i) samples[i] *= rise(count - 1 - i, count);
}

size_t samplesOf(double seconds, int rate) noexcept
{
    return static_cast<size_t>(std::lround(seconds * rate));
}

size_t edgeOf(const Clip& clip) noexcept
{
    return std::min(samplesOf(kEdgeSeconds, clip.rate), clip.samples.size() / 2);
}

void checkSeconds(double seconds, double most, const char* what)
{
    if (seconds >= 0 && seconds <= most) return;
    throw Error(ErrorCode::InvalidRequest, fmt::format("A {} of {} seconds cannot be made.", what, seconds),
                fmt::format("Use 0 to {:g} seconds.", most));
}

/// The clips that have sound, at the rate of the result.
std::vector<Clip> partsOf(std::span<const Clip> clips, int rate)
{
    std::vector<Clip> parts;
    for (const Clip& clip : clips)
        if (!clip.samples.empty()) parts.push_back(clip.rate == rate ? clip : resample(clip, rate));
    return parts;
}

void checkJoin(std::span<const Clip> clips, const JoinRule& rule)
{
    if (clips.empty())
        throw Error(ErrorCode::InvalidRequest, "There is nothing to join.", "Name two sounds or more.");
    checkSeconds(rule.pause, kMostPause, "pause");
    checkSeconds(rule.crossfade, kMostCrossfade, "crossfade");
    if (rule.pause > 0 && rule.crossfade > 0)
        throw Error(ErrorCode::InvalidRequest, "Sounds are joined with a pause or with a crossfade.",
                    "Use one of the two.");
    double seconds = rule.pause * static_cast<double>(clips.size() - 1);
    for (const Clip& clip : clips) {
        checkSound(clip);
        seconds += clip.seconds();
    }
    if (seconds > kMostSeconds)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("Joined, they are longer than {:.0f} seconds.", kMostSeconds),
                    "Join fewer of them.");
}

/// The end of `sound` and the beginning of `next` share `overlap` samples.
void crossfadeInto(std::vector<float>& sound, std::vector<float>& next, size_t overlap)
{
    const std::span<float> end = std::span(sound).last(overlap);
    fallOver(end);
    riseOver(std::span(next).first(overlap));
    for (size_t i = 0; i < overlap; ++i) end[i] += next[i];
    sound.insert(sound.end(), next.begin() + static_cast<std::ptrdiff_t>(overlap), next.end());
}

} // namespace

Clip cut(const Clip& clip, const Part& part)
{
    checkSound(clip);
    if (part.from >= part.to || part.to > clip.samples.size())
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("There is no sound from {:.3f} to {:.3f} seconds.",
                                static_cast<double>(part.from) / clip.rate,
                                static_cast<double>(part.to) / clip.rate),
                    fmt::format("The sound is {:.3f} seconds long.", clip.seconds()));
    const auto begin = clip.samples.begin();
    Clip kept{{begin + static_cast<std::ptrdiff_t>(part.from), begin + static_cast<std::ptrdiff_t>(part.to)},
              clip.rate};
    if (part.from > 0) riseOver(std::span(kept.samples).first(edgeOf(kept)));
    if (part.to < clip.samples.size()) fallOver(std::span(kept.samples).last(edgeOf(kept)));
    return kept;
}

Part trimmedPart(const Clip& clip, const QuietRule& rule)
{
    checkSound(clip);
    const auto part = loudPart(clip.samples, clip.rate, rule);
    if (!part)
        throw Error(ErrorCode::InvalidRequest, "The sound is silent: trimmed, nothing would be left.",
                    "Choose another one.");
    return *part;
}

Clip fade(Clip clip, double in, double out)
{
    checkSound(clip);
    checkSeconds(in, clip.seconds(), "fade-in");
    checkSeconds(out, clip.seconds(), "fade-out");
    const auto count = [&](double seconds) {
        return std::min(samplesOf(seconds, clip.rate), clip.samples.size());
    };
    riseOver(std::span(clip.samples).first(count(in)));
    fallOver(std::span(clip.samples).last(count(out)));
    return clip;
}

Clip join(std::span<const Clip> clips, const JoinRule& rule)
{
    checkJoin(clips, rule);
    Clip joined;
    joined.rate = rule.rate != 0 ? rule.rate : clips.front().rate;
    checkRate(joined.rate);
    std::vector<Clip> parts = partsOf(clips, joined.rate);
    size_t total = 0;
    for (const Clip& part : parts) total += part.samples.size() + samplesOf(rule.pause, joined.rate);
    joined.samples.reserve(total);
    size_t before = 0; // samples of the part before
    for (size_t i = 0; i < parts.size(); ++i) {
        std::vector<float>& next = parts[i].samples;
        const size_t length = next.size();
        const size_t overlap = std::min({samplesOf(rule.crossfade, joined.rate), before / 2, length / 2});
        if (i > 0 && overlap > 0) {
            crossfadeInto(joined.samples, next, overlap);
        } else {
            const size_t edge = samplesOf(kEdgeSeconds, joined.rate);
            if (i > 0) fallOver(std::span(joined.samples).last(std::min(edge, before / 2)));
            if (i > 0) joined.samples.resize(joined.samples.size() + samplesOf(rule.pause, joined.rate));
            if (i > 0) riseOver(std::span(next).first(std::min(edge, length / 2)));
            joined.samples.insert(joined.samples.end(), next.begin(), next.end());
        }
        before = length;
        next = {};
    }
    return joined;
}

} // namespace troupe::audio
