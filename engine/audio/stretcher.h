// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

namespace troupe::audio {

inline constexpr double kLeastStretch = 0.25;
inline constexpr double kMostStretch = 4.0;

/// The clip made `factor` times as long (0.5: twice as fast) with its pitch kept, by Rubber Band's finer
/// engine; round(samples · factor) samples, at most kMostSeconds of them. Factor 1 returns every bit; no
/// peak goes beyond full scale that was not there. The same clip gives the same bytes. Any thread; takes
/// about a thirtieth of the sound's length. Throws Error InvalidRequest: a factor beyond kLeastStretch …
/// kMostStretch, a clip that checkSound() refuses, a result that is too long.
Clip stretch(const Clip& clip, double factor);

} // namespace troupe::audio
