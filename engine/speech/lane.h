// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/engine.h"
#include "engine/speech/plan.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace troupe::speech {

class LaneQueue;

/// What the body of a job works with, on the lane's thread. It turns whatever the engine makes into chunks of
/// equal length, counts, and watches the reasons to stop.
class Voice
{
public:
    virtual ~Voice() = default;
    virtual const Plan& plan() const = 0;
    /// False from the moment the body should return: cancelled, too long, past the deadline.
    virtual bool wanted() const = 0;
    /// Gives sound on; false as wanted(). Samples outside ±1 are clamped. Throws what the sink throws.
    virtual bool speak(std::span<const float> samples, int segment) = 0;
    /// Samples that were given on so far, from the beginning of the whole.
    virtual int64_t position() const = 0;
    /// Gives on what speak() says next as codes. Throws what the sink throws.
    virtual void codes(const CodeFrames& frames) = 0;
    /// A silence of `seconds`; false as wanted().
    virtual bool rest(double seconds, int segment) = 0;
    virtual void phase(Phase phase, double fraction) = 0;
    virtual void note(std::string text) = 0;
    /// What "auto" turned out to be, for Done.
    virtual void setLanguage(std::string id) = 0;
    /// The body found a runaway and returns now: the job ends as EndReason::Guard with what was made.
    virtual void cutRunaway() = 0;
};

/// Runs jobs in the order in which they come, one after the other on one named thread (for an engine whose
/// libraries serve one caller at a time), or `width` at once on as many threads. At most `maxWaiting` jobs
/// wait; one more is refused as Busy. Destruction cancels what runs and what waits, and waits for their
/// done(). A second thread sees off the jobs that are cancelled, or whose deadline passes, while they wait:
/// their done() does not wait for the job that runs. Owned by an engine, never destroyed from a sink.
/// submit() may be called from any thread.
class Lane
{
public:
    using Body = std::function<void(Voice&)>;

    Lane(const std::string& threadName, size_t maxWaiting, size_t width = 1);
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// `body` runs later on the lane's thread; what it throws ends the job as Failed. `engine` and `rate` are
    /// for Chunk and Done; chunks are `chunkSamples` long, the last one shorter. A job that outlives the lane
    /// is over. A job that is destroyed inside its own sink is cancelled but cannot be waited for; that is
    /// logged. Job::wait() throws where it would wait for ever: inside the job's own sink, and inside a sink
    /// that this lane waits for. Throws Error Busy.
    std::unique_ptr<Job> submit(Plan plan, std::string engine, int rate, size_t chunkSamples,
                                std::shared_ptr<Sink> sink, Body body);

private:
    void close() noexcept;

    std::shared_ptr<LaneQueue>
        queue_; ///< shared with the jobs, which may be cancelled and waited for after the lane
    std::thread usher_;
    std::vector<std::thread> runners_;
};

} // namespace troupe::speech
