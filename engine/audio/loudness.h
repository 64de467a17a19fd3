// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace troupe::audio {

/// What EBU R 128 (ITU-R BS.1770-4, EBU Tech 3341 and 3342) says of a sound. Nothing where the sound is too
/// short for that measure, or silent.
struct Loudness
{
    std::optional<double> integrated;   ///< LUFS of the whole, gated; from 0.4 s on
    std::optional<double> momentaryMax; ///< LUFS of its loudest 0.4 s
    std::optional<double> shortTermMax; ///< LUFS of its loudest 3 s
    std::optional<double> range;        ///< LU between its quiet and its loud parts (LRA); from 3 s on
    std::optional<double> truePeak;     ///< dBTP
    std::optional<double> samplePeak;   ///< dBFS
};

/// Measures sound while it comes, through libebur128, in memory that does not grow but by 10 numbers a
/// second. One thread at a time.
///
/// A single channel counts once, as in a mono file that a centre loudspeaker plays: 3.01 LU less than the
/// same signal in both channels of a stereo file.
class LoudnessMeter
{
public:
    /// Throws Error InvalidRequest: a rate outside kMinRate … kMaxRate, no channel or more than 64.
    explicit LoudnessMeter(int rate, int channels = 1);
    ~LoudnessMeter();
    LoudnessMeter(const LoudnessMeter&) = delete;
    LoudnessMeter& operator=(const LoudnessMeter&) = delete;

    /// Whole frames, interleaved. Throws Error InvalidRequest for samples that are not numbers.
    void push(std::span<const float> frames);
    /// Of all that was pushed; nothing may be pushed after.
    Loudness finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Throws Error InvalidRequest for a clip that checkSound() refuses.
Loudness measureLoudness(const Clip& clip);

/// Where a sound is to be brought.
struct LoudnessGoal
{
    double lufs = -23.0;   ///< integrated, -70 … -5
    double ceiling = -1.0; ///< dBTP that no peak may exceed, -30 … 0
};

/// How: by one gain for the whole sound.
struct LoudnessChange
{
    double gainDb = 0;
    bool heldByCeiling = false; ///< it stays quieter than asked for, or its peaks would exceed the ceiling
    double lufs = 0;            ///< integrated, afterwards
    double truePeak = 0;        ///< dBTP, afterwards
};

/// Throws Error InvalidRequest: a goal out of its range, a sound that is silent or too short to have a
/// loudness.
LoudnessChange planLoudness(const Loudness& now, const LoudnessGoal& goal);

/// Multiplies; never anything else. Throws Error InvalidRequest unless within ±120 dB.
Clip withGain(Clip clip, double gainDb);

} // namespace troupe::audio
