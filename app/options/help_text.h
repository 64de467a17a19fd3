// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <string>

namespace troupe::app {

// What `--help` prints, made from the table.

/// All commands, the general options and the exit statuses.
std::string programHelp();
std::string commandHelp(const CommandInfo& command);
/// The commands of a family ("audio").
std::string familyHelp(std::string_view family);

} // namespace troupe::app
