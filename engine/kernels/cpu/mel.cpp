// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/mel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kWindow = 1024;
constexpr size_t kBins = kWindow / 2 + 1;
constexpr double kHighest = 12000.0;
constexpr double kLinearStep = 200.0 / 3.0; // hertz of one mel below kBreak
constexpr double kBreak = 1000.0;
const double kLogStep = std::log(6.4) / 27.0; // of one mel above it
constexpr double kMagnitudeFloor = 1e-9;
constexpr double kMelFloor = 1e-5;

double melOf(double hertz)
{
    return hertz < kBreak ? hertz / kLinearStep : kBreak / kLinearStep + std::log(hertz / kBreak) / kLogStep;
}

double hertzOf(double mel)
{
    const double bend = kBreak / kLinearStep;
    return mel < bend ? mel * kLinearStep : kBreak * std::exp(kLogStep * (mel - bend));
}

/// A triangle over neighbouring bins.
struct Filter
{
    size_t first = 0;
    std::vector<double> weights;
};

/// Triangles on the Slaney scale, of equal area.
std::vector<Filter> melFilters(int bands, int sampleRate)
{
    const auto edge = [&](int i) { return hertzOf(melOf(kHighest) * i / (bands + 1)); };
    std::vector<Filter> filters;
    for (int band = 0; band < bands; ++band) {
        const double low = edge(band);
        const double middle = edge(band + 1);
        const double high = edge(band + 2);
        Filter filter;
        for (size_t bin = 0; bin < kBins; ++bin) {
            const double hertz = static_cast<double>(bin) * sampleRate / static_cast<double>(kWindow);
            const double weight = std::min((hertz - low) / (middle - low), (high - hertz) / (high - middle));
            if (weight <= 0) continue;
            if (filter.weights.empty()) filter.first = bin;
            filter.weights.push_back(weight * 2.0 / (high - low));
        }
        filters.push_back(std::move(filter));
    }
    return filters;
}

using Spectrum = std::array<std::complex<double>, kWindow>;

/// Fourier transform of kWindow points, by halves.
class Transform
{
public:
    Transform()
    {
        for (size_t i = 0; i < turns_.size(); ++i) {
            const double angle = -2 * std::numbers::pi * static_cast<double>(i) / kWindow;
            turns_[i] = {std::cos(angle), std::sin(angle)};
        }
        for (size_t i = 1; i < kWindow; ++i) reversed_[i] = reversed_[i / 2] / 2 + (i % 2) * (kWindow / 2);
    }

    void run(Spectrum& values) const
    {
        for (size_t i = 0; i < kWindow; ++i)
            if (i < reversed_[i]) std::swap(values[i], values[reversed_[i]]);
        for (size_t half = 1; half < kWindow; half *= 2)
            for (size_t start = 0; start < kWindow; start += 2 * half)
                for (size_t i = 0; i < half; ++i) {
                    const std::complex<double> turn = turns_[i * (kWindow / 2 / half)];
                    std::complex<double>& a = values[start + i];
                    std::complex<double>& b = values[start + half + i];
                    const std::complex<double> turned{b.real() * turn.real() - b.imag() * turn.imag(),
                                                      b.real() * turn.imag() + b.imag() * turn.real()};
                    b = a - turned;
                    a += turned;
                }
    }

private:
    std::array<std::complex<double>, kWindow / 2> turns_;
    std::array<size_t, kWindow> reversed_{};
};

/// The sample at `i` of sound that is reflected at both ends.
double reflected(std::span<const float> samples, int64_t i)
{
    const auto last = static_cast<int64_t>(samples.size()) - 1;
    const int64_t within = i < 0 ? -i : i > last ? 2 * last - i : i;
    return static_cast<double>(samples[static_cast<size_t>(within)]);
}

} // namespace

std::vector<float> logMel(std::span<const float> samples, int bands, int sampleRate)
{
    const std::vector<Filter> filters = melFilters(bands, sampleRate);
    const Transform transform;
    std::array<double, kWindow> window; // Hann, periodic
    for (size_t i = 0; i < kWindow; ++i)
        window[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / kWindow);
    constexpr auto kEdge = static_cast<int64_t>(kWindow - kMelHop) / 2;
    const size_t frames = samples.size() / kMelHop;
    std::vector<float> mel;
    mel.reserve(frames * filters.size());
    Spectrum values;
    std::array<double, kBins> magnitudes;
    for (size_t frame = 0; frame < frames; ++frame) {
        const auto start = static_cast<int64_t>(frame * kMelHop) - kEdge;
        for (size_t i = 0; i < kWindow; ++i)
            values[i] = reflected(samples, start + static_cast<int64_t>(i)) * window[i];
        transform.run(values);
        for (size_t bin = 0; bin < kBins; ++bin)
            magnitudes[bin] = std::sqrt(std::norm(values[bin]) + kMagnitudeFloor);
        for (const Filter& filter : filters) {
            double sum = 0;
            for (size_t i = 0; i < filter.weights.size(); ++i)
                sum += filter.weights[i] * magnitudes[filter.first + i];
            mel.push_back(static_cast<float>(std::log(std::max(sum, kMelFloor))));
        }
    }
    return mel;
}

} // namespace troupe::kernels::cpu
