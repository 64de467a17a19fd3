// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"

#include <span>
#include <vector>

namespace troupe::audio {

// The parts of SoundChecker; for checks.cpp and the tests. Each takes samples that are numbers.

/// How loud each 10 ms are: silence, gaps, the length of the speech, an end in the middle of a word.
class LevelCheck
{
public:
    explicit LevelCheck(int rate);
    void push(std::span<const float> samples);
    void finish(const CheckContext& context, const CheckLimits& limits, std::vector<Finding>& found);
    double spokenSeconds() const noexcept { return spoken_; }
    /// After finish(): whether at least half of this stretch, in seconds, is above what counts as silence.
    bool sounds(double from, double to) const;

private:
    struct Run
    {
        double from;
        double to;
        double seconds() const noexcept { return to - from; }
    };

    double threshold(double speech) const;
    double speechLevel() const;
    /// Stretches below `threshold` that last.
    std::vector<Run> quietRuns(double threshold) const;
    void judgeSilence(const std::vector<Run>& runs, const CheckContext& context, const CheckLimits& limits,
                      std::vector<Finding>& found) const;
    void judgeLength(const CheckContext& context, const CheckLimits& limits,
                     std::vector<Finding>& found) const;
    void judgeEnd(double speech, std::vector<Finding>& found) const;

    int rate_;
    size_t window_;
    size_t inWindow_ = 0;
    double sum_ = 0;
    int64_t samples_ = 0;
    double seconds_ = 0;
    double spoken_ = 0;
    double threshold_ = 0;      ///< dBFS; what is below is silence
    std::vector<float> levels_; ///< dBFS
    std::vector<float> last_;   ///< samples, for how it ends
};

} // namespace troupe::audio
