// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"

#include <filesystem>

namespace troupe::store {

/// Makes an empty database of the newest version at `path`, with its folders, unless something is there. It
/// appears whole: whenever the process or the machine stops, there is no file of that name or a complete one.
/// So a file without our mark is never one that we began.
///
/// Throws Error: FileDamaged (no file of this name, but its write-ahead log is there: the file was lost),
/// CannotWrite, DiskFull; or SQLite::Exception.
void makeDatabase(const std::filesystem::path& path, const Schema& schema);

} // namespace troupe::store
