// SPDX-License-Identifier: GPL-3.0-or-later
#define TROUPE_LANES 16
#include "engine/kernels/cpu/impl_table.h"

namespace troupe::kernels::cpu {

extern const KernelTable kAvx512Kernels;
const KernelTable kAvx512Kernels = tableNamed("avx512");

} // namespace troupe::kernels::cpu
