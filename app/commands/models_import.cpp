// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/models.h"
#include "app/commands/models_json.h"
#include "app/exit_status.h"
#include "app/stop_signals.h"
#include "engine/base/error.h"
#include "engine/models/import.h"

#include <chrono>
#include <filesystem>

#include <fmt/format.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTick{200};

int report(const std::string& name, const models::ImportResult& result, bool moved, Console& console,
           const StopSignals& stop)
{
    if (console.json())
        console.result(oneLine({{"imported", name},
                                {"folder", result.folder.string()},
                                {"moved", moved && !result.stopped},
                                {"stopped", result.stopped},
                                {"copied_bytes", result.copied},
                                {"kept_bytes", result.kept}}));
    else if (result.stopped)
        console.notice(
            fmt::format("Stopped. What was copied whole is in {}; the same command goes on with it.",
                        result.folder.string()));
    else
        console.result(result.folder.string());
    return result.stopped ? exitStatusOfSignal(stop.received()) : 0;
}

} // namespace

int importModelCommand(const CommandLine& line, Console& console)
{
    if (line.has("copy") == line.has("move"))
        throw Error(ErrorCode::InvalidRequest, "It is not said whether to copy the model or to move it.",
                    "Give --copy or --move; “troupe models add” uses it where it is.");
    const fs::path source = fs::absolute(line.words().front()).lexically_normal();
    const fs::path plain = source.has_filename() ? source : source.parent_path();
    const std::string name = line.value("as").value_or(plain.filename().string());
    StopSignals stop;
    Clock::time_point shown;
    models::ImportWatch watch;
    watch.goesOn = [&stop] { return stop.received() == 0; };
    watch.progress = [&](uint64_t done, uint64_t all) {
        if (!console.showsProgress() || Clock::now() - shown < kTick) return;
        shown = Clock::now();
        console.progress(
            fmt::format("{}: {} of {}", name, models::bytesForPeople(done), models::bytesForPeople(all)));
    };
    const models::ImportResult result = models::importModel(plain, name, line.has("move"), watch);
    console.progress({});
    return report(name, result, line.has("move"), console, stop);
}

} // namespace troupe::app
