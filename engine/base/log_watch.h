// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/log.h"

#include <functional>
#include <string_view>

namespace troupe {

/// Called for each line of Info and above, whatever level standard error shows: on the thread that logs, one
/// call at a time. It must be quick, and must not log.
using LogWatch = std::function<void(LogArea area, LogLevel level, std::string_view line)>;

/// One watch a process; an empty one ends it, and once that has returned nothing is called any more. Any
/// thread.
void watchLog(LogWatch watch);

/// "troupe.ui".
std::string_view logAreaName(LogArea area) noexcept;

} // namespace troupe
