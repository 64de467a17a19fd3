// SPDX-License-Identifier: GPL-3.0-or-later
#define TROUPE_LANES 4
#include "engine/kernels/cpu/impl_table.h"

namespace troupe::kernels::cpu {

extern const KernelTable kPortableKernels;
const KernelTable kPortableKernels = tableNamed("portable");

} // namespace troupe::kernels::cpu
