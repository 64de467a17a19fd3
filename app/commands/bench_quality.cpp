// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/bench_quality.h"
#include "app/app_context.h"
#include "app/model_choice.h"
#include "app/model_options.h"
#include "engine/speech/bench/quality.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

Json groupJson(const speech::GroupQuality& group)
{
    return {{"error", group.error}, {"agreement", group.agreement}, {"divergence", group.divergence}};
}

Json resultJson(const speech::QualityResult& result, const std::string& model)
{
    Json rows = Json::array();
    for (const speech::DtypeQuality& dtype : result.dtypes) {
        Json groups = Json::array();
        for (const speech::GroupQuality& group : dtype.groups) groups.push_back(groupJson(group));
        rows.push_back({{"dtype", dtype.backend.dtype},
                        {"isa", dtype.backend.isa},
                        {"worst", groupJson(dtype.worst)},
                        {"mean", groupJson(dtype.mean)},
                        {"codec_snr_db", dtype.codecSnr},
                        {"groups", groups}});
    }
    return {{"model", model},
            {"backend", result.reference.name},
            {"reference", result.reference.dtype},
            {"frames", result.frames},
            {"dtypes", rows}};
}

void printTable(Console& console, const speech::QualityResult& result, const std::string& model)
{
    console.result(fmt::format("{}, {} against its {}, {} frames", model, result.reference.name,
                               result.reference.dtype, result.frames));
    console.result("");
    constexpr const char* kRow = "{:<10} {:>12} {:>12} {:>16} {:>16} {:>12} {:>10}";
    console.result(fmt::format(kRow, "dtype", "worst error", "mean error", "worst agreement",
                               "mean agreement", "divergence", "codec SNR"));
    for (const speech::DtypeQuality& dtype : result.dtypes)
        console.result(fmt::format(
            kRow, dtype.backend.dtype, fmt::format("{:.2f} %", 100 * dtype.worst.error),
            fmt::format("{:.2f} %", 100 * dtype.mean.error),
            fmt::format("{:.1f} %", 100 * dtype.worst.agreement),
            fmt::format("{:.1f} %", 100 * dtype.mean.agreement), fmt::format("{:.2g}", dtype.mean.divergence),
            fmt::format("{:.1f} dB", dtype.codecSnr)));
    console.result("");
    console.result(
        "The same codes are given to both networks. Error: of the logits, over the logits themselves. "
        "Agreement: the likeliest code is the same.");
    console.result(
        "Divergence: of the probabilities, in nats. Codec: sound of the same codes. --json has every group.");
}

std::vector<std::string> dtypesOf(const CommandLine& line, const std::string& backend)
{
    if (const auto dtype = line.value("dtype"); dtype && *dtype != "auto") return {*dtype};
    if (backend == "cpu") return {"bfloat16", "int8", "int4"};
    return {"bfloat16"};
}

} // namespace

int runQuality(const CommandLine& line, Console& console, const ChosenModel& chosen)
{
    speech::BackendOptions backend = exactOptions(line, "cpu");
    speech::QualityOptions options;
    options.dtypes = dtypesOf(line, backend.backend);
    options.frames = static_cast<int>(line.whole("frames").value_or(options.frames));
    if (const auto text = line.value("text")) options.text = *text;
    options.model = chosen.folder;
    const speech::QualityResult result = speech::measureQuality(
        options, [&](std::shared_ptr<const checkpoint::Checkpoint> checkpoint, const std::string& dtype) {
            console.progress(fmt::format("{} …", dtype));
            backend.dtype = dtype;
            return speech::makeBackend(std::move(checkpoint), backend);
        });
    console.progress("");
    if (console.json())
        console.result(resultJson(result, chosen.name).dump(-1, ' ', false, Json::error_handler_t::replace));
    else
        printTable(console, result, chosen.name);
    return 0;
}

} // namespace troupe::app
