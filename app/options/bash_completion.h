// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace troupe::app {

/// The completion script for bash, made from the table of options. Starts no process and reads nothing but
/// the names of files while it completes.
std::string bashCompletion();

} // namespace troupe::app
