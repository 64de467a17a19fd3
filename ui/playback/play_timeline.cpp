// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/play_timeline.h"

#include <algorithm>

namespace troupe::ui {

void PlayTimeline::restart(int rate, int64_t position, int64_t capacity)
{
    rate_ = std::max(rate, 1);
    capacity_ = capacity;
    handed_ = 0;
    end_ = -1;
    last_ = position;
    started_ = false;
    entries_.clear();
}

void PlayTimeline::handed(const PlayedPiece& piece, Moment now)
{
    if (!started_) {
        started_ = true;
        start_ = now;
    }
    entries_.push_back({handed_, piece});
    handed_ += piece.frames;
}

void PlayTimeline::endHanded()
{
    if (end_ >= 0) return;
    end_ = handed_;
    if (!entries_.empty() && !entries_.back().piece.sound) end_ = entries_.back().at;
}

int64_t PlayTimeline::heard(Moment now)
{
    if (!started_) return 0;
    const double elapsed = std::chrono::duration<double>(now - start_).count();
    auto frames = static_cast<int64_t>(elapsed * rate_);
    const auto anchor = [&](int64_t at) {
        // The device's clock and ours differ, or it made a pause: follow the device.
        start_ = now - std::chrono::duration_cast<Moment::duration>(
                           std::chrono::duration<double>(static_cast<double>(at) / rate_));
        frames = at;
    };
    if (frames > handed_) anchor(handed_);
    if (handed_ - frames > capacity_) anchor(handed_ - capacity_);
    return frames;
}

int64_t PlayTimeline::position(Moment now)
{
    const int64_t frame = heard(now);
    while (!entries_.empty()) {
        const Entry& first = entries_.front();
        const int64_t into = std::min(frame - first.at, first.piece.frames);
        if (into < 0) break;
        last_ = first.piece.sound ? first.piece.position + into : first.piece.position;
        if (into < first.piece.frames || entries_.size() == 1) break;
        entries_.pop_front();
    }
    return last_;
}

bool PlayTimeline::endHeard(Moment now)
{
    return end_ >= 0 && heard(now) >= end_;
}

} // namespace troupe::ui
