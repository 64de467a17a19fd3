// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/app_context.h"
#include "ui/services/lane_means.h"

#include <string>

namespace troupe::app {

/// What carries out a lane in the studio: the engine and the cloner that its name says, among the models of
/// this process, and this user's library for the prompts. `context` outlives it; on the thread that uses it.
/// Throws Error NoModel, UnknownEngine, and InvalidRequest for a lane with options of its own: the studio
/// speaks as its settings say.
ui::LaneMeans laneMeans(const std::string& lane, AppContext& context);

} // namespace troupe::app
