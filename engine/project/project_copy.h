// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

#include <filesystem>

namespace troupe::project {

struct CopyReport
{
    int64_t takes = 0;
    int64_t missing = 0; ///< takes whose file was not there: their rows are copied
    int64_t bytes = 0;
};

// Other processes may go on working in the source; the copy is its state at one moment. The target appears
// whole or not at all, and must not exist. Errors: InvalidRequest (something is at the target), FileNotFound,
// CannotWrite, DiskFull.

CopyReport copyProject(Project& project, const std::filesystem::path& target);

/// Save As of the untitled project: the folder takes another place, across disks too. Throws Error Busy while
/// another process has it open.
void moveProject(const std::filesystem::path& from, const std::filesystem::path& target);

} // namespace troupe::project
