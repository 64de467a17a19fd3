// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/model_choice.h"
#include "app/model_options.h"
#include "engine/base/error.h"
#include "engine/speech/trace/trace_compare.h"
#include "engine/speech/trace/trace_run.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxRequestBytes = 16 << 20;

std::string readRequest(const fs::path& path)
{
    std::error_code failed;
    const auto size = fs::file_size(path, failed);
    std::ifstream file(path, std::ios::binary);
    if (failed || !file)
        throw Error(ErrorCode::FileNotFound, fmt::format("The request “{}” cannot be read.", path.string()),
                    "Check the path.");
    if (size > kMaxRequestBytes)
        throw Error(ErrorCode::FileTooLarge,
                    fmt::format("The request “{}” is larger than 16 MiB.", path.string()),
                    "Split its texts over several requests.");
    return {std::istreambuf_iterator<char>(file), {}};
}

nlohmann::ordered_json rowOf(const speech::TraceDifference& d)
{
    return {{"tensor", d.name}, {"error", d.error}, {"allowed", d.allowed},
            {"scale", d.scale}, {"fault", d.fault}, {"passed", d.passed()}};
}

/// Prints one line a tensor; the exit status.
int report(const std::vector<speech::TraceDifference>& differences, Console& console)
{
    auto rows = nlohmann::ordered_json::array();
    bool passed = true;
    for (const speech::TraceDifference& d : differences) {
        passed = passed && d.passed();
        rows.push_back(rowOf(d));
        if (console.json()) continue;
        const std::string measure =
            d.fault.empty() ? fmt::format("{:.3g} of {:.3g} allowed, {}", d.error, d.allowed, d.scale)
                            : d.fault;
        console.result(fmt::format("{} {}: {}", d.passed() ? "ok  " : "FAIL", d.name, measure));
    }
    if (console.json()) console.result(nlohmann::ordered_json{{"passed", passed}, {"tensors", rows}}.dump());
    return passed ? 0 : 1;
}

/// The kinds of model that can carry a request out, the best first.
std::vector<std::string_view> kindsFor(speech::TraceTask task)
{
    switch (task) {
    case speech::TraceTask::CustomVoice: return {"custom_voice"};
    case speech::TraceTask::VoiceDesign: return {"voice_design"};
    case speech::TraceTask::VoiceClone:
    case speech::TraceTask::Speaker: return {"base"};
    default: return {"base", "custom_voice", "voice_design"};
    }
}

} // namespace

int runTrace(const CommandLine& line, Console& console)
{
    const fs::path requestFile = line.words().front();
    AppContext context(line);
    const auto request = speech::parseTraceRequest(readRequest(requestFile), requestFile.parent_path());
    const ChosenModel chosen = chooseModel(line, context.settings(), kindsFor(request.task));
    if (!chosen.note.empty()) console.notice(chosen.note);
    const fs::path& model = chosen.folder;
    std::optional<speech::Trace> expected;
    if (const auto against = line.value("against")) expected = speech::readTrace(*against);
    if (line.has("force-codes") && !expected)
        throw Error(ErrorCode::InvalidRequest, "There are no codes to force.",
                    "Name their trace with --against.");
    const speech::Trace trace =
        speech::runTrace(request, model, speech::backendBy(exactOptions(line, "torch")),
                         line.has("force-codes") ? &*expected : nullptr);
    if (const auto output = line.value("output")) speech::writeTrace(*output, trace);
    if (!expected) return 0;
    return report(speech::compareTraces(trace, *expected, speech::toleranceFor(model)), console);
}

} // namespace troupe::app
