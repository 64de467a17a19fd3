// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/bench/bench.h"

#include "engine/base/error.h"
#include "engine/base/stopwatch.h"
#include "engine/speech/bench/bench_plan.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

using checkpoint::Checkpoint;

void requireRange(const char* what, int value, int least, int most)
{
    if (value < least || value > most)
        throw Error(ErrorCode::InvalidRequest, fmt::format("{} {} cannot be measured.", value, what),
                    fmt::format("Choose {} to {}.", least, most));
}

/// One stream under way.
struct Stream
{
    std::unique_ptr<generate::Sequence> sequence;
    std::unique_ptr<generate::CodecStream> codec;
    std::vector<int64_t> codes;
    std::vector<float> samples;
};

class Streams
{
public:
    Streams(generate::Backend& backend, const Checkpoint& checkpoint, int frames)
        : backend_(backend), checkpoint_(checkpoint), frames_(frames), shape_(backend.shape())
    {}

    void join(const generate::PromptPlan& plan)
    {
        Stream stream;
        const auto sampling = benchSampling(checkpoint_.generation, frames_, streams_.size());
        stream.sequence = backend_.prefill(plan, sampling);
        stream.codec = backend_.openCodecStream();
        stream.codes.resize(static_cast<size_t>(shape_.groups));
        stream.samples.resize(static_cast<size_t>(shape_.hop));
        streams_.push_back(std::move(stream));
    }

    void frame(generate::FrameTimes* times)
    {
        std::vector<generate::FrameStep> steps(streams_.size());
        for (size_t i = 0; i < steps.size(); ++i) {
            steps[i].sequence = streams_[i].sequence.get();
            steps[i].codes = streams_[i].codes;
        }
        backend_.frame(steps, times);
        if (std::any_of(steps.begin(), steps.end(), [](const auto& step) { return step.ended; }))
            throw Error(ErrorCode::EngineFault, "The backend ended a speech whose end was barred.",
                        "Please report this.");
    }

    void decode()
    {
        std::vector<generate::DecodeStep> steps;
        for (Stream& stream : streams_) steps.push_back({stream.codec.get(), stream.codes, stream.samples});
        backend_.decode(steps);
    }

private:
    generate::Backend& backend_;
    const Checkpoint& checkpoint_;
    const int frames_;
    const generate::BackendShape shape_;
    std::vector<Stream> streams_;
};

void warmUp(generate::Backend& backend, const Checkpoint& checkpoint, const generate::PromptPlan& plan,
            int streams, int frames)
{
    if (frames == 0) return;
    Streams all(backend, checkpoint, frames);
    for (int i = 0; i < streams; ++i) all.join(plan);
    for (int i = 0; i < frames; ++i) {
        all.frame(nullptr);
        all.decode();
    }
}

} // namespace

BenchRun benchStreams(generate::Backend& backend, const Checkpoint& checkpoint, const BenchOptions& options,
                      int streams)
{
    requireRange("streams", streams, 1, kMaxBenchStreams);
    requireRange("frames", options.frames, 1, kMaxBenchFrames);
    requireRange("frames before them", options.warmup, 0, kMaxBenchFrames);
    const generate::PromptPlan plan = benchPlan(checkpoint, options.text);
    warmUp(backend, checkpoint, plan, streams, options.warmup);

    BenchRun run;
    run.streams = streams;
    run.frames = options.frames;
    run.promptRows = static_cast<int64_t>(plan.rows.size());
    Streams all(backend, checkpoint, options.frames);
    const Stopwatch whole;
    Stopwatch part;
    for (int i = 0; i < streams; ++i) all.join(plan);
    run.prefill = part.lap() / streams;
    for (int i = 0; i < options.frames; ++i) {
        static_cast<void>(part.lap());
        all.frame(&run.step);
        const double frame = part.lap();
        all.decode();
        const double codec = part.lap();
        if (i == 0) run.firstAudio = whole.seconds();
        run.frame += frame;
        run.codec += codec;
        run.slowest = std::max(run.slowest, frame + codec);
    }
    run.total = whole.seconds();
    run.sum = run.frame + run.codec;
    const double count = options.frames;
    run.frame /= count;
    run.codec /= count;
    run.step = {run.step.talker / count, run.step.codePredictor / count, run.step.sampling / count};
    const generate::BackendShape shape = backend.shape();
    run.audio = count * shape.hop / shape.sampleRate;
    return run;
}

BenchResult runBench(const BenchOptions& options, const BenchBackendFactory& factory)
{
    BenchResult result;
    result.before = processMemory();
    Stopwatch watch;
    const auto checkpoint = std::make_shared<const Checkpoint>(Checkpoint::open(options.model));
    result.open = watch.lap();
    const auto backend = factory(checkpoint);
    result.load = watch.lap();
    result.loaded = processMemory();
    result.backend = backend->info();
    result.shape = backend->shape();
    for (const int streams : options.streams)
        result.runs.push_back(benchStreams(*backend, *checkpoint, options, streams));
    result.finished = processMemory();
    return result;
}

} // namespace troupe::speech
