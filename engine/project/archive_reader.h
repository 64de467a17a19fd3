// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project_archive.h"

#include <filesystem>
#include <string_view>

namespace troupe::project {

/// True for the names that a packed project may hold: project.db, takes/<name>.wav,
/// voices/<name>.safetensors.
bool isProjectMember(std::string_view name) noexcept;

/// Writes the members of a packed project into `folder`, which has takes/ and voices/. Nothing is written
/// under a name of the archive's choosing. Errors as unpackProject().
void extractProject(const std::filesystem::path& file, const std::filesystem::path& folder,
                    const ArchiveLimits& limits);

} // namespace troupe::project
