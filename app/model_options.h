// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/command_line.h"
#include "engine/models/model_pick.h"
#include "engine/speech/qwen/backend_choice.h"
#include "engine/speech/qwen/qwen_engine.h"

#include <filesystem>
#include <string>

namespace troupe::app {

/// --backend, --dtype, --device and --threads.
speech::BackendOptions backendOptions(const CommandLine& line);

/// The checkpoint in `folder` and everything that says how it is to speak.
speech::QwenOptions qwenOptions(const CommandLine& line, std::filesystem::path folder);

/// What --model means. Throws Error InvalidRequest when it is not given, and as modelFolder().
models::MeantModel requiredModel(const CommandLine& line);

/// The name of the model of --model, which is that of its folder whatever path leads there; empty without
/// one.
std::string usedModel(const CommandLine& line);

/// The sampling options, the guard among them.
void applySampling(const CommandLine& line, speech::Request& request);

} // namespace troupe::app
