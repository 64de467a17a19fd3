// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/speech/sink.h"

#include <array>
#include <cstdint>
#include <vector>

namespace troupe::speech {

/// Finds where a network says the very frames of codes again that it has just said: one frame that stands,
/// frames that are doubled, or a stretch that comes once more right behind itself, which a voice that draws
/// from 16 codebooks does not do by chance. It hears what a sink is told by codes(), looks back over kReach
/// frames, and takes the same little memory for speech of any length. A piece begins anew. One thread at a
/// time.
class FrameRepeats
{
public:
    void push(const CodeFrames& frames);
    /// What was found so far, by place, at most kMostRuns, the longest; nothing overlaps. Whether it is a
    /// fault the limits say.
    std::vector<audio::FrameRun> runs() const;

    static constexpr size_t kReach = 128;
    static constexpr size_t kMostRuns = audio::SoundChecker::kMostFindings;

private:
    void take(uint64_t frame);
    void close(size_t lag);
    void closeAll();
    void keep(const audio::FrameRun& run);

    std::array<uint64_t, kReach> frames_{};   ///< the last ones, each as one number
    std::array<int64_t, kReach + 1> equal_{}; ///< by lag: how many in a row equal those before them
    int64_t count_ = 0;                       ///< of this piece
    int64_t nextSample_ = -1;
    double from_ = 0;  ///< where the piece begins, in seconds
    double frame_ = 0; ///< seconds of one
    int segment_ = 0;
    std::vector<audio::FrameRun> runs_;
};

} // namespace troupe::speech
