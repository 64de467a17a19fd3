// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"
#include "engine/project/project_copy.h"

#include <cstdint>
#include <filesystem>

namespace troupe::project {

/// What a packed project may hold at most.
struct ArchiveLimits
{
    int64_t mostMembers = 200'000;
    int64_t mostBytes = int64_t{256} << 30; ///< unpacked, in all
    int64_t mostDatabaseBytes = int64_t{4} << 30;
    int64_t mostRatio = 200; ///< unpacked to packed, beyond the first 64 MiB
};

/// Writes a single-file copy (`.troupe`, a zip) for sharing: project.db, takes/, voices/. The file appears
/// whole. Errors as copyProject().
CopyReport packProject(Project& project, const std::filesystem::path& file);

/// Makes a project at `target`, which must not exist, of a packed one; all or nothing. Members outside the
/// list of allowed names, links, twice the same, and anything beyond the limits are refused. Throws Error:
/// FileNotFound, FileDamaged, FileTooLarge, InvalidRequest, CannotWrite, DiskFull, BadConfiguration (made by
/// a newer Troupe).
void unpackProject(const std::filesystem::path& file, const std::filesystem::path& target,
                   const ArchiveLimits& limits = {});

} // namespace troupe::project
