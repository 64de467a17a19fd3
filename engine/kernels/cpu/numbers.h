// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/safetensors.h"

#include <cstdint>
#include <span>

namespace troupe::kernels::cpu {

/// Elements [first, first + out.size()) of a floating-point tensor as float32. The tensor's bytes may start
/// at any address.
void readFloats(const checkpoint::TensorView& view, int64_t first, std::span<float> out);

/// The nearest bfloat16, ties to even; NaN stays NaN.
uint16_t toBfloat16(float value) noexcept;
float fromBfloat16(uint16_t bits) noexcept;
float fromHalf(uint16_t bits) noexcept;

} // namespace troupe::kernels::cpu
