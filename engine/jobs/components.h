// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/component.h"

#include <vector>

namespace troupe {

/// What troupe_library adds to the engine's: the database.
std::vector<Component> libraryComponents();

} // namespace troupe
