// SPDX-License-Identifier: GPL-3.0-or-later
#define TROUPE_LANES 8
#include "engine/kernels/cpu/impl_table.h"

namespace troupe::kernels::cpu {

extern const KernelTable kAvx2Kernels;
const KernelTable kAvx2Kernels = tableNamed("avx2");

} // namespace troupe::kernels::cpu
