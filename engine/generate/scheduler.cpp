// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generate/scheduler.h"

#include "engine/base/thread_name.h"
#include "engine/generate/scheduler_loop.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace troupe::generate {
namespace {

/// What a consumer holds.
class ScheduledUtterance final : public Utterance
{
public:
    ScheduledUtterance(std::shared_ptr<FrameChannel> channel, std::shared_ptr<SchedulerInbox> inbox)
        : channel_(std::move(channel)), inbox_(std::move(inbox))
    {}
    ScheduledUtterance(const ScheduledUtterance&) = delete;
    ScheduledUtterance& operator=(const ScheduledUtterance&) = delete;
    ~ScheduledUtterance() override { stop(); }

    bool waitFor(std::chrono::milliseconds limit) override { return channel_->waitFor(limit); }
    bool next(FrameBlock& block) override
    {
        if (!channel_->next(block)) return false;
        inbox_->wake();
        return true;
    }
    void cancel() override { stop(); }
    UtteranceEnd end() const override { return channel_->end(); }
    std::optional<Error> error() const override { return channel_->error(); }

private:
    void stop()
    {
        channel_->cancel();
        inbox_->withdraw(*channel_);
    }

    std::shared_ptr<FrameChannel> channel_;
    std::shared_ptr<SchedulerInbox> inbox_;
};

SchedulerLimits sane(SchedulerLimits limits)
{
    limits.together = std::max(limits.together, 1);
    limits.waiting = std::max(limits.waiting, 0);
    limits.blocksAhead = std::max(limits.blocksAhead, 1);
    limits.resting = std::max(limits.resting, 0);
    return limits;
}

void check(const UtteranceRequest& request, const BackendShape& shape)
{
    const auto refuse = [](const std::string& what) {
        throw Error(ErrorCode::InvalidRequest, what, "Please report this with the text of this message.");
    };
    if (request.maxFrames < 0 || request.guardFrames < 0) refuse("A bound on frames is negative.");
    if (request.codecContext.size() % static_cast<size_t>(std::max(shape.groups, 1)) != 0)
        refuse(fmt::format("The codec's context does not come in frames of {}.", shape.groups));
}

} // namespace

Scheduler::Scheduler(std::unique_ptr<Backend> backend, SchedulerLimits limits)
    : limits_(sane(limits)), info_(backend->info()), shape_(backend->shape()),
      inbox_(std::make_shared<SchedulerInbox>(limits_))
{
    auto loop = std::make_unique<SchedulerLoop>(std::move(backend), limits_, inbox_);
    thread_ = std::thread([loop = std::move(loop)] {
        nameThisThread("generate");
        loop->run();
    });
}

Scheduler::~Scheduler()
{
    inbox_->close();
    thread_.join();
}

std::unique_ptr<Utterance> Scheduler::start(UtteranceRequest request)
{
    check(request, shape_);
    auto channel = std::make_shared<FrameChannel>(static_cast<size_t>(limits_.blocksAhead));
    auto utterance = std::make_unique<ScheduledUtterance>(channel, inbox_);
    inbox_->add({std::move(request), std::move(channel)});
    return utterance;
}

/// What the errand uses is its own: a caller that stops is gone before it ends.
template <class Result>
Result Scheduler::runErrand(std::function<Result(Backend&, const StopAsked&)> work, const StopAsked& stopped)
{
    const auto result = std::make_shared<Result>();
    const auto errand =
        std::make_shared<Errand>([result, work = std::move(work)](Backend& backend, const StopAsked& left) {
            *result = work(backend, left);
        });
    inbox_->add(errand);
    errand->wait(stopped);
    return std::move(*result);
}

std::vector<int64_t> Scheduler::encode(std::vector<float> samples, const StopAsked& stopped)
{
    return runErrand<std::vector<int64_t>>(
        [samples = std::move(samples)](Backend& backend, const StopAsked& left) {
            return backend.encode(samples, {.stopped = left});
        },
        stopped);
}

std::vector<float> Scheduler::speakerEmbedding(std::vector<float> samples, const StopAsked& stopped)
{
    return runErrand<std::vector<float>>(
        [samples = std::move(samples)](Backend& backend, const StopAsked& left) {
            return backend.speakerEmbedding(samples, {.stopped = left});
        },
        stopped);
}

BackendInfo Scheduler::info() const
{
    return info_;
}

BackendShape Scheduler::shape() const
{
    return shape_;
}

} // namespace troupe::generate
