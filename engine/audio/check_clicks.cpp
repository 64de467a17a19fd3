// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/check_clicks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace troupe::audio {
namespace {

constexpr size_t kReach = 40;         ///< cells of 1 ms to both sides: a low voice has a period of 20 ms
constexpr size_t kOwn = 2;            ///< cells beside it that may belong to the same click
constexpr float kLeastHeight = 0.01F; ///< below this nobody hears it
constexpr float kLeastOfPeak = 0.1F;  ///< of the whole sound
constexpr float kLeastOfPeakAtJoint = 0.02F;
constexpr size_t kMostSteps = 10000;

} // namespace

ClickCheck::ClickCheck(int rate, const CheckLimits& limits)
    : rate_(rate), limits_(limits), cellSize_(std::max(rate / 1000, 1))
{}

void ClickCheck::push(std::span<const float> samples)
{
    for (const float value : samples) {
        if (position_ >= 2) highest_ = std::max(highest_, std::abs(value - 2 * before_ + beforeThat_));
        beforeThat_ = before_;
        before_ = value;
        ++position_;
        if (++inCell_ == cellSize_) endCell();
    }
}

void ClickCheck::endCell()
{
    heights_.push_back(highest_);
    highest_ = 0;
    inCell_ = 0;
    ++cells_;
    if (heights_.size() > 2 * kReach + 1) heights_.pop_front();
    if (heights_.size() > kReach) judge(heights_.size() - 1 - kReach);
}

void ClickCheck::judge(size_t middle)
{
    const float height = heights_[middle];
    if (height < kLeastHeight || steps_.size() >= kMostSteps) return;
    float other = 0;
    for (size_t i = 0; i < heights_.size(); ++i)
        if (i + kOwn < middle || i > middle + kOwn) other = std::max(other, heights_[i]);
    const float ratio = other > 0 ? height / other : std::numeric_limits<float>::max();
    const auto least = static_cast<float>(std::min(limits_.clickRatio, limits_.joinRatio));
    if (ratio < least) return;
    const int64_t cell = cells_ - static_cast<int64_t>(heights_.size() - middle);
    // One click may reach into two cells.
    if (!steps_.empty() && cell - steps_.back().cell <= static_cast<int64_t>(kOwn)) {
        if (height > steps_.back().height) steps_.back() = {cell, height, ratio};
        return;
    }
    steps_.push_back({cell, height, ratio});
}

void ClickCheck::finish(const CheckContext& context, float peak, std::vector<Finding>& found)
{
    if (inCell_ > 0) endCell();
    // The last cells have nothing after them.
    const size_t remembered = heights_.size();
    const size_t judged = remembered > kReach ? remembered - kReach : 0;
    for (size_t i = judged; i < remembered; ++i) judge(i);
    const double cellSeconds = static_cast<double>(cellSize_) / rate_;
    for (const Step& step : steps_) {
        const int64_t begin = step.cell * cellSize_;
        const bool joint = std::any_of(context.joins.begin(), context.joins.end(), [&](int64_t at) {
            return at >= begin - 2 * cellSize_ && at <= begin + 3 * cellSize_;
        });
        if (step.height < peak * (joint ? kLeastOfPeakAtJoint : kLeastOfPeak)) continue;
        if (static_cast<double>(step.ratio) < (joint ? limits_.joinRatio : limits_.clickRatio)) continue;
        const double from = static_cast<double>(step.cell) * cellSeconds;
        found.push_back({FindingCode::Click,
                         joint ? "There is a click where two pieces meet." : "There is a click.", from,
                         from + cellSeconds});
    }
}

} // namespace troupe::audio
