// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/cloner.h"

#include <memory>

namespace troupe::speech {

/// Makes clone prompts as the simulated engine makes sound: whole in form, with numbers that depend on the
/// clip and its words alone. No voice is in them; whoever keeps one marks it as simulated. Any thread.
std::shared_ptr<Cloner> makeSimCloner();

} // namespace troupe::speech
