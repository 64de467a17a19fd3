// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"
#include "engine/speech/cloner.h"

#include <string>

namespace troupe::project {

/// Makes the clone prompt of a recording and keeps it in the project, as keepPrompt() does, but under a
/// digest of the recording, its words and `maker`, which says what makes it: the second time nothing is made.
/// Slow. Throws Error as Cloner::makeClonePrompt(), CannotWrite, DiskFull.
std::string keepRecording(const Project& project, const speech::CloneReference& recording,
                          speech::Cloner& cloner, const std::string& maker);

} // namespace troupe::project
