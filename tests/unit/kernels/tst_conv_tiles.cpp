// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-16: convolutions by tiles, as an AMX processor does them, give what plain loops give. The eight tiles
// are
//           computed here in plain code, after the processor's manual, so that layout, rests and loops are
//           tested where no such processor is.
#define TROUPE_LANES 16
// Wide vectors without the processor's own: all of it is inlined, and not all of it is used here.
#pragma GCC diagnostic ignored "-Wpsabi"
#pragma GCC diagnostic ignored "-Wunused-function"
#include "engine/kernels/cpu/impl_conv_tiles.h"
#include "engine/kernels/cpu/numbers.h"

#include <QTest>

#include <array>
#include <cmath>
#include <random>
#include <vector>

using namespace troupe::kernels::cpu;

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

/// The tile instructions in plain code. A tile that was not configured cannot be used.
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
};

std::vector<uint16_t> noise(size_t n, uint32_t seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.0F, 0.5F);
    std::vector<uint16_t> bits(n);
    for (uint16_t& one : bits) one = toBfloat16(normal(random));
    return bits;
}

} // namespace

class ConvTilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void convolutions_data()
    {
        QTest::addColumn<int>("taps");
        QTest::addColumn<int>("dilation");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("vectors");
        QTest::addColumn<int>("valid");
        QTest::newRow("two vectors") << 7 << 3 << 32 << 2 << 32;
        QTest::newRow("two vectors, a rest") << 2 << 1 << 64 << 2 << 19;
        QTest::newRow("one vector") << 1 << 1 << 96 << 1 << 16;
        QTest::newRow("one output") << 7 << 1 << 32 << 1 << 1;
    }

    void convolutions() // R-CPU-16
    {
        QFETCH(int, taps);
        QFETCH(int, dilation);
        QFETCH(int, channels);
        QFETCH(int, vectors);
        QFETCH(int, valid);
        for (const size_t rows : {1, 2, 15, 16, 17, 31, 32, 33, 48, 64, 71})
            check(static_cast<size_t>(taps), static_cast<size_t>(dilation), static_cast<size_t>(channels),
                  rows, static_cast<size_t>(vectors), static_cast<size_t>(valid));
    }

private:
    static void check(size_t taps, size_t dilation, size_t channels, size_t rows, size_t vectors,
                      size_t valid)
    {
        const size_t width = vectors * kLanes;
        const auto weights = noise(taps * channels * width, 1);
        const auto in = noise(((taps - 1) * dilation + rows) * channels, 2);
        const std::vector<float> bias(width, 0.25F);
        std::vector<float> out(rows * valid + 1, 77.0F);
        ConvPart p{.weights = weights.data(), .bias = bias.data(), .in = in.data()};
        p.taps = taps;
        p.tapStride = dilation * channels;
        p.channels = p.inStride = channels;
        p.rows = rows;
        p.vectors = vectors;
        p.valid = p.outStride = valid;
        p.out = out.data();
        convByTiles<SoftTiles>(p);
        QVERIFY(!SoftTiles::isConfigured); // whoever comes next on this thread finds none of it
        for (size_t t = 0; t < rows; ++t)
            for (size_t o = 0; o < valid; ++o) {
                double sum = 0.25;
                for (size_t tap = 0; tap < taps; ++tap)
                    for (size_t c = 0; c < channels; ++c) {
                        const size_t pair = (tap * channels + c) / 2;
                        sum += static_cast<double>(fromBfloat16(in[(t + tap * dilation) * channels + c])) *
                               static_cast<double>(fromBfloat16(weights[(pair * width + o) * 2 + c % 2]));
                    }
                QVERIFY(std::abs(static_cast<double>(out[t * valid + o]) - sum) < 1e-4);
            }
        QCOMPARE(out.back(), 77.0F);
    }
};

QTEST_APPLESS_MAIN(ConvTilesTest)
#include "tst_conv_tiles.moc"
