// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-16: convolutions and whole-number products by tiles, as an AMX processor does them, give what plain
//           loops give, products to the bit. The tiles are plain code here.
#define TROUPE_LANES 16
// Wide vectors without the processor's own: all of it is inlined, and not all of it is used here.
#pragma GCC diagnostic ignored "-Wpsabi"
#pragma GCC diagnostic ignored "-Wunused-function"
#include "engine/kernels/cpu/impl_conv_tiles.h"
#include "engine/kernels/cpu/impl_int8_tiles.h"
#include "engine/kernels/cpu/numbers.h"
#include "tests/unit/kernels/soft_tiles.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace troupe::kernels::cpu;

namespace {

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

    void products() // R-CPU-16
    {
        for (const size_t cols : {64, 192, 2112})
            for (const size_t rows : {1, 15, 16, 17, 31, 32, 33, 48, 83})
                for (const size_t count : {1, 2, 3, 15, 16, 17, 20, 32}) checkProduct(rows, cols, count);
    }

private:
    static void checkProduct(size_t rows, size_t cols, size_t count)
    {
        std::mt19937 random(static_cast<uint32_t>(rows * cols + count));
        const size_t blocks = cols / kInt8Step;
        std::vector<int> weights(rows * cols);
        std::vector<Int8Block> panels((rows + kPanelRows - 1) / kPanelRows * blocks);
        for (size_t i = 0; i < weights.size(); ++i) {
            weights[i] = random() % 2 ? 127 : static_cast<int>(random() % 255) - 127;
            const size_t row = i / cols;
            const size_t column = i % cols;
            panels[row / kPanelRows * blocks + column / kInt8Step]
                .codes[column % kInt8Step / 4][row % kPanelRows * 4 + column % 4] =
                static_cast<uint8_t>(weights[i] + 128);
        }
        std::vector<int> inputs(count * cols);
        std::vector<Int8Inputs> parts(count * blocks);
        std::vector<int64_t> offsets(count);
        for (size_t i = 0; i < inputs.size(); ++i) {
            inputs[i] = random() % 3
                            ? static_cast<int>(random() % (2 * kInt8InputLargest + 1)) - kInt8InputLargest
                            : kInt8InputLargest; // sums that need more than 32 bits, too
            const int low = ((inputs[i] + 64) & 127) - 64;
            parts[i / kInt8Step].low[i % kInt8Step] = static_cast<int8_t>(low);
            parts[i / kInt8Step].high[i % kInt8Step] = static_cast<int8_t>((inputs[i] - low) / 128);
            offsets[i / cols] += 128 * inputs[i];
        }
        const std::vector<float> scales(rows, 0.3F);
        const std::vector<float> inputScales(count, 0.7F);
        std::vector<float> out(count * rows + 1, 77.0F);
        Product p{.weights = panels.data(), .weightStride = blocks, .weightScales = scales.data()};
        p.inputs = parts.data();
        p.inputStride = blocks;
        p.cols = cols;
        p.inputScales = inputScales.data();
        p.inputOffsets = offsets.data();
        p.out = out.data();
        p.outStride = p.rows = rows;
        p.count = count;
        productInt8ByTiles<SoftTiles>(p);
        QVERIFY(!SoftTiles::isConfigured);
        for (size_t i = 0; i < count; ++i)
            for (size_t r = 0; r < rows; ++r) {
                int64_t sum = 0;
                for (size_t k = 0; k < cols; ++k)
                    sum += int64_t{weights[r * cols + k]} * inputs[i * cols + k];
                QCOMPARE(out[i * rows + r], static_cast<float>(sum) * (0.3F * 0.7F));
            }
        QCOMPARE(out.back(), 77.0F);
    }

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
