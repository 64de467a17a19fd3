// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_conv.h"
#include "engine/kernels/cpu/impl_elementwise.h"
#include "engine/kernels/cpu/impl_products.h"
#include "engine/kernels/cpu/impl_quantise.h"

namespace troupe::kernels::cpu {
namespace {

constexpr KernelTable tableNamed(const char* name)
{
    return {
        name,     kLanes, &product<float>, &product<uint16_t>, &product<int8_t>, &conv, &rmsNorm, &siluTimes,
        &softmax, &mix,   &snake,          &quantise<int16_t>, &quantise<int8_t>};
}

} // namespace
} // namespace troupe::kernels::cpu
