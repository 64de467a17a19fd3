// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <ATen/ATen.h>

namespace troupe::model {

/// For libtorch and for the BLAS below it, which has threads of its own; in this process, from now on. 0
/// leaves them.
void setThreads(int count);
int threadsInUse();

/// The instruction set that libtorch picked: "AVX512".
std::string isaName();

/// "cpu", "cuda" or "cuda:N". Throws Error NoDevice when this libtorch does not have it.
at::Device openDevice(const std::string& name);

} // namespace troupe::model
