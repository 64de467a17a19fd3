// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/component.h"

#include <vector>

namespace troupe::text {

/// The libraries under engine/text, and the version of Unicode that each of them knows.
std::vector<Component> textComponents();

} // namespace troupe::text
