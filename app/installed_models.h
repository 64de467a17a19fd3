// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/command_line.h"
#include "engine/base/settings.h"
#include "engine/models/model_pick.h"
#include "engine/speech/qwen/model_pool.h"

#include <memory>

namespace troupe::app {

/// What models of this process may take together, by the setting or by the machine.
uint64_t memoryBudget(const Settings& settings);
/// How the setting, --size and --dtype decide between models.
models::PickRules pickRules(const CommandLine& line, const Settings& settings);
/// The models of this process as the command line and the settings want them; read once, here.
std::shared_ptr<speech::ModelPool> makeModelPool(const CommandLine& line, const Settings& settings);

} // namespace troupe::app
