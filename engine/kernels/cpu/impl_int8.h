// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_bytes.h"
#include "engine/kernels/cpu/impl_fetch.h"

namespace troupe::kernels::cpu {
namespace {

/// Columns whose products' sum fits into 32 bits.
constexpr size_t kNarrowColumns = 2048;

typedef double Doubles __attribute__((vector_size(8 * TROUPE_LANES)));

#if TROUPE_LANES > 4

/// Four neighbouring inputs, for each row.
struct FourInputs
{
    Bytes high;
    Bytes low;
};

TROUPE_INLINE FourInputs fourInputs(const Int8Inputs& block, size_t first)
{
    return {inEachLane(block.high + first), inEachLane(block.low + first)};
}

/// What some rows of a panel beside one input add up to, codes for weights.
struct Int8Sums
{
    Ints high = {};
    Ints low = {};

    __attribute__((always_inline)) void add(Bytes codes, const FourInputs& four)
    {
        high = addProducts(high, codes, four.high);
        low = addProducts(low, codes, four.low);
    }
    __attribute__((always_inline)) void endBlock() {}
    __attribute__((always_inline)) void add(const Int8Sums& other)
    {
        high += other.high;
        low += other.low;
    }
};

/// Without what codes are above the weights, rounded once.
TROUPE_INLINE Floats wholeSum(Ints high, Ints low, int64_t offset, bool isNarrow)
{
    if (isNarrow) // what is beyond 32 bits cancels out
        return __builtin_convertvector(reinterpret_cast<Ints>((reinterpret_cast<Words>(high) << 7) +
                                                              reinterpret_cast<Words>(low) -
                                                              static_cast<uint32_t>(offset)),
                                       Floats);
    return __builtin_convertvector(__builtin_convertvector(high, Doubles) * 128.0 +
                                       __builtin_convertvector(low, Doubles) - static_cast<double>(offset),
                                   Floats);
}

TROUPE_INLINE Floats wholeSum(const Int8Sums& sums, int64_t offset, bool isNarrow)
{
    return wholeSum(sums.high, sums.low, offset, isNarrow);
}

#else // narrow vectors multiply 16 bits as fast as 8, so they take inputs whole

#if defined(__SSE2__)
typedef __m128i FourInputs; ///< twice the four

TROUPE_INLINE FourInputs fourInputs(const Int8Inputs& block, size_t first)
{
    return _mm_add_epi16(_mm_slli_epi16(wordsOf(inEachLane(block.high + first)), 7),
                         wordsOf(inEachLane(block.low + first)));
}
#else
struct FourInputs
{
    int32_t each[4];
};

TROUPE_INLINE FourInputs fourInputs(const Int8Inputs& block, size_t first)
{
    FourInputs four;
    for (size_t j = 0; j < 4; ++j) four.each[j] = 128 * block.high[first + j] + block.low[first + j];
    return four;
}
#endif

struct Int8Sums
{
    Ints recent = {}; ///< of this block, beyond which it might overflow
    Doubles whole = {};

