// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"

#include <deque>
#include <span>
#include <unordered_map>
#include <vector>

namespace troupe::audio {

/// The same sound twice in a row, or again and again: frames that were doubled, a model that goes round in a
/// loop. Copies are known by the shape around their peaks and then compared sample by sample; a steady tone
/// is none. A part of SoundChecker.
class RepeatCheck
{
public:
    RepeatCheck(int rate, const CheckLimits& limits);
    void push(std::span<const float> samples);
    void finish(std::vector<Finding>& found);

private:
    /// A stretch that equals the one `lag` samples before.
    struct Copy
    {
        int64_t lag = 0;
        int64_t from = 0;
        int64_t to = 0; ///< not included
    };

    float at(int64_t position) const { return ring_[static_cast<size_t>(position) & mask_]; }
    bool equal(int64_t position, int64_t lag) const;
    void look(int64_t peak);
    void grow();
    void close();

    int rate_;
    int64_t reach_; ///< samples to both sides of a peak that are below it
    int64_t leastLag_;
    int64_t least_;     ///< of copies that are close together
    int64_t leastCopy_; ///< of one
    int64_t longCopy_;
    int64_t history_;
    std::vector<float> ring_;
    size_t mask_;
    int64_t written_ = 0;
    std::deque<std::pair<int64_t, float>> highest_; ///< falling heights within reach, by place
    std::unordered_map<uint64_t, int64_t> peaks_;   ///< the last one of each shape
    int64_t swept_ = 0;
    Copy open_;
    std::vector<Copy> copies_;
};

} // namespace troupe::audio
