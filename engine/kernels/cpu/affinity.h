// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace troupe::kernels::cpu {

/// The processors that the calling thread may use, in order: fewer than there are in a container or under
/// taskset. Empty where the system does not say.
std::vector<int> usableProcessors();

/// From now on the calling thread runs on these processors alone. A system that refuses is left as it is:
/// only time is at stake.
void stayOn(std::span<const int> processors) noexcept;

/// How often threads of this process had to give way to others so far.
int64_t timesGivenWay() noexcept;

} // namespace troupe::kernels::cpu
