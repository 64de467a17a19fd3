// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"

#include <string>
#include <vector>

namespace troupe::app {

/// Rows of cells as aligned columns on standard output, two spaces before each.
void printTable(Console& console, const std::vector<std::vector<std::string>>& rows);

} // namespace troupe::app
