// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

#include <filesystem>
#include <string>
#include <vector>

namespace troupe::project {

/// The project's database as it is at this moment, as a file of its own.
void copyDatabase(Project& project, const std::filesystem::path& target);

/// The files that go with a copied database, as "takes/….wav" and "voices/….safetensors". Missing ones are
/// among them.
std::vector<std::string> membersOf(const std::filesystem::path& database);

/// The absolute form of `path`, without a slash at its end.
std::filesystem::path cleanPath(const std::filesystem::path& path);

} // namespace troupe::project
