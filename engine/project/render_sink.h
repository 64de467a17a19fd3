// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/take_writer.h"
#include "engine/speech/frame_repeats.h"
#include "engine/speech/sink.h"

#include <atomic>
#include <cstdint>
#include <optional>

namespace troupe::project {

/// Gives one job's sound to a take's writer, on the engine's thread. outcome() is asked for when the job is
/// over; seconds() at any time, on any thread.
class RenderSink : public speech::Sink
{
public:
    /// `writer` outlives the job.
    RenderSink(TakeWriter& writer, int rate) : writer_(writer), rate_(rate) {}

    void codes(const speech::CodeFrames& frames) override { repeats_.push(frames); }
    void chunk(const speech::Chunk& chunk) override;
    void done(const speech::Done& done) override;

    double seconds() const noexcept { return static_cast<double>(samples_.load()) / rate_; }
    const speech::Done& outcome() const { return *outcome_; }

private:
    TakeWriter& writer_;
    const int rate_;
    int segment_ = 0;
    speech::FrameRepeats repeats_;
    std::atomic<int64_t> samples_ = 0;
    std::optional<speech::Done> outcome_;
};

} // namespace troupe::project
