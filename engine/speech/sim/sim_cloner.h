// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/cloner.h"

namespace troupe::speech {

/// A clone prompt as the simulated engine makes sound: whole in form, with numbers that depend on the clip
/// and its words alone. No voice is in it; whoever keeps one marks it as simulated. Any thread. Throws Error
/// as Cloner::makeClonePrompt().
ClonePrompt makeSimClonePrompt(const CloneReference& reference);

} // namespace troupe::speech
