// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the source kernels_amx.cpp, and of a test that computes the tiles in plain code; see
// impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_conv.h"
#include "engine/kernels/cpu/impl_tiles.h"

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kTileVectors = 2; ///< of outputs in a block: two tiles of sums for each of two tiles of rows
constexpr size_t kTilesOfRows = 2;
static_assert(kBfloat16Step * sizeof(uint16_t) == kTileBytes);

// Which of the eight tiles are what.
constexpr int kSumTile = 0; ///< and the three after it: [tile of rows][vector]
constexpr int kRowTile = 4;
constexpr int kWeightTile = 6;

/// Sums of up to two tiles of rows and two vectors of outputs. The weights' layout is that of a tile: a row
/// is a pair of channels, with both channels' weights of an output beside each other.
template <typename Tiles, bool kSecondRows, bool kSecondVector>
TROUPE_INLINE void tileSums(const ConvPart& p, size_t row, float* sums)
{
    constexpr size_t kWidth = (kSecondVector ? 2 : 1) * kLanes;
    constexpr size_t kPairs = kBfloat16Step / 2;
    Tiles::template zero<kSumTile>();
    if constexpr (kSecondVector) Tiles::template zero<kSumTile + 1>();
    if constexpr (kSecondRows) Tiles::template zero<kSumTile + 2>();
    if constexpr (kSecondRows && kSecondVector) Tiles::template zero<kSumTile + 3>();
    const auto* w = static_cast<const uint16_t*>(p.weights);
    const uint16_t* start = static_cast<const uint16_t*>(p.in) + row * p.inStride;
    const size_t inBytes = p.inStride * sizeof(uint16_t);
    constexpr size_t kWeightBytes = 2 * kWidth * sizeof(uint16_t);
    for (size_t tap = 0; tap < p.taps; ++tap, start += p.tapStride)
        for (size_t c = 0; c < p.channels; c += kBfloat16Step, w += kPairs * 2 * kWidth) {
            Tiles::template load<kRowTile>(start + c, inBytes);
            Tiles::template load<kWeightTile>(w, kWeightBytes);
            Tiles::template multiply<kSumTile, kRowTile, kWeightTile>();
            if constexpr (kSecondVector) {
                Tiles::template load<kWeightTile + 1>(w + 2 * kLanes, kWeightBytes);
                Tiles::template multiply<kSumTile + 1, kRowTile, kWeightTile + 1>();
            }
            if constexpr (kSecondRows) {
                Tiles::template load<kRowTile + 1>(start + kTileRows * p.inStride + c, inBytes);
                Tiles::template multiply<kSumTile + 2, kRowTile + 1, kWeightTile>();
            }
            if constexpr (kSecondRows && kSecondVector)
                Tiles::template multiply<kSumTile + 3, kRowTile + 1, kWeightTile + 1>();
        }
    constexpr size_t kSumBytes = kTileVectors * kLanes * sizeof(float);
    Tiles::template store<kSumTile>(sums, kSumBytes);
    if constexpr (kSecondVector) Tiles::template store<kSumTile + 1>(sums + kLanes, kSumBytes);
    float* second = sums + kTileRows * kTileVectors * kLanes;
    if constexpr (kSecondRows) Tiles::template store<kSumTile + 2>(second, kSumBytes);
    if constexpr (kSecondRows && kSecondVector)
        Tiles::template store<kSumTile + 3>(second + kLanes, kSumBytes);
}

TROUPE_INLINE void finishRows(const ConvPart& part, const float* sums, size_t row, size_t rows)
{
    const ConvPart p = part; // no store can reach a copy, so what it holds stays in registers
    for (size_t v = 0; v < p.vectors; ++v)
        for (size_t r = 0; r < rows; ++r)
            finish<uint16_t>(p, load(sums + (r * kTileVectors + v) * kLanes), row + r, v);
}

template <typename Tiles, bool kSecondVector>
TROUPE_INLINE void tilesBy(const ConvPart& p)
{
    alignas(64) float sums[kTilesOfRows * kTileRows * kTileVectors * kLanes];
    size_t configured = 0;
    for (size_t row = 0; row < p.rows;) {
        const size_t left = p.rows - row;
        const size_t rows = left < kTilesOfRows * kTileRows ? left : kTilesOfRows * kTileRows;
        const size_t first = rows < kTileRows ? rows : kTileRows;
        if (rows != configured) Tiles::configure(shapesFor(first, rows - first));
        configured = rows;
        if (rows > first)
            tileSums<Tiles, true, kSecondVector>(p, row, sums);
        else
            tileSums<Tiles, false, kSecondVector>(p, row, sums);
        finishRows(p, sums, row, rows);
        row += rows;
    }
    Tiles::release();
}

/// A convolution of bfloat16 by tiles of 16 rows: `Tiles` has the eight of them.
template <typename Tiles>
void convByTiles(const ConvPart& p)
{
    static_assert(kLanes * sizeof(float) == kTileBytes);
    if (p.vectors > 1)
        tilesBy<Tiles, true>(p);
    else
        tilesBy<Tiles, false>(p);
}

} // namespace
} // namespace troupe::kernels::cpu
