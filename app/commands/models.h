// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/options/command_line.h"

namespace troupe::app {

// Parts of the commands `models …` with a source of their own.

int showModelStatus(const CommandLine& line, Console& console);
int importModelCommand(const CommandLine& line, Console& console);
int pinModel(const CommandLine& line, Console& console); ///< models pin, models unpin
int removeModel(const CommandLine& line, Console& console);

} // namespace troupe::app
