// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/check_clipping.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

constexpr int64_t kShortestTop = 3;
constexpr float kLeastHeight = 0.05F;
constexpr float kNearPeak = 0.98F; ///< tops lie at one height, give or take what a codec did to them
constexpr size_t kMostTops = 100000;
constexpr size_t kFewestTops = 5; ///< a wave may have a flat top by chance

} // namespace

void ClippingCheck::endTop()
{
    if (same_ < kShortestTop || std::abs(last_) < std::max(kLeastHeight, peak_ * kNearPeak)) return;
    tops_.push_back({position_ - same_, same_, std::abs(last_)});
    if (tops_.size() < kMostTops) return;
    std::erase_if(tops_, [this](const Top& top) { return top.height < peak_ * kNearPeak; });
    // Full of them: the last ones say what the next ones would.
    if (tops_.size() >= kMostTops) tops_.resize(kMostTops / 2);
}

void ClippingCheck::push(std::span<const float> samples)
{
    for (const float value : samples) {
        if (const float height = std::abs(value); height > peak_) {
            peak_ = height;
            peakAt_ = position_;
        }
        if (value == last_) {
            ++same_;
        } else {
            endTop();
            last_ = value;
            same_ = 1;
        }
        ++position_;
    }
}

void ClippingCheck::finish(double truePeak, const CheckLimits& limits, std::vector<Finding>& found) const
{
    ClippingCheck whole = *this;
    whole.endTop();
    std::vector<Top>& tops = whole.tops_;
    std::erase_if(tops, [this](const Top& top) { return top.height < peak_ * kNearPeak; });
    const auto seconds = [this](int64_t at) { return static_cast<double>(at) / rate_; };
    if (tops.size() >= kFewestTops) {
        found.push_back({FindingCode::Clipped,
                         fmt::format("Its peaks are cut off in {} places.", tops.size()),
                         seconds(tops.front().at), seconds(tops.back().at + tops.back().length)});
        return;
    }
    if (truePeak > limits.peakDbtp)
        found.push_back({FindingCode::Clipped, fmt::format("Its peaks reach {:.1f} dBTP.", truePeak),
                         seconds(peakAt_), seconds(peakAt_ + 1)});
}

} // namespace troupe::audio
