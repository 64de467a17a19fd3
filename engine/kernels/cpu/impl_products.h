// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_fetch.h"

namespace troupe::kernels::cpu {
namespace {

/// Sums of one row and one input, so that additions do not wait for each other.
constexpr int kSums = 4;

/// One row beside a few inputs: rows one after the other are one stream through memory, which the processor
/// foresees; several at once halve its speed. The order of a sum is the same for any number of inputs.
template <typename Weight, int kInputs>
TROUPE_INLINE void rowBy(const Product& p, size_t row, size_t input)
{
    const Weight* w = static_cast<const Weight*>(p.weights) + row * p.weightStride;
    const float* x = static_cast<const float*>(p.inputs) + input * p.inputStride;
    Floats sums[kSums][kInputs] = {};
    size_t k = 0;
    for (; k + kSums * kLanes <= p.cols; k += kSums * kLanes) {
        if (kFetchesAll) fetchAhead<kSums * kLanes * sizeof(Weight)>(w + k);
#pragma GCC unroll 4
        for (int s = 0; s < kSums; ++s) {
            const size_t at = k + static_cast<size_t>(s) * kLanes;
            const Floats weights = load(w + at);
#pragma GCC unroll 4
            for (int i = 0; i < kInputs; ++i)
                sums[s][i] += weights * load(x + static_cast<size_t>(i) * p.inputStride + at);
        }
    }
    for (; k < p.cols; k += kLanes) {
        const size_t rest = p.cols - k;
        const Floats weights = loadSome(w + k, rest);
        for (int i = 0; i < kInputs; ++i)
            sums[0][i] += weights * loadSome(x + static_cast<size_t>(i) * p.inputStride + k, rest);
    }
    for (int i = 0; i < kInputs; ++i)
        p.out[(input + static_cast<size_t>(i)) * p.outStride + row] =
            sumOf((sums[0][i] + sums[1][i]) + (sums[2][i] + sums[3][i]));
}

template <typename Weight, int kInputs>
void rowsBy(const Product& p, size_t from, size_t to, size_t input)
{
    for (size_t row = from; row < to; ++row) rowBy<Weight, kInputs>(p, row, input);
}

constexpr size_t kBlockBytes = 1 << 16; ///< weights that stay in a core's own cache while all inputs pass
/// Inputs whose sums the registers hold.
constexpr size_t kInputsAtOnce = TROUPE_LANES == 16 ? 4 : 2;

template <typename Weight>
void product(const Product& p)
{
    const size_t rowBytes = p.weightStride * sizeof(Weight);
    const size_t fitting = kBlockBytes / (rowBytes > 0 ? rowBytes : 1);
    const size_t step = fitting > 8 ? fitting : 8;
    for (size_t from = 0; from < p.rows; from += step) {
        const size_t to = p.rows - from < step ? p.rows : from + step;
        size_t input = 0;
        if (kInputsAtOnce == 4)
            for (; input + 4 <= p.count; input += 4) rowsBy<Weight, 4>(p, from, to, input);
        for (; input + 2 <= p.count; input += 2) rowsBy<Weight, 2>(p, from, to, input);
        if (input < p.count) rowsBy<Weight, 1>(p, from, to, input);
    }
}

} // namespace
} // namespace troupe::kernels::cpu
