// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_shelf.h"

#include <string>
#include <vector>

namespace troupe {
class Settings;
}

namespace troupe::models {

// Which models stay in memory once they are loaded: the setting models.pinned, names with commas between.

std::vector<std::string> pinnedNames(const Settings& settings);

/// Keeps that the model which `wanted` names stays; gives its name on the shelf. Throws as
/// ModelShelf::require(), Error InvalidRequest for a name with a comma, InvalidSetting where the environment
/// says which are pinned, CannotWrite.
std::string pinModel(Settings& settings, const ModelShelf& shelf, const std::string& wanted);

/// The same for the other way, also of a model that is no longer here, by the name that is kept. Throws Error
/// InvalidRequest when it is not pinned.
std::string unpinModel(Settings& settings, const ModelShelf& shelf, const std::string& wanted);

} // namespace troupe::models
