// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/cast_engines.h"

#include "app/engines.h"
#include "app/model_options.h"
#include "engine/base/error.h"
#include "engine/models/model_shelf.h"

#include <filesystem>

#include <fmt/format.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;

fs::path folderOf(const std::string& model)
{
    const fs::path folder = fs::weakly_canonical(models::modelFolder(model));
    return folder.has_filename() ? folder : folder.parent_path();
}

/// The options that change what is heard, or for what model a voice is cloned.
std::string laneOf(const CommandLine& line, const std::string& engine)
{
    std::string lane = engine;
    for (const char* option : {"model", "clone-model"})
        if (const auto model = line.value(option))
            lane += fmt::format(" {}={}", option, folderOf(*model).string());
    for (const char* option : {"backend", "dtype", "device", "layout", "pretokenizer"})
        if (const auto value = line.value(option)) lane += fmt::format(" {}={}", option, *value);
    return lane;
}

} // namespace

CastEngines::CastEngines(const CommandLine& line, AppContext& context, speech::Task task)
    : engine_(context.engines().choose(wantedEngine(line, context.settings()), task))
{
    const std::string name = engine_->capabilities().engine;
    lane_ = laneOf(line, name);
    const auto model = line.value("clone-model");
    simulated_ = name == "sim" && !model;
    std::shared_ptr<speech::Engine> clones = engine_;
    if (model) clones = speech::QwenEngine::make(qwenOptions(line, folderOf(*model)));
    if (clones->capabilities().supports(speech::Task::VoiceClone))
        cloner_ = std::dynamic_pointer_cast<speech::Cloner>(clones);
    speakingModel_ = usedModel(line);
    promptModel_ = model ? folderOf(*model).filename().string() : speakingModel_;
    if (promptModel_.empty()) promptModel_ = name;
}

std::shared_ptr<speech::Cloner> CastEngines::cloner() const
{
    if (cloner_) return cloner_;
    throw Error(ErrorCode::UnsupportedTask, "The engine of this cast cannot make clone prompts.",
                "Name a Base model with --clone-model, or make takes alone with --takes-only.");
}

} // namespace troupe::app
