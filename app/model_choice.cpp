// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_choice.h"

#include "app/engines.h"
#include "app/model_options.h"
#include "engine/base/error.h"
#include "engine/speech/qwen/model_memory.h"

#include <cmath>

#include <fmt/format.h>

namespace troupe::app {
namespace {

constexpr double kGigabyte = 1e9;

std::shared_ptr<speech::QwenEngine> engineOf(const CommandLine& line, const Settings& settings,
                                             const models::ModelPick& pick)
{
    speech::QwenOptions options = qwenOptions(line, pick.model->folder);
    options.name = pick.model->name;
    options.residency =
        std::make_shared<models::Residency>(models::ResidencyOptions{.budget = memoryBudget(settings)});
    if (!pick.note.empty()) options.notes.push_back(pick.note);
    return speech::QwenEngine::make(std::move(options));
}

Advice adviceFor(std::string_view kind, models::PreferredSize size)
{
    const models::KnownModel& known = models::downloadFor(kind, size);
    Advice advice{std::string(known.name), models::downloadCommandFor(known), known.bytes(), {}};
    advice.line = fmt::format("“{}” ({}) fetches one that does this.", advice.command,
                              models::bytesForPeople(advice.bytes));
    return advice;
}

} // namespace

std::string_view kindFor(speech::Task task) noexcept
{
    switch (task) {
    case speech::Task::VoiceDesign: return "voice_design";
    case speech::Task::VoiceClone: return "base";
    case speech::Task::CustomVoice:
    case speech::Task::Unknown: break;
    }
    return "custom_voice";
}

models::PreferredSize preferredSize(const Settings& settings)
{
    return models::preferredSizeFromName(settings.text("models.size"));
}

uint64_t memoryBudget(const Settings& settings)
{
    const double gigabytes = settings.number("models.memory_gb");
    return gigabytes > 0 ? static_cast<uint64_t>(std::llround(gigabytes * kGigabyte))
                         : models::defaultMemoryBudget();
}

models::PickRules pickRules(const CommandLine& line, const Settings& settings)
{
    return {preferredSize(settings), memoryBudget(settings),
            [options = backendOptions(line)](const models::InstalledModel& model) {
                return speech::memoryFor(model.folder, options);
            }};
}

std::shared_ptr<speech::QwenEngine> installedEngine(const CommandLine& line, const Settings& settings,
                                                    speech::Task task)
{
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    return engineOf(line, settings, models::pickModel(shelf, kindFor(task), pickRules(line, settings)));
}

ChosenEngine chooseEngine(const CommandLine& line, AppContext& context, speech::Task task,
                          const std::string& wanted)
{
    const Settings& settings = context.settings();
    const bool open = wanted.empty() || wanted == "auto";
    const bool qwen = wanted == "qwen";
    if (line.has("model") || !(open || qwen))
        return {context.engines().choose(wanted, task), usedModel(line), {}};
    const std::string_view kind = kindFor(task);
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    const models::PickRules rules = pickRules(line, settings);
    if (qwen || !shelf.ofKind(kind, rules.size).empty()) {
        const models::ModelPick pick = models::pickModel(shelf, kind, rules);
        return {engineOf(line, settings, pick), pick.model->name, {}};
    }
    // No scratch voice clones.
    if (task == speech::Task::VoiceClone) throw models::noModelOf(kind, rules.size);
    ChosenEngine chosen{context.engines().choose(wanted, task), {}, {}};
    if (chosen.engine->capabilities().scratch) chosen.advice = adviceFor(kind, rules.size);
    return chosen;
}

} // namespace troupe::app
