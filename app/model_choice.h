// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/app_context.h"
#include "app/options/command_line.h"
#include "app/speaking/advice.h"
#include "engine/models/model_pick.h"
#include "engine/speech/engine.h"
#include "engine/speech/qwen/qwen_engine.h"

#include <memory>
#include <optional>
#include <string>

namespace troupe::app {

/// The engine that is to do a task, and what would make it better, if anything.
struct ChosenEngine
{
    std::shared_ptr<speech::Engine> engine;
    std::string model; ///< name of the checkpoint that speaks; empty where none does
    std::optional<Advice> advice;
};

/// The engine `wanted` (see wantedEngine()); where that leaves it open, the installed model that
/// the task and the preferred size call for, and without one the scratch voice, with advice. Throws as
/// Registry::choose() and pickModel(); Error NoModel for a clone when nothing here can make one.
ChosenEngine chooseEngine(const CommandLine& line, AppContext& context, speech::Task task,
                          const std::string& wanted);

/// The installed model that a task calls for. Throws as pickModel().
std::shared_ptr<speech::QwenEngine> installedEngine(const CommandLine& line, const Settings& settings,
                                                    speech::Task task);
/// --size, or the setting.
models::PreferredSize preferredSize(const Settings& settings);
/// What models of this process may take together, by the setting or by the machine.
uint64_t memoryBudget(const Settings& settings);
/// How the setting, --size and --dtype decide between models.
models::PickRules pickRules(const CommandLine& line, const Settings& settings);
/// The kind of checkpoint that does a task, as config.json says it.
std::string_view kindFor(speech::Task task) noexcept;

} // namespace troupe::app
