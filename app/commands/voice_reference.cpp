// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/hearing/transcription.h"
#include "app/speaking/output_plan.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/voices/reference/reference_check.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const std::vector<voices::ReferenceLine>& lines)
{
    Json rows = Json::array();
    for (const voices::ReferenceLine& line : lines)
        rows.push_back({{"point", voices::pointName(line.point)},
                        {"grade", voices::gradeName(line.grade)},
                        {"detail", line.detail},
                        {"advice", line.advice}});
    return rows;
}

Json jsonOf(const voices::ReferenceReport& report)
{
    return {{"seconds", report.seconds},
            {"speech_seconds", report.speechSeconds},
            {"noise_db", report.noiseDb},
            {"speech_db", report.speechDb},
            {"true_peak_db", report.truePeak},
            {"lufs", report.lufs ? Json(*report.lufs) : Json()},
            {"clipped_samples", report.clippedSamples}};
}

} // namespace

int runVoiceReference(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const audio::Clip clip = audio::readFile(line.words().front());
    const voices::ReferenceReport report = voices::measureReference(clip);
    const std::string words = wordsOf(line, context.settings(), console, line.words().front());
    const auto lines = voices::judgeReference(report, words, line.value("language").value_or("auto"));
    if (line.has("output")) {
        const std::filesystem::path output = requiredOutput(line);
        audio::writeFile(output, voices::prepareReference(clip, {}),
                         formatFor(line, context.settings(), output));
    }
    if (console.json()) {
        printJson(console, {{"verdict", voices::gradeName(voices::worstOf(lines))},
                            {"transcript", words},
                            {"checklist", jsonOf(lines)},
                            {"measured", jsonOf(report)}});
        return 0;
    }
    for (const voices::ReferenceLine& it : lines) {
        console.result(fmt::format("{:<5} {:<11} {}", voices::gradeName(it.grade),
                                   voices::pointName(it.point), it.detail));
        if (!it.advice.empty()) console.result(fmt::format("{:17} {}", "", it.advice));
    }
    return 0;
}

} // namespace troupe::app
