// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/export.h"
#include "engine/project/export_choice.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace troupe::ui {

/// Which takes a person wants out: those that are named, or else those that a choice finds. A plain value.
struct ExportScope
{
    bool named = true;
    std::vector<int64_t> takes = {}; ///< where they are named
    project::ExportChoice choice = {};
};

/// Where to and how, as the dialog has it. A plain value.
struct ExportSetup
{
    std::filesystem::path folder = {};
    std::string pattern = std::string(project::kExportPattern);
    audio::Format format = {};
    std::optional<audio::LoudnessGoal> loudness = std::nullopt;
    bool provenance = true;
    project::ExportConflict conflict = project::ExportConflict::Refuse;
    std::string program = {}; ///< "troupe 1.0"
};

} // namespace troupe::ui
