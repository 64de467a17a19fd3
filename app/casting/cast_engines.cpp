// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/cast_engines.h"

#include "app/engines.h"
#include "app/installed_models.h"
#include "app/model_choice.h"
#include "engine/base/error.h"
#include "engine/models/model_pick.h"
#include "engine/models/model_shelf.h"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;

std::string laneOf(const CommandLine& line, const std::string& engine, const fs::path& speaks,
                   const fs::path& clones)
{
    LaneName lane{.engine = engine, .model = speaks, .cloneModel = clones, .options = {}};
    for (const char* option : kLaneOptions) {
        const auto value = line.value(option);
        if (!value) continue;
        if (!lane.options.empty()) lane.options += ' ';
        lane.options += fmt::format("{}={}", option, *value);
    }
    return lane.text();
}

/// The model in `folder`, as it is called on the shelf of this user, or else as its folder.
speech::PooledEngine installedIn(const fs::path& folder, AppContext& context)
{
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        throw Error(ErrorCode::NoModel,
                    fmt::format("The model of this job is not there any more: {}.", folder.string()),
                    "Put it back, or cast again with another model.");
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    for (const models::InstalledModel& model : shelf.models())
        if (fs::equivalent(model.folder, folder, ignored))
            return context.models()->in(model.folder, model.name);
    return context.models()->in(folder);
}

/// Another model than the one that speaks, which is to make clone prompts: --clone-model, else an installed
/// one where the engine is a model that cannot clone. Without an engine where there is none.
speech::PooledEngine otherCloner(const CommandLine& line, AppContext& context, const ChosenEngine& speaks)
{
    if (const auto model = line.value("clone-model"))
        return context.models()->in(models::meantModel(*model).folder);
    if (speaks.engine->capabilities().supports(speech::Task::VoiceClone) || speaks.folder.empty()) return {};
    try {
        return context.models()->forTask(speech::Task::VoiceClone);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::NoModel) throw;
        return {};
    }
}

} // namespace

CastEngines::CastEngines(const CommandLine& line, AppContext& context, speech::Task task)
{
    ChosenEngine chosen = chooseEngine(line, context, task, wantedEngine(line, context.settings()));
    engine_ = chosen.engine;
    advice_ = chosen.advice ? chosen.advice->line : std::string();
    const std::string name = engine_->capabilities().engine;
    const speech::PooledEngine other = otherCloner(line, context, chosen);
    lane_ = laneOf(line, name, chosen.folder, other.folder);
    simulated_ = name == "sim" && !other.engine;
    if (other.engine) {
        setCloner(other.engine);
    } else {
        setCloner(engine_);
    }
    speakingModel_ = chosen.model;
    promptModel_ = other.engine ? other.name : speakingModel_;
    if (promptModel_.empty()) promptModel_ = name;
}

CastEngines::CastEngines(const LaneName& lane, AppContext& context) : lane_(lane.text())
{
    if (lane.model.empty()) {
        engine_ = context.engines().engine(lane.engine);
    } else {
        const speech::PooledEngine speaks = installedIn(lane.model, context);
        engine_ = speaks.engine;
        speakingModel_ = speaks.name;
    }
    promptModel_ = speakingModel_.empty() ? lane.engine : speakingModel_;
    simulated_ = lane.engine == "sim" && lane.cloneModel.empty();
    if (lane.cloneModel.empty()) {
        setCloner(engine_);
    } else {
        const speech::PooledEngine clones = installedIn(lane.cloneModel, context);
        promptModel_ = clones.name;
        setCloner(clones.engine);
    }
}

/// Leaves it without one where `clones` cannot.
void CastEngines::setCloner(const std::shared_ptr<speech::Engine>& clones)
{
    if (clones->capabilities().supports(speech::Task::VoiceClone))
        cloner_ = std::dynamic_pointer_cast<speech::Cloner>(clones);
}

std::shared_ptr<speech::Cloner> CastEngines::cloner() const
{
    if (cloner_) return cloner_;
    throw Error(ErrorCode::UnsupportedTask, "The engine of this cast cannot make clone prompts.",
                "Name a Base model with --clone-model (“troupe models download base” fetches one), or make "
                "takes alone with --takes-only.");
}

} // namespace troupe::app
