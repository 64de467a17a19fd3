// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"

#include "app/engines.h"
#include "app/version.h"
#include "engine/base/log.h"
#include "engine/jobs/components.h"
#include "server/components.h"
#include "ui/components.h"

#include <set>

namespace troupe::app {

AppContext::AppContext(const CommandLine& line)
{
    for (const OptionInfo& option : allOptions()) {
        if (option.setting.empty()) continue;
        if (const auto value = line.value(option.name)) settings_.override(option.setting, *value);
    }
    setLogLevel(logLevelFromName(settings_.text("log.level")));
    models_ = makeModelPool(line, settings_);
    addModelEngines(engines_, line, models_);
    addEngines(engines_);
}

std::vector<Component> allComponents()
{
    std::vector<Component> all{{"Troupe", std::string(kVersion)}};
    std::set<std::string> seen;
    for (const auto& layer :
         {engineComponents(), libraryComponents(), server::serverComponents(), ui::uiComponents()})
        for (const Component& component : layer)
            if (seen.insert(component.name).second) all.push_back(component);
    return all;
}

} // namespace troupe::app
