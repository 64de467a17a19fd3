// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::audio {

// What listens to spoken sound before a person does (the project's study, studio.md §2.5). It advises and
// never blocks anything.

enum class FindingCode
{
    Unknown,
    TooLong,
    TooShort,
    Silence,
    Gap,
    Clipped,
    Noise,
    Repeated,
    Quiet,
    Loud,
    Click,
    OtherVoice,
    CutByGuard,
};

/// "too_long", "too_short", "silence", "gap", "clipped", "noise", "repeated", "quiet", "loud", "click",
/// "other_voice", "cut_by_guard".
std::string_view findingCodeName(FindingCode code) noexcept;
/// Unknown for other names.
FindingCode findingCodeFromName(std::string_view name) noexcept;

/// One reason to doubt a sound, and where.
struct Finding
{
    FindingCode code = FindingCode::Unknown;
    std::string message; ///< a sentence
    double from = 0;     ///< seconds
    double to = 0;

    bool operator==(const Finding&) const = default;
};

/// From when on something is a reason to doubt. Settings `checks.…` say the same.
struct CheckLimits
{
    double shortRatio = 0.5; ///< speech of less than this part of the expected length
    double longRatio = 2.5;  ///< … of more than so many times
    double silencePercent = 35;
    double gapSeconds = 2.5;
    double peakDbtp = -0.1;       ///< true peak
    double quietLufs = -40;       ///< integrated
    double loudLufs = -8;         ///< integrated
    double noiseCrossings = 0.12; ///< zero crossings a sample at 24 kHz …
    double noiseFlatness = 0.5;   ///< … and a spectrum as flat as this, 0 … 1, or a level that stands …
    double noiseSeconds = 2;      ///< … over so long a stretch
    double repeatSeconds = 0.1;   ///< the same sound twice in a row, at least as long
    double repeatFrames = 3;      ///< as many frames of codes again, where the network tells them
    double clickRatio = 4;        ///< a step so many times above those around it
    double joinRatio = 2;         ///< the same where two pieces were joined
};

/// A stretch that a network made of frames of codes that it had just said; what repeats is in it, and not
/// what it repeats.
struct FrameRun
{
    double from = 0; ///< seconds
    double to = 0;
    int frames = 0; ///< that were said before

    bool operator==(const FrameRun&) const = default;
};

/// What is known of a sound besides its samples.
struct CheckContext
{
    double expectedSeconds = 0;      ///< what its text takes to say, without the pauses below; 0: not known
    double pauseSeconds = 0;         ///< silence that was asked for, in all
    double longestPause = 0;         ///< the longest of these pauses, in seconds
    bool cutByGuard = false;         ///< the guard against runaway speech ended it
    std::vector<int64_t> joins = {}; ///< first samples of pieces that were put together
    std::vector<FrameRun> frameRuns = {}; ///< by place
};

/// Listens to one sound while it is made: each sample is looked at once, in memory that grows by some 100
/// numbers a second. Samples that are not numbers count as 0, infinities as full scale. One thread at a time.
class SoundChecker
{
public:
    /// Throws Error InvalidRequest for a rate outside kMinRate … kMaxRate.
    explicit SoundChecker(int rate, const CheckLimits& limits = {});
    ~SoundChecker();
    SoundChecker(const SoundChecker&) = delete;
    SoundChecker& operator=(const SoundChecker&) = delete;

    void push(std::span<const float> samples);
    /// All that was found, by place, at most kMostFindings a code; nothing may be pushed after. A sound
    /// without samples is silence.
    std::vector<Finding> finish(const CheckContext& context);
    /// After finish(): seconds of it that are speech and not silence around it or asked for; what is to be
    /// learned of how long a text takes.
    double spokenSeconds() const noexcept;

    static constexpr size_t kMostFindings = 20;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The same for a clip that is there.
std::vector<Finding> checkSpeech(const Clip& clip, const CheckContext& context,
                                 const CheckLimits& limits = {});

} // namespace troupe::audio
