// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/sketch_engine.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <utility>

using namespace troupe::speech;

namespace {

constexpr const char* kText =
    "The morning train was late again, and nobody on the platform seemed surprised. We walked along the "
    "river "
    "until the lights of the town came into view, and then we sat down and waited for the boat.";

class Ears final : public Sink
{
public:
    void chunk(const Chunk& /*chunk*/) override {}
    void done(const Done& done) override { result = done; }
    Done result;
};

Done speak(Engine& engine, const std::string& speaker, const std::string& language,
           const std::string& direction)
{
    Request request;
    request.text = kText;
    request.speaker = speaker;
    request.language = language;
    request.instruct = direction;
    request.seed = 1;
    const auto ears = std::make_shared<Ears>();
    engine.start(std::move(request), ears)->wait();
    return ears->result;
}

/// Time of a whole request; first_ms is the time from start() to the first chunk, times_real how much faster
/// than its sound.
void spoken(benchmark::State& state, const char* speaker, const char* language, const char* direction)
{
    const auto engine = makeSketchEngine();
    double first = 0;
    double sound = 0;
    double total = 0;
    for ([[maybe_unused]] auto _ : state) {
        const Done done = speak(*engine, speaker, language, direction);
        first += done.firstChunkSeconds;
        sound += done.seconds();
        total += done.totalSeconds;
    }
    state.counters["first_ms"] = 1000 * first / static_cast<double>(state.iterations());
    state.counters["times_real"] = sound / total;
}

BENCHMARK_CAPTURE(spoken, slt, "slt", "english", "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(spoken, rms, "rms", "english", "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(spoken, kal, "kal", "english", "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(spoken, slt_whisper, "slt", "english", "whispering, trembling")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(spoken, woman_german, "woman", "german", "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(spoken, woman_chinese, "woman", "chinese", "")->Unit(benchmark::kMillisecond);

} // namespace
