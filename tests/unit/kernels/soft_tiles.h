// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/impl_tiles.h"

#include <QtGlobal>

#include <array>
#include <cstddef>

namespace troupe::kernels::cpu {
namespace {

/// One tile register: rows of bytes. What lies outside of its shape does not exist.
struct Tile
{
    size_t rows = 0;
    size_t rowBytes = 0;
    std::array<std::byte, kTileRows * kTileBytes> bytes{};

    template <typename Value>
    Value at(size_t row, size_t column) const
    {
        if (row >= rows || (column + 1) * sizeof(Value) > rowBytes) qFatal("outside of the tile");
        Value value;
        memcpy(&value, bytes.data() + row * kTileBytes + column * sizeof(Value), sizeof(Value));
        return value;
    }
};

/// The tile instructions in plain code, after the processor's manual, so that layout, rests and loops are
/// tested where no such processor is. A tile that was not configured cannot be used.
struct SoftTiles
{
    static inline std::array<Tile, 8> tiles;
    static inline bool isConfigured = false;
    static inline int configurations = 0;

    static Tile& get(int tile)
    {
        if (!isConfigured || tiles[static_cast<size_t>(tile)].rows == 0) qFatal("tile %d is not there", tile);
        return tiles[static_cast<size_t>(tile)];
    }

    static void configure(const TileShapes& shapes)
    {
        // The sixteen bytes before the sizes, which the processor insists on.
        if (sizeof(TileShapes) != 64 || shapes.palette != 1 || shapes.startRow != 0)
            qFatal("bad configuration");
        for (size_t i = 0; i < tiles.size(); ++i) {
            if (shapes.rows[i] > kTileRows || shapes.rowBytes[i] > kTileBytes ||
                shapes.rowBytes[i] % 4 != 0 || (shapes.rows[i] == 0) != (shapes.rowBytes[i] == 0))
                qFatal("bad shape");
            tiles[i] = {shapes.rows[i], shapes.rowBytes[i], {}};
        }
        for (size_t i = tiles.size(); i < 16; ++i)
            if (shapes.rows[i] != 0 || shapes.rowBytes[i] != 0) qFatal("there are eight tiles");
        isConfigured = true;
        ++configurations;
    }
    static void release() { isConfigured = false; }

    template <int kTile>
    static void zero()
    {
        get(kTile).bytes = {};
    }
    template <int kTile>
    static void load(const void* from, size_t stride)
    {
        Tile& tile = get(kTile);
        tile.bytes = {};
        for (size_t row = 0; row < tile.rows; ++row)
            memcpy(tile.bytes.data() + row * kTileBytes, static_cast<const std::byte*>(from) + row * stride,
                   tile.rowBytes);
    }
    template <int kTile>
    static void store(void* to, size_t stride)
    {
        const Tile& tile = get(kTile);
        for (size_t row = 0; row < tile.rows; ++row)
            memcpy(static_cast<std::byte*>(to) + row * stride, tile.bytes.data() + row * kTileBytes,
                   tile.rowBytes);
    }
    /// TDPBF16PS.
    template <int kSums, int kRows, int kWeights>
    static void multiply()
    {
        Tile& sums = get(kSums);
        const Tile& a = get(kRows);
        const Tile& b = get(kWeights);
        if (sums.rows != a.rows || sums.rowBytes != b.rowBytes || a.rowBytes / 4 != b.rows)
            qFatal("tiles do not fit");
        for (size_t m = 0; m < a.rows; ++m)
            for (size_t k = 0; k < a.rowBytes / 4; ++k)
                for (size_t n = 0; n < b.rowBytes / 4; ++n) {
                    auto sum = sums.at<float>(m, n);
                    for (size_t odd = 0; odd < 2; ++odd)
                        sum += fromBfloat16(a.at<uint16_t>(m, 2 * k + odd)) *
                               fromBfloat16(b.at<uint16_t>(k, 2 * n + odd));
                    memcpy(sums.bytes.data() + m * kTileBytes + n * sizeof sum, &sum, sizeof sum);
                }
    }
    /// TDPBSUD.
    template <int kSums, int kRows, int kWeights>
    static void multiplyBytes()
    {
        Tile& sums = get(kSums);
        const Tile& a = get(kRows);
        const Tile& b = get(kWeights);
        if (sums.rows != a.rows || sums.rowBytes != b.rowBytes || a.rowBytes / 4 != b.rows)
            qFatal("tiles do not fit");
        for (size_t m = 0; m < a.rows; ++m)
            for (size_t k = 0; k < a.rowBytes / 4; ++k)
                for (size_t n = 0; n < b.rowBytes / 4; ++n) {
                    auto sum = sums.at<int32_t>(m, n);
                    for (size_t i = 0; i < 4; ++i)
                        sum += a.at<int8_t>(m, 4 * k + i) * b.at<uint8_t>(k, 4 * n + i);
                    memcpy(sums.bytes.data() + m * kTileBytes + n * sizeof sum, &sum, sizeof sum);
                }
    }
};

} // namespace
} // namespace troupe::kernels::cpu
