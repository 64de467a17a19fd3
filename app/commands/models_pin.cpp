// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/models.h"
#include "app/commands/models_json.h"
#include "app/installed_models.h"
#include "engine/base/error.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::app {
namespace {

constexpr const char* kKey = "models.pinned";

/// Says it, where pinned models leave no room for one another.
void tellWhatFits(const models::ModelShelf& shelf, const std::vector<std::string>& pinned,
                  const models::PickRules& rules, Console& console)
{
    uint64_t sum = 0;
    for (const std::string& name : pinned)
        if (const models::InstalledModel* model = shelf.find(name); model && model->usable())
            sum += rules.memory(*model);
    if (sum > rules.budget)
        console.notice(
            fmt::format("Together the pinned models need {}, and models may take {}: not all of them can be "
                        "in memory.",
                        models::bytesForPeople(sum), models::bytesForPeople(rules.budget)));
}

void store(Settings& settings, const std::vector<std::string>& pinned)
{
    if (settings.sourceOf(kKey) == SettingSource::Environment)
        throw Error(ErrorCode::InvalidSetting,
                    fmt::format("The environment variable {} says which models are pinned.",
                                Settings::environmentName(kKey)),
                    "Unset it, then try again.");
    if (pinned.empty())
        settings.store(kKey, std::nullopt);
    else
        settings.store(kKey, fmt::format("{}", fmt::join(pinned, ",")));
}

} // namespace

int pinModel(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const bool pin = line.command()->name == "models pin";
    const std::string& wanted = line.words().front();
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    std::vector<std::string> pinned = pinnedModels(context.settings());
    std::string name = wanted;
    if (pin) {
        name = shelf.require(wanted).name;
        if (name.find(',') != std::string::npos)
            throw Error(ErrorCode::InvalidRequest, fmt::format("“{}” has a comma in its name.", name),
                        "Give it another one: “troupe models add FOLDER --as NAME”.");
        if (std::find(pinned.begin(), pinned.end(), name) == pinned.end()) pinned.push_back(name);
    } else {
        // Also one that is no longer here, by the name that is kept.
        const models::InstalledModel* model = shelf.find(wanted);
        const auto meant = [&](const std::string& it) {
            return it == wanted || (model && shelf.find(it) == model);
        };
        if (std::erase_if(pinned, meant) == 0)
            throw Error(ErrorCode::InvalidRequest, fmt::format("“{:.200}” is not pinned.", wanted),
                        pinned.empty() ? "No model is."
                                       : fmt::format("Pinned: {}.", fmt::join(pinned, ", ")));
        if (model) name = model->name;
    }
    store(context.settings(), pinned);
    if (pin) tellWhatFits(shelf, pinned, context.models()->rules(), console);
    if (console.json())
        console.result(oneLine({{pin ? "pinned" : "unpinned", name}, {"all", pinned}}));
    else
        console.result(pin ? fmt::format("“{}” stays in memory once it is loaded.", name)
                           : fmt::format("“{}” goes when its memory is needed.", name));
    return 0;
}

} // namespace troupe::app
