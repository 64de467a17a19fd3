// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the source kernels_amx.cpp, and of a test that computes the tiles in plain code; see
// impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_int8.h"
#include "engine/kernels/cpu/impl_tiles.h"

namespace troupe::kernels::cpu {
namespace {

// 16 inputs, as they lie in memory, times a panel of 16 rows, whose blocks are tiles. Both bytes of an input
// have a tile of their own, and sums of both are whole numbers, so the bits are those of int8Panel.
constexpr size_t kTileInputs = kTileRows;
constexpr int kHighTile = 4;
constexpr int kLowTile = 5;
constexpr int kPanelTile = 6;
static_assert(sizeof(Int8Block) == kTileRows * kTileBytes && kInt8Step == kTileBytes);

/// Inputs from which on tiles pay: with one or two, weights are what is waited for.
constexpr size_t kLeastTileInputs = 3;

/// The outputs of a panel: `high` and `low` are [inputs, rows].
TROUPE_INLINE void finishPanel(const Product& p, size_t row, size_t input, size_t count, const int32_t* high,
                               const int32_t* low)
{
    const bool isNarrow = p.cols <= kNarrowColumns;
    const Floats scales = loadSome(p.weightScales + row, p.rows - row);
    for (size_t n = 0; n < count; ++n) {
        Ints h;
        Ints l;
        memcpy(&h, high + n * kPanelRows, sizeof h);
        memcpy(&l, low + n * kPanelRows, sizeof l);
        storeSome(p.out + (input + n) * p.outStride + row,
                  wholeSum(h, l, p.inputOffsets[input + n], isNarrow) * (scales * p.inputScales[input + n]),
                  p.rows - row);
    }
}

/// Two panels, or one, beside `count` inputs, for which the tiles are configured.
template <typename Tiles, bool kTwo>
TROUPE_INLINE void panels(const Product& p, size_t row, size_t input, size_t count, Ahead& ahead)
{
    Tiles::template zero<0>();
    Tiles::template zero<1>();
    if constexpr (kTwo) Tiles::template zero<2>();
    if constexpr (kTwo) Tiles::template zero<3>();
    const Int8Block* w = static_cast<const Int8Block*>(p.weights) + row / kPanelRows * p.weightStride;
    const Int8Inputs* x = static_cast<const Int8Inputs*>(p.inputs) + input * p.inputStride;
    const size_t inputBytes = p.inputStride * sizeof(Int8Inputs);
    for (size_t b = 0; b < p.cols / kInt8Step; ++b, ++w, ++x) {
        ahead.fetch();
        Tiles::template load<kPanelTile>(w, kTileBytes);
        Tiles::template load<kHighTile>(x->high, inputBytes);
        Tiles::template multiplyBytes<0, kHighTile, kPanelTile>();
        Tiles::template load<kLowTile>(x->low, inputBytes);
        Tiles::template multiplyBytes<1, kLowTile, kPanelTile>();
        if constexpr (kTwo) {
            Tiles::template load<kPanelTile + 1>(w + p.weightStride, kTileBytes);
            Tiles::template multiplyBytes<2, kHighTile, kPanelTile + 1>();
            Tiles::template multiplyBytes<3, kLowTile, kPanelTile + 1>();
        }
    }
    alignas(64) int32_t sums[4][kTileInputs * kPanelRows];
    Tiles::template store<0>(sums[0], kTileBytes);
    Tiles::template store<1>(sums[1], kTileBytes);
    finishPanel(p, row, input, count, sums[0], sums[1]);
    if constexpr (kTwo) {
        Tiles::template store<2>(sums[2], kTileBytes);
        Tiles::template store<3>(sums[3], kTileBytes);
        finishPanel(p, row + kPanelRows, input, count, sums[2], sums[3]);
    }
}

/// All rows beside up to kTileInputs inputs.
template <typename Tiles>
void panelsByTiles(const Product& p, size_t input, size_t count)
{
    Tiles::configure(shapesFor(count, count));
    size_t row = 0;
    // The next two panels stand behind these: as many lines as two blocks have.
    const auto aheadOf = [&](size_t panels) {
        const auto* next =
            static_cast<const Int8Block*>(p.weights) + (row / kPanelRows + panels) * p.weightStride;
        return Ahead{reinterpret_cast<const char*>(next), panels * sizeof(Int8Block) / 64};
    };
    for (; row + kPanelRows < p.rows; row += 2 * kPanelRows) {
        Ahead ahead = aheadOf(2);
        panels<Tiles, true>(p, row, input, count, ahead);
    }
    if (row < p.rows) {
        Ahead ahead = aheadOf(1);
        panels<Tiles, false>(p, row, input, count, ahead);
    }
    Tiles::release();
}

template <typename Tiles>
void productInt8ByTiles(const Product& p)
{
    if (p.count < kLeastTileInputs) {
        productInt8(p);
        return;
    }
    for (size_t input = 0; input < p.count; input += kTileInputs)
        panelsByTiles<Tiles>(p, input, p.count - input < kTileInputs ? p.count - input : kTileInputs);
}

} // namespace
} // namespace troupe::kernels::cpu
