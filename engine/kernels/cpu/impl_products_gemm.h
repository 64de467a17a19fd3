// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the sources kernels_*.cpp; see impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_products.h"

namespace troupe::kernels::cpu {
namespace {

/// Inputs from which on a prompt's way to multiply pays: tiles of rows and inputs whose sums stay in
/// registers. With fewer, rows are better read one after the other.
constexpr size_t kManyInputs = 8;

/// Columns whose products' sum fits into 32 bits.
constexpr size_t kNarrowColumns = 2048;

/// What a tile reads ahead while it computes: the block of weights that comes after the present one, line by
/// line, as one stream.
struct Ahead
{
    const char* next = nullptr;
    size_t lines = 0; ///< for each tile

    __attribute__((always_inline)) void fetch()
    {
        for (size_t line = 0; line < lines; ++line, next += 64) __builtin_prefetch(next, 0, 2);
    }
};

#if defined(__AVX512BW__)

constexpr size_t kGemmRows = 4;  ///< of a tile
constexpr size_t kFloatRows = 2; ///< of a tile of floats, each sum of which is kept as four
constexpr size_t kFloatInputs = 3;
constexpr size_t kGemmInputs = 6; ///< at most: with the rows' weights, all registers are used
constexpr size_t kMostTileColumns = 8192;

typedef int32_t Ints4 __attribute__((vector_size(16)));
typedef double Doubles4 __attribute__((vector_size(32)));

/// Of a, b, c, d, in each quarter of the result, each one's sum of that quarter's lanes.
TROUPE_INLINE Ints quarterSums(Ints a, Ints b, Ints c, Ints d)
{
    const auto pairs = [](Ints x, Ints y) __attribute__((always_inline))
    {
        return __builtin_shufflevector(x, y, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29) +
               __builtin_shufflevector(x, y, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31);
    };
    const Ints ab = pairs(a, b);
    const Ints cd = pairs(c, d);
    return __builtin_shufflevector(ab, cd, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29) +
           __builtin_shufflevector(ab, cd, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
}

/// The four whole sums as floats, rounded once.
TROUPE_INLINE Floats4 wholeSums(Ints quarters, bool isNarrow)
{
    const Ints4 first = __builtin_shufflevector(quarters, quarters, 0, 1, 2, 3);
    const Ints4 second = __builtin_shufflevector(quarters, quarters, 4, 5, 6, 7);
    const Ints4 third = __builtin_shufflevector(quarters, quarters, 8, 9, 10, 11);
    const Ints4 fourth = __builtin_shufflevector(quarters, quarters, 12, 13, 14, 15);
    if (isNarrow) return __builtin_convertvector((first + second) + (third + fourth), Floats4);
    const Doubles4 low = __builtin_convertvector(first, Doubles4) + __builtin_convertvector(second, Doubles4);
    const Doubles4 high =
        __builtin_convertvector(third, Doubles4) + __builtin_convertvector(fourth, Doubles4);
    return __builtin_convertvector(low + high, Floats4); // exact until here
}

/// As addProducts, and the sum stays in its register: the compiler, left alone, moves the sums about.
TROUPE_INLINE Sums accumulate(Sums sum, Shorts a, Shorts b)
{
#if defined(__AVX512VNNI__)
    __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b));
    return sum;
#else
    return addProducts(sum, a, b);
#endif
}

/// Four rows beside a few inputs. Whole numbers, so the bits are those of int8RowBy.
template <size_t kInputs>
TROUPE_INLINE void int8Tile(const Product& p, size_t row, size_t input)
{
    const int8_t* w = static_cast<const int8_t*>(p.weights) + row * p.weightStride;
    const int16_t* x = static_cast<const int16_t*>(p.inputs) + input * p.inputStride;
    Sums sums[kInputs][kGemmRows] = {};
    for (size_t k = 0; k < p.cols; k += kShorts) {
        Shorts weights[kGemmRows];
#pragma GCC unroll 4
        for (size_t r = 0; r < kGemmRows; ++r) weights[r] = loadShorts(w + r * p.weightStride + k);
#pragma GCC unroll 6
        for (size_t i = 0; i < kInputs; ++i) {
            const Shorts in = loadShorts(x + i * p.inputStride + k);
#pragma GCC unroll 4
            for (size_t r = 0; r < kGemmRows; ++r) sums[i][r] = accumulate(sums[i][r], weights[r], in);
        }
    }
    const bool isNarrow = p.cols <= kNarrowColumns;
    Floats4 scales;
    memcpy(&scales, p.weightScales + row, sizeof scales);
#pragma GCC unroll 6
    for (size_t i = 0; i < kInputs; ++i) {
        const Ints quarters =
            quarterSums(reinterpret_cast<Ints>(sums[i][0]), reinterpret_cast<Ints>(sums[i][1]),
                        reinterpret_cast<Ints>(sums[i][2]), reinterpret_cast<Ints>(sums[i][3]));
        const Floats4 out = wholeSums(quarters, isNarrow) * (scales * p.inputScales[input + i]);
        memcpy(p.out + (input + i) * p.outStride + row, &out, sizeof out);
    }
}

/// Whole tiles of kInputs from `input` on; returns the first input that is left.
template <int kInputs>
TROUPE_INLINE size_t int8Tiles(const Product& p, size_t from, size_t to, size_t input, Ahead& ahead)
{
    for (; input + kInputs <= p.count; input += kInputs) {
        size_t row = from;
        for (; row + kGemmRows <= to; row += kGemmRows) {
            ahead.fetch();
            int8Tile<kInputs>(p, row, input);
        }
        for (; row < to; ++row) int8RowBy<kInputs>(p, row, input);
    }
    return input;
}

void int8Block(const Product& p, size_t from, size_t to, Ahead ahead)
{
    size_t input = int8Tiles<kGemmInputs>(p, from, to, 0, ahead);
    input = int8Tiles<4>(p, from, to, input, ahead);
    input = int8Tiles<2>(p, from, to, input, ahead);
    int8Tiles<1>(p, from, to, input, ahead);
}

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

/// Calls block(from, to, what it reads ahead) for blocks of rows that stay in a core's own cache.
template <typename Block>
TROUPE_INLINE void overBlocks(const Product& p, size_t rowBytes, size_t tileRows, size_t tileInputs,
                              Block block)
{
    const size_t fitting = kBlockBytes / (rowBytes > 0 ? rowBytes : 1);
    const size_t step = fitting > 8 ? fitting / tileRows * tileRows : 8;
    for (size_t from = 0; from < p.rows; from += step) {
        const size_t to = p.rows - from < step ? p.rows : from + step;
        // Behind the last block most likely stands what the next call wants; where there is nothing, nothing
        // happens.
        const size_t tiles = (to - from) / tileRows * (p.count / tileInputs);
        block(from, to,
              Ahead{static_cast<const char*>(p.weights) + to * rowBytes,
                    tiles > 0 ? step * rowBytes / 64 / tiles : 0});
    }
}

template <typename Weight>
void productMany(const Product& p)
{
    if (p.count < kManyInputs) {
        product<Weight>(p);
        return;
    }
    overBlocks(p, p.weightStride * sizeof(Weight), kFloatRows, kFloatInputs,
               [&](size_t from, size_t to, Ahead ahead) { floatBlock<Weight>(p, from, to, ahead); });
}

void productInt8(const Product& p)
{
    if (p.count < kManyInputs || p.cols > kMostTileColumns) {
        product<int8_t>(p);
        return;
    }
    overBlocks(p, p.weightStride, kGemmRows, kGemmInputs,
               [&](size_t from, size_t to, Ahead ahead) { int8Block(p, from, to, ahead); });
}

#else

template <typename Weight>
void productMany(const Product& p)
{
    product<Weight>(p);
}

void productInt8(const Product& p)
{
    product<int8_t>(p);
}

#endif

} // namespace
} // namespace troupe::kernels::cpu
