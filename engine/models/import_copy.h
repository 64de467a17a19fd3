// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/file_digest.h"
#include "engine/models/import_record.h"

#include <functional>
#include <string_view>

namespace troupe::models {

/// How the hidden name ends under which a file is copied.
inline constexpr std::string_view kCopyingSuffix = ".copying";

/// Size and time of a file of a model, links followed. Throws Error FileUnreadable, FileNotFound.
ImportedFile describeForImport(const std::filesystem::path& folder, const std::string& path);

/// How a copy ended.
struct CopiedFile
{
    bool whole = false; ///< false: `goesOn` said no, and nothing is left of it
    std::string
        complaint; ///< what is wrong with the source, as the end of a sentence; then nothing is left either
};

/// Copies one file of `source` into `target` under a hidden name, flushes it, and gives it its own name when
/// its bytes have the digest that was `announced`, if any, and the source is still as `file` says. `goesOn`
/// hears, every few MiB, how much of the file is done. Throws Error CannotWrite, DiskFull, FileUnreadable.
CopiedFile copyForImport(const std::filesystem::path& source, const ImportedFile& file,
                         const std::filesystem::path& target, const Digest& announced,
                         const std::function<bool(uint64_t)>& goesOn);

} // namespace troupe::models
