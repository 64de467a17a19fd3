// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/bench/bench.h"
#include "app/app_context.h"
#include "app/commands/bench_quality.h"
#include "app/commands/commands.h"
#include "app/model_choice.h"
#include "app/model_options.h"

#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kMebibyte = 1 << 20;

double milli(double seconds)
{
    return seconds * 1e3;
}

double mebi(uint64_t bytes)
{
    return static_cast<double>(bytes) / kMebibyte;
}

/// What the peak lies above `before`.
double above(const speech::ProcessMemory& memory, const speech::ProcessMemory& before)
{
    return memory.peak > before.resident ? mebi(memory.peak - before.resident) : 0;
}

Json runJson(const speech::BenchRun& run)
{
    return {{"streams", run.streams},
            {"frames", run.frames},
            {"prompt_rows", run.promptRows},
            {"prefill_ms", milli(run.prefill)},
            {"talker_ms_per_frame", milli(run.step.talker)},
            {"code_predictor_ms_per_frame", milli(run.step.codePredictor)},
            {"sampling_ms_per_frame", milli(run.step.sampling)},
            {"frame_ms_per_frame", milli(run.frame)},
            {"codec_ms_per_frame", milli(run.codec)},
            {"slowest_frame_ms", milli(run.slowest)},
            {"first_audio_ms", milli(run.firstAudio)},
            {"audio_s", run.audio},
            {"total_s", run.total},
            {"real_time_factor", run.realTimeFactor()},
            {"real_time_factor_of_a_stream", run.streamFactor()}};
}

Json resultJson(const speech::BenchResult& result, const speech::BenchOptions& options)
{
    Json runs = Json::array();
    for (const speech::BenchRun& run : result.runs) runs.push_back(runJson(run));
    return {{"model", options.model.string()},
            {"backend", result.backend.name},
            {"dtype", result.backend.dtype},
            {"device", result.backend.device},
            {"isa", result.backend.isa},
            {"threads", result.backend.threads},
            {"processors", std::thread::hardware_concurrency()},
            {"open_ms", milli(result.open)},
            {"load_ms", milli(result.load)},
            {"resident_before_mib", mebi(result.before.resident)},
            {"peak_loaded_mib", mebi(result.loaded.peak)},
            {"peak_loaded_above_before_mib", above(result.loaded, result.before)},
            {"peak_mib", mebi(result.finished.peak)},
            {"peak_above_before_mib", above(result.finished, result.before)},
            {"runs", runs}};
}

void printTable(Console& console, const speech::BenchResult& r, const std::string& model)
{
    console.result(model);
    console.result(fmt::format("{} on {}, {}, {}, {} of {} threads", r.backend.name, r.backend.device,
                               r.backend.dtype, r.backend.isa.empty() ? "no ISA told" : r.backend.isa,
                               r.backend.threads, std::thread::hardware_concurrency()));
    console.result(fmt::format("opened in {:.0f} ms, loaded in {:.0f} ms", milli(r.open), milli(r.load)));
    console.result(
        fmt::format("peak memory {:.0f} MiB: {:.0f} MiB above before, {:.0f} MiB of that by loading",
                    mebi(r.finished.peak), above(r.finished, r.before), above(r.loaded, r.before)));
    console.result("");
    constexpr const char* kRow = "{:>7} {:>8} {:>8} {:>10} {:>8} {:>8} {:>8} {:>11} {:>6} {:>10}";
    console.result(fmt::format(kRow, "streams", "prefill", "talker", "predictor", "sampling", "codec",
                               "slowest", "first audio", "RTF", "RTF stream"));
    for (const speech::BenchRun& run : r.runs) {
        const auto ms = [](double seconds) { return fmt::format("{:.1f}", milli(seconds)); };
        console.result(fmt::format(
            kRow, run.streams, ms(run.prefill), ms(run.step.talker), ms(run.step.codePredictor),
            ms(run.step.sampling), ms(run.codec), ms(run.slowest), ms(run.firstAudio),
            fmt::format("{:.3f}", run.realTimeFactor()), fmt::format("{:.3f}", run.streamFactor())));
    }
    console.result("");
    console.result(
        "Times in ms: prefill of one stream; then of one call that makes a frame of every stream.");
    console.result("RTF: computing time over time of sound, below 1 is faster than speech.");
}

} // namespace

int runBenchmark(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const ChosenModel chosen =
        chooseModel(line, context.settings(), {"custom_voice", "voice_design", "base"});
    if (!chosen.note.empty()) console.notice(chosen.note);
    if (line.has("quality")) return runQuality(line, console, chosen);
    speech::BenchOptions options;
    options.model = chosen.folder;
    if (const auto frames = line.whole("frames")) options.frames = static_cast<int>(*frames);
    if (const auto warmup = line.whole("warmup")) options.warmup = static_cast<int>(*warmup);
    if (const auto text = line.value("text")) options.text = *text;
    if (const auto streams = line.whole("streams")) {
        options.streams = {1};
        if (*streams > 1) options.streams.push_back(static_cast<int>(*streams));
    }
    const speech::BackendOptions backend = backendOptions(line, context.settings());
    const speech::BenchResult result =
        speech::runBench(options, [&backend](std::shared_ptr<const checkpoint::Checkpoint> checkpoint) {
            return speech::makeBackend(std::move(checkpoint), backend);
        });
    if (console.json())
        console.result(resultJson(result, options).dump(-1, ' ', false, Json::error_handler_t::replace));
    else
        printTable(console, result, chosen.name);
    return 0;
}

} // namespace troupe::app
