// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/take_ears.h"
#include "engine/speech/identity.h"

namespace troupe::project {

/// Writes down whether a take of `seconds` has the voice that it should have; another voice is a reason to
/// doubt it. Replaces what an earlier comparison said. Pure.
void noteLikeness(TakeEars& ears, const speech::LikenessFound& found, double seconds);

} // namespace troupe::project
