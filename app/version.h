// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace troupe::app {

/// "0.1.0"; CMakeLists.txt has it.
inline constexpr std::string_view kVersion = TROUPE_VERSION;

} // namespace troupe::app
