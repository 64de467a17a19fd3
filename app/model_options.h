// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/command_line.h"
#include "engine/base/settings.h"
#include "engine/models/model_pick.h"
#include "engine/speech/qwen/backend_choice.h"
#include "engine/speech/qwen/qwen_engine.h"

#include <filesystem>
#include <string>

namespace troupe::app {

/// What computes speech: --device and --threads, and `models.backend` and `models.dtype` of the settings,
/// over which
/// --backend and --dtype stand. auto becomes what it means: int8 on the CPU, where its precision passes the
/// gates of docs/PERFORMANCE.md, and the reference in float32 with a --device.
speech::BackendOptions backendOptions(const CommandLine& line, const Settings& settings);

/// The same for commands whose results are compared with others', to the last bit: float32, by `backend`,
/// unless the flags say otherwise.
speech::BackendOptions exactOptions(const CommandLine& line, std::string backend);

/// The checkpoint in `folder` and everything that says how it is to speak.
speech::QwenOptions qwenOptions(const CommandLine& line, const Settings& settings,
                                std::filesystem::path folder);

/// What --model means. Throws Error InvalidRequest when it is not given, and as modelFolder().
models::MeantModel requiredModel(const CommandLine& line);

/// The name of the model of --model, which is that of its folder whatever path leads there; empty without
/// one.
std::string usedModel(const CommandLine& line);

/// The sampling options, the guard among them.
void applySampling(const CommandLine& line, speech::Request& request);

} // namespace troupe::app
