// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/format.h"
#include "engine/audio/loudness.h"
#include "engine/project/character.h"
#include "engine/project/export_names.h"
#include "engine/project/project.h"
#include "engine/project/take.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace troupe::project {

/// Who agreed to be heard, as a sidecar says it.
struct ExportConsent
{
    std::string who;
    std::string statement;
};

/// What is to be done when a file of that name is there.
enum class ExportConflict
{
    Unknown,
    Refuse, ///< nothing at all is written
    Overwrite,
    Skip, ///< that take is left out
};

/// Which takes go where, and how.
struct ExportOrder
{
    std::vector<int64_t> takes; ///< in this order
    std::filesystem::path folder;
    std::string pattern = std::string(kExportPattern);
    audio::Format format;
    int rate = 0; ///< Hz; 0: as it is
    std::optional<audio::LoudnessGoal> loudness;
    bool provenance = true; ///< a sidecar beside each
    ExportConflict conflict = ExportConflict::Refuse;
    std::string program; ///< "troupe 1.0", for the sidecar
    /// The consent that was kept with a voice of the library; empty: none is asked.
    std::function<std::optional<ExportConsent>(const CharacterVoice&)> consentOf;
};

/// One file of an export, before it is written.
struct PlannedExport
{
    Take take;
    std::filesystem::path file; ///< absolute or as the folder is
    bool exists = false;
};

/// One file of an export, when it is there.
struct ExportedTake
{
    Take take;
    std::filesystem::path file;
    int64_t samples = 0;
    int rate = 0;
    double gainDb = 0;
    std::string note; ///< what could not be done to it; empty: nothing
};

/// The names, without writing anything. Throws Error InvalidRequest: no take, more than 100000, an unknown
/// one, a pattern as ExportNames refuses it. `most`: the names of the first ones alone, to look at.
std::vector<PlannedExport> planExport(Project& project, const ExportOrder& order,
                                      size_t most = std::numeric_limits<size_t>::max());

/// Throws Error InvalidRequest when the order refuses names that are taken, and one of the plan is.
void requireFreeNames(const ExportOrder& order, const std::vector<PlannedExport>& plan);

/// Writes one take and its sidecar, each whole or not at all. What has one of the names is replaced only with
/// ExportConflict::Overwrite, also when it came since the names were looked at; with Skip there is no value
/// then. Throws Error InvalidRequest (Refuse, and a file of that name is there), CannotWrite, DiskFull, and
/// as audio::readFile().
std::optional<ExportedTake> exportTake(Project& project, const ExportOrder& order,
                                       const PlannedExport& planned);

/// All of a plan. Before the first is written, the names are looked at (ExportConflict). `written` is called
/// after each; false stops. Throws as exportTake(); what was written before stays.
void exportTakes(Project& project, const ExportOrder& order, const std::vector<PlannedExport>& plan,
                 const std::function<bool(const ExportedTake&)>& written);

} // namespace troupe::project
