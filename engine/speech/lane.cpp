// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/lane.h"

#include "engine/base/log.h"
#include "engine/base/thread_name.h"
#include "engine/speech/lane_queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace troupe::speech {

namespace {

/// What a caller holds.
class LaneJob final : public Job
{
public:
    LaneJob(std::shared_ptr<LaneQueue> queue, LaneRecordPtr record, std::shared_ptr<Sink> sink)
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
    LaneRecordPtr record_;
    std::shared_ptr<Sink> sink_;
};

} // namespace

Lane::Lane(const std::string& threadName, size_t maxWaiting, size_t width)
    : queue_(std::make_shared<LaneQueue>(maxWaiting, std::max<size_t>(1, width)))
{
    try {
        usher_ = std::thread([queue = queue_, name = threadName + "-end"] {
            nameThisThread(name.c_str());
            queue->usher();
        });
        for (size_t i = 1; i <= std::max<size_t>(1, width); ++i) {
            const std::string name = width <= 1 ? threadName : fmt::format("{}-{}", threadName, i);
            runners_.emplace_back([queue = queue_, name] {
                nameThisThread(name.c_str());
                queue->run();
            });
        }
    } catch (...) {
        close();
        throw;
    }
}

Lane::~Lane()
{
    close();
}

void Lane::close() noexcept
{
    queue_->close();
    for (std::thread& runner : runners_) runner.join();
    if (usher_.joinable()) usher_.join();
}

std::unique_ptr<Job> Lane::submit(Plan plan, std::string engine, int rate, size_t chunkSamples,
                                  std::shared_ptr<Sink> sink, Body body)
{
    auto record = std::make_shared<LaneRecord>();
    record->task.started = std::chrono::steady_clock::now();
    record->task.plan = std::move(plan);
    record->task.engine = std::move(engine);
    record->task.rate = rate;
    record->task.chunkSamples = std::max<size_t>(1, chunkSamples);
    record->sink = sink;
    record->body = std::move(body);
    std::list<LaneRecordPtr> one{record};
    auto job = std::make_unique<LaneJob>(queue_, record, std::move(sink));
    if (queue_->push(std::move(one))) return job;
    record->setOver(); // The handle must not wait for what never began.
    throw Error(ErrorCode::Busy, "Too many requests are waiting for the voice engine.",
                "Try again when one of them is done.");
}

} // namespace troupe::speech
