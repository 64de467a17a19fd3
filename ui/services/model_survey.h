// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_shelf.h"
#include "ui/services/model_row.h"

#include <QHash>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace troupe::ui {

/// What was found in one look through all places. A value.
struct ModelSurvey
{
    std::vector<ModelRow> rows;         ///< installed in the order of the shelf, then stopped, then offered
    QStringList notes;                  ///< what a person should know of the search
    QHash<QString, QStringList> others; ///< by folder: other programs that have the model in memory
    std::optional<uint64_t> room;       ///< bytes that are free where downloads go
    uint64_t freeMemory = 0;

    bool operator==(const ModelSurvey&) const = default;
};

/// Looks through the shelf; slow. `memory` says what a model takes while it is loaded; it may be empty, and
/// may throw. Throws nothing for what is on the disk.
ModelSurvey surveyModels(const std::vector<std::string>& pinned,
                         const std::function<uint64_t(const models::InstalledModel&)>& memory);

} // namespace troupe::ui
