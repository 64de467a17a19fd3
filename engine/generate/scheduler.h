// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/generate/backend.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace troupe::generate {

class SchedulerInbox;

/// One piece of text to be spoken.
struct UtteranceRequest
{
    PromptPlan plan;
    SamplingParameters sampling;
    /// Codes [n, groups] that the codec decoder hears before the first frame and whose sound is dropped: the
    /// reference of an in-context clone, so that the output goes on from it without carrying it.
    std::vector<int64_t> codecContext;
    /// Hard bound, the model's own: that many frames are made at most. The official limit of N new tokens
    /// gives N - 1 frames, which is what a caller passes here. 0 ends at once.
    int64_t maxFrames = 8191;
    /// Soft bound against runaway speech (guard.h), 0: none. Reaching it ends the utterance as Guard.
    int64_t guardFrames = 0;
};

enum class UtteranceEnd
{
    Unknown,
    EndOfSpeech,
    FrameLimit,
    Guard,
    Cancelled,
    Failed
};

/// What a consumer takes from an utterance: one or more frames.
struct FrameBlock
{
    std::vector<int64_t> codes; ///< [n, groups]
    std::vector<float> samples; ///< [n * hop]
};

/// The consumer's side of an utterance under way; any one thread. Destroying it cancels. It may outlive the
/// scheduler.
class Utterance
{
public:
    virtual ~Utterance() = default;
    /// True once next() need not wait; false after `limit`, for who has to look at something else meanwhile.
    virtual bool waitFor(std::chrono::milliseconds limit) = 0;
    /// Waits for the next block and takes all that is there. False at the end; `end()` and `error()` then
    /// hold. What was made before a failure or a bound is given out first.
    virtual bool next(FrameBlock& block) = 0;
    /// next() returns false soon, after what is already there was dropped. Any thread.
    virtual void cancel() = 0;
    /// Unknown while frames may still come.
    virtual UtteranceEnd end() const = 0;
    virtual std::optional<Error> error() const = 0;
};

struct SchedulerLimits
{
    int together = 8;     ///< utterances in one frame call
    int waiting = 256;    ///< utterances that wait for a place; one more is refused as Busy
    int blocksAhead = 25; ///< frames that a consumer may be behind; then its utterance rests and others go on
    int resting = 24; ///< utterances that keep their state beside those in the call; then nobody new joins
};

/// Advances several utterances together on one thread of its own, which is the only one that touches the
/// backend. A new one joins and a finished one leaves at a frame boundary; nobody is padded, nobody waits for
/// the slowest reader, and what an utterance says does not depend on who else is there. Thread-safe. An error
/// of one utterance ends that one; an error of a shared call ends those in it. Between two frame calls lie at
/// most one prefill (or one piece of codec context) and one errand, so that those who speak are not held up
/// by those who come. When more are ready than fit into a call, those go first that have waited longest.
class Scheduler
{
public:
    explicit Scheduler(std::unique_ptr<Backend> backend, SchedulerLimits limits = {});
    ~Scheduler(); ///< cancels all and joins; the backend dies on the scheduler's thread
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    /// Throws Error Busy, or InvalidRequest for negative bounds or a codec context that is not whole frames.
    std::unique_ptr<Utterance> start(UtteranceRequest request);

    /// Runs between frames on the scheduler's thread, and waits: clone references go this way. At most
    /// `waiting` wait. `stopped` is asked on the caller's thread; whoever stops does not wait for a backend
    /// that cannot. Throws the backend's Error, Busy, or as refuseStopped().
    std::vector<int64_t> encode(std::vector<float> samples, const StopAsked& stopped = {});
    std::vector<float> speakerEmbedding(std::vector<float> samples, const StopAsked& stopped = {});

    BackendInfo info() const;
    BackendShape shape() const;

private:
    template <class Result>
    Result runErrand(std::function<Result(Backend&, const StopAsked&)> work, const StopAsked& stopped);

    const SchedulerLimits limits_;
    const BackendInfo info_;
    const BackendShape shape_;
    std::shared_ptr<SchedulerInbox> inbox_; ///< shared with the utterances
    std::thread thread_;
};

} // namespace troupe::generate
