// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/component.h"

#include <vector>

namespace troupe::speech {

/// Flite and eSpeak NG with their versions, "not installed" for one that is missing. Opens them.
std::vector<Component> sketchComponents();

} // namespace troupe::speech
