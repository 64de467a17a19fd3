// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/lane.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <vector>

namespace troupe::speech {

/// What a job on a lane was started with; immutable but for `cancelled`.
struct LaneTask
{
    Plan plan;
    std::string engine;
    int rate = 0;
    size_t chunkSamples = 0;
    std::chrono::steady_clock::time_point started;
    std::atomic<bool> cancelled = false;
};

/// The Done of a job that has made nothing yet.
Done doneOf(const LaneTask& task, EndReason reason);

/// The one implementation of Voice: collects what the body makes into chunks of equal length, hands them to
/// the sink, and remembers the first reason to stop. Lives on the lane's thread for the length of one body.
class LaneVoice final : public Voice
{
public:
    LaneVoice(const LaneTask& task, Sink& sink);

    const Plan& plan() const override { return task_.plan; }
    bool wanted() const override;
    bool speak(std::span<const float> samples, int segment) override;
    int64_t position() const override { return delivered_ + static_cast<int64_t>(pending_.size()); }
    void codes(const CodeFrames& frames) override;
    bool rest(double seconds, int segment) override;
    void phase(Phase phase, double fraction) override;
    void note(std::string text) override;
    void setLanguage(std::string id) override;
    void cutRunaway() override;

    /// After the body: gives on what is left of the last chunk and says how the job ended. `failure` is what
    /// the body threw, or null. Never throws but for want of memory.
    Done finish(std::exception_ptr failure);

private:
    bool append(std::span<const float> samples, int segment);
    template <class Call>
    void tell(const Call& call);
    void deliver();
    EndReason outsideReason() const;

    const LaneTask& task_;
    Sink& sink_;
    const int64_t mostSamples_;
    std::vector<float> pending_; ///< the chunk being filled
    int segment_ = 0;            ///< of the first sample in `pending_`
    int64_t delivered_ = 0;
    mutable EndReason stop_ = EndReason::Unknown; ///< the first reason that was seen, and then for good
    std::exception_ptr sinkFailure_;
    Phase lastPhase_ = Phase::Waiting;
    bool sawNotANumber_ = false;
    Done done_;
};

} // namespace troupe::speech
