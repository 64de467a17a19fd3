// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/options/command_line.h"
#include "engine/audio/clip.h"
#include "engine/project/edited_take.h"
#include "engine/project/project.h"
#include "engine/project/take.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace troupe::app {

/// What a command that works on sound works on, and where its result goes: files of the command line, or the
/// takes that --take names, of which a new take is made. Main thread.
class SoundSource
{
public:
    /// Throws Error InvalidRequest: files and takes, or neither; FileNotFound for a take without its file.
    explicit SoundSource(const CommandLine& line);

    const std::vector<std::filesystem::path>& files() const noexcept { return files_; }
    /// Throws Error InvalidRequest for more than one.
    const std::filesystem::path& file() const;

    /// True when there is a place for a result: --output or --take.
    bool hasResult() const;
    /// Throws Error InvalidRequest unless there is one.
    void requireResult() const;
    /// Writes the result to --output, or stores it as a take that was made by `edit`; then prints it, with
    /// `told` in its JSON. Only after requireResult().
    void deliver(Console& console, const audio::Clip& result, const project::Edit& edit,
                 const nlohmann::ordered_json& told);

private:
    void deliverTake(Console& console, const audio::Clip& result, const project::Edit& edit,
                     const nlohmann::ordered_json& told);

    const CommandLine& line_;
    std::optional<project::Project> project_;
    std::vector<project::Take> takes_;
    std::vector<std::filesystem::path> files_;
};

} // namespace troupe::app
