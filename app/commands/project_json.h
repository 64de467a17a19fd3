// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/options/command_line.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/project.h"
#include "engine/project/take.h"

#include <string>

#include <nlohmann/json.hpp>

namespace troupe::app {

/// The project that `--project` names; without it the untitled one, which is made when it is missing.
project::Project projectOf(const CommandLine& line);

/// The character of this name in any case. Throws Error InvalidRequest when there is none.
project::Character knownCharacter(project::Project& project, const std::string& name);
/// The same of a cell.
project::Cell knownCell(project::Project& project, int64_t character, const project::Delivery& delivery);

/// id, take, file, state, partial, text, duration_s, seed, engine …; with `whole` also request, lineage's
/// parent and digests.
nlohmann::ordered_json takeJson(project::Project& project, const project::Take& take, bool whole);
/// "12  3f2a81c0  approved  4.2 s  Who is there?"
std::string takeLine(const project::Take& take);

/// ISO 8601, UTC.
std::string timeText(int64_t milliseconds);

void printJson(Console& console, const nlohmann::ordered_json& object);

} // namespace troupe::app
