// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/mel.h"

#include "engine/model/tensors.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace troupe::model {
namespace {

constexpr int64_t kWindow = 1024;
constexpr int64_t kBins = kWindow / 2 + 1;
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

} // namespace

at::Tensor melFilters(int bands, int sampleRate)
{
    std::vector<double> edges;
    for (int i = 0; i < bands + 2; ++i) edges.push_back(hertzOf(melOf(kHighest) * i / (bands + 1)));
    at::Tensor filters = at::zeros({bands, kBins}, at::TensorOptions(at::kFloat));
    auto weight = filters.accessor<float, 2>();
    for (int band = 0; band < bands; ++band) {
        const auto i = static_cast<size_t>(band);
        const double height = 2.0 / (edges[i + 2] - edges[i]);
        for (int64_t bin = 0; bin < kBins; ++bin) {
            const double hertz = static_cast<double>(bin) * sampleRate / static_cast<double>(kWindow);
            const double rise = (hertz - edges[i]) / (edges[i + 1] - edges[i]);
            const double fall = (edges[i + 2] - hertz) / (edges[i + 2] - edges[i + 1]);
            weight[band][bin] = static_cast<float>(std::max(0.0, std::min(rise, fall)) * height);
        }
    }
    return filters;
}

at::Tensor logMel(std::span<const float> samples, int bands, int sampleRate)
{
    const int64_t edge = (kWindow - kMelHop) / 2;
    const at::Tensor padded = at::reflection_pad1d(viewOf(samples).unsqueeze(0), {edge, edge}).squeeze(0);
    const at::Tensor window = at::hann_window(kWindow, true, at::TensorOptions(at::kFloat));
    const at::Tensor frames = padded.unfold(0, kWindow, kMelHop) * window; // [frames, window]
    const at::Tensor spectrum = at::view_as_real(at::fft_rfft(frames));
    const at::Tensor magnitude = spectrum.square().sum(-1).add_(kMagnitudeFloor).sqrt_();
    return at::matmul(magnitude, melFilters(bands, sampleRate).t()).clamp_min_(kMelFloor).log_();
}

} // namespace troupe::model
