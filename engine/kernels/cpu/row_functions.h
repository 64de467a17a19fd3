// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace troupe::kernels::cpu {

/// x = (x - mean) / √(variance + eps) ⊙ weight + bias, a row as long as `weight`; statistics in float64.
void layerNorm(float* x, const std::vector<float>& weight, const std::vector<float>& bias, double eps);

/// The exact one, by the error function.
float gelu(float x);

} // namespace troupe::kernels::cpu
