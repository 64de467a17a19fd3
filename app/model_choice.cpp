// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_choice.h"

#include "app/engines.h"
#include "app/installed_models.h"
#include "app/model_options.h"
#include "engine/base/error.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

Advice adviceFor(std::string_view kind, models::PreferredSize size)
{
    const models::KnownModel& known = models::downloadFor(kind, size);
    return {std::string(known.name), models::downloadCommandFor(known), known.bytes(),
            models::downloadAdvice(known)};
}

ChosenEngine chosen(speech::PooledEngine installed)
{
    return {std::move(installed.engine), std::move(installed.name), std::move(installed.folder), {}};
}

} // namespace

ChosenEngine chooseEngine(const CommandLine& line, AppContext& context, speech::Task task,
                          const std::string& wanted)
{
    const bool open = wanted.empty() || wanted == "auto";
    const bool qwen = wanted == "qwen";
    if (line.has("model") || !(open || qwen)) {
        ChosenEngine named{context.engines().choose(wanted, task), {}, {}, {}};
        // Another engine may be named beside a model, which then only tells for whom prompts are.
        named.model = usedModel(line);
        if (qwen) named.folder = std::filesystem::canonical(requiredModel(line).folder);
        return named;
    }
    if (qwen) return chosen(context.models()->forTask(task));
    try {
        return chosen(context.models()->forTask(task));
    } catch (const Error& error) {
        // No scratch voice clones.
        if (error.code() != ErrorCode::NoModel || task == speech::Task::VoiceClone) throw;
    }
    ChosenEngine other{context.engines().choose(wanted, task), {}, {}, {}};
    if (other.engine->capabilities().scratch)
        other.advice = adviceFor(speech::kindFor(task), context.models()->rules().size);
    return other;
}

ChosenModel chooseModel(const CommandLine& line, const Settings& settings,
                        const std::vector<std::string_view>& kinds)
{
    if (line.has("model")) {
        const models::MeantModel meant = requiredModel(line);
        return {meant.folder, usedModel(line), meant.note};
    }
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    const models::PickRules rules = pickRules(line, settings);
    for (const std::string_view kind : kinds) {
        if (shelf.ofKind(kind, rules.size).empty()) continue;
        const models::ModelPick pick = models::pickModel(shelf, kind, rules);
        return {pick.model->folder, pick.model->name, pick.note};
    }
    throw models::noModelOf(kinds.front(), rules.size);
}

} // namespace troupe::app
