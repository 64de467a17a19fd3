// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generate/scheduler_inbox.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace troupe::generate {
namespace {

using namespace std::chrono_literals;

constexpr auto kTick = 20ms; ///< between two looks whether the caller is still to wait

[[noreturn]] void refuseBusy()
{
    throw Error(ErrorCode::Busy, "Too many requests are waiting for the voice model.",
                "Try again when one of them is done.");
}

[[noreturn]] void refuseClosing()
{
    throw Error(ErrorCode::EngineUnavailable, "The voice model is being closed.", "Start the request again.");
}

} // namespace

void Errand::carryOut(Backend& backend)
{
    try {
        if (!left_) work_(backend, [this] { return left_.load(); });
        setDone(std::nullopt);
    } catch (...) {
        setDone(currentError());
    }
}

void Errand::giveUp(Error error)
{
    setDone(std::move(error));
}

void Errand::setDone(std::optional<Error> error)
{
    const std::lock_guard lock(mutex_);
    done_ = true;
    error_ = std::move(error);
    changed_.notify_all();
}

void Errand::wait(const StopAsked& stopped)
{
    const auto done = [this] { return done_; };
    for (bool over = false; !over;) {
        // Asked without the lock: whoever is asked may take its time.
        if (isStopped(stopped)) {
            left_ = true;
            throwStopped();
        }
        std::unique_lock lock(mutex_);
        if (!stopped) changed_.wait(lock, done);
        over = changed_.wait_for(lock, kTick, done);
    }
    const std::lock_guard lock(mutex_);
    if (error_) throw Error(*error_);
}

void SchedulerInbox::add(WaitingUtterance utterance)
{
    std::list<WaitingUtterance> one;
    one.push_back(std::move(utterance));
    const std::lock_guard lock(mutex_);
    if (closing_) refuseClosing();
    const auto places = static_cast<size_t>(limits_.together);
    if (utterances_.size() + std::min(placesTaken_, places) >= places + static_cast<size_t>(limits_.waiting))
        refuseBusy();
    utterances_.splice(utterances_.end(), one);
    changed_.notify_all();
}

void SchedulerInbox::add(std::shared_ptr<Errand> errand)
{
    const std::lock_guard lock(mutex_);
    if (closing_) refuseClosing();
    if (errands_.size() >= static_cast<size_t>(limits_.waiting)) refuseBusy();
    errands_.push_back(std::move(errand));
    changed_.notify_all();
}

void SchedulerInbox::withdraw(const FrameChannel& channel)
{
    std::list<WaitingUtterance> gone; // its plan is destroyed after the lock is let go
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(utterances_.begin(), utterances_.end(), [&](const WaitingUtterance& one) {
        return one.channel.get() == &channel;
    });
    if (found != utterances_.end()) gone.splice(gone.end(), utterances_, found);
    changed_.notify_all();
}

void SchedulerInbox::wake()
{
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
}

void SchedulerInbox::close()
{
    const std::lock_guard lock(mutex_);
    closing_ = true;
    changed_.notify_all();
}

SchedulerInbox::Chores SchedulerInbox::take(const std::function<bool()>& ready,
                                            const std::function<bool()>& mayJoin)
{
    Chores chores;
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] {
        return closing_ || !errands_.empty() || (!utterances_.empty() && mayJoin()) || ready();
    });
    chores.closing = closing_;
    if (closing_) return chores;
    if (!errands_.empty()) {
        chores.errand = std::move(errands_.front());
        errands_.pop_front();
    }
    if (!utterances_.empty() && mayJoin()) {
        chores.utterance = std::move(utterances_.front());
        utterances_.pop_front();
        ++placesTaken_;
    }
    return chores;
}

void SchedulerInbox::setPlacesTaken(size_t places)
{
    const std::lock_guard lock(mutex_);
    placesTaken_ = places;
}

void SchedulerInbox::clear(std::list<WaitingUtterance>& utterances,
                           std::deque<std::shared_ptr<Errand>>& errands)
{
    const std::lock_guard lock(mutex_);
    utterances.swap(utterances_);
    errands.swap(errands_);
}

} // namespace troupe::generate
