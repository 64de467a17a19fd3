// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/kernel_table.h"

#include <span>
#include <string>
#include <string_view>

namespace troupe::kernels::cpu {

/// The tables of kernels that this processor and its system can run, the widest last. Never empty.
std::span<const KernelTable* const> usableKernels();

/// The table named `isa`; the widest usable one when `isa` is empty. Throws Error InvalidSetting for a name
/// that is not one of ours or needs what this processor lacks, with the names that can be used.
const KernelTable& chooseKernels(std::string_view isa);

/// What the environment asks for by TROUPE_CPU_ISA; empty when it is silent.
std::string isaOfEnvironment();

} // namespace troupe::kernels::cpu
