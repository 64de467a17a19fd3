// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/audio/format.h"
#include "engine/project/project.h"
#include "engine/project/take.h"
#include "engine/speech/model_identity.h"
#include "engine/speech/request.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace troupe::project {

/// Takes are kept at this rate, in Hz; other sound is resampled.
inline constexpr int kTakeRate = 24000;

/// What is known of a take before its first sample.
struct TakeDraft
{
    std::optional<int64_t> cell;
    std::string item; ///< the job's item; at most one take has it. Empty: none
    /// The recipe. Its seed must be set, or the take could not be made again. Empty: a recording.
    std::optional<speech::Request> request;
    std::string text;   ///< what is spoken, where there is no request. Empty: what the parent says
    std::string prompt; ///< the request's clone prompt, as keepPrompt() named it; empty: it has none
    speech::MadeBy madeBy;
    std::optional<int64_t> parent;
    std::vector<TakeMarker> markers; ///< must lie in the sound that comes
    std::string operation = "render";
    audio::SampleFormat samples = audio::SampleFormat::Int16; ///< Int16, Int24 or Float32
    audio::CheckLimits checks = {};                           ///< by which it is listened to
};

/// Takes one take's sound while it is made; then file and row appear, in this order: a crash can leave a file
/// without a row, never a row without a file. Destroyed without commit() it leaves nothing.
///
/// Made, committed and destroyed on the thread of its Project, which must outlive it; append() may be called
/// on another thread in between (the engine's), without overlap.
class TakeWriter
{
public:
    /// `rate` is that of the samples to come. Throws Error: InvalidRequest (no seed, no such cell or parent,
    /// a field too long), CannotWrite, DiskFull.
    TakeWriter(Project& project, const TakeDraft& draft, int rate);
    ~TakeWriter();
    TakeWriter(const TakeWriter&) = delete;
    TakeWriter& operator=(const TakeWriter&) = delete;

    /// Name of the take to be.
    const std::string& name() const noexcept;
    /// Throws Error as audio::FileWriter::append().
    void append(std::span<const float> samples);
    /// The next sample begins another piece: a step there is a click at a joint.
    void joint();

    /// What speech::FrameRepeats found in the codes of this sound; before commit().
    void setFrameRuns(std::vector<audio::FrameRun> runs);

    /// Completes the file, judges what was heard, then inserts the row. `partial`: why the sound is not
    /// whole, for example speech::endReasonName(); empty: it is. When another has committed a take of the
    /// same item meanwhile, that one is returned, and this file is gone. Throws Error: InvalidRequest (no
    /// sound), CannotWrite, DiskFull, Busy.
    Take commit(const std::string& partial = {});

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::project
