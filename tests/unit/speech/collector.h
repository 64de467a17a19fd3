// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/speech/sink.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace troupe::speech {

/// A sink that keeps everything and counts what a sink must never see. Tests read it after the job is over,
/// or through the locked getters.
class Collector final : public Sink
{
public:
    std::function<void(const Chunk&)> onChunk; ///< called before the chunk is kept; may block or throw
    std::function<void(Phase)> onPhase;
    std::function<void()> onDone;

    void phase(Phase phase, double /*fraction*/) override
    {
        if (onPhase) onPhase(phase);
        const std::lock_guard lock(mutex_);
        phases_.push_back(phase);
        if (done_) ++faults_;
    }

    void chunk(const Chunk& chunk) override
    {
        if (onChunk) onChunk(chunk);
        const std::lock_guard lock(mutex_);
        if (done_ || chunk.firstSample != static_cast<int64_t>(samples_.size()) || chunk.samples.empty()) {
            ++faults_;
        }
        samples_.insert(samples_.end(), chunk.samples.begin(), chunk.samples.end());
        lengths_.push_back(chunk.samples.size());
        segments_.push_back(chunk.segment);
        changed_.notify_all();
    }

    void done(const Done& done) override
    {
        {
            const std::lock_guard lock(mutex_);
            if (done_ || done.samples != static_cast<int64_t>(samples_.size())) ++faults_;
            if (done.error.has_value() != (done.reason == EndReason::Failed)) ++faults_;
            done_ = done;
            changed_.notify_all();
        }
        if (onDone) onDone();
    }

    /// Blocks until `count` samples have come.
    void waitForSamples(size_t count)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return samples_.size() >= count || done_; });
    }

    bool isDone() const
    {
        const std::lock_guard lock(mutex_);
        return done_.has_value();
    }

    /// Out of order, after the end, twice at the end, or a wrong count.
    int faults() const
    {
        const std::lock_guard lock(mutex_);
        return faults_;
    }

    size_t sampleCount() const
    {
        const std::lock_guard lock(mutex_);
        return samples_.size();
    }

    // After the job is over.
    const Done& result() const { return done_.value(); }
    EndReason reason() const { return done_ ? done_->reason : EndReason::Unknown; }
    const std::vector<float>& samples() const { return samples_; }
    const std::vector<size_t>& lengths() const { return lengths_; }
    const std::vector<int>& segments() const { return segments_; }
    const std::vector<Phase>& phases() const { return phases_; }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<float> samples_;
    std::vector<size_t> lengths_;
    std::vector<int> segments_;
    std::vector<Phase> phases_;
    std::optional<Done> done_;
    int faults_ = 0;
};

/// A gate that a test opens; what waits at it blocks until then.
class Gate
{
public:
    void open()
    {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(mutex_);
        ++arrived_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    /// Until somebody waits at the gate.
    void waitForArrival()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return arrived_ > 0; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
    int arrived_ = 0;
};

/// What `call` throws, or nothing.
template <typename Call>
std::optional<Error> thrownBy(Call&& call)
{
    try {
        call();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

} // namespace troupe::speech
