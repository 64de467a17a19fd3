// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/lane_voice.h"

#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace troupe::speech {

/// One job: what it works with, and whether it is over. Shared by its handle, the queue and the thread it is
/// on. `sink` and `body` belong to the threads of the lane, which let go of them before the job is over: so a
/// sink dies with its caller's handle, and not on a thread of the engine.
struct LaneRecord
{
    LaneTask task;
    std::shared_ptr<Sink> sink;
    Lane::Body body;
    /// Why it ends without having begun; guarded by the queue's mutex.
    EndReason leavesAs = EndReason::Unknown;

    std::mutex mutex;
    std::condition_variable changed;
    bool over = false;
    std::thread::id caller; ///< the thread that is inside the sink's or the body's code

    void enter()
    {
        const std::lock_guard lock(mutex);
        caller = std::this_thread::get_id();
    }

    bool calledFromHere()
    {
        const std::lock_guard lock(mutex);
        return caller == std::this_thread::get_id();
    }

    bool isOver()
    {
        const std::lock_guard lock(mutex);
        return over;
    }

    void waitUntilOver()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return over; });
    }

    void setOver()
    {
        body = nullptr;
        sink.reset();
        const std::lock_guard lock(mutex);
        caller = {};
        over = true;
        changed.notify_all();
    }
};

using LaneRecordPtr = std::shared_ptr<LaneRecord>;

/// The jobs of a lane and the loops of its threads. A record is in one of the three lists, or in the hands of
/// the usher.
class LaneQueue
{
public:
    LaneQueue(size_t maxWaiting, size_t width) : most_(maxWaiting + width) {}

    /// False when there is no room.
    bool push(std::list<LaneRecordPtr>&& one);
    void cancel(const LaneRecordPtr& record) noexcept;
    /// After cancel(), on the usher's own thread: nobody else would see this job off.
    void seeOffIfUsher(const LaneRecordPtr& record);
    bool isRunner() const;
    void close() noexcept;

    void run();
    void usher();

private:
    void setOver(LaneRecord& record);
    void moveLate() noexcept;
    std::optional<std::chrono::steady_clock::time_point> nextDeadline() const;

    mutable std::mutex mutex_;
    std::condition_variable runnerWakes_;
    std::condition_variable usherWakes_;
    std::list<LaneRecordPtr> waiting_; ///< lists, because moving from one to the other cannot fail
    std::list<LaneRecordPtr> leaving_;
    std::list<LaneRecordPtr> running_;
    const size_t most_;
    size_t jobs_ = 0; ///< that are not over
    bool closing_ = false;
    std::vector<std::thread::id> runnerIds_;
    std::thread::id usherId_;
};

} // namespace troupe::speech
