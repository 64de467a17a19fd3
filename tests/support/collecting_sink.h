// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sink.h"

#include <functional>
#include <mutex>
#include <vector>

namespace troupe::testing {

/// Keeps what a job gives. Read it after the job's wait(); `onChunk`, where set, is called on the engine's
/// thread after each chunk with the number of samples so far.
class CollectingSink : public speech::Sink
{
public:
    std::function<void(int64_t)> onChunk;

    void phase(speech::Phase phase, double /*fraction*/) override
    {
        const std::lock_guard lock(mutex_);
        phases_.push_back(phase);
    }
    void chunk(const speech::Chunk& chunk) override
    {
        int64_t total = 0;
        {
            const std::lock_guard lock(mutex_);
            samples_.insert(samples_.end(), chunk.samples.begin(), chunk.samples.end());
            segments_.push_back(chunk.segment);
            total = static_cast<int64_t>(samples_.size());
        }
        if (onChunk) onChunk(total);
    }
    void done(const speech::Done& done) override
    {
        const std::lock_guard lock(mutex_);
        done_ = done;
    }

    std::vector<float> samples() const
    {
        const std::lock_guard lock(mutex_);
        return samples_;
    }
    std::vector<speech::Phase> phases() const
    {
        const std::lock_guard lock(mutex_);
        return phases_;
    }
    /// The number of the piece that each chunk begins in.
    std::vector<int> segments() const
    {
        const std::lock_guard lock(mutex_);
        return segments_;
    }
    speech::Done done() const
    {
        const std::lock_guard lock(mutex_);
        return done_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<float> samples_;
    std::vector<int> segments_;
    std::vector<speech::Phase> phases_;
    speech::Done done_;
};

} // namespace troupe::testing
