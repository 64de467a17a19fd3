// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"

#include <string_view>

namespace troupe::speech {

/// What saying a text must be like, for the checks of the sound: its length without the pauses that its marks
/// ask for, and these. `pace`: how much longer than usual the voice takes, as learned of it; `speed` as in a
/// Request. A text whose marks are wrong is words throughout. Pure.
audio::CheckContext expectationOf(std::string_view text, std::string_view language, double speed = 1,
                                  double pace = 1);

} // namespace troupe::speech
