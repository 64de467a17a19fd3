// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_shelf.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace troupe::models {

/// The model that is to answer, and what is to be said of the choice.
struct ModelPick
{
    const InstalledModel* model = nullptr; ///< of the shelf
    std::string note;                      ///< empty when it is the one that is preferred
};

/// What decides.
struct PickRules
{
    PreferredSize size = PreferredSize::Large;
    uint64_t budget = UINT64_MAX; ///< memory that models may take
    /// What a model would take.
    std::function<uint64_t(const InstalledModel&)> memory;
};

/// The usable model of a kind ("base", "custom_voice", "voice_design") that fits into the budget, of the
/// preferred size where there is one, else of another, and then the note says so. Throws Error NoModel with
/// the download that helps; EngineUnavailable where those that are here do not fit.
ModelPick pickModel(const ModelShelf& shelf, std::string_view kind, const PickRules& rules);

/// The folder that a person means, and what is to be said of it.
struct MeantModel
{
    std::filesystem::path folder;
    std::string note; ///< another answers than the one that was named: only its kind is the same
};

/// What `wanted` means, a folder that is there or a name of the shelf. Throws as modelFolder().
MeantModel meantModel(const std::string& wanted);

/// The released model of a kind that a download should be of; the kind is one of the three.
const KnownModel& downloadFor(std::string_view kind, PreferredSize size);

/// "troupe models download base".
std::string downloadCommandFor(const KnownModel& known);

/// One line for who hears the scratch voice: the command that fetches `known`, and its size.
std::string downloadAdvice(const KnownModel& known);

/// No model of this kind is here: the command and the size of what would change it.
Error noModelOf(std::string_view kind, PreferredSize size);

} // namespace troupe::models
