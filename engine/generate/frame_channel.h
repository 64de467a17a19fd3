// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/scheduler.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>

namespace troupe::generate {

/// The frames of one utterance on their way from the scheduler's thread to its consumer. Bounded by the
/// producer, who looks at isFull() before it makes another frame; it never waits. Shared by both sides,
/// thread-safe.
class FrameChannel
{
public:
    explicit FrameChannel(size_t framesAhead) : framesAhead_(framesAhead) {}
    FrameChannel(const FrameChannel&) = delete;
    FrameChannel& operator=(const FrameChannel&) = delete;

    // The consumer's side.

    /// True once next() need not wait; false after `limit`.
    bool waitFor(std::chrono::milliseconds limit);
    /// Waits for frames and takes all of them; false at the end.
    bool next(FrameBlock& block);
    /// Ends as Cancelled and drops what nobody took, unless everything was taken and the end had come.
    void cancel();
    UtteranceEnd end() const;
    std::optional<Error> error() const;

    // The producer's side.

    bool isFull() const;
    /// True when no more frames are wanted.
    bool isOver() const;
    /// One frame; dropped when the channel is over.
    void push(std::span<const int64_t> codes, std::span<const float> samples);
    /// The end, unless it has come already.
    void finish(UtteranceEnd end, std::optional<Error> error = std::nullopt);

private:
    bool hasNews() const { return readyFrames_ > 0 || end_ != UtteranceEnd::Unknown; }

    const size_t framesAhead_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    FrameBlock ready_;
    size_t readyFrames_ = 0;
    UtteranceEnd end_ = UtteranceEnd::Unknown;
    std::optional<Error> error_;
};

} // namespace troupe::generate
