// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_vectors.h"

namespace troupe::kernels::cpu {
namespace {

/// Rows that share a load of weights; with three vectors of outputs each, all sums stay in registers.
constexpr int kConvRows = TROUPE_LANES == 16 ? 8 : 4;

/// What becomes of one vector of sums; `Element` is that of the snaked rows.
template <typename Element>
TROUPE_INLINE void finish(const ConvPart& p, Floats sum, size_t row, size_t vector)
{
    const size_t first = vector * kLanes;
    if (first >= p.valid) return;
    const size_t n = p.valid - first;
    sum += load(p.bias + first);
    if (p.residual) sum += loadSome(p.residual + row * p.residualStride + first, n);
    if (p.out) storeSome(p.out + row * p.outStride + first, sum, n);
    if (p.snaked)
        storeSome(static_cast<Element*>(p.snaked) + row * p.snakedStride + first,
                  snakeOf(sum, load(p.snakeRate + first), load(p.snakeInverse + first)), n);
}

template <int kRows, int kVectors>
TROUPE_INLINE void convTile(const ConvPart& p, size_t row)
{
    Floats sums[kRows][kVectors] = {};
    const float* w = static_cast<const float*>(p.weights);
    const float* start = static_cast<const float*>(p.in) + row * p.inStride;
    for (size_t tap = 0; tap < p.taps; ++tap, start += p.tapStride)
        for (size_t c = 0; c < p.channels; ++c, w += kVectors * kLanes) {
            Floats weights[kVectors];
#pragma GCC unroll 8
            for (int v = 0; v < kVectors; ++v) weights[v] = load(w + static_cast<size_t>(v) * kLanes);
#pragma GCC unroll 8
            for (int r = 0; r < kRows; ++r) {
                const Floats in = all(start[static_cast<size_t>(r) * p.inStride + c]);
#pragma GCC unroll 8
                for (int v = 0; v < kVectors; ++v) sums[r][v] += in * weights[v];
            }
        }
    for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v)
            finish<float>(p, sums[r][v], row + static_cast<size_t>(r), static_cast<size_t>(v));
}

template <int kVectors>
void convBy(const ConvPart& p)
{
    size_t row = 0;
    for (; row + kConvRows <= p.rows; row += kConvRows) convTile<kConvRows, kVectors>(p, row);
    if (row + 4 <= p.rows) {
        convTile<4, kVectors>(p, row);
        row += 4;
    }
    if (row + 2 <= p.rows) {
        convTile<2, kVectors>(p, row);
        row += 2;
    }
    if (row < p.rows) convTile<1, kVectors>(p, row);
}

void conv(const ConvPart& p)
{
    switch (p.vectors) {
    case 1: convBy<1>(p); break;
    case 2: convBy<2>(p); break;
    default: convBy<3>(p); break;
    }
}

} // namespace
} // namespace troupe::kernels::cpu
