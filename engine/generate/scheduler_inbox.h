// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/frame_channel.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

namespace troupe::generate {

/// An utterance that has not begun.
struct WaitingUtterance
{
    UtteranceRequest request;
    std::shared_ptr<FrameChannel> channel;
};

/// Something to be done with the backend between frames; its caller waits for it, or leaves it.
class Errand
{
public:
    /// With the question whether its caller has left.
    using Work = std::function<void(Backend&, const StopAsked&)>;
    explicit Errand(Work work) : work_(std::move(work)) {}

    /// On the scheduler's thread.
    void carryOut(Backend& backend);
    void giveUp(Error error);
    /// On the caller's thread: waits, and throws what went wrong; leaves as refuseStopped() when `stopped`
    /// says so.
    void wait(const StopAsked& stopped);

private:
    void setDone(std::optional<Error> error);

    Work work_;
    std::atomic<bool> left_{false};
    std::mutex mutex_;
    std::condition_variable changed_;
    bool done_ = false;
    std::optional<Error> error_;
};

/// What waits for the scheduler's thread, and what wakes it. Thread-safe; shared by the scheduler, its thread
/// and the utterances, which may outlive both.
class SchedulerInbox
{
public:
    explicit SchedulerInbox(SchedulerLimits limits) : limits_(limits) {}

    // Any thread.

    /// Throws Error Busy, or EngineUnavailable after close().
    void add(WaitingUtterance utterance);
    void add(std::shared_ptr<Errand> errand);
    /// Lets go of an utterance that waits; wakes the thread for one that does not.
    void withdraw(const FrameChannel& channel);
    /// After a consumer took frames: its utterance may go on.
    void wake();
    void close();

    // The scheduler's thread.

    /// What to do before the next frame call.
    struct Chores
    {
        std::shared_ptr<Errand> errand;
        std::optional<WaitingUtterance> utterance;
        bool closing = false;
    };
    /// Waits until there is something to do: a chore, or `ready()` is true. An utterance is handed out only
    /// while `mayJoin()` is true. Both are asked with the inbox locked.
    Chores take(const std::function<bool()>& ready, const std::function<bool()>& mayJoin);
    /// How many of the places in a frame call are taken: it decides who is refused as Busy.
    void setPlacesTaken(size_t places);
    /// After close(): all who wait, to be told.
    void clear(std::list<WaitingUtterance>& utterances, std::deque<std::shared_ptr<Errand>>& errands);

private:
    const SchedulerLimits limits_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::list<WaitingUtterance> utterances_;
    std::deque<std::shared_ptr<Errand>> errands_;
    size_t placesTaken_ = 0;
    bool closing_ = false;
};

} // namespace troupe::generate
