// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/component.h"

#include <vector>

namespace troupe::server {

/// Qt and the TLS library that sockets will use; "none" where Qt finds no TLS.
std::vector<Component> serverComponents();

} // namespace troupe::server
