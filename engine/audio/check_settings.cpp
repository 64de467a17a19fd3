// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/check_settings.h"

namespace troupe::audio {

CheckLimits checkLimits(const Settings& settings)
{
    CheckLimits limits;
    limits.shortRatio = settings.number("checks.short_ratio");
    limits.longRatio = settings.number("checks.long_ratio");
    limits.silencePercent = settings.number("checks.silence_percent");
    limits.gapSeconds = settings.number("checks.gap_seconds");
    limits.peakDbtp = settings.number("checks.peak_dbtp");
    limits.quietLufs = settings.number("checks.quiet_lufs");
    limits.loudLufs = settings.number("checks.loud_lufs");
    limits.noiseCrossings = settings.number("checks.noise_crossings");
    limits.noiseFlatness = settings.number("checks.noise_flatness");
    limits.noiseSeconds = settings.number("checks.noise_seconds");
    limits.repeatSeconds = settings.number("checks.repeat_seconds");
    limits.repeatFrames = settings.number("checks.repeat_frames");
    limits.clickRatio = settings.number("checks.click_ratio");
    limits.joinRatio = settings.number("checks.join_ratio");
    return limits;
}

} // namespace troupe::audio
