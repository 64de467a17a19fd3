// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/models.h"

#include "app/commands/models_json.h"
#include "app/commands/table.h"
#include "app/model_choice.h"
#include "engine/base/error.h"
#include "engine/speech/capabilities.h"

#include <array>

#include <fmt/format.h>

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
        const models::ModelPick pick = models::pickModel(shelf, kindFor(task), rules);
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

} // namespace

int showModelStatus(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    const models::PickRules rules = pickRules(line, context.settings());
    Json tasks = Json::array();
    for (const speech::Task task : kTasks) tasks.push_back(answerOf(shelf, task, rules));
    const uint64_t available = models::availableMemory();
    if (console.json()) {
        console.result(
            oneLine({{"budget_bytes", rules.budget}, {"available_bytes", available}, {"tasks", tasks}}));
        return 0;
    }
    console.result(fmt::format("Models may take {}; {} are free now.", models::bytesForPeople(rules.budget),
                               models::bytesForPeople(available)));
    std::vector<std::vector<std::string>> rows;
    for (const Json& row : tasks) rows.push_back({row["task"].get<std::string>(), answerForPeople(row)});
    printTable(console, rows);
    return 0;
}

} // namespace troupe::app
