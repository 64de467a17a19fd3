// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/kernel_table.h"

namespace troupe::kernels::cpu {

/// Query heads of one position that share a key head; [count, width].
struct QueryHeads
{
    const float* data = nullptr;
    size_t width = 0;
    size_t count = 0;
};

/// What a position sees of a key head; [positions, width] each.
struct SeenPositions
{
    const float* keys = nullptr;
    const float* values = nullptr;
    size_t count = 0;
};

/// softmax(q · kᵀ / √width) · v → `out` [query heads, width] (docs/MODEL.md §4.1). `scores` is scratch for
/// [query heads, positions].
void attend(const KernelTable& kernels, QueryHeads queries, SeenPositions seen, float* out, float* scores);

} // namespace troupe::kernels::cpu
