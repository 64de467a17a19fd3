// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_shelf.h"

#include <string>

#include <nlohmann/json.hpp>

namespace troupe::app {

// A model as the commands print it. For sources only: it brings nlohmann/json.

nlohmann::ordered_json modelJson(const models::ModelShelf& shelf, const models::InstalledModel& model);

/// A released model that can be fetched; `installed` is the name of the one that is here, or null.
nlohmann::ordered_json knownModelJson(const models::KnownModel& known,
                                      const models::InstalledModel* installed);

/// "base 0.6B, clones", for a table.
std::string kindForPeople(const models::InstalledModel& model);

/// JSON as the commands print it: one line, bytes that are no UTF-8 replaced.
std::string oneLine(const nlohmann::ordered_json& json);

} // namespace troupe::app
