// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/component.h"

#include <vector>

namespace troupe::ui {

std::vector<Component> uiComponents();

} // namespace troupe::ui