    __attribute__((always_inline)) void add(Bytes codes, const FourInputs& four)
    {
#if defined(__SSE2__)
        recent = addProductsOfWords(recent, codes, four);
#else
        for (int j = 0; j < 4; ++j) recent += ((codes >> 8 * j) & 255) * four.each[j];
#endif
    }
    __attribute__((always_inline)) void endBlock()
    {
        whole += __builtin_convertvector(recent, Doubles);
        recent = Ints{};
    }
    __attribute__((always_inline)) void add(const Int8Sums& other)
    {
        whole += other.whole;
    }
};

TROUPE_INLINE Floats wholeSum(const Int8Sums& sums, int64_t offset, bool)
{
    return __builtin_convertvector(sums.whole - static_cast<double>(offset), Floats);
}

#endif

/// Sums of a row beside kInputs inputs that are kept apart, so that additions do not wait for each other: one
/// takes a processor with VNNI four or five steps.
#if defined(__AVX512VNNI__)
template <int kInputs>
constexpr size_t kInt8Chains = kInputs == 1   ? 4
                               : kInputs == 2 ? 2
                                              : 1;
#else
template <int kInputs>
constexpr size_t kInt8Chains = 1;
#endif

/// What four columns add, `first` and on of a block, to the sums of all rows beside a few inputs.
template <int kInputs>
TROUPE_INLINE void addColumns(const uint8_t* codes, const Int8Inputs* x, size_t stride, size_t first,
                              Int8Sums (&sums)[kRowParts][kInputs])
{
    FourInputs four[kInputs];
#pragma GCC unroll 8
    for (int n = 0; n < kInputs; ++n) four[n] = fourInputs(x[static_cast<size_t>(n) * stride], first);
#pragma GCC unroll 4
    for (size_t part = 0; part < kRowParts; ++part) {
        const Bytes some = loadBytes(codes + part * sizeof(Bytes));
#pragma GCC unroll 8
        for (int n = 0; n < kInputs; ++n) sums[part][n].add(some, four[n]);
    }
}

/// A panel of rows beside a few inputs. Whole numbers to the end, so every instruction set gives the same
/// bits.
template <int kInputs>
TROUPE_INLINE void int8Panel(const Product& p, size_t row, size_t input, Ahead& ahead)
{
    constexpr size_t kChains = kInt8Chains<kInputs>;
    const Int8Block* blocks = static_cast<const Int8Block*>(p.weights) + row / kPanelRows * p.weightStride;
    const Int8Inputs* x = static_cast<const Int8Inputs*>(p.inputs) + input * p.inputStride;
    Int8Sums sums[kChains][kRowParts][kInputs];
    for (size_t b = 0; b < p.cols / kInt8Step; ++b, ++x) {
        if (kInputs <= 2)
            fetchAhead<sizeof(Int8Block)>(blocks + b);
        else
            ahead.fetch();
        for (size_t i = 0; i < kInt8Step / 4; i += kChains)
#pragma GCC unroll 4
            for (size_t chain = 0; chain < kChains; ++chain)
                addColumns<kInputs>(blocks[b].codes[i + chain], x, p.inputStride, 4 * (i + chain),
                                    sums[chain]);
#pragma GCC unroll 4
        for (size_t part = 0; part < kRowParts; ++part)
#pragma GCC unroll 8
            for (int n = 0; n < kInputs; ++n) sums[0][part][n].endBlock();
    }
    const bool isNarrow = p.cols <= kNarrowColumns;
#pragma GCC unroll 4
    for (size_t part = 0; part < kRowParts; ++part) {
        const size_t first = row + part * kRowsAtOnce;
        if (first >= p.rows) break;
        const Floats scales = loadSome(p.weightScales + first, p.rows - first);
#pragma GCC unroll 8
        for (int n = 0; n < kInputs; ++n) {
            const size_t which = input + static_cast<size_t>(n);
#pragma GCC unroll 4
            for (size_t chain = 1; chain < kChains; ++chain) sums[0][part][n].add(sums[chain][part][n]);
            storeSome(p.out + which * p.outStride + first,
                      wholeSum(sums[0][part][n], p.inputOffsets[which], isNarrow) *
                          (scales * p.inputScales[which]),
                      p.rows - first);
        }
    }
}

/// Inputs whose sums the registers hold.
constexpr size_t kInt8InputsAtOnce = TROUPE_LANES == 16 ? 8 : 2;

void productInt8(const Product& p)
{
    for (size_t row = 0; row < p.rows; row += kPanelRows) { // a panel stays in a core's own cache
        size_t input = 0;
        Ahead ahead = nextPanel(static_cast<const Int8Block*>(p.weights) + row / kPanelRows * p.weightStride,
                                p.weightStride, (p.count + kInt8InputsAtOnce - 1) / kInt8InputsAtOnce);
        if (kInt8InputsAtOnce == 8) {
            for (; input + 8 <= p.count; input += 8) int8Panel<8>(p, row, input, ahead);
            for (; input + 4 <= p.count; input += 4) int8Panel<4>(p, row, input, ahead);
        }
        for (; input + 2 <= p.count; input += 2) int8Panel<2>(p, row, input, ahead);
        if (input < p.count) int8Panel<1>(p, row, input, ahead);
    }
}

} // namespace
} // namespace troupe::kernels::cpu
