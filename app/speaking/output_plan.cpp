// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/output_plan.h"

#include "app/speaking/spoken_text.h"
#include "engine/base/error.h"

#include <csignal>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;

/// "NAME.wav", or "NAME-2.wav" … when that is taken.
fs::path freeName(const fs::path& folder, const std::string& name, std::string_view ending)
{
    fs::path path = folder / fmt::format("{}.{}", name, ending);
    std::error_code ignored;
    for (int next = 2; fs::exists(fs::symlink_status(path, ignored)); ++next)
        path = folder / fmt::format("{}-{}.{}", name, next, ending);
    return path;
}

void checkStandardOutput(const OutputPlan& plan, bool json)
{
    if (int{plan.stream} + int{plan.fileToStandardOutput} + int{json} > 1 && plan.usesStandardOutput())
        throw Error(ErrorCode::InvalidRequest, "Standard output can take one thing only.",
                    "Use one of --stream, --output - and --json; --output FILE goes with each.");
    if (plan.usesStandardOutput() && isatty(STDOUT_FILENO))
        throw Error(ErrorCode::InvalidRequest, "Sound is not written to a terminal.",
                    "Pipe it to another program, name a file with --output, or use --play.");
}

} // namespace

audio::Format formatFor(const CommandLine& line, const Settings& settings, const fs::path& path)
{
    audio::Format format;
    const auto named = line.value("format");
    format.container = named ? audio::containerFromName(*named) : audio::containerFromPath(path);
    format.samples = audio::sampleFormatFromName(settings.text("file.samples"));
    // Floating point as a standing wish is no reason to refuse FLAC, which has none; as an option it is.
    const bool flacFloat =
        format.container == audio::Container::Flac && format.samples == audio::SampleFormat::Float32;
    if (flacFloat && !line.has("samples")) format.samples = audio::SampleFormat::Int24;
    return format;
}

fs::path requiredOutput(const CommandLine& line)
{
    const auto output = line.value("output");
    if (!output || *output == "-")
        throw Error(ErrorCode::InvalidRequest, "It is not said which file to write.",
                    "Name one with --output.");
    std::signal(SIGXFSZ, SIG_IGN); // otherwise it ends the process
    return *output;
}

OutputPlan planOutput(const CommandLine& line, const Settings& settings, const std::string& text,
                      uint64_t seed)
{
    OutputPlan plan;
    plan.stream = line.has("stream");
    plan.play = line.has("play");
    plan.take = line.has("project") || line.has("character");
    const std::string container = settings.text("file.container");
    if (const auto output = line.value("output")) {
        plan.fileToStandardOutput = *output == "-";
        plan.file = *output;
        plan.format = formatFor(line, settings, plan.fileToStandardOutput ? "x." + container : *output);
    } else if (!plan.stream && !plan.play && !plan.take) {
        const std::string name = fmt::format("troupe-{}-{}", fileNameWords(text), seed);
        plan.file = freeName(settings.text("file.folder"), name, container);
        plan.format = formatFor(line, settings, *plan.file);
    }
    checkStandardOutput(plan, line.has("json"));
    return plan;
}

} // namespace troupe::app
