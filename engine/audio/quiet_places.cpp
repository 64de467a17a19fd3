// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/quiet_places.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace troupe::audio {
namespace {

/// Samples in 10 ms.
size_t windowOf(int rate) noexcept
{
    return static_cast<size_t>(std::max(rate / 100, 1));
}

double energyOf(std::span<const float> samples) noexcept
{
    double sum = 0;
    for (const float value : samples) sum += static_cast<double>(value) * static_cast<double>(value);
    return sum;
}

/// Loudness of each 10 ms, in dBFS; NaN counts as full scale. A last one that is not full is left out, or,
/// with `rest`, counted by what there is of it.
std::vector<double> levelsOf(std::span<const float> samples, size_t window, bool rest = false)
{
    std::vector<double> levels;
    levels.reserve(samples.size() / window + 1);
    for (size_t at = 0; at < samples.size(); at += window) {
        const size_t count = std::min(window, samples.size() - at);
        if (count < window && !rest) break;
        const double sum = energyOf(samples.subspan(at, count));
        const double level = 10 * std::log10(std::max(sum / static_cast<double>(count), 1e-20));
        levels.push_back(std::isfinite(level) ? level : 0.0);
    }
    return levels;
}

/// What the loud parts reach: nine tenths of what is not silent lie below.
double speechLevel(const std::vector<double>& levels, double floor)
{
    std::vector<double> loud;
    std::copy_if(levels.begin(), levels.end(), std::back_inserter(loud),
                 [&](double level) { return level > floor; });
    if (loud.empty()) return floor;
    const auto at = loud.begin() + static_cast<std::ptrdiff_t>(loud.size() * 9 / 10);
    std::nth_element(loud.begin(), at, loud.end());
    return *at;
}

double thresholdOf(const std::vector<double>& levels, const QuietRule& rule)
{
    return std::max(rule.floor, speechLevel(levels, rule.floor) - rule.belowSpeech);
}

/// The sample in [from, to) nearest to `wanted` before which the signal changes its sign or is zero; the one
/// with the smallest step to zero where it never does.
size_t zeroNear(std::span<const float> samples, size_t from, size_t to, size_t wanted)
{
    const auto distance = [wanted](size_t at) { return at > wanted ? at - wanted : wanted - at; };
    std::optional<size_t> best;
    size_t smallest = from;
    for (size_t at = from; at < to; ++at) {
        const bool crosses =
            samples[at] == 0.0F || (at > 0 && (samples[at - 1] < 0.0F) != (samples[at] < 0.0F));
        if (crosses && (!best || distance(at) < distance(*best))) best = at;
        if (std::abs(samples[at]) < std::abs(samples[smallest])) smallest = at;
    }
    return best.value_or(smallest);
}

} // namespace

std::optional<size_t> lastCleanPoint(std::span<const float> samples, int rate, const QuietRule& rule)
{
    const size_t window = windowOf(rate);
    const std::vector<double> levels = levelsOf(samples, window);
    const double threshold = thresholdOf(levels, rule);
    const auto inWindows = [&](double seconds) {
        return static_cast<size_t>(std::ceil(seconds * rate / static_cast<double>(window) - 1e-9));
    };
    const size_t least = std::max<size_t>(inWindows(rule.seconds), 1);

    std::optional<size_t> kept;
    size_t run = 0;
    bool spoken = false;
    for (size_t i = 0; i < levels.size(); ++i) {
        if (levels[i] > threshold) {
            spoken = true;
            run = 0;
            continue;
        }
        ++run;
        // At the moment a run becomes long enough it is the last one so far.
        if (spoken && run == least) kept = (i + 1 - run + std::min(inWindows(rule.keep), least)) * window;
    }
    return kept;
}

std::optional<Part> loudPart(std::span<const float> samples, int rate, const QuietRule& rule)
{
    const size_t window = windowOf(rate);
    const std::vector<double> levels = levelsOf(samples, window, true);
    const double threshold = thresholdOf(levels, rule);
    const auto isLoud = [&](double level) { return level > threshold; };
    const auto first = std::find_if(levels.begin(), levels.end(), isLoud);
    if (first == levels.end()) return std::nullopt;
    const auto last = std::find_if(levels.rbegin(), levels.rend(), isLoud).base();
    const auto keep = static_cast<size_t>(std::lround(std::max(rule.keep, 0.0) * rate));
    const size_t from = static_cast<size_t>(first - levels.begin()) * window;
    const size_t to = std::min(static_cast<size_t>(last - levels.begin()) * window, samples.size());
    return Part{from - std::min(from, keep), to + std::min(samples.size() - to, keep)};
}

size_t quietestNear(std::span<const float> samples, int rate, size_t at, size_t reach)
{
    at = std::min(at, samples.size());
    const size_t window = windowOf(rate);
    const size_t from = at - std::min(at, reach);
    const size_t to = at + std::min(samples.size() - at, reach);
    if (to - from < window) return at;
    const auto distance = [at, window](size_t start) {
        const size_t middle = start + window / 2;
        return middle > at ? middle - at : at - middle;
    };
    size_t best = from;
    double least = energyOf(samples.subspan(from, window));
    for (size_t start = from + 1; start + window <= to; start += std::max<size_t>(window / 4, 1)) {
        const double energy = energyOf(samples.subspan(start, window));
        if (energy < least || (energy == least && distance(start) < distance(best))) {
            best = start;
            least = energy;
        }
    }
    return zeroNear(samples, best, best + window, std::clamp(at, best, best + window - 1));
}

} // namespace troupe::audio
