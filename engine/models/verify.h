// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/models/model_summary.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace troupe::models {

/// What a whole look at a model has found.
struct Verified
{
    ModelSummary summary;
    size_t compared = 0;  ///< files whose digest is what was announced or released
    bool stopped = false; ///< before all was looked at; nothing can be said
    /// Files that are missing or not what they should be, below the folder.
    std::vector<std::string> damaged = {};
    std::optional<Error> fault = {}; ///< what verifyInstalled() throws
};

/// Looks at a model and tells what it finds, never throwing for it. Asks `goesOn` many times a second; when
/// that says no, it stops.
Verified lookThrough(const std::filesystem::path& folder, const std::function<bool()>& goesOn);

/// Compares every file of a model's folder with what is known of it (size and digest that the hub announced,
/// or, for a released checkpoint, those of the release), then opens it as verifyModel() does. Reads every
/// byte, slow. Throws Error FileDamaged or FileNotFound that names each file that differs and in what, with
/// the command that fetches only those again where it is known where they came from.
Verified verifyInstalled(const std::filesystem::path& folder);

} // namespace troupe::models
