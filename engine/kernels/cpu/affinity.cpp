// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/affinity.h"

#include <cstddef>

#include <sched.h>
#include <sys/resource.h>

namespace troupe::kernels::cpu {

std::vector<int> usableProcessors()
{
    std::vector<int> found;
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return found; // more processors than the set has room for
    for (int i = 0; i < CPU_SETSIZE; ++i)
        if (CPU_ISSET(static_cast<size_t>(i), &set)) found.push_back(i);
    return found;
}

void stayOn(std::span<const int> processors) noexcept
{
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const int processor : processors) CPU_SET(static_cast<size_t>(processor), &set);
    sched_setaffinity(0, sizeof set, &set);
}

int64_t timesGivenWay() noexcept
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_nivcsw;
}

} // namespace troupe::kernels::cpu
