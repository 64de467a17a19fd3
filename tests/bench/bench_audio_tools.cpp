// SPDX-License-Identifier: GPL-3.0-or-later
// A minute of speech-like sound at 24 kHz through what measures and changes sound: how many times real time,
// by the clock of the processor, on one thread.
#include "engine/audio/edits.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/formant_normalizer.h"
#include "engine/audio/formant_shifter.h"
#include "engine/audio/formants.h"
#include "engine/audio/loudness.h"
#include "engine/audio/quiet_places.h"
#include "engine/audio/stretcher.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

using namespace troupe::audio;

namespace {

constexpr double kSeconds = 60;

/// Speech, again and again.
const Clip& speech()
{
    static const Clip clip = [] {
        const Clip piece = readFile(TROUPE_TEST_DATA "/loudness/speech_24000.flac");
        Clip made = piece;
        while (made.seconds() < kSeconds)
            made.samples.insert(made.samples.end(), piece.samples.begin(), piece.samples.end());
        made.samples.resize(static_cast<size_t>(kSeconds * made.rate));
        return made;
    }();
    return clip;
}

void measureOf(benchmark::State& state)
{
    state.counters["x_realtime"] =
        benchmark::Counter(kSeconds, benchmark::Counter::kIsIterationInvariantRate);
}

void loudness(benchmark::State& state)
{
    for (auto _ : state) benchmark::DoNotOptimize(measureLoudness(speech()).integrated);
    measureOf(state);
}

void broughtToALoudness(benchmark::State& state)
{
    for (auto _ : state) {
        const LoudnessChange change = planLoudness(measureLoudness(speech()), {-20, -1});
        benchmark::DoNotOptimize(withGain(speech(), change.gainDb).samples.data());
    }
    measureOf(state);
}

void formantsMeasured(benchmark::State& state)
{
    for (auto _ : state) benchmark::DoNotOptimize(measureFormants(speech()).hertz);
    measureOf(state);
}

void formantsMoved(benchmark::State& state)
{
    for (auto _ : state) benchmark::DoNotOptimize(shiftFormants(speech(), 1.1).samples.data());
    measureOf(state);
}

/// All of `audio normalize`, with a reference of five seconds.
void normalised(benchmark::State& state)
{
    const Clip reference = cut(speech(), {0, static_cast<size_t>(5 * speech().rate)});
    for (auto _ : state) {
        const FormantPlan plan = planFormants(speech(), reference, {.strength = 1, .ceilingHz = 5000});
        benchmark::DoNotOptimize(shiftFormants(speech(), plan.ratio == 1 ? 1.1 : plan.ratio).samples.data());
    }
    measureOf(state);
}

void stretched(benchmark::State& state)
{
    for (auto _ : state) benchmark::DoNotOptimize(stretch(speech(), 1.25).samples.data());
    measureOf(state);
}

void trimmed(benchmark::State& state)
{
    for (auto _ : state) benchmark::DoNotOptimize(cut(speech(), trimmedPart(speech())).samples.data());
    measureOf(state);
}

void joined(benchmark::State& state)
{
    const std::vector<Clip> halves(2, cut(speech(), {0, speech().samples.size() / 2}));
    for (auto _ : state) benchmark::DoNotOptimize(join(halves, {0, 0.05, 0}).samples.data());
    measureOf(state);
}

} // namespace

BENCHMARK(loudness)->Unit(benchmark::kMillisecond);
BENCHMARK(broughtToALoudness)->Unit(benchmark::kMillisecond);
BENCHMARK(formantsMeasured)->Unit(benchmark::kMillisecond);
BENCHMARK(formantsMoved)->Unit(benchmark::kMillisecond);
BENCHMARK(normalised)->Unit(benchmark::kMillisecond);
BENCHMARK(stretched)->Unit(benchmark::kMillisecond);
BENCHMARK(trimmed)->Unit(benchmark::kMillisecond);
BENCHMARK(joined)->Unit(benchmark::kMillisecond);
