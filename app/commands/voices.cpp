// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/table.h"
#include "app/engines.h"
#include "app/exit_status.h"
#include "engine/base/error.h"
#include "engine/speech/json.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

/// An engine, or why it cannot be had.
struct Found
{
    std::string name;
    std::optional<speech::Capabilities> capabilities;
    std::optional<Error> error;
};

std::vector<Found> findEngines(const CommandLine& line, AppContext& context)
{
    const std::string wanted = wantedEngine(line, context.settings());
    const bool one = !wanted.empty() && wanted != "auto";
    std::vector<Found> all;
    for (const std::string& name : one ? std::vector{wanted} : offeredEngines(context.engines())) {
        try {
            for (const auto& engine : context.engines().engines(name))
                all.push_back({.name = name, .capabilities = engine->capabilities(), .error = {}});
        } catch (const Error& error) {
            if (one) throw;
            // Who has no model has no voices of one, and nothing is wrong.
            if (error.code() == ErrorCode::NoModel) continue;
            all.push_back({.name = name, .capabilities = {}, .error = error});
        }
    }
    return all;
}

using Row = std::vector<std::string>;

std::vector<Row> rowsOf(const speech::Capabilities& it, const std::string& topic)
{
    std::vector<Row> rows;
    if (topic == "languages") {
        for (const speech::Language& language : it.languages)
            rows.push_back({language.id, language.code, language.name});
        return rows;
    }
    if (topic == "speakers") {
        for (const speech::Speaker& speaker : it.speakers)
            rows.push_back({speaker.id, speaker.language, speaker.gender, speaker.description});
        return rows;
    }
    std::string tasks;
    for (const speech::Task task : it.tasks)
        tasks += (tasks.empty() ? "" : ", ") + std::string(speech::taskName(task));
    rows.push_back({"tasks", tasks});
    rows.push_back({"speakers", fmt::format("{}", it.speakers.size())});
    rows.push_back({"languages", fmt::format("{}", it.languages.size())});
    rows.push_back({"direction", it.directs ? "yes" : "no"});
    rows.push_back({"speed", it.setsSpeed ? "yes" : "no"});
    rows.push_back({"sample rate", fmt::format("{} Hz", it.sampleRate)});
    rows.push_back({"longest text", fmt::format("{} characters", it.maxTextCharacters)});
    if (!it.notice.empty()) rows.push_back({"notice", it.notice});
    return rows;
}

void printForPeople(Console& console, const std::vector<Found>& all, const std::string& topic)
{
    for (const Found& found : all) {
        if (found.error) {
            console.notice(fmt::format("{}: {}", found.name, found.error->what()));
            continue;
        }
        const speech::Capabilities& it = *found.capabilities;
        console.result(fmt::format("{} — {} ({})", it.engine, it.name, it.version));
        printTable(console, rowsOf(it, topic));
    }
}

void printJson(Console& console, const std::vector<Found>& all, const std::string& topic)
{
    Json engines = Json::array();
    for (const Found& found : all) {
        Json object = found.capabilities ? Json::parse(speech::toJson(*found.capabilities))
                                         : Json::parse(errorJson(*found.error));
        object["engine"] = found.name;
        if (topic == "speakers") object.erase("languages");
        if (topic == "languages") object.erase("speakers");
        engines.push_back(std::move(object));
    }
    console.result(Json{{"engines", engines}}.dump());
}

} // namespace

int runVoices(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const std::string topic = line.words().empty() ? "speakers" : line.words().front();
    const std::vector<Found> all = findEngines(line, context);
    if (console.json())
        printJson(console, all, topic);
    else
        printForPeople(console, all, topic);
    const bool any =
        std::any_of(all.begin(), all.end(), [](const Found& it) { return it.capabilities.has_value(); });
    return any ? 0 : exitStatusOf(ErrorCode::EngineUnavailable);
}

} // namespace troupe::app
