// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/audio/quiet_places.h"

#include <span>

namespace troupe::audio {

// Cutting and joining. Pure functions, callable from any thread. Each throws Error InvalidRequest for a clip
// that checkSound() refuses and for numbers that make no sense. Where a cut or a joint lies in sound, it is
// faded over `kEdgeSeconds`, so that nothing clicks; what is far from a cut keeps every bit.

/// A fade that is too short to be heard as one and long enough not to be a step.
inline constexpr double kEdgeSeconds = 0.005;

/// That part of the clip, faded at the ends that are cuts. A part without samples, or beyond the clip, is
/// refused.
Clip cut(const Clip& clip, const Part& part);

/// The clip without the silence before and after, for cut(). A clip that is silent throughout is refused:
/// nothing would be left.
Part trimmedPart(const Clip& clip, const QuietRule& rule = {});

/// Rises over the first `in` seconds and falls over the last `out`, along half a cosine. Fades longer than
/// the clip are refused; where the two overlap, both apply.
Clip fade(Clip clip, double in, double out);

struct JoinRule
{
    double pause = 0;     ///< seconds of silence between two clips, at most 60
    double crossfade = 0; ///< seconds that two clips overlap, at most 10; not together with a pause
    int rate = 0;         ///< of the result; 0: that of the first clip
};

/// All clips in order; others than the result's rate are resampled, empty ones are left out. Overlapping
/// clips share out one whole, so that nothing becomes louder than it was; of a short clip at most half
/// overlaps at each of its ends. No clips, or a result beyond kMostSeconds, are refused.
Clip join(std::span<const Clip> clips, const JoinRule& rule = {});

} // namespace troupe::audio
