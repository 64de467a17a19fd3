// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/casting/cast_engines.h"
#include "app/console.h"
#include "engine/project/project.h"
#include "engine/voices/casting_plan.h"

#include <filesystem>
#include <string>

namespace troupe::app {

/// A person's own recordings for a cast, in one folder: KEY.wav (or flac, ogg, opus, mp3) for each clip, and
/// its words in KEY.txt; without them the timbre alone is taken. Main thread.
class Recordings
{
public:
    Recordings(std::filesystem::path folder, std::string language, Console& console)
        : folder_(std::move(folder)), language_(std::move(language)), console_(console)
    {}

    /// Makes the clone prompt of an item's recording, once, and keeps it in the project; the name of its file
    /// there. Throws Error InvalidRequest when there is no recording, FileUnreadable and the like for one
    /// that cannot be used.
    std::string keep(const voices::CastingItem& item, project::Project& project,
                     const CastEngines& engines) const;

private:
    std::filesystem::path fileFor(const std::string& key) const;

    std::filesystem::path folder_;
    std::string language_;
    Console& console_;
};

} // namespace troupe::app
