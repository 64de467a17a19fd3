// SPDX-License-Identifier: GPL-3.0-or-later
// Part of the source kernels_amx.cpp, and of a test that computes the tiles in plain code; see
// impl_vectors.h.
#pragma once

#include "engine/kernels/cpu/impl_vectors.h"

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kTileRows = 16;
constexpr size_t kTileBytes = 64; ///< of a row: 32 bfloat16, 64 bytes, or 16 sums

/// The processor's tiles in the order and form that its instruction for loading a configuration reads.
struct TileShapes
{
    uint8_t palette = 1;
    uint8_t startRow = 0;
    uint8_t reserved[14] = {};
    uint16_t rowBytes[16] = {};
    uint8_t rows[16] = {};
};

/// For `first` and `second` rows of inputs, each at most kTileRows.
TROUPE_INLINE TileShapes shapesFor(size_t first, size_t second)
{
    TileShapes shapes;
    for (size_t i = 0; i < 8; ++i) {
        const bool isSecond = i == 2 || i == 3 || i == 5;
        const size_t rows = i >= 6 ? kTileRows : isSecond ? second : first;
        shapes.rows[i] = static_cast<uint8_t>(rows);
        shapes.rowBytes[i] = rows > 0 ? kTileBytes : 0;
    }
    return shapes;
}

} // namespace
} // namespace troupe::kernels::cpu
