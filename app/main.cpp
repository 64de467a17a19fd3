// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/casting/lane_work.h"
#include "app/commands/commands.h"
#include "app/console.h"
#include "app/exit_status.h"
#include "app/hearing/transcription.h"
#include "app/options/command_line.h"
#include "app/refining.h"
#include "app/studio/studio_instance.h"
#include "app/version.h"
#include "engine/base/error.h"
#include "engine/base/folders.h"
#include "engine/speech/transcriber.h"
#include "server/download/http_downloader.h"
#include "ui/studio.h"

#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace {

using namespace troupe;
using namespace troupe::app;

/// A start with a closed standard stream must not give its number to the next file that is opened. Opened the
/// wrong way round, so that using it is an error as before.
void fillClosedStreams()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(descriptor, F_GETFD) >= 0) continue;
        const int opened = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (opened >= 0 && opened != descriptor) close(opened);
    }
}

/// As another process has to be told.
std::vector<std::string> wholePaths(const std::vector<std::string>& words)
{
    std::vector<std::string> paths;
    for (const std::string& word : words)
        paths.push_back(std::filesystem::absolute(word).lexically_normal().string());
    return paths;
}

int runStudioRole(const CommandLine& line, Console& console, int argc, char** argv)
{
    const std::vector<std::string> files = wholePaths(line.words());
    StudioInstance instance(Folders::ofUser().runtime);
    if (!line.has("new-instance") && instance.handedOver(files)) {
        console.notice("Troupe is open already; look there.");
        return 0;
    }
    AppContext context(line);
    server::HttpDownloader downloader(fmt::format("troupe/{}", kVersion));
    const ui::Context forStudio = {
        .engines = context.engines(),
        .settings = context.settings(),
        .version = std::string(kVersion),
        .components = allComponents,
        .downloader = &downloader,
        .models = context.models().get(),
        .welcomes = true,
        .files = files,
        .refiner = [&context]() -> std::shared_ptr<voices::Refiner> {
            return configuredRefiner(context.settings());
        },
        .lanes = [&context](const std::string& lane) { return laneMeans(lane, context); },
        .listen = [&instance](ui::Context::Open open) { return instance.listen(std::move(open)); },
        .transcriber = [&context] { return configuredTranscriber(context.settings()); }};
    return ui::runStudio(argc, argv, forStudio);
}

/// The role of this start is known before any Qt object exists.
int runRole(const std::vector<std::string>& arguments, Console& console, int argc, char** argv)
{
    const CommandLine line = CommandLine::parse(arguments);
    if (line.wantsVersion()) {
        console.result(fmt::format("troupe {}", kVersion));
        console.flush();
        return 0;
    }
    if (line.wantsHelp()) return runHelp(line, console);
    if (line.command() && line.command()->name != "studio") return runCommand(line, console);
    return runStudioRole(line, console, argc, argv);
}

bool asksForQuiet(const std::vector<std::string>& arguments)
{
    for (const std::string& argument : arguments)
        if (argument == "--quiet" || argument == "-q") return true;
    return false;
}

} // namespace

int main(int argc, char** argv)
{
    fillClosedStreams();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    Console console(asksForJson(arguments), asksForQuiet(arguments));
    try {
        return runRole(arguments, console, argc, argv);
    } catch (...) {
        const Error error = currentError();
        try {
            if (console.json()) console.result(errorJson(error));
            console.error(error);
            console.flush();
        } catch (const Error&) {
            return exitStatusOf(error.code()); // standard output is gone, too; the first error counts
        }
        return exitStatusOf(error.code());
    }
}
