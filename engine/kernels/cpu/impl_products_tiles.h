// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the source kernels_amx.cpp, and of a test that computes the tiles in plain code; see
// impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_products_gemm.h"
#include "engine/kernels/cpu/impl_tiles.h"

namespace troupe::kernels::cpu {
namespace {

// A panel of 16 rows of weights times 16 inputs. Weights are in a tile as they lie in memory; inputs are two
// bytes, x = 128 · high + low, each in a tile of its own whose rows are four columns of the 16 inputs. Sums
// of both are whole numbers, so the bits are those of int8RowBy.
constexpr int kPanelTile = 4;
constexpr int kHighTile = 6;
constexpr int kLowTile = 7;
constexpr size_t kTileColumns = kTileBytes;
constexpr size_t kTileSize = kTileRows * kTileBytes;
static_assert(kInt8Step % kTileColumns == 0 && kInputTileBytes == 2 * kTileSize / kTileColumns);

void packInputTiles(const int16_t* inputs, size_t stride, size_t count, size_t cols, int8_t* out)
{
    for (size_t k = 0; k < cols; k += kTileColumns, out += 2 * kTileSize) {
        if (count < kTileInputs) memset(out, 0, 2 * kTileSize);
        for (size_t n = 0; n < count; ++n) {
            const int16_t* from = inputs + n * stride + k;
            int8_t high[kTileColumns];
            int8_t low[kTileColumns];
            for (size_t i = 0; i < kTileColumns; ++i) {
                const int lower = ((from[i] + 64) & 127) - 64;
                low[i] = static_cast<int8_t>(lower);
                high[i] = static_cast<int8_t>((from[i] - lower) >> 7);
            }
            for (size_t row = 0; row < kTileRows; ++row) {
                memcpy(out + row * kTileBytes + 4 * n, high + 4 * row, 4);
                memcpy(out + kTileSize + row * kTileBytes + 4 * n, low + 4 * row, 4);
            }
        }
    }
}

/// 128 · high + low, rounded once.
TROUPE_INLINE Floats wholeSum(Ints high, Ints low, bool isNarrow)
{
    if (isNarrow) return __builtin_convertvector(high * 128 + low, Floats);
    typedef double Doubles __attribute__((vector_size(8 * TROUPE_LANES)));
    return __builtin_convertvector(
        __builtin_convertvector(high, Doubles) * 128.0 + __builtin_convertvector(low, Doubles), Floats);
}

/// Rows become columns.
TROUPE_INLINE void transpose(Floats (&m)[kTileRows])
{
    // Each step exchanges the off-diagonal quarters of squares of twice `kHalf` lanes.
#define TROUPE_EXCHANGE(kHalf, ...)                                                                          \
    _Pragma("GCC unroll 16") for (size_t i = 0; i < kTileRows; ++i) if ((i & (kHalf)) == 0)                  \
    {                                                                                                        \
        const Floats a = m[i];                                                                               \
        const Floats b = m[i + (kHalf)];                                                                     \
        m[i] = __builtin_shufflevector(a, b, TROUPE_FIRST_##kHalf);                                          \
        m[i + (kHalf)] = __builtin_shufflevector(a, b, TROUPE_SECOND_##kHalf);                               \
    }
#define TROUPE_FIRST_8 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23
#define TROUPE_SECOND_8 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31
#define TROUPE_FIRST_4 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27
#define TROUPE_SECOND_4 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31
#define TROUPE_FIRST_2 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29
#define TROUPE_SECOND_2 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31
#define TROUPE_FIRST_1 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30
#define TROUPE_SECOND_1 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31
    TROUPE_EXCHANGE(8)
    TROUPE_EXCHANGE(4)
    TROUPE_EXCHANGE(2)
    TROUPE_EXCHANGE(1)
#undef TROUPE_EXCHANGE
}

/// The outputs of a panel: `high` and `low` are [rows, inputs].
TROUPE_INLINE void finishPanel(const Product& p, size_t row, size_t input, const int32_t* high,
                               const int32_t* low)
{
    const bool isNarrow = p.cols <= kNarrowColumns;
    Floats sums[kTileRows];
    for (size_t r = 0; r < kTileRows; ++r) {
        Ints h;
        Ints l;
        memcpy(&h, high + r * kLanes, sizeof h);
        memcpy(&l, low + r * kLanes, sizeof l);
        sums[r] = wholeSum(h, l, isNarrow);
    }
    transpose(sums);
    const Floats scales = load(p.weightScales + row);
    const size_t count = p.count - input < kTileInputs ? p.count - input : kTileInputs;
    for (size_t n = 0; n < count; ++n)
        store(p.out + (input + n) * p.outStride + row, sums[n] * (scales * p.inputScales[input + n]));
}

/// Two panels, or one, beside 16 inputs.
template <typename Tiles, bool kTwo>
TROUPE_INLINE void panels(const Product& p, size_t row, size_t input, Ahead& ahead)
{
    Tiles::template zero<0>();
    Tiles::template zero<1>();
    if constexpr (kTwo) Tiles::template zero<2>();
    if constexpr (kTwo) Tiles::template zero<3>();
    const int8_t* w = static_cast<const int8_t*>(p.weights) + row * p.weightStride;
    const int8_t* x = p.inputTiles + input * p.cols * 2;
    for (size_t k = 0; k < p.cols; k += kTileColumns, x += 2 * kTileSize) {
        ahead.fetch();
        Tiles::template load<kPanelTile>(w + k, p.weightStride);
        Tiles::template load<kHighTile>(x, kTileBytes);
        Tiles::template multiplyBytes<0, kPanelTile, kHighTile>();
        Tiles::template load<kLowTile>(x + kTileSize, kTileBytes);
        Tiles::template multiplyBytes<1, kPanelTile, kLowTile>();
        if constexpr (kTwo) {
            Tiles::template load<kPanelTile + 1>(w + kTileRows * p.weightStride + k, p.weightStride);
            Tiles::template multiplyBytes<2, kPanelTile + 1, kHighTile>();
            Tiles::template multiplyBytes<3, kPanelTile + 1, kLowTile>();
        }
    }
    alignas(64) int32_t sums[4][kTileRows * kLanes];
    Tiles::template store<0>(sums[0], kTileBytes);
    Tiles::template store<1>(sums[1], kTileBytes);
    finishPanel(p, row, input, sums[0], sums[1]);
    if constexpr (kTwo) {
        Tiles::template store<2>(sums[2], kTileBytes);
        Tiles::template store<3>(sums[3], kTileBytes);
        finishPanel(p, row + kTileRows, input, sums[2], sums[3]);
    }
}

/// Of a product whose inputs stand in tiles; of another what productInt8 does.
template <typename Tiles>
void productInt8ByTiles(const Product& p)
{
    if (!p.inputTiles || p.rows < kTileRows) {
        productInt8(p);
        return;
    }
    Tiles::configure(shapesFor(kTileRows, kTileRows));
    const size_t groups = (p.count + kTileInputs - 1) / kTileInputs;
    size_t row = 0;
    // What comes next is asked for as one stream: rows lie one after the other.
    const auto aheadOf = [&](size_t rows) {
        return Ahead{static_cast<const char*>(p.weights) + (row + rows) * p.weightStride,
                     (rows + groups - 1) / groups};
    };
    for (; row + 2 * kTileRows <= p.rows; row += 2 * kTileRows) {
        Ahead ahead = aheadOf(2 * kTileRows);
        for (size_t input = 0; input < p.count; input += kTileInputs)
            panels<Tiles, true>(p, row, input, ahead);
    }
    for (; row + kTileRows <= p.rows; row += kTileRows) {
        Ahead ahead = aheadOf(kTileRows);
        for (size_t input = 0; input < p.count; input += kTileInputs)
            panels<Tiles, false>(p, row, input, ahead);
    }
    Tiles::release();
    if (row == p.rows) return;
    Product rest = p;
    rest.weights = static_cast<const int8_t*>(p.weights) + row * p.weightStride;
    rest.weightScales += row;
    rest.out += row;
    rest.rows -= row;
    productInt8(rest);
}

} // namespace
} // namespace troupe::kernels::cpu
