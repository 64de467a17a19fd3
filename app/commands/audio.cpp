// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/exit_status.h"
#include "app/speaking/output_plan.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/audio/resampler.h"
#include "engine/base/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

void print(Console& console, const Json& object)
{
    console.result(object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

Json infoJson(const std::string& path, const audio::FileInfo& info)
{
    return {{"file", path},
            {"format", info.format},
            {"sample_rate", info.rate},
            {"channels", info.channels},
            {"frames", info.frames},
            {"duration_s", info.seconds}};
}

/// All files are looked at; the status is that of the first that could not be read.
int info(const CommandLine& line, Console& console)
{
    Json rows = Json::array();
    int status = 0;
    for (const std::string& path : line.words()) {
        try {
            const audio::FileInfo found = audio::inspectFile(path);
            rows.push_back(infoJson(path, found));
            if (!console.json())
                console.result(fmt::format("{}: {}, {} Hz, {} channel{}, {:.3f} s", path, found.format,
                                           found.rate, found.channels, found.channels == 1 ? "" : "s",
                                           found.seconds));
        } catch (const Error& error) {
            if (status == 0) status = exitStatusOf(error.code());
            Json row = Json::parse(errorJson(error));
            row["file"] = path;
            rows.push_back(row);
            console.error(error);
        }
    }
    if (console.json()) print(console, {{"files", rows}});
    return status;
}

int convert(const CommandLine& line, Console& console)
{
    const std::filesystem::path output = requiredOutput(line);
    AppContext context(line);
    const audio::Format format = formatFor(line, context.settings(), output);
    audio::Clip clip = audio::readFile(line.words().front());
    if (const auto rate = line.whole("rate")) clip = audio::resample(clip, static_cast<int>(*rate));
    audio::writeFile(output, clip, format);
    if (!console.json()) {
        console.result(output.string());
        return 0;
    }
    print(console, {{"file", output.string()},
                    {"format", audio::containerName(format.container)},
                    {"sample_rate", clip.rate},
                    {"duration_s", clip.seconds()}});
    return 0;
}

} // namespace

int runAudio(const CommandLine& line, Console& console)
{
    return line.command()->name == "audio info" ? info(line, console) : convert(line, console);
}

} // namespace troupe::app
