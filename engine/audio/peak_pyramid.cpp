// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/peak_pyramid.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace troupe::audio {
namespace {

int16_t scaled(double value) noexcept
{
    return static_cast<int16_t>(std::lrint(std::clamp(value, -1.0, 1.0) * 32767.0));
}

} // namespace

void PeakPyramid::Bin::merge(const Bin& later) noexcept
{
    if (later.samples == 0) return;
    low = samples == 0 ? later.low : std::min(low, later.low);
    high = samples == 0 ? later.high : std::max(high, later.high);
    squares += later.squares;
    samples += later.samples;
}

Peak PeakPyramid::Bin::peak() const noexcept
{
    if (samples == 0) return {};
    return {scaled(low), scaled(high), scaled(std::sqrt(squares / static_cast<double>(samples)))};
}

PeakPyramid PeakPyramid::complete(int64_t samples, std::vector<std::vector<Peak>> levels)
{
    PeakPyramid made;
    made.samples_ = samples;
    made.levels_.resize(levels.size());
    for (size_t level = 0; level < levels.size(); ++level)
        made.levels_[level].peaks = std::move(levels[level]);
    return made;
}

void PeakPyramid::append(std::span<const float> samples)
{
    if (samples.empty()) return;
    if (levels_.empty()) levels_.emplace_back();
    samples_ += static_cast<int64_t>(samples.size());
    while (!samples.empty()) {
        Bin bin = levels_.front().open;
        const size_t run = std::min(samples.size(), static_cast<size_t>(kBaseBlock - bin.samples));
        if (bin.samples == 0)
            bin.low = bin.high = std::isnan(samples[0]) ? 0.0F : std::clamp(samples[0], -1.0F, 1.0F);
        for (const float given : samples.first(run)) {
            const float sample = std::isnan(given) ? 0.0F : std::clamp(given, -1.0F, 1.0F);
            bin.low = std::min(bin.low, sample);
            bin.high = std::max(bin.high, sample);
            bin.squares += static_cast<double>(sample) * sample;
        }
        bin.samples += static_cast<int64_t>(run);
        samples = samples.subspan(run);
        levels_.front().open = bin;
        if (bin.samples == kBaseBlock) finishBin(0, bin);
    }
    showOpenBins();
}

void PeakPyramid::finishBin(size_t level, const Bin& bin)
{
    Bin done = bin;
    for (;; ++level) {
        Level& here = levels_[level];
        here.peaks.resize(here.finished);
        here.peaks.push_back(done.peak());
        ++here.finished;
        here.open = {};
        if (level + 1 == levels_.size()) {
            levels_.emplace_back();
            levels_.back().open = done;
            return;
        }
        Bin& above = levels_[level + 1].open;
        above.merge(done);
        if (above.samples < blockOf(level + 1)) return;
        done = above;
    }
}

void PeakPyramid::showOpenBins()
{
    Bin below;
    for (size_t index = 0; index < levels_.size(); ++index) {
        Level& here = levels_[index];
        Bin tail = here.open;
        tail.merge(below);
        here.peaks.resize(here.finished);
        if (tail.samples > 0) here.peaks.push_back(tail.peak());
        below = tail;
    }
}

void PeakPyramid::clear()
{
    samples_ = 0;
    levels_.clear();
}

size_t PeakPyramid::levelFor(int64_t range, int bins) const noexcept
{
    for (size_t level = levels_.size(); level-- > 1;) {
        if (range / blockOf(level) >= bins) return level;
    }
    return 0;
}

} // namespace troupe::audio
