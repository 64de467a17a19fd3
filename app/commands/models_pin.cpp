// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/models.h"
#include "app/commands/models_json.h"
#include "engine/models/pinned_models.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

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

} // namespace

int pinModel(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const bool pin = line.command()->name == "models pin";
    const std::string& wanted = line.words().front();
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    const std::string name = pin ? models::pinModel(context.settings(), shelf, wanted)
                                 : models::unpinModel(context.settings(), shelf, wanted);
    const std::vector<std::string> pinned = models::pinnedNames(context.settings());
    if (pin) tellWhatFits(shelf, pinned, context.models()->rules(), console);
    if (console.json())
        console.result(oneLine({{pin ? "pinned" : "unpinned", name}, {"all", pinned}}));
    else
        console.result(pin ? fmt::format("“{}” stays in memory once it is loaded.", name)
                           : fmt::format("“{}” goes when its memory is needed.", name));
    return 0;
}

} // namespace troupe::app
