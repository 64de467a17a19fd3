// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"

#include <deque>
#include <span>
#include <vector>

namespace troupe::audio {

/// Steps that stand alone: in speech, edges come again with every period of the voice, and noise is as rough
/// before as after. A part of SoundChecker.
class ClickCheck
{
public:
    explicit ClickCheck(int rate, const CheckLimits& limits);
    void push(std::span<const float> samples);
    /// `peak` of the whole sound.
    void finish(const CheckContext& context, float peak, std::vector<Finding>& found);

private:
    struct Step
    {
        int64_t cell;
        float height;
        float ratio; ///< to the highest around it
    };

    void endCell();
    /// Judges the cell in the middle of what is remembered.
    void judge(size_t middle);

    int rate_;
    CheckLimits limits_;
    int64_t cellSize_;
    int64_t inCell_ = 0;
    int64_t cells_ = 0;
    float before_ = 0;
    float beforeThat_ = 0;
    int64_t position_ = 0;
    float highest_ = 0;
    std::deque<float> heights_; ///< of the last cells
    std::vector<Step> steps_;
};

} // namespace troupe::audio
