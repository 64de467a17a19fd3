// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/generate/backend.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace troupe::generate {

/// One piece of text to be spoken.
struct UtteranceRequest
{
    PromptPlan plan;
    SamplingParameters sampling;
    /// Codes [n, groups] that the codec decoder hears before the first frame and whose sound is dropped: the
    /// reference of an in-context clone, so that the output goes on from it without carrying it.
    std::vector<int64_t> codecContext;
    int64_t maxFrames = 8191; ///< hard bound, the model's own
    /// Soft bound against runaway speech (studio.md §2.5), 0: none. Reaching it ends the utterance as Guard.
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

/// The consumer's side of an utterance under way; any one thread. Destroying it cancels.
class Utterance
{
public:
    virtual ~Utterance() = default;
    /// Waits for the next block. False at the end; `end()` and `error()` then hold.
    virtual bool next(FrameBlock& block) = 0;
    /// next() returns false soon, after what is already there was dropped. Any thread.
    virtual void cancel() = 0;
    virtual UtteranceEnd end() const = 0;
    virtual std::optional<Error> error() const = 0;
};

struct SchedulerLimits
{
    int together = 8;     ///< utterances in one frame call
    int waiting = 256;    ///< utterances that wait for a place; one more is refused as Busy
    int blocksAhead = 25; ///< frames that a consumer may be behind; then its utterance rests and others go on
};

/// Advances several utterances together on one thread of its own, which is the only one that touches the
/// backend. A new one joins and a finished one leaves at a frame boundary; nobody is padded, nobody waits for
/// the slowest reader, and what an utterance says does not depend on who else is there. Thread-safe. An error
/// of one utterance ends that one; an error of a shared call ends those in it.
class Scheduler
{
public:
    Scheduler(std::unique_ptr<Backend> backend, SchedulerLimits limits = {});
    ~Scheduler(); ///< cancels all and joins
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    /// Throws Error Busy.
    std::unique_ptr<Utterance> start(UtteranceRequest request);

    /// Runs between frames on the scheduler's thread, and waits: clone references go this way.
    /// Throws what the backend throws.
    std::vector<int64_t> encode(std::vector<float> samples);
    std::vector<float> speakerEmbedding(std::vector<float> samples);

    BackendInfo info() const;
    BackendShape shape() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace troupe::generate
