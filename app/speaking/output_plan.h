// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/command_line.h"
#include "engine/audio/format.h"
#include "engine/base/settings.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace troupe::app {

/// Where the sound of one command goes, from its options and the settings.
struct OutputPlan
{
    std::optional<std::filesystem::path> file; ///< empty: no file
    bool fileToStandardOutput = false;
    audio::Format format;
    bool stream = false; ///< raw samples to standard output
    bool play = false;
    bool take = false; ///< a take of a project

    bool usesStandardOutput() const noexcept { return stream || fileToStandardOutput; }
};

/// `text` and `seed` name a file that the user did not name; such a file never replaces another. Throws Error
/// InvalidRequest (two things for standard output, sound to a terminal), UnsupportedFormat.
OutputPlan planOutput(const CommandLine& line, const Settings& settings, const std::string& text,
                      uint64_t seed);

/// The format for `path`: --format, else the ending of the name; bits by --samples or the setting.
audio::Format formatFor(const CommandLine& line, const Settings& settings, const std::filesystem::path& path);

/// The file that --output has to name, for commands that write one sound or one table. From here on a size
/// limit is an ordinary error. Throws Error InvalidRequest when none is named.
std::filesystem::path requiredOutput(const CommandLine& line);

} // namespace troupe::app
