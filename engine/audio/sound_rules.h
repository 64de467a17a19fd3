// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <span>
#include <vector>

namespace troupe::audio {

/// The longest sound that is measured or changed as a whole: as long as what is read (ReadLimits).
inline constexpr double kMostSeconds = 2 * 60 * 60;

/// What the measures and edits of this folder ask of a clip: a rate within kMinRate … kMaxRate, at most
/// kMostSeconds, samples that are numbers within pcm.h's kLoudest. No samples at all are fine. Throws Error
/// InvalidRequest.
void checkSound(const Clip& clip);

/// Makes `made` as much quieter as it takes to have no peak beyond full scale, or beyond the loudest of
/// `source` where that is louder: what an edit makes of a sound is not clipped when it is stored.
void holdWithinFullScale(std::vector<float>& made, std::span<const float> source) noexcept;

/// The rate alone.
void checkRate(int rate);
/// The samples alone.
void checkSamples(std::span<const float> samples);

} // namespace troupe::audio
