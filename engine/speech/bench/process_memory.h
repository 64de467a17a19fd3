// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace troupe::speech {

/// Memory of this process as Linux counts it, in bytes; 0 where it does not tell.
struct ProcessMemory
{
    uint64_t resident = 0; ///< VmRSS, mapped files that were touched among it
    uint64_t peak = 0;     ///< VmHWM: the most that was resident since the start
};

ProcessMemory processMemory();

} // namespace troupe::speech
