// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/play_cursor.h"

#include <chrono>
#include <cstdint>
#include <deque>

namespace troupe::ui {

/// Which sample is heard at which moment, from our own count of what the device took and a steady clock. A
/// device takes a whole buffer at once and then plays it at its own pace; asking it where it is gives steps
/// and late answers. Counts in samples of the clip. Not thread-safe.
class PlayTimeline
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    /// A new run from clip position `position`. `capacity`: samples that the device can hold back at most.
    void restart(int rate, int64_t position, int64_t capacity);
    void handed(const PlayedPiece& piece, Moment now);
    /// All sound of the clip was handed over; what follows is silence.
    void endHanded();

    /// After all there is more: the cursor went back.
    void reopen() noexcept { end_ = -1; }

    /// The sample that is heard next.
    int64_t position(Moment now);
    /// True once the last handed sound has been heard.
    bool endHeard(Moment now);
    int64_t handedFrames() const noexcept { return handed_; }
    /// How much of what was handed over has been heard.
    int64_t heardFrames(Moment now) { return heard(now); }

private:
    int64_t heard(Moment now);

    struct Entry
    {
        int64_t at = 0; ///< in handed samples
        PlayedPiece piece;
    };

    int rate_ = 1;
    int64_t capacity_ = 0;
    int64_t handed_ = 0;
    int64_t end_ = -1;
    int64_t last_ = 0; ///< clip position before the first entry
    Moment start_{};
    bool started_ = false;
    std::deque<Entry> entries_;
};

} // namespace troupe::ui
