// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/options/command_line.h"

namespace troupe::app {

// Parts of the commands `models …` with a source of their own.

int showModelStatus(const CommandLine& line, Console& console);
int removeModel(const CommandLine& line, Console& console);

} // namespace troupe::app
