// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace troupe::audio {

/// How many formants decide about a timbre: F1 to F4.
inline constexpr size_t kFormants = 4;

/// The mean of each formant over the clip, in Hz; 0 where it was never found.
struct FormantMeans
{
    std::array<double, kFormants> hertz{};
    int64_t frames = 0; ///< that were looked at
};

/// By Burg's linear prediction, as Praat's "To Formant (burg)" with five formants below `ceilingHz`, a window
/// of 25 ms, its own time step and pre-emphasis from 50 Hz; means over every frame in which a formant was
/// found. Praat and this agree within 5 %. Memory does not grow with the clip. Throws Error InvalidRequest: a
/// clip that checkSound() refuses, a ceiling outside 2000 … 12000 Hz. Any thread.
FormantMeans measureFormants(const Clip& clip, double ceilingHz = 5500);

} // namespace troupe::audio
