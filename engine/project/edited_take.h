// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/audio/clip.h"
#include "engine/audio/format.h"
#include "engine/project/project.h"
#include "engine/project/take.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace troupe::project {

/// The samples that a file holds: those of a new take that is made of it. Throws Error as
/// audio::inspectFile().
audio::SampleFormat samplesOfFile(const std::filesystem::path& file);

/// What was done to takes.
struct Edit
{
    std::string operation; ///< "trim", "join", "stretch", "loudness", "normalize", …
    std::string numbers;   ///< with what numbers it was done, "from=0.2 to=1.7"; the new take's setup
    audio::CheckLimits checks = {};       ///< by which the new take is listened to
    std::vector<TakeMarker> markers = {}; ///< of the new take
};

/// Stores `sound`, which `edit` made of `sources` (one at least), as a take: child of the first, in its cell
/// and with its kind of samples; it says what all of them say, in their order, and is partial when one of
/// them is. The names of all stand in its setup when they are several. On the thread of the project. Throws
/// Error as TakeWriter.
Take storeEdit(Project& project, std::span<const Take> sources, const audio::Clip& sound, const Edit& edit);

} // namespace troupe::project
