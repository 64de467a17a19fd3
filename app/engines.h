// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/installed_models.h"
#include "app/options/command_line.h"
#include "engine/base/settings.h"
#include "engine/speech/registry.h"

#include <memory>
#include <string>
#include <vector>

namespace troupe::app {

/// Registers the engines of this build, in order of preference: `sketch`, and `sim` for those who ask for it
/// by name (its script is the environment variable TROUPE_SIM).
void addEngines(speech::Registry& registry);

/// Adds the engine `qwen` before all others: over the checkpoint that the command line names, else, for each
/// task, over the installed model that it calls for.
void addModelEngines(speech::Registry& registry, const CommandLine& line,
                     const std::shared_ptr<speech::ModelPool>& models);

/// The engine that `line` asks for by --engine or --model, or the setting's; "auto" for the best that can do
/// it.
std::string wantedEngine(const CommandLine& line, const Settings& settings);

/// Those that are offered to people: all but the simulated one.
std::vector<std::string> offeredEngines(const speech::Registry& registry);

} // namespace troupe::app
