// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

namespace troupe::audio {

/// The clip with its formants at `ratio` times their frequencies, as from a head of another size; pitch,
/// timing and the level of each moment stay. Every 10 ms the spectral envelope of 40 ms is measured, and a
/// filter replaces it by the stretched one, with the phase that belongs to it. Partials stay where they are,
/// so the pitch cannot move, and nothing is cut and pasted, so nothing clicks.
///
/// Same rate, same number of samples; no peak beyond full scale that was not there. Ratio 1 returns every
/// bit. Memory: the result and a little. Any thread. Throws Error InvalidRequest: a ratio outside 0.5 … 2, a
/// clip that checkSound() refuses.
Clip shiftFormants(const Clip& clip, double ratio);

} // namespace troupe::audio
