// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_conv.h"
#include "engine/kernels/cpu/impl_conv_bfloat16.h"
#include "engine/kernels/cpu/impl_elementwise.h"
#include "engine/kernels/cpu/impl_int4.h"
#include "engine/kernels/cpu/impl_int4_pack.h"
#include "engine/kernels/cpu/impl_int8.h"
#include "engine/kernels/cpu/impl_products_gemm.h"
#include "engine/kernels/cpu/impl_quantise.h"

namespace troupe::kernels::cpu {
namespace {

constexpr KernelTable tableNamed(const char* name)
{
    return {.name = name,
            .lanes = kLanes,
            .productFloat = &productMany<float>,
            .productBfloat16 = &productMany<uint16_t>,
            .productInt8 = &productInt8,
            .productInt4 = &productInt4,
            .conv = &conv,
            .convBfloat16 = kConvBfloat16,
            .bfloat16Vectors = kBfloat16Vectors,
            .rmsNorm = &rmsNorm,
            .siluTimes = &siluTimes,
            .softmax = &softmax,
            .mix = &mix,
            .snake = &snake,
            .elu = &elu,
            .roundToBfloat16 = &roundToBfloat16,
            .quantiseInt8Input = &quantiseInt8Input,
            .quantiseInt8 = &quantiseInt8,
            .quantiseInt4Input = &quantiseInt4Input,
            .quantiseInt4 = &quantiseInt4};
}

} // namespace
} // namespace troupe::kernels::cpu
