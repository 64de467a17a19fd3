// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace troupe::models {

/// Brings the checkpoint in `source` into our own folder as `name` and returns its new folder. All or
/// nothing: the files are gathered and checked under a hidden name, flushed, and the folder is renamed; what
/// a killed import left there is cleared by the next one. `move` removes the source after that, never before;
/// a source on the same disk without links is renamed as it is. Links of a cache are followed. Slow. Throws
/// the fault of a model that is broken; Error InvalidRequest (a bad name, one that is taken), DiskFull before
/// anything is written, Busy while another process imports under this name, CannotWrite.
std::filesystem::path importModel(const std::filesystem::path& source, const std::string& name, bool move);

} // namespace troupe::models
