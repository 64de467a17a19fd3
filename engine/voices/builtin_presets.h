// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace troupe::voices {

/// resources/presets/presets.json, as it was when the program was built.
extern const std::string_view kBuiltInPresets;

} // namespace troupe::voices
