// SPDX-License-Identifier: GPL-3.0-or-later
#define TROUPE_LANES 16
#include "engine/kernels/cpu/impl_table.h"

namespace troupe::kernels::cpu {

extern const KernelTable kAvx512VnniKernels;
const KernelTable kAvx512VnniKernels = tableNamed("avx512_vnni");

} // namespace troupe::kernels::cpu
