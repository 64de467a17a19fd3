// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_products.h"

namespace troupe::kernels::cpu {
namespace {

/// Inputs from which on a prompt's way to multiply pays: tiles of rows and inputs whose sums stay in
/// registers. With fewer, rows are better read one after the other.
constexpr size_t kManyInputs = 8;

#if defined(__AVX512BW__)

constexpr size_t kFloatRows = 2; ///< of a tile of floats, each sum of which is kept as four
constexpr size_t kFloatInputs = 3;

/// Two rows beside three inputs, each sum in the order of rowBy: to the bit the same.
template <typename Weight>
TROUPE_INLINE void floatTile(const Product& p, size_t row, size_t input)
{
    const Weight* w = static_cast<const Weight*>(p.weights) + row * p.weightStride;
    const float* x = static_cast<const float*>(p.inputs) + input * p.inputStride;
    Floats sums[kSums][kFloatInputs][kFloatRows] = {};
    size_t k = 0;
    for (; k + kSums * kLanes <= p.cols; k += kSums * kLanes)
#pragma GCC unroll 4
        for (size_t s = 0; s < kSums; ++s) {
            Floats weights[kFloatRows];
#pragma GCC unroll 2
            for (size_t r = 0; r < kFloatRows; ++r)
                weights[r] = load(w + r * p.weightStride + k + s * kLanes);
#pragma GCC unroll 3
            for (size_t i = 0; i < kFloatInputs; ++i) {
                Floats in = load(x + i * p.inputStride + k + s * kLanes);
                __asm__("" : "+v"(in)); // kept, not loaded for each row
#pragma GCC unroll 2
                for (size_t r = 0; r < kFloatRows; ++r) sums[s][i][r] += weights[r] * in;
            }
        }
    for (; k < p.cols; k += kLanes) {
        const size_t rest = p.cols - k;
#pragma GCC unroll 3
        for (size_t i = 0; i < kFloatInputs; ++i) {
            const Floats in = loadSome(x + i * p.inputStride + k, rest);
#pragma GCC unroll 2
            for (size_t r = 0; r < kFloatRows; ++r)
                sums[0][i][r] += loadSome(w + r * p.weightStride + k, rest) * in;
        }
    }
#pragma GCC unroll 3
    for (size_t i = 0; i < kFloatInputs; ++i)
#pragma GCC unroll 2
        for (size_t r = 0; r < kFloatRows; ++r)
            p.out[(input + i) * p.outStride + row + r] =
                sumOf((sums[0][i][r] + sums[1][i][r]) + (sums[2][i][r] + sums[3][i][r]));
}

template <typename Weight>
void floatBlock(const Product& p, size_t from, size_t to, Ahead ahead)
{
    size_t input = 0;
    for (; input + kFloatInputs <= p.count; input += kFloatInputs) {
        size_t row = from;
        for (; row + kFloatRows <= to; row += kFloatRows) {
            ahead.fetch();
            floatTile<Weight>(p, row, input);
        }
        if (row < to) rowBy<Weight, static_cast<int>(kFloatInputs)>(p, row, input);
    }
    if (input + 2 <= p.count) {
        rowsBy<Weight, 2>(p, from, to, input);
        input += 2;
    }
    if (input < p.count) rowsBy<Weight, 1>(p, from, to, input);
}

template <typename Weight>
void productMany(const Product& p)
{
    if (p.count < kManyInputs) {
        product<Weight>(p);
        return;
    }
    const size_t rowBytes = p.weightStride * sizeof(Weight);
    const size_t fitting = kBlockBytes / (rowBytes > 0 ? rowBytes : 1);
    const size_t step = fitting > 8 ? fitting / kFloatRows * kFloatRows : 8;
    for (size_t from = 0; from < p.rows; from += step) { // a block stays in a core's own cache
        const size_t to = p.rows - from < step ? p.rows : from + step;
        // Behind the last block most likely stands what the next call wants; where there is nothing, nothing
        // happens.
        const size_t tiles = (to - from) / kFloatRows * (p.count / kFloatInputs);
        floatBlock<Weight>(p, from, to,
                           Ahead{static_cast<const char*>(p.weights) + to * rowBytes,
                                 tiles > 0 ? step * rowBytes / 64 / tiles : 0});
    }
}

#else

template <typename Weight>
void productMany(const Product& p)
{
    product<Weight>(p);
}

#endif

} // namespace
} // namespace troupe::kernels::cpu
