// SPDX-License-Identifier: GPL-3.0-or-later
// What listening to every take costs: seconds of sound a second of work, on one core.
#include "engine/audio/checks.h"
#include "engine/audio/file_reader.h"

#include <benchmark/benchmark.h>

using namespace troupe::audio;

namespace {

/// Ten minutes of speech: a recording again and again, each time a little quieter, or it would count as
/// repeated.
const Clip& speech()
{
    static const Clip clip = [] {
        const Clip once = readFile(TROUPE_TEST_DATA "/loudness/speech_24000.flac");
        Clip made{{}, once.rate};
        for (float gain = 1; made.seconds() < 600; gain *= 0.999F)
            for (const float sample : once.samples) made.samples.push_back(sample * gain);
        return made;
    }();
    return clip;
}

void checks(benchmark::State& state)
{
    const Clip& clip = speech();
    for (auto _ : state) benchmark::DoNotOptimize(checkSpeech(clip, {.expectedSeconds = clip.seconds()}));
    state.counters["times_real_time"] = benchmark::Counter(
        clip.seconds() * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(checks)->Unit(benchmark::kMillisecond);

} // namespace
