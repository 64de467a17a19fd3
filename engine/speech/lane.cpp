// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/lane.h"

#include "engine/base/log.h"
#include "engine/base/thread_name.h"
#include "engine/speech/lane_voice.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <list>
#include <mutex>
#include <utility>

namespace troupe::speech {

namespace {

using Clock = std::chrono::steady_clock;

/// One job: what it works with, and whether it is over. Shared by its handle, the queue and the thread it is
/// on. `sink` and `body` belong to the threads of the lane, which let go of them before the job is over: so a
/// sink dies with its caller's handle, and not on a thread of the engine.
struct Record
{
    LaneTask task;
    std::shared_ptr<Sink> sink;
    Lane::Body body;
    EndReason leavesAs =
        EndReason::Unknown; ///< why it ends without having begun; guarded by the queue's mutex

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

using RecordPtr = std::shared_ptr<Record>;

void report(Record& record, const Done& done) noexcept
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

void seeOff(Record& record)
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

Done perform(Record& record)
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

/// The jobs of a lane and its two loops. A record is in `waiting`, in `leaving`, or in the hands of a thread.
class LaneQueue
{
public:
    explicit LaneQueue(size_t maxWaiting) : maxWaiting_(maxWaiting) {}

    /// False when there is no room.
    bool push(std::list<RecordPtr>&& one);
    void cancel(const RecordPtr& record) noexcept;
    /// After cancel(), on the usher's own thread: nobody else would see this job off.
    void seeOffIfUsher(const RecordPtr& record);
    bool isRunner() const;
    void close() noexcept;
    size_t jobs() const;

    void run();
    void usher();

private:
    void setOver(Record& record);
    void moveLate() noexcept;
    std::optional<Clock::time_point> nextDeadline() const;

    mutable std::mutex mutex_;
    std::condition_variable runnerWakes_;
    std::condition_variable usherWakes_;
    std::list<RecordPtr> waiting_; // lists, because moving from one to the other cannot fail
    std::list<RecordPtr> leaving_;
    RecordPtr running_;
    const size_t maxWaiting_;
    size_t jobs_ = 0;
    bool closing_ = false;
    std::thread::id runnerId_;
    std::thread::id usherId_;
};

bool LaneQueue::push(std::list<RecordPtr>&& one)
{
    const std::lock_guard lock(mutex_);
    if (jobs_ > maxWaiting_) return false;
    const bool hasDeadline = one.front()->task.plan.request.limits.deadline.has_value();
    waiting_.splice(waiting_.end(), std::move(one));
    ++jobs_;
    runnerWakes_.notify_one();
    if (hasDeadline) usherWakes_.notify_one();
    return true;
}

void LaneQueue::cancel(const RecordPtr& record) noexcept
{
    record->task.cancelled = true;
    const std::lock_guard lock(mutex_);
    const auto found = std::find(waiting_.begin(), waiting_.end(), record);
    if (found == waiting_.end()) return;
    record->leavesAs = EndReason::Cancelled;
    leaving_.splice(leaving_.end(), waiting_, found);
    usherWakes_.notify_one();
}

void LaneQueue::seeOffIfUsher(const RecordPtr& record)
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
    return runnerId_ == std::this_thread::get_id();
}

void LaneQueue::close() noexcept
{
    const std::lock_guard lock(mutex_);
    closing_ = true;
    if (running_) running_->task.cancelled = true;
    for (const RecordPtr& record : waiting_) {
        record->task.cancelled = true;
        record->leavesAs = EndReason::Cancelled;
    }
    leaving_.splice(leaving_.end(), waiting_);
    runnerWakes_.notify_one();
    usherWakes_.notify_one();
}

size_t LaneQueue::jobs() const
{
    const std::lock_guard lock(mutex_);
    return jobs_;
}

void LaneQueue::setOver(Record& record)
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
    runnerId_ = std::this_thread::get_id();
    while (true) {
        runnerWakes_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        RecordPtr record = std::move(waiting_.front());
        waiting_.pop_front();
        running_ = record;
        lock.unlock();
        record->enter();
        report(*record, perform(*record));
        lock.lock();
        running_ = nullptr;
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
            RecordPtr record = std::move(leaving_.front());
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
    for (const RecordPtr& record : waiting_) {
        const auto& deadline = record->task.plan.request.limits.deadline;
        if (deadline && (!next || *deadline < *next)) next = deadline;
    }
    return next;
}

namespace {

/// What a caller holds.
class LaneJob final : public Job
{
public:
    LaneJob(std::shared_ptr<LaneQueue> queue, RecordPtr record, std::shared_ptr<Sink> sink)
        : queue_(std::move(queue)), record_(std::move(record)), sink_(std::move(sink))
    {}
    LaneJob(const LaneJob&) = delete;
    LaneJob& operator=(const LaneJob&) = delete;
    ~LaneJob() override
    {
        cancel();
        if (record_->calledFromHere()) {
            log(LogArea::Engine, LogLevel::Error,
                "A job was destroyed inside its own sink; it was cancelled and not waited for.");
            return;
        }
        queue_->seeOffIfUsher(record_);
        record_->waitUntilOver();
    }

    void cancel() override { queue_->cancel(record_); }

    void wait() override
    {
        throwIfEndless();
        record_->waitUntilOver();
    }

    bool waitFor(std::chrono::milliseconds time) override
    {
        throwIfEndless();
        std::unique_lock lock(record_->mutex);
        return record_->changed.wait_for(lock, time, [this] { return record_->over; });
    }

private:
    void throwIfEndless()
    {
        if (record_->isOver()) return;
        if (!record_->calledFromHere() && !queue_->isRunner()) return;
        throw Error(ErrorCode::Unknown, "A job was waited for inside a sink of its own engine.",
                    "Please report this with the text of this message.");
    }

    std::shared_ptr<LaneQueue> queue_;
    RecordPtr record_;
    std::shared_ptr<Sink> sink_;
};

} // namespace

Lane::Lane(std::string threadName, size_t maxWaiting) : queue_(std::make_shared<LaneQueue>(maxWaiting))
{
    usher_ = std::thread([queue = queue_, name = threadName + "-end"] {
        nameThisThread(name.c_str());
        queue->usher();
    });
    try {
        runner_ = std::thread([queue = queue_, name = std::move(threadName)] {
            nameThisThread(name.c_str());
            queue->run();
        });
    } catch (...) {
        queue_->close();
        usher_.join();
        throw;
    }
}

Lane::~Lane()
{
    queue_->close();
    runner_.join();
    usher_.join();
}

std::unique_ptr<Job> Lane::submit(Plan plan, std::string engine, int rate, size_t chunkSamples,
                                  std::shared_ptr<Sink> sink, Body body)
{
    auto record = std::make_shared<Record>();
    record->task.started = Clock::now();
    record->task.plan = std::move(plan);
    record->task.engine = std::move(engine);
    record->task.rate = rate;
    record->task.chunkSamples = std::max<size_t>(1, chunkSamples);
    record->sink = sink;
    record->body = std::move(body);
    std::list<RecordPtr> one{record};
    auto job = std::make_unique<LaneJob>(queue_, record, std::move(sink));
    if (queue_->push(std::move(one))) return job;
    record->setOver(); // The handle must not wait for what never began.
    throw Error(ErrorCode::Busy, "Too many requests are waiting for the voice engine.",
                "Try again when one of them is done.");
}

size_t Lane::jobs() const
{
    return queue_->jobs();
}

} // namespace troupe::speech
