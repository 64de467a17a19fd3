// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/whisperer.h"

#include "engine/base/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace troupe::speech::sketch {

namespace {

constexpr size_t kOrder = 26;
constexpr float kPreEmphasis = 0.9F;

using Coefficients = std::array<double, kOrder + 1>;

/// Autocorrelation of the frame, with a floor of noise so that silence can be solved too.
Coefficients correlation(std::span<const float> frame)
{
    Coefficients r{};
    for (size_t lag = 0; lag <= kOrder; ++lag) {
        double sum = 0;
        for (size_t i = lag; i < frame.size(); ++i) sum += static_cast<double>(frame[i]) * frame[i - lag];
        r[lag] = sum;
    }
    r[0] = r[0] * 1.0001 + 1e-9;
    return r;
}

/// Levinson and Durbin: `a` with a[0] = 1, and the energy of what it leaves over.
double solve(const Coefficients& r, Coefficients& a)
{
    a.fill(0);
    a[0] = 1;
    double error = r[0];
    for (size_t i = 1; i <= kOrder; ++i) {
        double sum = r[i];
        for (size_t j = 1; j < i; ++j) sum += a[j] * r[i - j];
        const double k = -sum / error;
        Coefficients next = a;
        for (size_t j = 1; j < i; ++j) next[j] = a[j] + k * a[i - j];
        next[i] = k;
        a = next;
        error *= 1 - k * k;
    }
    return std::max(error, 0.0);
}

} // namespace

Whisperer::Whisperer(int rate, double breath, double whisper, uint64_t seed)
    : hop_(static_cast<size_t>(rate / 100)), breath_(breath), whisper_(whisper), seed_(seed),
      window_(hop_ * 2), noise_(hop_ * 2, 0.0F), whisperHighPass_(Biquad::highPass(rate, 250)),
      breathHighPass_(Biquad::highPass(rate, 1400))
{
    for (size_t i = 0; i < window_.size(); ++i) {
        const double phase =
            std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(window_.size());
        window_[i] = static_cast<float>(std::sin(phase)); // its square adds up to 1 over two hops
    }
}

void Whisperer::push(std::span<const float> samples, std::vector<float>& out)
{
    pending_.insert(pending_.end(), samples.begin(), samples.end());
    while (pending_.size() >= hop_ * 2) frame(out);
}

void Whisperer::finish(std::vector<float>& out)
{
    const size_t left = pending_.size();
    const size_t before = out.size();
    pending_.resize(((left + hop_ - 1) / hop_ + 1) * hop_, 0.0F);
    while (pending_.size() >= hop_ * 2) frame(out);
    out.resize(before + left);
}

void Whisperer::addNoise(std::span<const float> windowed)
{
    Coefficients a{};
    const double residual = solve(correlation(windowed), a);
    const double gain = std::sqrt(residual / static_cast<double>(windowed.size()) * 2);
    std::array<double, kOrder> memory{};
    double last = 0; // of the de-emphasis
    for (size_t i = 0; i < windowed.size(); ++i) {
        // Uniform noise of variance 1.
        const double noise = (randomUnit(seed_, 0x77686973, noiseIndex_++) * 2 - 1) * std::numbers::sqrt3;
        double value = gain * noise;
        for (size_t j = 0; j < kOrder; ++j) value -= a[j + 1] * memory[j];
        std::shift_right(memory.begin(), memory.end(), 1);
        memory[0] = value;
        last = value + static_cast<double>(kPreEmphasis) * last;
        noise_[i] += static_cast<float>(last) * window_[i];
    }
}

void Whisperer::frame(std::vector<float>& out)
{
    std::vector<float> windowed(hop_ * 2);
    float before = pending_[0];
    for (size_t i = 0; i < windowed.size(); ++i) {
        windowed[i] = (pending_[i] - kPreEmphasis * before) * window_[i];
        before = pending_[i];
    }
    addNoise(windowed);
    const auto voiced = static_cast<float>((1 - whisper_) * (1 - 0.35 * breath_));
    const auto whispered = static_cast<float>(whisper_);
    const auto breathed = static_cast<float>(breath_ * (1 - whisper_) * 1.3);
    for (size_t i = 0; i < hop_; ++i) {
        const float whisper = whisperHighPass_.next(noise_[i]);
        const float breath = breathHighPass_.next(noise_[i]);
        out.push_back(voiced * pending_[i] + whispered * whisper + breathed * breath);
    }
    std::copy(noise_.begin() + static_cast<std::ptrdiff_t>(hop_), noise_.end(), noise_.begin());
    std::fill(noise_.begin() + static_cast<std::ptrdiff_t>(hop_), noise_.end(), 0.0F);
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(hop_));
}

} // namespace troupe::speech::sketch
