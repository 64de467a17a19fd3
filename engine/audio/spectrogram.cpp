// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/spectrogram.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace troupe::audio {
namespace {

constexpr size_t kMostWindows = 8;

} // namespace

Spectrogram::Spectrogram(int rate)
    : highest_(std::min(kHighest, rate / 2.0)), fft_(kWindow), window_(kWindow), power_(kWindow / 2 + 1),
      rows_(kRows)
{
    double sum = 0;
    for (size_t i = 0; i < kWindow; ++i) {
        const double turn = 2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / kWindow;
        window_[i] = static_cast<float>(0.5 - 0.5 * std::cos(turn));
        sum += static_cast<double>(window_[i]);
    }
    // A sine at full scale then has the power 1 in its bin.
    for (float& value : window_) value = static_cast<float>(static_cast<double>(value) * 2 / sum);

    const double bin = static_cast<double>(rate) / kWindow;
    const double octaves = std::log(highest_ / kLowest);
    const auto last = static_cast<double>(power_.size() - 1);
    for (size_t row = 0; row < kRows; ++row) {
        const auto edge = [&](double at) {
            return std::clamp(kLowest * std::exp(octaves * at / kRows) / bin, 0.0, last);
        };
        const double low = edge(static_cast<double>(row));
        const double high = edge(static_cast<double>(row) + 1);
        const double first = std::ceil(low);
        if (first < high) {
            rows_[row] = {.from = static_cast<size_t>(first),
                          .to = static_cast<size_t>(std::max(std::ceil(high) - 1, first))};
        } else {
            const double middle = (low + high) / 2;
            const double below = std::floor(middle);
            rows_[row] = {.from = static_cast<size_t>(below),
                          .to = static_cast<size_t>(std::min(below + 1, last)),
                          .share = static_cast<float>(middle - below),
                          .between = true};
        }
    }
}

double Spectrogram::rowOf(double hertz) const noexcept
{
    return kRows * std::log(std::max(hertz, 1.0) / kLowest) / std::log(highest_ / kLowest);
}

void Spectrogram::addWindow(std::span<const float> samples)
{
    const auto time = fft_.time();
    const size_t before = (kWindow - samples.size()) / 2;
    std::fill(time.begin(), time.end(), 0.0F);
    for (size_t i = 0; i < samples.size(); ++i) time[before + i] = samples[i] * window_[before + i];
    fft_.forward();
    const auto spectrum = fft_.spectrum();
    for (size_t i = 0; i < power_.size(); ++i) power_[i] += std::norm(spectrum[i]);
}

void Spectrogram::column(std::span<const float> samples, std::span<uint8_t, kRows> out)
{
    std::fill(power_.begin(), power_.end(), 0.0F);
    size_t windows = 1;
    if (samples.size() <= kWindow) {
        addWindow(samples);
    } else {
        windows = std::clamp<size_t>(2 * samples.size() / kWindow - 1, 1, kMostWindows);
        const size_t room = samples.size() - kWindow;
        for (size_t i = 0; i < windows; ++i) {
            const size_t from = windows == 1 ? room / 2 : room * i / (windows - 1);
            addWindow(samples.subspan(from, kWindow));
        }
    }
    const float scale = 1.0F / static_cast<float>(windows);
    for (size_t row = 0; row < kRows; ++row) {
        const Row& from = rows_[row];
        float power = 0;
        if (from.between) {
            power = power_[from.from] * (1 - from.share) + power_[from.to] * from.share;
        } else {
            for (size_t bin = from.from; bin <= from.to; ++bin) power = std::max(power, power_[bin]);
        }
        const double db = 10 * std::log10(std::max(static_cast<double>(power * scale), 1e-12));
        out[row] = static_cast<uint8_t>(std::clamp(std::lround((db / kRangeDb + 1) * 255), 0L, 255L));
    }
}

} // namespace troupe::audio
