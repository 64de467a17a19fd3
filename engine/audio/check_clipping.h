// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"

#include <span>
#include <vector>

namespace troupe::audio {

/// Sound that was cut off at a height: flat tops, at full scale or, when it was made quieter afterwards,
/// below. A part of SoundChecker.
class ClippingCheck
{
public:
    explicit ClippingCheck(int rate) : rate_(rate) {}
    void push(std::span<const float> samples);
    /// `truePeak` in dBTP.
    void finish(double truePeak, const CheckLimits& limits, std::vector<Finding>& found) const;
    float peak() const noexcept { return peak_; }

private:
    struct Top
    {
        int64_t at;
        int64_t length;
        float height;
    };

    void endTop();

    int rate_;
    int64_t position_ = 0;
    float peak_ = 0;
    int64_t peakAt_ = 0;
    float last_ = 0;
    int64_t same_ = 1;      ///< equal samples up to now
    std::vector<Top> tops_; ///< the highest; lower ones are forgotten when it grows
};

} // namespace troupe::audio
