// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/frame_repeats.h"

#include <algorithm>
#include <cmath>

namespace troupe::speech {
namespace {

constexpr int kLeastRun = 2; ///< frames; what is shorter no limit asks for
/// Frames; so many are never said twice in the same way by chance, however far apart.
constexpr int64_t kLongRun = 12;

uint64_t numberOf(std::span<const int64_t> codes)
{
    uint64_t number = 0xCBF29CE484222325;
    for (const int64_t code : codes) {
        number = (number ^ static_cast<uint64_t>(code)) * 0x9E3779B97F4A7C15;
        number ^= number >> 29;
    }
    return number;
}

} // namespace

void FrameRepeats::push(const CodeFrames& frames)
{
    if (frames.groups <= 0 || frames.hop <= 0 || frames.rate <= 0) return;
    if (frames.segment != segment_ || frames.firstSample != nextSample_) {
        closeAll();
        count_ = 0;
        segment_ = frames.segment;
        from_ = static_cast<double>(frames.firstSample) / frames.rate;
        frame_ = static_cast<double>(frames.hop) / frames.rate;
    }
    const auto groups = static_cast<size_t>(frames.groups);
    const size_t count = frames.codes.size() / groups;
    for (size_t i = 0; i < count; ++i) take(numberOf(frames.codes.subspan(i * groups, groups)));
    nextSample_ = frames.firstSample + static_cast<int64_t>(count) * frames.hop;
}

void FrameRepeats::take(uint64_t frame)
{
    const auto known = static_cast<size_t>(std::min<int64_t>(count_, kReach));
    for (size_t lag = 1; lag <= known; ++lag) {
        if (frames_[static_cast<size_t>(count_ - static_cast<int64_t>(lag)) % kReach] == frame)
            ++equal_[lag];
        else
            close(lag);
    }
    frames_[static_cast<size_t>(count_) % kReach] = frame;
    ++count_;
}

/// A copy follows what it copies, as a whole; where it is long it may come later.
void FrameRepeats::close(size_t lag)
{
    const int64_t length = equal_[lag];
    equal_[lag] = 0;
    if (length == 0 || (length < static_cast<int64_t>(lag) && length < kLongRun)) return;
    keep({from_ + static_cast<double>(count_ - length) * frame_, from_ + static_cast<double>(count_) * frame_,
          static_cast<int>(length)});
}

void FrameRepeats::closeAll()
{
    for (size_t lag = 1; lag <= kReach; ++lag) close(lag);
}

/// What stands is found at every distance, and frames that are doubled come one by one: it is one run.
void FrameRepeats::keep(const audio::FrameRun& run)
{
    audio::FrameRun whole = run;
    const double gap = 1.5 * frame_;
    std::erase_if(runs_, [&](const audio::FrameRun& other) {
        if (other.to + gap < whole.from || whole.to + gap < other.from) return false;
        const double both = std::min(whole.to, other.to) - std::max(whole.from, other.from);
        const auto shared = static_cast<int>(std::lround(std::max(both, 0.0) / frame_));
        whole.frames = std::max({whole.frames + other.frames - shared, whole.frames, other.frames});
        whole.from = std::min(whole.from, other.from);
        whole.to = std::max(whole.to, other.to);
        return true;
    });
    const auto before = [](const audio::FrameRun& one, const audio::FrameRun& other) {
        return one.from < other.from;
    };
    runs_.insert(std::upper_bound(runs_.begin(), runs_.end(), whole, before), whole);
    if (runs_.size() <= kMostRuns) return;
    runs_.erase(std::min_element(
        runs_.begin(), runs_.end(),
        [](const audio::FrameRun& one, const audio::FrameRun& other) { return one.frames < other.frames; }));
}

std::vector<audio::FrameRun> FrameRepeats::runs() const
{
    FrameRepeats ended = *this;
    ended.closeAll();
    std::erase_if(ended.runs_, [](const audio::FrameRun& run) { return run.frames < kLeastRun; });
    return ended.runs_;
}

} // namespace troupe::speech
