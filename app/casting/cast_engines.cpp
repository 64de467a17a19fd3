// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/cast_engines.h"

#include "app/engines.h"
#include "app/installed_models.h"
#include "app/model_choice.h"
#include "engine/base/error.h"
#include "engine/models/model_pick.h"

#include <filesystem>

#include <fmt/format.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;

/// Everything that changes what is heard, or for what model a voice is cloned.
std::string laneOf(const CommandLine& line, const std::string& engine, const fs::path& speaks,
                   const fs::path& clones)
{
    std::string lane = engine;
    if (!speaks.empty()) lane += fmt::format(" model={}", speaks.string());
    if (!clones.empty()) lane += fmt::format(" clone-model={}", clones.string());
    for (const char* option : {"backend", "dtype", "device", "layout", "pretokenizer"})
        if (const auto value = line.value(option)) lane += fmt::format(" {}={}", option, *value);
    return lane;
}

/// Another model than the one that speaks, which is to make clone prompts: --clone-model, else an installed
/// one where the engine is a model that cannot clone. Without an engine where there is none.
InstalledEngine otherCloner(const CommandLine& line, AppContext& context, const ChosenEngine& speaks)
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
    const InstalledEngine other = otherCloner(line, context, chosen);
    lane_ = laneOf(line, name, chosen.folder, other.folder);
    simulated_ = name == "sim" && !other.engine;
    std::shared_ptr<speech::Engine> clones = engine_;
    if (other.engine) clones = other.engine;
    if (clones->capabilities().supports(speech::Task::VoiceClone))
        cloner_ = std::dynamic_pointer_cast<speech::Cloner>(clones);
    speakingModel_ = chosen.model;
    promptModel_ = other.engine ? other.name : speakingModel_;
    if (promptModel_.empty()) promptModel_ = name;
}

std::shared_ptr<speech::Cloner> CastEngines::cloner() const
{
    if (cloner_) return cloner_;
    throw Error(ErrorCode::UnsupportedTask, "The engine of this cast cannot make clone prompts.",
                "Name a Base model with --clone-model (“troupe models download base” fetches one), or make "
                "takes alone with --takes-only.");
}

} // namespace troupe::app
