// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/base/settings.h"

namespace troupe::audio {

/// The limits that the settings `checks.…` say; on the thread of `settings`.
CheckLimits checkLimits(const Settings& settings);

} // namespace troupe::audio
