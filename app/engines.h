// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/registry.h"

#include <string>
#include <vector>

namespace troupe::app {

/// Registers the engines of this build, in order of preference: `sketch`, and `sim` for those who ask for it
/// by name (its script is the environment variable TROUPE_SIM).
void addEngines(speech::Registry& registry);

/// Those that are offered to people: all but the simulated one.
std::vector<std::string> offeredEngines(const speech::Registry& registry);

} // namespace troupe::app
