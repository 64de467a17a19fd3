// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/spectral_envelope.h"

#include <algorithm>

namespace troupe::audio {
namespace {

constexpr int kMostRounds = 12;
constexpr float kCloseEnough = 0.2F; ///< of natural logarithms: 1.7 dB

} // namespace

SpectralEnvelope::SpectralEnvelope(size_t fftSize)
    : fft_(fftSize), raised_(fftSize / 2 + 1), smooth_(fftSize / 2 + 1)
{}

std::span<const float> SpectralEnvelope::of(std::span<const float> levels, size_t order)
{
    order = std::clamp<size_t>(order, 1, fft_.size() / 2 - 1);
    std::copy(levels.begin(), levels.end(), raised_.begin());
    for (int round = 0; round < kMostRounds; ++round) {
        std::copy(raised_.begin(), raised_.end(), fft_.spectrum().begin());
        fft_.inverse();
        const std::span<float> cepstrum = fft_.time();
        std::fill(cepstrum.begin() + static_cast<std::ptrdiff_t>(order) + 1,
                  cepstrum.end() - static_cast<std::ptrdiff_t>(order), 0.0F);
        fft_.forward();
        float sticksOut = 0;
        for (size_t i = 0; i < smooth_.size(); ++i) {
            smooth_[i] = fft_.spectrum()[i].real();
            sticksOut = std::max(sticksOut, levels[i] - smooth_[i]);
            raised_[i] = std::max(levels[i], smooth_[i]);
        }
        if (sticksOut < kCloseEnough) break;
    }
    return smooth_;
}

} // namespace troupe::audio
