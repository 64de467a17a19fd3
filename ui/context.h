// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/component.h"

#include <filesystem>
#include <functional>
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
    /// For "Copy diagnostics". Asked when it is shown: it opens libraries that a first window does not need.
    std::function<std::vector<Component>()> components;
    /// The folder of the project to open; empty: the untitled one, or the last one.
    std::filesystem::path project = {};
};

} // namespace troupe::ui
