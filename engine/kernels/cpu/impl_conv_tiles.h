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

/// Sums that wait for what follows them: bias, residual and snake. That takes vectors, which are free while
/// tiles multiply, so it is done row by row between the products of the next sums.
template <int kVectors>
struct PendingRows
{
    const float* sums = nullptr; ///< [rows, kTileVectors · kLanes]
    size_t row = 0;
    size_t rows = 0;

    /// The first `most` of them.
    inline __attribute__((always_inline)) void finishSome(const ConvPart& p, size_t most)
    {
        const size_t n = rows < most ? rows : most;
        for (size_t r = 0; r < n; ++r)
#pragma GCC unroll 2
            for (int v = 0; v < kVectors; ++v)
                finish<uint16_t>(p, load(sums + (r * kTileVectors + static_cast<size_t>(v)) * kLanes),
                                 row + r, static_cast<size_t>(v));
        sums += n * kTileVectors * kLanes;
        row += n;
        rows -= n;
    }
};

/// Sums of up to two tiles of rows and two vectors of outputs. The weights' layout is that of a tile: a row
/// is a pair of channels, with both channels' weights of an output beside each other. `pending` is finished
/// meanwhile.
template <typename Tiles, bool kSecondRows, bool kSecondVector>
TROUPE_INLINE void tileSums(const ConvPart& p, size_t row, float* sums,
                            PendingRows<kSecondVector ? 2 : 1>& pending)
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
    const size_t steps = p.taps * (p.channels / kBfloat16Step);
    const size_t meanwhile = (pending.rows + steps - 1) / steps;
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
            pending.finishSome(p, meanwhile);
        }
    constexpr size_t kSumBytes = kTileVectors * kLanes * sizeof(float);
    Tiles::template store<kSumTile>(sums, kSumBytes);
    if constexpr (kSecondVector) Tiles::template store<kSumTile + 1>(sums + kLanes, kSumBytes);
    float* second = sums + kTileRows * kTileVectors * kLanes;
    if constexpr (kSecondRows) Tiles::template store<kSumTile + 2>(second, kSumBytes);
    if constexpr (kSecondRows && kSecondVector)
        Tiles::template store<kSumTile + 3>(second + kLanes, kSumBytes);
}

template <typename Tiles, bool kSecondVector>
TROUPE_INLINE void tilesBy(const ConvPart& part)
{
    const ConvPart p = part; // no store can reach a copy, so what it holds stays in registers
    alignas(64) float sums[2][kTilesOfRows * kTileRows * kTileVectors * kLanes];
    PendingRows<kSecondVector ? 2 : 1> pending;
    size_t configured = 0;
    for (size_t row = 0, turn = 0; row < p.rows; turn ^= 1) {
        const size_t left = p.rows - row;
        const size_t rows = left < kTilesOfRows * kTileRows ? left : kTilesOfRows * kTileRows;
        const size_t first = rows < kTileRows ? rows : kTileRows;
        if (rows != configured) Tiles::configure(shapesFor(first, rows - first));
        configured = rows;
        if (rows > first)
            tileSums<Tiles, true, kSecondVector>(p, row, sums[turn], pending);
        else
            tileSums<Tiles, false, kSecondVector>(p, row, sums[turn], pending);
        pending = {sums[turn], row, rows};
        row += rows;
    }
    pending.finishSome(p, pending.rows);
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
