// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_conv.h"

namespace troupe::kernels::cpu {
namespace {

#if defined(__AVX512BF16__)

constexpr size_t kBfloat16Vectors = kConvVectors;

/// Each step multiplies a pair of channels with the pair's weights of three vectors of outputs, and adds both
/// products to float32 sums.
template <int kRows, int kVectors>
TROUPE_INLINE void pairTile(const ConvPart& p, size_t row)
{
    __m512 sums[kRows][kVectors] = {};
    const auto* w = static_cast<const uint16_t*>(p.weights);
    const uint16_t* start = static_cast<const uint16_t*>(p.in) + row * p.inStride;
    for (size_t tap = 0; tap < p.taps; ++tap, start += p.tapStride)
        for (size_t c = 0; c < p.channels; c += 2, w += 2 * kVectors * kLanes) {
            __m512bh weights[kVectors];
#pragma GCC unroll 8
            for (int v = 0; v < kVectors; ++v)
                memcpy(&weights[v], w + 2 * static_cast<size_t>(v) * kLanes, sizeof weights[v]);
#pragma GCC unroll 8
            for (int r = 0; r < kRows; ++r) {
                int32_t pair;
                memcpy(&pair, start + static_cast<size_t>(r) * p.inStride + c, sizeof pair);
                const auto in = reinterpret_cast<__m512bh>(_mm512_set1_epi32(pair));
#pragma GCC unroll 8
                for (int v = 0; v < kVectors; ++v) sums[r][v] = _mm512_dpbf16_ps(sums[r][v], in, weights[v]);
            }
        }
    for (int r = 0; r < kRows; ++r)
        for (int v = 0; v < kVectors; ++v)
            finish<uint16_t>(p, sums[r][v], row + static_cast<size_t>(r), static_cast<size_t>(v));
}

template <int kVectors>
void pairsBy(const ConvPart& p)
{
    size_t row = 0;
    for (; row + kConvRows <= p.rows; row += kConvRows) pairTile<kConvRows, kVectors>(p, row);
    if (row + 4 <= p.rows) {
        pairTile<4, kVectors>(p, row);
        row += 4;
    }
    if (row + 2 <= p.rows) {
        pairTile<2, kVectors>(p, row);
        row += 2;
    }
    if (row < p.rows) pairTile<1, kVectors>(p, row);
}

void convBfloat16(const ConvPart& p)
{
    switch (p.vectors) {
    case 1: pairsBy<1>(p); break;
    case 2: pairsBy<2>(p); break;
    default: pairsBy<3>(p); break;
    }
}

constexpr auto kConvBfloat16 = &convBfloat16;

#else

constexpr size_t kBfloat16Vectors = 0;
constexpr void (*kConvBfloat16)(const ConvPart&) = nullptr;

#endif

} // namespace
} // namespace troupe::kernels::cpu
