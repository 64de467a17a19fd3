// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/format.h"
#include "engine/speech/request.h"

namespace troupe {
class Settings;
}

namespace troupe::ui {

// What the settings say, in the types of those who use it.

audio::Format formatFrom(const Settings& settings);
speech::Limits limitsFrom(const Settings& settings);

} // namespace troupe::ui
