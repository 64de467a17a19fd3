// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/options/command_line.h"

namespace troupe::app {

// The characters and cells of a project on the command line; as in commands.h.

int listCharacters(const CommandLine& line, Console& console);
int changeCharacter(const CommandLine& line, Console& console);
int renameCharacter(const CommandLine& line, Console& console);
int removeFromBoard(const CommandLine& line, Console& console);
int listCells(const CommandLine& line, Console& console);
int changeCell(const CommandLine& line, Console& console);

} // namespace troupe::app
