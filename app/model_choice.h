// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/app_context.h"
#include "app/options/command_line.h"
#include "app/speaking/advice.h"
#include "engine/speech/engine.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace troupe::app {

/// The engine that is to do a task, and what would make it better, if anything.
struct ChosenEngine
{
    std::shared_ptr<speech::Engine> engine;
    std::string model;            ///< name of the checkpoint that speaks; empty where none does
    std::filesystem::path folder; ///< of that checkpoint, whole; empty without one
    std::optional<Advice> advice;
};

/// The engine `wanted` (see wantedEngine()); where that leaves it open, the installed model that
/// the task and the preferred size call for, and without one the scratch voice, with advice. Throws as
/// Registry::choose() and pickModel(); Error NoModel for a clone when nothing here can make one.
ChosenEngine chooseEngine(const CommandLine& line, AppContext& context, speech::Task task,
                          const std::string& wanted);

/// A checkpoint that a command works on, and what is to be said of the choice.
struct ChosenModel
{
    std::filesystem::path folder;
    std::string name;
    std::string note; ///< empty when it is the one that was asked for
};

/// --model; without it the first installed model of `kinds`, in their order, that fits into the budget.
/// Throws as modelFolder() and pickModel().
ChosenModel chooseModel(const CommandLine& line, const Settings& settings,
                        const std::vector<std::string_view>& kinds);

} // namespace troupe::app
