// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/app_context.h"
#include "app/console.h"
#include "app/options/command_line.h"
#include "engine/speech/cloner.h"

#include <string>

namespace troupe::app {

/// The clone prompt of the clip `clip`, by the options of `line`. Loads the model.
speech::ClonePrompt promptFromClip(const CommandLine& line, AppContext& context, Console& console,
                                   speech::Cloner& cloner, const std::string& clip);

} // namespace troupe::app
