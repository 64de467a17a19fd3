// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/backend.h"
#include "engine/speech/bench/process_memory.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace troupe::speech {

struct BenchOptions
{
    std::filesystem::path model;
    std::vector<int> streams = {1, 4}; ///< one run each
    int frames = 32;                   ///< measured frames of each stream
    int warmup = 4;                    ///< frames of a stream before each run, not measured
    std::string text = "The quick brown fox jumps over the lazy dog, and nobody is surprised.";
};

inline constexpr int kMaxBenchStreams = 256;
inline constexpr int kMaxBenchFrames = 8000;

/// `streams` utterances side by side, as the scheduler runs them: one frame call, then one decode call.
/// Every time is wall time, in seconds. A frame call's share of a stream is it divided by `streams`.
struct BenchRun
{
    int streams = 0;
    int frames = 0;            ///< of each stream
    int64_t promptRows = 0;    ///< of each stream
    double prefill = 0;        ///< of one stream, on average: prompt rows, and logits of the first frame
    generate::FrameTimes step; ///< of one frame call, on average, as the backend says
    double frame = 0;          ///< the same as seen from outside: step.sum() and what lies between
    double codec = 0;          ///< of one decode call, one frame of each stream, on average
    double slowest = 0;        ///< the longest frame call with its decode call
    double firstAudio = 0;     ///< from the first prefill to the first sound of the last stream
    double total = 0;          ///< from the first prefill to the last sound
    double audio = 0;          ///< seconds of sound that one stream made
    double sum = 0;            ///< seconds that all frame and decode calls took

    /// Compute time over audio time of all streams together, without prefill. Below 1 is faster than speech.
    double realTimeFactor() const noexcept { return audio > 0 ? sum / (audio * streams) : 0; }
    /// The same as one stream feels it beside the others: below 1 its sound does not halt.
    double streamFactor() const noexcept { return audio > 0 ? sum / audio : 0; }
};

struct BenchResult
{
    generate::BackendInfo backend;
    generate::BackendShape shape;
    double open = 0;        ///< seconds to open and check the checkpoint: mapped, not yet read
    double load = 0;        ///< seconds to make the backend, the module of libtorch opened with it
    ProcessMemory before;   ///< before the checkpoint is opened
    ProcessMemory loaded;   ///< when the backend is ready
    ProcessMemory finished; ///< after all runs; the peak is that of the whole process
    std::vector<BenchRun> runs;
};

using BenchBackendFactory =
    std::function<std::unique_ptr<generate::Backend>(std::shared_ptr<const checkpoint::Checkpoint>)>;

/// Opens the model and measures it. Nothing is asked of the weights: the end of speech is barred, so random
/// ones too give exactly the frames that are asked for; sampling is the checkpoint's own, with fixed seeds. A
/// Base model speaks with a voice of zeros, which costs what every voice costs; nothing is cloned or encoded.
/// The calls go straight to the backend, on this thread: queues and files are not measured. Throws Error
/// InvalidRequest for numbers out of range, and what opening and computing throw.
BenchResult runBench(const BenchOptions& options, const BenchBackendFactory& factory);

/// One run over a backend that is open.
BenchRun benchStreams(generate::Backend& backend, const checkpoint::Checkpoint& checkpoint,
                      const BenchOptions& options, int streams);

} // namespace troupe::speech
