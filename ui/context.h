// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/component.h"

#include <string>
#include <vector>

namespace troupe {
class Settings;
namespace speech {
class Registry;
}
} // namespace troupe

namespace troupe::ui {

/// What `app/` hands to the studio; it outlives the window.
struct Context
{
    speech::Registry& engines;
    Settings& settings;
    std::string version;
    std::vector<Component> components; ///< for "Copy diagnostics"
};

} // namespace troupe::ui
