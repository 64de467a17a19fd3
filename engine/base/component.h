// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace troupe {

/// A library that this build of Troupe stands on, as it is found at run time. Each layer names its own
/// (engineComponents, libraryComponents, serverComponents, uiComponents); `troupe config components` and the
/// window's "Copy diagnostics" show them together.
struct Component
{
    std::string name;
    std::string version;
};

std::vector<Component> engineComponents();

} // namespace troupe
