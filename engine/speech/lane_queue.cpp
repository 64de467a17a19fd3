// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/lane_queue.h"

#include "engine/base/log.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace troupe::speech {

namespace {

using Clock = std::chrono::steady_clock;

void report(LaneRecord& record, const Done& done) noexcept
{
    try {
        record.sink->done(done);
    } catch (...) {
        try {
            log(LogArea::Engine, LogLevel::Error,
                fmt::format("A sink's done() failed: {}", currentError().what()));
        } catch (...) {
            return; // Not even memory for the line.
        }
    }
}

/// For when there is no memory for a proper account.
Done bareFailure()
{
    Done done;
    done.reason = EndReason::Failed;
    done.error = currentError();
    return done;
}

void seeOff(LaneRecord& record)
{
    record.enter();
    Done done;
    try {
        done = doneOf(record.task, record.leavesAs);
    } catch (...) {
        done = bareFailure();
    }
    report(record, done);
}

Done perform(LaneRecord& record)
{
    try {
        LaneVoice voice(record.task, *record.sink);
        std::exception_ptr failure;
        try {
            if (voice.wanted()) record.body(voice);
        } catch (...) {
            failure = std::current_exception();
        }
        return voice.finish(failure);
    } catch (...) {
        return bareFailure();
    }
}

} // namespace

bool LaneQueue::push(std::list<LaneRecordPtr>&& one)
{
    const std::lock_guard lock(mutex_);
    if (jobs_ >= most_) return false;
    const bool hasDeadline = one.front()->task.plan.request.limits.deadline.has_value();
    waiting_.splice(waiting_.end(), std::move(one));
    ++jobs_;
    runnerWakes_.notify_one();
    if (hasDeadline) usherWakes_.notify_one();
    return true;
}

void LaneQueue::cancel(const LaneRecordPtr& record) noexcept
{
    record->task.cancelled = true;
    const std::lock_guard lock(mutex_);
    const auto found = std::find(waiting_.begin(), waiting_.end(), record);
    if (found == waiting_.end()) return;
    record->leavesAs = EndReason::Cancelled;
    leaving_.splice(leaving_.end(), waiting_, found);
    usherWakes_.notify_one();
}

void LaneQueue::seeOffIfUsher(const LaneRecordPtr& record)
{
    {
        const std::lock_guard lock(mutex_);
        if (usherId_ != std::this_thread::get_id()) return;
        const auto found = std::find(leaving_.begin(), leaving_.end(), record);
        if (found == leaving_.end()) return;
        leaving_.erase(found);
    }
    seeOff(*record);
    setOver(*record);
}

bool LaneQueue::isRunner() const
{
    const std::lock_guard lock(mutex_);
    return std::find(runnerIds_.begin(), runnerIds_.end(), std::this_thread::get_id()) != runnerIds_.end();
}

void LaneQueue::close() noexcept
{
    const std::lock_guard lock(mutex_);
    closing_ = true;
    for (const LaneRecordPtr& record : running_) record->task.cancelled = true;
    for (const LaneRecordPtr& record : waiting_) {
        record->task.cancelled = true;
        record->leavesAs = EndReason::Cancelled;
    }
    leaving_.splice(leaving_.end(), waiting_);
    runnerWakes_.notify_all();
    usherWakes_.notify_one();
}

void LaneQueue::setOver(LaneRecord& record)
{
    {
        // First the place, then the news: whoever has waited may start the next job at once.
        const std::lock_guard lock(mutex_);
        --jobs_;
    }
    record.setOver();
}

void LaneQueue::run()
{
    std::unique_lock lock(mutex_);
    runnerIds_.push_back(std::this_thread::get_id());
    while (true) {
        runnerWakes_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const auto place = waiting_.begin();
        running_.splice(running_.end(), waiting_, place);
        LaneRecordPtr record = *place;
        lock.unlock();
        record->enter();
        report(*record, perform(*record));
        lock.lock();
        running_.erase(place);
        lock.unlock();
        setOver(*record);
        record.reset();
        lock.lock();
    }
}

void LaneQueue::usher()
{
    std::unique_lock lock(mutex_);
    usherId_ = std::this_thread::get_id();
    while (true) {
        moveLate();
        if (!leaving_.empty()) {
            LaneRecordPtr record = std::move(leaving_.front());
            leaving_.pop_front();
            lock.unlock();
            seeOff(*record);
            setOver(*record);
            record.reset();
            lock.lock();
        } else if (closing_) {
            return;
        } else if (const auto next = nextDeadline()) {
            usherWakes_.wait_until(lock, *next);
        } else {
            usherWakes_.wait(lock);
        }
    }
}

void LaneQueue::moveLate() noexcept
{
    const Clock::time_point now = Clock::now();
    for (auto it = waiting_.begin(); it != waiting_.end();) {
        const auto& deadline = (*it)->task.plan.request.limits.deadline;
        const auto here = it++;
        if (!deadline || *deadline > now) continue;
        (*here)->leavesAs = EndReason::DeadlinePassed;
        leaving_.splice(leaving_.end(), waiting_, here);
    }
}

std::optional<Clock::time_point> LaneQueue::nextDeadline() const
{
    std::optional<Clock::time_point> next;
    for (const LaneRecordPtr& record : waiting_) {
        const auto& deadline = record->task.plan.request.limits.deadline;
        if (deadline && (!next || *deadline < *next)) next = deadline;
    }
    return next;
}

} // namespace troupe::speech
