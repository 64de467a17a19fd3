// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/announced.h"
#include "engine/models/installed_model.h"

#include <optional>
#include <string>
#include <vector>

namespace troupe::models {

/// The remedy for files of a model that are missing or damaged: the command that fetches only these, where it
/// is known where the model came from.
std::string repairOf(const InstalledModel& model, const Announced& announced,
                     const std::vector<std::string>& files);

/// `error` with that remedy, where it names a file of the model as missing or damaged; else as it is.
Error withRepair(const Error& error, const InstalledModel& model, const Announced& announced);

/// The file of the model that such an error names; nothing when it names none.
std::vector<std::string> damagedIn(const Error& error, const InstalledModel& model);

/// What a download has to be that fetches only `files` again; nothing where it is not known where they came
/// from.
std::optional<Origin> repairSource(const InstalledModel& model, const Announced& announced);

/// The files of a model's folder that a hub may have, links among them: two levels, none of them hidden.
std::vector<std::string> pathsIn(const std::filesystem::path& folder);

/// What the path of a folder tells of the model in it: repository and revision in the cache of a hub.
Candidate candidateAt(const std::filesystem::path& folder);

} // namespace troupe::models
