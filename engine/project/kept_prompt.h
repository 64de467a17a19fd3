// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"
#include "engine/speech/clone_prompt.h"

#include <filesystem>
#include <string>

namespace troupe::project {

/// Keeps a clone prompt, with its reference clip, inside the project, so that what speaks with it can be made
/// again on any machine. Returns its file's name in Project::voicesFolder(): after the digest of what is in
/// it, so that the same one is kept once. To be called before a row names it. Throws Error CannotWrite,
/// DiskFull.
std::string keepPrompt(const Project& project, const speech::ClonePrompt& prompt);

/// One that was kept. Throws Error FileDamaged for what is no name of such a file, and as
/// speech::loadClonePrompt().
speech::ClonePrompt keptPrompt(const Project& project, const std::string& name);

} // namespace troupe::project
