// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/sample_store.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace troupe::ui {

/// A stretch of what was handed to the device: `frames` samples that show the clip from `position` on, or
/// silence during which the position stays.
struct PlayedPiece
{
    int64_t position = 0;
    int64_t frames = 0;
    bool sound = false;
};

/// Walks through a SampleStore that may still grow: loops, waits in silence for a maker who is behind, knows
/// the end. Knows no device and no clock. Not thread-safe.
class PlayCursor
{
public:
    explicit PlayCursor(std::shared_ptr<const SampleStore> store) : store_(std::move(store)) {}

    void moveTo(int64_t sample);
    /// Repeats [from, to) with a 5 ms crossfade at the seam; an empty range ends the loop.
    void setLoop(int64_t from, int64_t to);

    /// Fills all of `out`, with silence where there is no sound, and says what went there.
    void fill(std::span<float> out, std::vector<PlayedPiece>& pieces);

    int64_t position() const noexcept { return position_; }
    bool waiting() const noexcept { return waiting_; }
    /// True when the last sample of a finished clip was given out and nothing is repeated.
    bool atEnd() const noexcept;

private:
    bool looping() const noexcept { return loopTo_ > loopFrom_; }
    int64_t soundAhead() const noexcept;
    void crossfadeSeam(std::span<float> out, int64_t from) const;

    std::shared_ptr<const SampleStore> store_;
    int64_t position_ = 0;
    int64_t loopFrom_ = 0;
    int64_t loopTo_ = 0;
    bool waiting_ = false;
};

} // namespace troupe::ui
