// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generate/frame_channel.h"

#include <utility>

namespace troupe::generate {

bool FrameChannel::waitFor(std::chrono::milliseconds limit)
{
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [this] { return hasNews(); });
}

bool FrameChannel::next(FrameBlock& block)
{
    block.codes.clear();
    block.samples.clear();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return hasNews(); });
    if (readyFrames_ == 0) return false;
    std::swap(block, ready_); // the consumer's memory serves the next frames
    readyFrames_ = 0;
    return true;
}

void FrameChannel::cancel()
{
    const std::lock_guard lock(mutex_);
    if (end_ != UtteranceEnd::Unknown && readyFrames_ == 0) return;
    ready_ = {};
    readyFrames_ = 0;
    end_ = UtteranceEnd::Cancelled;
    error_.reset();
    changed_.notify_all();
}

UtteranceEnd FrameChannel::end() const
{
    const std::lock_guard lock(mutex_);
    return end_;
}

std::optional<Error> FrameChannel::error() const
{
    const std::lock_guard lock(mutex_);
    return error_;
}

bool FrameChannel::isFull() const
{
    const std::lock_guard lock(mutex_);
    return readyFrames_ >= framesAhead_;
}

bool FrameChannel::isOver() const
{
    const std::lock_guard lock(mutex_);
    return end_ != UtteranceEnd::Unknown;
}

void FrameChannel::push(std::span<const int64_t> codes, std::span<const float> samples)
{
    const std::lock_guard lock(mutex_);
    if (end_ != UtteranceEnd::Unknown) return;
    ready_.codes.insert(ready_.codes.end(), codes.begin(), codes.end());
    ready_.samples.insert(ready_.samples.end(), samples.begin(), samples.end());
    ++readyFrames_;
    changed_.notify_all();
}

void FrameChannel::finish(UtteranceEnd end, std::optional<Error> error)
{
    const std::lock_guard lock(mutex_);
    if (end_ != UtteranceEnd::Unknown) return;
    end_ = end;
    error_ = std::move(error);
    changed_.notify_all();
}

} // namespace troupe::generate
