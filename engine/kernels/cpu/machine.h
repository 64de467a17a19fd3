// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/kernel_table.h"
#include "engine/kernels/cpu/thread_pool.h"

namespace troupe::kernels::cpu {

/// What computes: kernels and threads. Both are a backend's.
struct Machine
{
    const KernelTable* kernels = nullptr;
    ThreadPool* threads = nullptr;
};

} // namespace troupe::kernels::cpu
