// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace troupe::speech {

/// A stretch of sound, in order and without gaps. Mono float, within ±1. The samples live during the call
/// only.
struct Chunk
{
    std::span<const float> samples;
    int rate = 0;
    int64_t firstSample = 0; ///< position of samples[0] in the whole
    int segment = 0;         ///< which piece of the text
};

/// What a network says before it is sound: frames of codes, each of which is `hop` samples. They live during
/// the call only.
struct CodeFrames
{
    std::span<const int64_t> codes; ///< [n, groups]
    int groups = 0;
    int64_t firstSample = 0; ///< where the sound of the first frame is in the whole
    int hop = 0;
    int rate = 0;
    int segment = 0; ///< which piece of the text
};

enum class Phase
{
    Unknown,
    Waiting, ///< behind other requests; every job is, from start() until it says otherwise
    Loading, ///< a model is being read
    Speaking,
};

enum class EndReason
{
    Unknown,
    Finished,
    LengthLimit, ///< Limits::maxSeconds
    DeadlinePassed,
    Guard, ///< runaway speech was cut
    Cancelled,
    Failed,
};

/// How a job ended. Whatever the reason, the chunks that came before are good and are to be kept.
struct Done
{
    EndReason reason = EndReason::Unknown;
    std::optional<Error> error; ///< set exactly for Failed
    int64_t samples = 0;        ///< in the chunks that the sink took
    int rate = 0;
    uint64_t seed = 0; ///< the one that was used
    std::string engine;
    std::string language;           ///< id; what "auto" turned out to be
    std::string speaker;            ///< id, where one was used
    double waitedSeconds = 0;       ///< until work began
    double firstChunkSeconds = 0;   ///< from start() to the first sound
    double totalSeconds = 0;        ///< from start() to the end
    std::vector<std::string> notes; ///< what a person should know ("the direction was ignored")

    double seconds() const noexcept { return rate > 0 ? static_cast<double>(samples) / rate : 0.0; }
    bool partial() const noexcept { return reason != EndReason::Finished; }
};

/// "finished", "length_limit", "deadline_passed", "guard", "cancelled", "failed".
const char* endReasonName(EndReason reason) noexcept;

/// Receives one job's sound, on the engine's thread: chunks in order, then done() exactly once, then nothing.
/// A sink may block, and that is how a slow reader holds the engine back; cancel() gets through all the same,
/// and once it has returned no chunk begins but one that was under way. A job that never began to speak gets
/// its done() from another thread of the engine. What phase() and chunk() throw ends the job as Failed,
/// without further chunks; what done() throws is logged. A sink must not destroy its own Job, wait for it, or
/// be the last owner of its engine.
///
/// Who wants to hear the codes as well overrides codes(): engines with a network call it before the sound of
/// those frames, in the manner of chunk(). More frames may come than sound does, where the end was cut.
class Sink
{
public:
    virtual ~Sink() = default;
    virtual void phase(Phase /*phase*/, double /*fraction, or negative when unknown*/) {}
    virtual void codes(const CodeFrames& /*frames*/) {}
    virtual void chunk(const Chunk& chunk) = 0;
    virtual void done(const Done& done) = 0;
};

} // namespace troupe::speech
