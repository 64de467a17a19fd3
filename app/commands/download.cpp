// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/download_view.h"
#include "app/exit_status.h"
#include "app/stop_signals.h"
#include "app/version.h"
#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/settings.h"
#include "engine/models/download_source.h"
#include "engine/models/known_models.h"
#include "server/download/http_downloader.h"

#include <QCoreApplication>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <poll.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kTickMilliseconds = 200;

Settings settingsOf(const CommandLine& line)
{
    Settings settings;
    for (const OptionInfo& option : allOptions()) {
        if (option.setting.empty()) continue;
        if (const auto value = line.value(option.name)) settings.override(option.setting, *value);
    }
    setLogLevel(logLevelFromName(settings.text("log.level")));
    return settings;
}

models::DownloadRequest requestOf(const CommandLine& line, const Settings& settings)
{
    const auto& words = line.words();
    const models::DownloadSource source =
        models::parseDownloadSource(words.front(), models::hubFromName(settings.text("download.hub")));
    models::DownloadRequest request;
    request.access = models::hubAccess(source.hub, settings);
    if (!source.endpoint.empty() && source.endpoint != request.access.endpoint) {
        // A link to elsewhere: the token is not for it.
        request.access.endpoint = source.endpoint;
        request.access.token.clear();
    }
    request.repository = source.repository;
    request.url = source.url;
    request.name = source.name;
    request.revision = line.value("revision").value_or(source.revision);
    request.target =
        std::filesystem::absolute(line.value("to").value_or(models::defaultDownloadTarget(source).string()));
    request.files.assign(words.begin() + 1, words.end());
    for (const std::string& file : request.files) {
        if (models::findKnownModel(file))
            throw Error(ErrorCode::InvalidRequest, fmt::format("“{}” is a model of its own.", file),
                        "Each model is a command of its own; what follows a model are files of it.");
    }
    if (!source.file.empty()) request.files = {source.file};
    request.patience.filesAtOnce = static_cast<int>(settings.number("download.files_at_once"));
    request.patience.stallSeconds = settings.number("download.stall_seconds");
    request.patience.tries = static_cast<int>(settings.number("download.tries"));
    return request;
}

Json jsonOf(const models::DownloadResult& result)
{
    return {{"folder", result.folder.string()},
            {"source", result.repository},
            {"commit", result.commit},
            {"bytes", result.bytes},
            {"fetched_bytes", result.fetchedBytes},
            {"fetched", result.fetched},
            {"was_there", result.wasThere},
            {"cancelled", result.cancelled},
            {"restarts", result.restarts},
            {"interruptions", result.interruptions}};
}

int report(const models::DownloadResult& result, Console& console, const StopSignals& stop)
{
    if (console.json()) {
        console.result(jsonOf(result).dump(-1, ' ', false, Json::error_handler_t::replace));
    } else if (result.cancelled) {
        console.notice(fmt::format("Stopped. What came is in {}; the same command goes on with it.",
                                   result.folder.string()));
    } else {
        console.notice(result.wasThere ? std::string("Everything is there already.")
                                       : fmt::format("{} came, in {} {}.", sizeText(result.fetchedBytes),
                                                     result.fetched.size(),
                                                     result.fetched.size() == 1 ? "file" : "files"));
        console.result(result.folder.string());
    }
    if (!result.cancelled) return 0;
    return stop.received() != 0 ? exitStatusOfSignal(stop.received()) : exitStatusOf(ErrorCode::Unknown);
}

} // namespace

int runDownload(const CommandLine& line, Console& console)
{
    const Settings settings = settingsOf(line);
    models::DownloadRequest request = requestOf(line, settings);
    StopSignals stop;
    int count = 1;
    char name[] = "troupe";
    char* values[] = {name, nullptr};
    const QCoreApplication application(count, values); // Qt Network asks for one
    DownloadView view(console, request.name.empty() ? request.target.filename().string() : request.name,
                      request.target.string(), [&stop] { stop.wake(); });
    server::HttpDownloader downloader(fmt::format("troupe/{}", kVersion));
    const auto download = downloader.start(std::move(request), &view);
    while (!view.isOver()) {
        pollfd waiting = {stop.descriptor(), POLLIN, 0};
        poll(&waiting, 1, kTickMilliseconds);
        stop.drain();
        if (stop.received() != 0) download->cancel();
        view.show();
    }
    view.show();
    console.progress("");
    return report(download->wait(), console, stop);
}

} // namespace troupe::app
