// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/snapping.h"

#include "ui/playback/sample_store.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <vector>

namespace troupe::ui {
namespace {

constexpr double kBlockSeconds = 0.005;
constexpr double kMostReachSeconds = 0.25;
constexpr double kCrossingSeconds = 0.01; ///< how far a zero crossing may be away
constexpr double kQuietLevel = 0.01;      ///< -40 dBFS
constexpr double kGapSeconds = 0.06;
constexpr double kMostWordSeconds = 20;

std::vector<float> samplesOf(const SampleStore& sound, int64_t from, int64_t to)
{
    std::vector<float> samples(static_cast<size_t>(std::max<int64_t>(to - from, 0)));
    samples.resize(sound.read(from, samples));
    return samples;
}

/// Nearest to `at` in `samples`, whose first one is sample `first`.
std::optional<int64_t> nearestCrossing(const std::vector<float>& samples, int64_t first, int64_t at,
                                       int64_t reach)
{
    std::optional<int64_t> best;
    for (size_t i = 1; i < samples.size(); ++i) {
        const int64_t here = first + static_cast<int64_t>(i);
        if (std::abs(here - at) > reach) continue;
        const bool crosses = samples[i] == 0.0F || (samples[i - 1] < 0.0F) != (samples[i] < 0.0F);
        if (crosses && (!best || std::abs(here - at) < std::abs(*best - at))) best = here;
    }
    return best;
}

bool isQuiet(const std::vector<float>& samples, size_t from, size_t count)
{
    double squares = 0;
    for (size_t i = from; i < from + count; ++i)
        squares += static_cast<double>(samples[i]) * static_cast<double>(samples[i]);
    return std::sqrt(squares / static_cast<double>(std::max<size_t>(count, 1))) < kQuietLevel;
}

std::optional<int64_t> nearestEdge(const std::vector<float>& samples, int64_t first, int64_t at, size_t block)
{
    std::optional<int64_t> best;
    for (size_t from = block; from + block <= samples.size(); from += block) {
        if (isQuiet(samples, from - block, block) == isQuiet(samples, from, block)) continue;
        const int64_t here = first + static_cast<int64_t>(from);
        if (!best || std::abs(here - at) < std::abs(*best - at)) best = here;
    }
    return best;
}

} // namespace

int64_t snapped(const SampleStore& sound, int64_t sample, int64_t reach)
{
    const int rate = sound.rate();
    reach = std::clamp<int64_t>(reach, 1, static_cast<int64_t>(kMostReachSeconds * rate));
    const auto block = static_cast<size_t>(std::max(kBlockSeconds * rate, 1.0));
    const auto nearby = std::min(reach, static_cast<int64_t>(kCrossingSeconds * rate));
    // Blocks begin at multiples of their size: an edge is found at one place from wherever it is looked for.
    const auto step = static_cast<int64_t>(block);
    const int64_t first = std::max<int64_t>((sample - reach) / step - 1, 0) * step;
    const std::vector<float> samples = samplesOf(sound, first, sample + reach + step + 1);
    int64_t target = sample;
    if (const auto edge = nearestEdge(samples, first, sample, block);
        edge && std::abs(*edge - sample) <= reach) {
        target = *edge;
    }
    return nearestCrossing(samples, first, target, nearby).value_or(target);
}

std::pair<int64_t, int64_t> soundAround(const SampleStore& sound, int64_t sample)
{
    const int rate = sound.rate();
    const auto most = static_cast<int64_t>(kMostWordSeconds * rate);
    const int64_t first = std::max<int64_t>(sample - most, 0);
    const std::vector<float> samples = samplesOf(sound, first, std::min(sample + most, sound.size()));
    const auto block = static_cast<size_t>(std::max(2 * kBlockSeconds * rate, 1.0));
    const size_t blocks = samples.size() / block;
    const auto gap = static_cast<size_t>(std::ceil(kGapSeconds / (2 * kBlockSeconds)));
    const auto at = std::min(static_cast<size_t>(std::max<int64_t>(sample - first, 0)) / block,
                             std::max<size_t>(blocks, 1) - 1);
    if (blocks == 0) return {sample, sample};
    const auto quiet = [&](size_t index) { return isQuiet(samples, index * block, block); };
    if (quiet(at)) return {sample, sample};
    size_t from = at;
    for (size_t i = at, run = 0; i-- > 0 && run < gap;) {
        run = quiet(i) ? run + 1 : 0;
        if (run == 0) from = i;
    }
    size_t to = at + 1;
    for (size_t i = at + 1, run = 0; i < blocks && run < gap; ++i) {
        run = quiet(i) ? run + 1 : 0;
        if (run == 0) to = i + 1;
    }
    return {first + static_cast<int64_t>(from * block), first + static_cast<int64_t>(to * block)};
}

} // namespace troupe::ui
