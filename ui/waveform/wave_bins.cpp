// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/wave_bins.h"

#include <algorithm>
#include <cmath>

namespace troupe::ui {

std::vector<audio::Peak> peaksOf(std::span<const float> samples, size_t block)
{
    const auto scaled = [](double value) {
        return static_cast<int16_t>(std::lround(std::clamp(value, -1.0, 1.0) * 32767.0));
    };
    std::vector<audio::Peak> peaks;
    peaks.reserve(samples.size() / block + 1);
    while (!samples.empty()) {
        const auto bin = samples.first(std::min(block, samples.size()));
        const auto [low, high] = std::minmax_element(bin.begin(), bin.end());
        double squares = 0;
        for (const float sample : bin) squares += static_cast<double>(sample) * static_cast<double>(sample);
        peaks.push_back({.low = scaled(*low),
                         .high = scaled(*high),
                         .rms = scaled(std::sqrt(squares / static_cast<double>(bin.size())))});
        samples = samples.subspan(bin.size());
    }
    return peaks;
}

} // namespace troupe::ui
