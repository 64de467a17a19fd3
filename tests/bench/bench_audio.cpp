// SPDX-License-Identifier: GPL-3.0-or-later
// Ten minutes at 24 kHz, the length of a long take, through everything that touches sound on its way to a
// file.
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/audio/peak_pyramid.h"
#include "engine/audio/resampler.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <string>

#include <unistd.h>

using namespace troupe::audio;

namespace {

constexpr int kRate = 24000;
constexpr int64_t kSeconds = 600;

const Clip& speechLike()
{
    static const Clip clip = [] {
        Clip made;
        made.rate = kRate;
        for (int64_t i = 0; i < kSeconds * kRate; ++i) {
            const double t = static_cast<double>(i) / kRate;
            made.samples.push_back(static_cast<float>(0.4 * std::sin(700 * t) * std::sin(9 * t)));
        }
        return made;
    }();
    return clip;
}

/// A file of this process in the temporary folder, gone at the end.
struct TemporaryFile
{
    std::string path =
        (std::filesystem::temp_directory_path() / ("troupe-bench-" + std::to_string(getpid()))).string();
    ~TemporaryFile()
    {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

Format formatOf(int64_t index)
{
    const auto container = static_cast<Container>(index);
    return {container, SampleFormat::Int16};
}

void perSecondOfSound(benchmark::State& state)
{
    state.counters["x_realtime"] =
        benchmark::Counter(static_cast<double>(kSeconds), benchmark::Counter::kIsIterationInvariantRate);
}

void peakPyramid(benchmark::State& state)
{
    const auto chunk = static_cast<size_t>(state.range(0));
    for (auto _ : state) {
        PeakPyramid pyramid;
        std::span<const float> rest(speechLike().samples);
        while (!rest.empty()) {
            const size_t run = std::min(chunk, rest.size());
            pyramid.append(rest.first(run));
            rest = rest.subspan(run);
        }
        benchmark::DoNotOptimize(pyramid.level(0).data());
    }
    perSecondOfSound(state);
}

void resampling(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(resample(speechLike(), static_cast<int>(state.range(0))).samples.data());
    perSecondOfSound(state);
}

void writing(benchmark::State& state)
{
    const TemporaryFile file;
    const Format format = formatOf(state.range(0));
    state.SetLabel(std::string(containerName(format.container)));
    for (auto _ : state) writeFile(file.path, speechLike(), format);
    perSecondOfSound(state);
}

void reading(benchmark::State& state)
{
    const TemporaryFile file;
    const Format format = formatOf(state.range(0));
    state.SetLabel(std::string(containerName(format.container)));
    writeFile(file.path, speechLike(), format);
    for (auto _ : state) benchmark::DoNotOptimize(readFile(file.path).samples.data());
    perSecondOfSound(state);
}

} // namespace

BENCHMARK(peakPyramid)->Arg(1920)->Arg(1 << 30)->Unit(benchmark::kMillisecond);
BENCHMARK(resampling)->Arg(16000)->Arg(48000)->Unit(benchmark::kMillisecond);
BENCHMARK(writing)->DenseRange(1, 5)->Unit(benchmark::kMillisecond);
BENCHMARK(reading)->DenseRange(1, 5)->Unit(benchmark::kMillisecond);
