// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/check_repeats.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

constexpr double kReachSeconds = 0.004;
constexpr double kHistorySeconds = 6;
constexpr double kLeastLag = 0.04; ///< seconds; a voice has shorter periods
constexpr double kLongCopy = 1;    ///< seconds; so much is never said twice in the same way by chance
constexpr float kLeastPeak = 0.02F;
constexpr float kSame = 2.0F / 32768; ///< two roundings to 16 bits
constexpr int64_t kShape = 6;         ///< samples to both sides that make a shape
constexpr double kOfLag = 0.75;       ///< a copy follows what it copies; its edges may be smoothed
constexpr double kOneCopy = 0.6;      ///< of the limit; copies that are close together count as one
constexpr size_t kMostCopies = 10000;

} // namespace

RepeatCheck::RepeatCheck(int rate, const CheckLimits& limits) : rate_(rate)
{
    const auto samples = [rate](double seconds) { return std::llround(seconds * rate); };
    reach_ = std::max<int64_t>(samples(kReachSeconds), 1);
    leastLag_ = samples(kLeastLag);
    least_ = samples(limits.repeatSeconds);
    leastCopy_ = std::max<int64_t>(samples(kOneCopy * limits.repeatSeconds), 2 * kShape);
    longCopy_ = samples(kLongCopy);
    history_ = samples(kHistorySeconds);
    ring_.resize(std::bit_ceil(static_cast<size_t>(2 * history_ + 4 * reach_ + 4 * kShape)));
    mask_ = ring_.size() - 1;
}

bool RepeatCheck::equal(int64_t position, int64_t lag) const
{
    return std::abs(at(position) - at(position - lag)) <= kSame;
}

void RepeatCheck::push(std::span<const float> samples)
{
    for (const float value : samples) {
        ring_[static_cast<size_t>(written_) & mask_] = value;
        while (!highest_.empty() && highest_.back().second < value) highest_.pop_back();
        highest_.emplace_back(written_, value);
        ++written_;
        const int64_t middle = written_ - 1 - reach_;
        if (highest_.front().first < middle - reach_) highest_.pop_front();
        if (middle >= kShape && highest_.front().first == middle && highest_.front().second >= kLeastPeak)
            look(middle);
    }
    grow();
}

/// The open copy goes on as far as the sound does.
void RepeatCheck::grow()
{
    if (open_.lag == 0) return;
    while (open_.to < written_ && equal(open_.to, open_.lag)) ++open_.to;
    if (open_.to < written_) close();
}

void RepeatCheck::close()
{
    const int64_t length = open_.to - open_.from;
    const bool follows = static_cast<double>(length) >= kOfLag * static_cast<double>(open_.lag);
    if (length >= leastCopy_ && (follows || length >= longCopy_) && copies_.size() < kMostCopies)
        copies_.push_back(open_);
    open_.lag = 0;
}

void RepeatCheck::look(int64_t peak)
{
    uint64_t shape = 0xCBF29CE484222325;
    for (int64_t i = peak - kShape; i <= peak + kShape; ++i) {
        const auto height = static_cast<int64_t>(std::lround(std::clamp(at(i), -8.0F, 8.0F) * 4096));
        shape = (shape ^ static_cast<uint64_t>(height)) * 0x100000001B3;
        shape ^= shape >> 29;
    }
    const auto [known, isNew] = peaks_.try_emplace(shape, peak);
    const int64_t before = known->second;
    known->second = peak;
    if (peak - swept_ > history_) {
        std::erase_if(peaks_, [&](const auto& entry) { return entry.second < peak - history_; });
        swept_ = peak;
    }
    const int64_t lag = peak - before;
    if (isNew || lag < leastLag_ || lag > history_) return;
    grow();
    if (open_.lag == lag || (open_.lag != 0 && peak < open_.to)) return;
    if (open_.lag != 0) close();
    int64_t from = peak;
    const int64_t first = std::max<int64_t>(lag, peak - history_);
    while (from > first && equal(from - 1, lag)) --from;
    open_ = {lag, from, peak};
    grow();
}

void RepeatCheck::finish(std::vector<Finding>& found)
{
    grow();
    if (open_.lag != 0) close();
    std::vector<Finding> joined;
    std::vector<int64_t> lengths; ///< of the copies in each
    for (const Copy& copy : copies_) {
        const double from = static_cast<double>(copy.from) / rate_;
        const double to = static_cast<double>(copy.to) / rate_;
        const double lag = static_cast<double>(copy.lag) / rate_;
        if (!joined.empty() && from <= joined.back().to + 2 * lag) {
            joined.back().to = std::max(joined.back().to, to);
            lengths.back() += copy.to - copy.from;
        } else {
            joined.push_back({FindingCode::Repeated, {}, from, to});
            lengths.push_back(copy.to - copy.from);
        }
    }
    for (size_t i = 0; i < joined.size(); ++i) {
        if (lengths[i] < least_) continue;
        Finding& finding = joined[i];
        finding.message = fmt::format("For {:.2f} s it repeats itself.", finding.to - finding.from);
        found.push_back(std::move(finding));
    }
}

} // namespace troupe::audio
