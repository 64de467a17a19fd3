// SPDX-License-Identifier: GPL-3.0-or-later
#define TROUPE_LANES 16
#include "engine/kernels/cpu/impl_table.h"

namespace troupe::kernels::cpu {

extern const KernelTable kAvx512Bf16Kernels;
const KernelTable kAvx512Bf16Kernels = tableNamed("avx512_bf16");

} // namespace troupe::kernels::cpu
