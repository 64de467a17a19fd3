// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/installed_models.h"

#include "app/model_options.h"
#include "engine/models/pinned_models.h"
#include "engine/models/residency.h"
#include "engine/speech/qwen/model_memory.h"

#include <cmath>

namespace troupe::app {
namespace {

constexpr double kGigabyte = 1e9;

} // namespace

uint64_t memoryBudget(const Settings& settings)
{
    const double gigabytes = settings.number("models.memory_gb");
    return gigabytes > 0 ? static_cast<uint64_t>(std::llround(gigabytes * kGigabyte))
                         : models::defaultMemoryBudget();
}

models::PickRules pickRules(const CommandLine& line, const Settings& settings)
{
    return {models::preferredSizeFromName(settings.text("models.size")), memoryBudget(settings),
            [options = backendOptions(line, settings)](const models::InstalledModel& model) {
                return speech::memoryFor(model.folder, options);
            }};
}

std::shared_ptr<speech::ModelPool> makeModelPool(const CommandLine& line, const Settings& settings)
{
    return std::make_shared<speech::ModelPool>(
        speech::ModelPoolOptions{.engine = qwenOptions(line, settings, {}),
                                 .rules = pickRules(line, settings),
                                 .pinned = models::pinnedNames(settings)});
}

} // namespace troupe::app
