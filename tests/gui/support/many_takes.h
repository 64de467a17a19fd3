// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

#include <cstdint>

namespace troupe::guitest {

/// Adds `count` takes like `first` to its project, in one step and without files of their own: for lists that
/// are long. A third of them is approved, a third rejected.
void addTakesLike(project::Project& project, int64_t first, int count);

} // namespace troupe::guitest
