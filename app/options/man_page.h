// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace troupe::app {

/// The manual page troupe(1) in roff (man macros, UTF-8), made from the tables of options, settings and exit
/// statuses. The same text for the same version: no date, nothing of this machine.
std::string manPage();

} // namespace troupe::app
