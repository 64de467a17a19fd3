// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/edits.h"
#include "engine/audio/loudness.h"
#include "engine/audio/resampler.h"
#include "engine/base/error.h"
#include "engine/voices/reference/reference_check.h"

#include <algorithm>
#include <cmath>

namespace troupe::voices {
namespace {

constexpr int kRate = 24000;
constexpr double kLeastSeconds = 0.5;
constexpr audio::LoudnessGoal kGoal{.lufs = -20, .ceiling = -1};

audio::Clip partOf(const audio::Clip& clip, const ReferencePreparation& preparation)
{
    const double seconds = static_cast<double>(clip.samples.size()) / clip.rate;
    const double to = preparation.to == 0 ? seconds : preparation.to;
    // A selection ends on the screen's grid, so a few milliseconds beyond the end are no mistake.
    constexpr double kSlack = 0.05;
    if (!(preparation.from >= 0) || !(to <= seconds + kSlack) || !(to - preparation.from >= kLeastSeconds))
        throw Error(ErrorCode::InvalidRequest, "The selected part is not half a second of this clip.",
                    "Select 3 to 15 seconds.");
    const auto at = [&](double time) {
        return std::min(static_cast<size_t>(std::llround(time * clip.rate)), clip.samples.size());
    };
    if (preparation.from == 0 && at(to) == clip.samples.size()) return clip;
    return audio::cut(clip, {at(preparation.from), at(to)});
}

} // namespace

audio::Clip prepareReference(const audio::Clip& clip, const ReferencePreparation& preparation)
{
    audio::Clip part = partOf(clip, preparation);
    if (preparation.trim) part = audio::cut(part, audio::trimmedPart(part));
    if (static_cast<double>(part.samples.size()) / part.rate < kLeastSeconds)
        throw Error(ErrorCode::InvalidRequest, "There is less than half a second of sound in it.",
                    "Select 3 to 15 seconds of speech.");
    part = audio::resample(part, kRate);
    if (!preparation.level) return part;
    const audio::LoudnessChange change = audio::planLoudness(audio::measureLoudness(part), kGoal);
    return audio::withGain(std::move(part), change.gainDb);
}

} // namespace troupe::voices
