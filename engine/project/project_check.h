// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/project/project.h"
#include "engine/project/take.h"

#include <string>
#include <vector>

namespace troupe::project {

/// A sound file of which the project knows nothing: what a crash may leave.
struct StrayFile
{
    std::string file;      ///< its name in takes/
    bool readable = false; ///< it is sound, so that it can be adopted
    std::string text;      ///< from its own metadata; empty: it has none
    double seconds = 0;
};

struct CheckReport
{
    int64_t takes = 0; ///< looked at
    std::vector<StrayFile> strays;
    std::vector<Take> missing;   ///< their file is not there
    std::vector<Take> damaged;   ///< their file is not what it was
    std::vector<Take> recovered; ///< marked before, and whole again
    /// Files in voices/ that takes or characters need, and that are not there or cannot be read.
    std::vector<std::string> missingVoices;
    int64_t adopted = 0;

    bool clean() const noexcept
    {
        return strays.empty() && missing.empty() && damaged.empty() && missingVoices.empty();
    }
};

/// Compares rows and files, and marks takes whose file is missing or damaged. `adopt`: strays that can be
/// read become takes to review, with the recipe that stands in the file itself, listened to by `limits`; they
/// are not listed then.
CheckReport checkProject(Project& project, bool adopt, const audio::CheckLimits& limits = {});

} // namespace troupe::project
