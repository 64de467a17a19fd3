// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/app_context.h"
#include "app/console.h"
#include "app/options/command_line.h"
#include "engine/speech/cloner.h"

#include <memory>

namespace troupe::app {

/// The Base model that compares voices: that of --model, or an installed one. Null where there is none, which
/// a notice tells with its remedy. Throws Error for a --model that is no model.
std::shared_ptr<speech::Cloner> baseModel(const CommandLine& line, AppContext& context, Console& console);

} // namespace troupe::app
