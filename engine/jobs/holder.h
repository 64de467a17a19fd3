// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace troupe::jobs {

// Names for those who hold a lease. A process that was killed says nothing more; on its own machine it can be
// seen that it is gone, so that nobody has to wait for its lease to end.

/// A name for one holder in this process, different at each call: where it runs (boot, process namespace),
/// its number and start, and a count.
std::string newHolder();

/// True when `holder` was a process that this one would see, and it is there no more. False when that cannot
/// be told from here: another machine, another container, an earlier boot; then its lease has to run out.
bool isGone(const std::string& holder);

} // namespace troupe::jobs
