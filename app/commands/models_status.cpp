// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/models.h"

#include "app/app_context.h"
#include "app/commands/models_json.h"
#include "app/commands/table.h"
#include "app/installed_models.h"
#include "engine/base/error.h"
#include "engine/base/iso_time.h"
#include "engine/models/pinned_models.h"
#include "engine/models/resident_board.h"
#include "engine/speech/capabilities.h"
#include "engine/speech/qwen/kept_layouts.h"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kTasks = {speech::Task::CustomVoice, speech::Task::VoiceDesign,
                               speech::Task::VoiceClone};

/// What would answer a task now, or why nothing would.
Json answerOf(const models::ModelShelf& shelf, speech::Task task, const models::PickRules& rules)
{
    Json row = {{"task", speech::taskName(task)},
                {"model", nullptr},
                {"folder", nullptr},
                {"bytes", nullptr},
                {"note", nullptr},
                {"error", nullptr}};
    try {
        const models::ModelPick pick = models::pickModel(shelf, speech::kindFor(task), rules);
        row["model"] = pick.model->name;
        row["folder"] = pick.model->folder.string();
        row["bytes"] = rules.memory(*pick.model);
        if (!pick.note.empty()) row["note"] = pick.note;
    } catch (const Error& error) {
        row["error"] = {
            {"code", codeName(error.code())}, {"message", error.message()}, {"remedy", error.remedy()}};
    }
    return row;
}

std::string answerForPeople(const Json& row)
{
    if (!row["error"].is_null())
        return fmt::format("{} {}", row["error"]["message"].get<std::string>(),
                           row["error"]["remedy"].get<std::string>());
    std::string text = fmt::format("{}, takes {}", row["model"].get<std::string>(),
                                   models::bytesForPeople(row["bytes"].get<uint64_t>()));
    if (!row["note"].is_null()) text += ". " + row["note"].get<std::string>();
    return text;
}

Json loadedJson(const models::ProcessModels& process, const models::ResidentStatus& model)
{
    Json row = {{"process", process.process}, {"program", process.program},
                {"model", model.name},        {"folder", model.folder},
                {"setup", model.setup},       {"state", models::residentStateName(model.state)},
                {"bytes", model.bytes},       {"pinned", model.pinned},
                {"fraction", nullptr},        {"since", nullptr}};
    if (model.fraction >= 0) row["fraction"] = model.fraction;
    if (model.since)
        row["since"] = isoTime(
            std::chrono::duration_cast<std::chrono::milliseconds>(model.since->time_since_epoch()).count());
    return row;
}

/// What processes of this user have in memory, load, or wait to load.
Json loadedNow()
{
    Json rows = Json::array();
    for (const models::ProcessModels& process : models::runningModels())
        for (const models::ResidentStatus& model : process.status.models)
            if (model.state != models::ResidentState::Absent) rows.push_back(loadedJson(process, model));
    return rows;
}

void printLoaded(Console& console, const Json& loaded)
{
    std::vector<std::vector<std::string>> rows;
    for (const Json& row : loaded) {
        std::string state = row["state"].get<std::string>();
        if (!row["fraction"].is_null()) state += fmt::format(" {:.0f}%", row["fraction"].get<double>() * 100);
        if (!row["since"].is_null()) state += " since " + row["since"].get<std::string>();
        if (row["pinned"].get<bool>()) state += ", pinned";
        rows.push_back(
            {row["model"].get<std::string>(), models::bytesForPeople(row["bytes"].get<uint64_t>()), state,
             row["setup"].get<std::string>(),
             fmt::format("{} ({})", row["program"].get<std::string>(), row["process"].get<int64_t>()),
             row["folder"].get<std::string>()});
    }
    console.result(rows.empty() ? "No process has a model in memory." : "In memory:");
    printTable(console, rows);
}

} // namespace

int showModelStatus(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    const models::PickRules rules = pickRules(line, context.settings());
    Json tasks = Json::array();
    for (const speech::Task task : kTasks) tasks.push_back(answerOf(shelf, task, rules));
    const std::vector<std::string> pinned = models::pinnedNames(context.settings());
    const Json loaded = loadedNow();
    const uint64_t available = models::availableMemory();
    const speech::KeptLayouts layouts = speech::keptLayouts();
    if (console.json()) {
        console.result(oneLine(
            {{"budget_bytes", rules.budget},
             {"available_bytes", available},
             {"pinned", pinned},
             {"tasks", tasks},
             {"loaded", loaded},
             {"layouts",
              {{"folder", layouts.folder.string()}, {"files", layouts.files}, {"bytes", layouts.bytes}}}}));
        return 0;
    }
    console.result(fmt::format("Models may take {}; {} are free now.", models::bytesForPeople(rules.budget),
                               models::bytesForPeople(available)));
    std::vector<std::vector<std::string>> rows;
    for (const Json& row : tasks) rows.push_back({row["task"].get<std::string>(), answerForPeople(row)});
    printTable(console, rows);
    if (!pinned.empty()) console.result(fmt::format("Pinned: {}.", fmt::join(pinned, ", ")));
    printLoaded(console, loaded);
    if (layouts.files > 0)
        console.result(fmt::format("Weights as the CPU backend reads them: {} in {}, which may be deleted.",
                                   models::bytesForPeople(layouts.bytes), layouts.folder.string()));
    return 0;
}

} // namespace troupe::app
