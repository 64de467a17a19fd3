// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/model_choice.h"
#include "app/options/command_line.h"

namespace troupe::app {

/// `bench --quality`: what reduced precisions do to the chosen model. Prints through the console, returns the
/// exit status, throws Error.
int runQuality(const CommandLine& line, Console& console, const ChosenModel& chosen);

} // namespace troupe::app
