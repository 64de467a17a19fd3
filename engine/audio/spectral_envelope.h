// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/real_fft.h"

#include <span>
#include <vector>

namespace troupe::audio {

/// The curve on which the partials of a voice lie: its formants, without its pitch. The "true envelope" of
/// Röbel and Rodet: cepstral smoothing, again and again over what sticks out. One thread at a time.
class SpectralEnvelope
{
public:
    /// For spectra of an FFT of `fftSize`.
    explicit SpectralEnvelope(size_t fftSize);

    /// `levels`: natural logarithms of the amplitudes of fftSize / 2 + 1 bins. `order`: quefrencies that are
    /// kept, half the period of the voice. Lives until the next call.
    std::span<const float> of(std::span<const float> levels, size_t order);

private:
    RealFft fft_;
    std::vector<float> raised_;
    std::vector<float> smooth_;
};

} // namespace troupe::audio
