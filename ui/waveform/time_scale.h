// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/waveform/wave_marks.h"

#include <QString>

#include <cstdint>

namespace troupe::ui {

/// "0:04.10", "1:02:03.5": a position for people, with `decimals` digits of a second.
QString timeText(double seconds, int decimals);

/// The step of a ruler over `seconds` of sound with room for `marks` marks: 1, 2 or 5 times a power of ten
/// below a second, then steps that people count time in.
double rulerStep(double seconds, int marks);

/// Which part of a clip is on screen, in samples. Zooms about a point, scrolls, never leaves the clip. Knows
/// no widget.
class TimeScale
{
public:
    static constexpr int64_t kLeastVisible = 64;

    /// `room`: how much is shown when everything is; at least the clip, more while it grows.
    void setExtent(int64_t room);
    void showAll();
    void show(int64_t from, int64_t to);
    /// Factor below 1 zooms in; sample `anchor` stays where it is on screen.
    void zoom(double factor, int64_t anchor);
    void scroll(int64_t by);
    /// Moves so that `sample` is where `mode` wants it; false when it was already.
    bool follow(int64_t sample, FollowMode mode = FollowMode::Page);

    int64_t from() const noexcept { return from_; }
    int64_t to() const noexcept { return to_; }
    int64_t span() const noexcept { return to_ - from_; }
    int64_t extent() const noexcept { return room_; }
    bool showsAll() const noexcept { return all_; }

private:
    int64_t room_ = kLeastVisible;
    int64_t from_ = 0;
    int64_t to_ = kLeastVisible;
    bool all_ = true;
};

/// How much to show of a clip of `length` samples that is still growing: the next mark of a ladder, so that
/// the wave fills the view instead of shrinking at every chunk.
int64_t growingExtent(int64_t length, int rate);

} // namespace troupe::ui
