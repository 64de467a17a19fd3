// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/take.h"

#include <optional>
#include <string>
#include <string_view>

namespace troupe::project {

/// What a take's file says of itself, for whoever finds it alone: one line of JSON with `format`
/// "troupe.take.1", project, take, request (the recipe), engine, model_sha256, setup, seed, operation, parent
/// (a name), cell, made_with, created. At most `mostBytes`: a recipe that does not fit is left out.
std::string takeMetadata(const Take& take, const std::string& projectId, const std::string& parentName,
                         size_t mostBytes);

/// What takeMetadata() wrote, as far as it can be taken over into a project of the same id; none for other
/// text. A parent is not looked up.
std::optional<Take> takeFromMetadata(std::string_view text, const std::string& projectId);

} // namespace troupe::project
