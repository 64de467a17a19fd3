// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/speaking/output_plan.h"
#include "engine/audio/check_settings.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/base/error.h"
#include "engine/project/take_check.h"
#include "engine/project/take_store.h"

#include <optional>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

std::vector<int64_t> idsOf(project::TakeStore& store, const std::vector<std::string>& words)
{
    std::vector<int64_t> ids;
    for (const std::string& word : words) ids.push_back(store.resolve(word).id);
    return ids;
}

void requireCharacterWith(const std::optional<std::string>& delivery, const std::optional<std::string>& name)
{
    if (delivery && !name)
        throw Error(ErrorCode::InvalidRequest, "A delivery is that of a character.",
                    "Name the character with --character.");
}

project::TakeQuery queryOf(const CommandLine& line, project::Project& project)
{
    project::TakeQuery query;
    if (const auto verdict = line.value("verdict")) query.verdict = project::takeVerdictFromName(*verdict);
    if (const auto state = line.value("state")) query.state = project::takeStateFromName(*state);
    if (const auto text = line.value("text")) query.text = *text;
    if (const auto limit = line.whole("limit")) query.limit = static_cast<int>(*limit);
    query.starred = line.has("starred");
    query.before = static_cast<int64_t>(line.whole("before").value_or(0));
    const auto name = line.value("character");
    const auto delivery = line.value("delivery");
    requireCharacterWith(delivery, name);
    if (!name) return query;
    query.character = knownCharacter(project, *name).id;
    if (delivery) query.cell = knownCell(project, *query.character, project::Delivery::fromKey(*delivery)).id;
    return query;
}

/// The cell that --character and --delivery name; none without them.
std::optional<int64_t> cellOf(const CommandLine& line, project::Project& project)
{
    const auto name = line.value("character");
    const auto delivery = line.value("delivery");
    requireCharacterWith(delivery, name);
    if (!name) return std::nullopt;
    if (!delivery)
        throw Error(ErrorCode::InvalidRequest, "A cell is a character and a delivery.",
                    "Give both --character and --delivery, or neither.");
    return knownCell(project, knownCharacter(project, *name).id, project::Delivery::fromKey(*delivery)).id;
}

int print(project::Project& project, Console& console, const std::vector<project::Take>& takes)
{
    Json rows = Json::array();
    for (const project::Take& take : takes) {
        if (console.json())
            rows.push_back(takeJson(project, take, false));
        else
            console.result(takeLine(take));
    }
    if (console.json()) printJson(console, {{"takes", rows}});
    return 0;
}

int show(project::Project& project, Console& console, const project::Take& take)
{
    const Json object = takeJson(project, take, true);
    if (console.json()) {
        printJson(console, object);
        return 0;
    }
    for (const auto& [key, value] : object.items())
        console.result(fmt::format("{:<13} {}", key,
                                   value.is_string()
                                       ? value.get<std::string>()
                                       : value.dump(-1, ' ', false, Json::error_handler_t::replace)));
    return 0;
}

int exportTake(const CommandLine& line, Console& console, const std::filesystem::path& file)
{
    const std::filesystem::path output = requiredOutput(line);
    AppContext context(line);
    const audio::Format format = formatFor(line, context.settings(), output);
    audio::writeFile(output, audio::readFile(file), format);
    if (console.json())
        printJson(console, {{"file", output.string()}, {"format", audio::containerName(format.container)}});
    else
        console.result(output.string());
    return 0;
}

int printPaths(project::TakeStore& store, const std::vector<std::string>& words, Console& console)
{
    Json files = Json::array();
    for (const std::string& word : words) {
        const std::string file = store.fileOf(store.resolve(word)).string();
        files.push_back(file);
        if (!console.json()) console.result(file);
    }
    if (console.json()) printJson(console, {{"files", files}});
    return 0;
}

void act(project::TakeStore& store, std::string_view name, const std::vector<int64_t>& ids)
{
    if (name == "take approve") store.approve(ids);
    if (name == "take reject") store.reject(ids);
    if (name == "take review") store.review(ids);
    if (name == "take bin") store.bin(ids);
    if (name == "take restore") store.restore(ids);
    if (name == "take star") store.setStar(ids, true);
    if (name == "take unstar") store.setStar(ids, false);
}

/// With the limits of the settings, of which the takes may be older.
void check(const CommandLine& line, project::Project& project, project::TakeStore& store,
           const std::vector<int64_t>& ids)
{
    AppContext context(line);
    const audio::CheckLimits limits = audio::checkLimits(context.settings());
    for (const int64_t id : ids) project::checkTake(project, store.get(id), limits);
}

} // namespace

int runTake(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    project::TakeStore store(project);
    const std::string_view name = line.command()->name;
    if (name == "take list") return print(project, console, store.list(queryOf(line, project)));
    if (name == "take purge") {
        const int64_t removed = store.emptyBin();
        if (console.json())
            printJson(console, {{"removed", removed}});
        else
            console.result(fmt::format("{} takes removed", removed));
        return 0;
    }
    if (name == "take show") return show(project, console, store.resolve(line.words().front()));
    if (name == "take path") return printPaths(store, line.words(), console);
    if (name == "take export")
        return exportTake(line, console, store.fileOf(store.resolve(line.words().front())));
    std::vector<int64_t> ids;
    if (name == "take note") {
        ids.push_back(store.resolve(line.words().front()).id);
        store.setNote(ids.front(), line.words().at(1));
    } else {
        ids = idsOf(store, line.words());
        if (name == "take assign") store.assign(ids, cellOf(line, project));
        if (name == "take check") check(line, project, store, ids);
        act(store, name, ids);
    }
    std::vector<project::Take> takes;
    for (const int64_t id : ids) takes.push_back(store.get(id));
    return print(project, console, takes);
}

} // namespace troupe::app
