// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_summary.h"

#include <cstddef>
#include <filesystem>

namespace troupe::models {

/// What a whole look at a model has found.
struct Verified
{
    ModelSummary summary;
    size_t compared = 0; ///< files whose digest is what was announced or released
};

/// Compares every file of a model's folder with what is known of it (size and digest that the hub announced,
/// or, for a released checkpoint, those of the release), then opens it as verifyModel() does. Reads every
/// byte, slow. Throws Error FileDamaged or FileNotFound that names each file that differs and in what, with
/// the command that fetches only those again where it is known where they came from.
Verified verifyInstalled(const std::filesystem::path& folder);

} // namespace troupe::models
