// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_bytes.h"
#include "engine/kernels/cpu/impl_fetch.h"

namespace troupe::kernels::cpu {
namespace {

// Products of half bytes need not be sums of 32 bits at once: without VNNI a lane holds two of 16, whose
// eight additions fit.
#if defined(__AVX2__) && !defined(__AVX512VNNI__)
#if defined(__AVX512BW__)
TROUPE_INLINE Ints addHalves(Ints sum, Bytes codes, Bytes inputs)
{
    return settled(reinterpret_cast<Ints>(
        _mm512_add_epi16(reinterpret_cast<Bytes>(sum), _mm512_maddubs_epi16(codes, inputs))));
}
TROUPE_INLINE Ints lanesOf(Ints sum)
{
    return reinterpret_cast<Ints>(_mm512_madd_epi16(reinterpret_cast<Bytes>(sum), _mm512_set1_epi16(1)));
}
#else
TROUPE_INLINE Ints addHalves(Ints sum, Bytes codes, Bytes inputs)
{
    return settled(reinterpret_cast<Ints>(
        _mm256_add_epi16(reinterpret_cast<Bytes>(sum), _mm256_maddubs_epi16(codes, inputs))));
}
TROUPE_INLINE Ints lanesOf(Ints sum)
{
    return reinterpret_cast<Ints>(_mm256_madd_epi16(reinterpret_cast<Bytes>(sum), _mm256_set1_epi16(1)));
}
#endif
#else
TROUPE_INLINE Ints addHalves(Ints sum, Bytes codes, Bytes inputs)
{
    return addProducts(sum, codes, inputs);
}
TROUPE_INLINE Ints lanesOf(Ints sum)
{
    return sum;
}
#endif

TROUPE_INLINE Ints scalesOf(const int8_t* rows)
{
#if defined(__AVX512BW__)
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows));
    return reinterpret_cast<Ints>(_mm512_maskz_cvtepi8_epi32(0xFFFF, bytes));
#elif defined(__AVX2__)
    const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(rows));
    return reinterpret_cast<Ints>(_mm256_cvtepi8_epi32(bytes));
#else
    return Ints{rows[0], rows[1], rows[2], rows[3]};
#endif
}

typedef uint16_t Pairs __attribute__((vector_size(sizeof(Bytes))));

TROUPE_INLINE Bytes lowerHalves(Bytes codes)
{
    return reinterpret_cast<Bytes>(reinterpret_cast<Pairs>(codes) & 0x0F0F);
}

TROUPE_INLINE Bytes upperHalves(Bytes codes)
{
    return reinterpret_cast<Bytes>(reinterpret_cast<Pairs>(codes) >> 4 & 0x0F0F);
}

/// What group `group` adds to the sums of some rows of a panel, `part` · kRowsAtOnce and on, beside a few
/// inputs.
template <int kInputs>
TROUPE_INLINE void addGroup(const Int4Block& block, size_t group, size_t part, const Int4Inputs* x,
                            size_t stride, Floats* sums)
{
    Ints high[kInputs] = {};
    Ints low[kInputs] = {};
#pragma GCC unroll 4
    for (size_t i = 0; i < kInt4Group / 8; ++i) {
        const Bytes both = loadBytes(block.codes[group][i] + part * sizeof(Bytes));
        const Bytes first = lowerHalves(both);
        const Bytes second = upperHalves(both);
#pragma GCC unroll 8
        for (int n = 0; n < kInputs; ++n) {
            const Int4Inputs& in = x[static_cast<size_t>(n) * stride];
            high[n] = addHalves(high[n], first, inEachLane(in.high + 8 * i));
            low[n] = addHalves(low[n], first, inEachLane(in.low + 8 * i));
            high[n] = addHalves(high[n], second, inEachLane(in.high + 8 * i + 4));
            low[n] = addHalves(low[n], second, inEachLane(in.low + 8 * i + 4));
        }
    }
    const Ints scale = scalesOf(block.scales[group] + part * kRowsAtOnce);
#pragma GCC unroll 8
    for (int n = 0; n < kInputs; ++n) {
        const Ints sum =
            (lanesOf(high[n]) << 7) + lanesOf(low[n]) - x[static_cast<size_t>(n) * stride].offset;
        sums[n] += __builtin_convertvector(sum * scale, Floats);
    }
}

/// A panel of rows beside a few inputs. Groups are whole numbers, and their floats are added from left to
/// right, so every instruction set gives the same bits.
template <int kInputs>
TROUPE_INLINE void int4Panel(const Product& p, size_t row, size_t input, Ahead& ahead)
{
    const Int4Block* blocks = static_cast<const Int4Block*>(p.weights) + row / kPanelRows * p.weightStride;
    const Int4Inputs* x = static_cast<const Int4Inputs*>(p.inputs) + input * p.inputStride;
    Floats sums[kRowParts][kInputs] = {};
    for (size_t b = 0; b < p.cols / kInt4Step; ++b) {
        if (kFetchesAll && kInputs <= 2) fetchAhead<sizeof(Int4Block)>(blocks + b);
        if (kInputs > 2) ahead.fetch();
        for (size_t group = 0; group < kInt4Step / kInt4Group; ++group, ++x)
#pragma GCC unroll 4
            for (size_t part = 0; part < kRowParts; ++part)
                addGroup<kInputs>(blocks[b], group, part, x, p.inputStride, sums[part]);
    }
#pragma GCC unroll 4
    for (size_t part = 0; part < kRowParts; ++part) {
        const size_t first = row + part * kRowsAtOnce;
        if (first >= p.rows) break;
        const Floats scales = loadSome(p.weightScales + first, p.rows - first);
#pragma GCC unroll 8
        for (int n = 0; n < kInputs; ++n) {
            const size_t which = input + static_cast<size_t>(n);
            storeSome(p.out + which * p.outStride + first, sums[part][n] * (scales * p.inputScales[which]),
                      p.rows - first);
        }
    }
}

constexpr size_t kInt4InputsAtOnce = TROUPE_LANES == 16 ? 8 : 4;

void productInt4(const Product& p)
{
    for (size_t row = 0; row < p.rows; row += kPanelRows) { // a panel stays in a core's own cache
        size_t input = 0;
        Ahead ahead = nextPanel(static_cast<const Int4Block*>(p.weights) + row / kPanelRows * p.weightStride,
                                p.weightStride, (p.count + kInt4InputsAtOnce - 1) / kInt4InputsAtOnce);
        if (kInt4InputsAtOnce == 8)
            for (; input + 8 <= p.count; input += 8) int4Panel<8>(p, row, input, ahead);
        for (; input + 4 <= p.count; input += 4) int4Panel<4>(p, row, input, ahead);
        for (; input + 2 <= p.count; input += 2) int4Panel<2>(p, row, input, ahead);
        if (input < p.count) int4Panel<1>(p, row, input, ahead);
    }
}

} // namespace
} // namespace troupe::kernels::cpu
