// SPDX-License-Identifier: GPL-3.0-or-later
// The codec of the CPU backend, its encoders and a prompt. TROUPE_BENCH_MODEL names a model's folder (a toy
// one without it: only good to see that the bench runs), TROUPE_CPU_ISA an instruction set.
#include "engine/checkpoint/checkpoint.h"
#include "engine/kernels/cpu/cpu_backend.h"
#include "engine/kernels/cpu/isa.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace troupe;

namespace {

std::shared_ptr<const checkpoint::Checkpoint> model()
{
    static const auto opened = [] {
        const char* folder = std::getenv("TROUPE_BENCH_MODEL");
        return std::make_shared<const checkpoint::Checkpoint>(
            checkpoint::Checkpoint::open(folder ? folder : TROUPE_TEST_DATA "/golden/checkpoints/base"));
    }();
    return opened;
}

std::unique_ptr<kernels::cpu::CpuBackend> opened(const std::string& dtype, int threads, bool codecOnly)
{
    kernels::cpu::CpuOptions options;
    options.dtype = dtype;
    options.isa = kernels::cpu::isaOfEnvironment();
    options.threads = threads;
    options.codecOnly = codecOnly;
    return std::make_unique<kernels::cpu::CpuBackend>(model(), options);
}

std::unique_ptr<kernels::cpu::CpuBackend> codec(const std::string& dtype, int threads)
{
    return opened(dtype, threads, true);
}

std::vector<int64_t> someCodes(const generate::BackendShape& shape, size_t frames)
{
    std::vector<int64_t> codes(frames * static_cast<size_t>(shape.groups));
    for (size_t i = 0; i < codes.size(); ++i)
        codes[i] = static_cast<int64_t>(i * 7919) % model()->codec.decoder.codebookSize;
    return codes;
}

/// Milliseconds for each frame when `state.range(0)` frames come at once, with `state.range(1)` threads. With
/// one thread, processor time is what other programs leave alone.
void decode(benchmark::State& state, const std::string& dtype)
{
    const auto backend = codec(dtype, static_cast<int>(state.range(1)));
    const auto frames = static_cast<size_t>(state.range(0));
    const auto codes = someCodes(backend->shape(), frames);
    std::vector<float> sound(frames * static_cast<size_t>(backend->shape().hop));
    const auto stream = backend->openCodecStream();
    generate::DecodeStep step{stream.get(), codes, sound};
    backend->decode({&step, 1});
    for ([[maybe_unused]] auto _ : state) backend->decode({&step, 1});
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.SetLabel(backend->info().isa);
}

/// Signal to noise of a reduced codec against the float32 one, in decibels.
void quality(benchmark::State& state, const std::string& dtype)
{
    constexpr size_t kFrames = 50;
    std::vector<std::vector<float>> sounds(2);
    for ([[maybe_unused]] auto _ : state)
        for (size_t i = 0; i < sounds.size(); ++i) {
            const auto backend = codec(i == 0 ? "float32" : dtype, 0);
            const auto codes = someCodes(backend->shape(), kFrames);
            sounds[i].resize(kFrames * static_cast<size_t>(backend->shape().hop));
            const auto stream = backend->openCodecStream();
            generate::DecodeStep step{stream.get(), codes, sounds[i]};
            backend->decode({&step, 1});
        }
    double signal = 0;
    double noise = 0;
    for (size_t i = 0; i < sounds[0].size(); ++i) {
        signal += std::pow(static_cast<double>(sounds[0][i]), 2);
        noise += std::pow(static_cast<double>(sounds[0][i] - sounds[1][i]), 2);
    }
    state.counters["dB"] = 10 * std::log10(signal / noise);
}

/// A prompt of `state.range(0)` rows, with `state.range(1)` threads.
void prefill(benchmark::State& state, const std::string& dtype)
{
    const auto backend = opened(dtype, static_cast<int>(state.range(1)), false);
    generate::PromptPlan plan;
    for (int64_t i = 0; i < state.range(0); ++i)
        plan.rows.push_back({10 + i, generate::CodecPart::Id, i % 7});
    plan.pad = 5;
    for ([[maybe_unused]] auto _ : state) backend->prefill(plan, {}, {});
    state.SetLabel(backend->info().isa);
}

std::vector<float> someSound(int64_t seconds, int rate)
{
    std::vector<float> sound(static_cast<size_t>(seconds * rate));
    for (size_t i = 0; i < sound.size(); ++i)
        sound[i] = 0.4F * std::sin(static_cast<float>(i) * 0.05F) * std::cos(static_cast<float>(i) * 3e-4F);
    return sound;
}

/// A clip of `state.range(0)` seconds to codes: weights are packed and dropped each time, as a clone does it.
void encode(benchmark::State& state)
{
    const auto backend = codec("int8", static_cast<int>(state.range(1)));
    const auto clip = someSound(state.range(0), model()->codec.inputRate);
    for ([[maybe_unused]] auto _ : state) backend->encode(clip, {});
}

/// The same clip to the vector of its voice.
void embed(benchmark::State& state)
{
    const auto backend = codec("int8", static_cast<int>(state.range(1)));
    if (!backend->shape().hasSpeakerEncoder) {
        state.SkipWithError("this model learns no voices");
        return;
    }
    const auto clip = someSound(state.range(0), model()->config.speakerEncoder->sampleRate);
    for ([[maybe_unused]] auto _ : state) backend->speakerEmbedding(clip, {});
}

const auto kThreads = std::vector<int64_t>{1, 2};
BENCHMARK_CAPTURE(decode, float32, "float32")
    ->ArgsProduct({{1, 2, 4, 8}, kThreads})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(decode, int8, "int8")
    ->ArgsProduct({{1, 2, 4, 8}, kThreads})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(prefill, int8, "int8")
    ->ArgsProduct({{8, 30}, kThreads})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK(encode)
    ->ArgsProduct({{3, 15}, kThreads})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK(embed)
    ->ArgsProduct({{3, 15}, kThreads})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(quality, int8, "int8")->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace
