// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-01: every kernel agrees with a plain loop, for every instruction set that this machine has, at any
// size and
//           alignment.
// R-CPU-02: no bit of a product depends on the rows and inputs beside it; whole-number products have the same
// bits in
//           every instruction set.
// R-CPU-04: an instruction set that the processor lacks, or that is none, is refused with the names of those
// it has.
#include "engine/kernels/cpu/isa.h"
#include "engine/kernels/cpu/numbers.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <random>
#include <vector>

using namespace troupe;
using namespace troupe::kernels::cpu;
using troupe::testing::codeOf;
using troupe::testing::errorOf;

namespace {

constexpr size_t kSizes[] = {1,  2,  3,  4,  5,  7,  8,  12, 15,  16,  17,
                             24, 31, 33, 48, 63, 64, 65, 96, 100, 257, 1024};

std::vector<float> noise(size_t n, uint32_t seed, float width = 1.0F)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.0F, width);
    std::vector<float> values(n);
    for (float& value : values) value = normal(random);
    return values;
}

/// Rows one after the other with `stride`, behind one element that spoils the alignment.
template <typename Value>
struct Shifted
{
    std::vector<Value> memory;
    explicit Shifted(const std::vector<Value>& values) : memory(1)
    {
        memory.insert(memory.end(), values.begin(), values.end());
    }
    const Value* data() const { return memory.data() + 1; }
};

Product floatProduct(const void* weights, size_t rows, size_t cols, const float* inputs, size_t count,
                     std::vector<float>& out)
{
    out.assign(rows * count, -1.0F);
    Product p;
    p.weights = weights;
    p.weightStride = cols;
    p.inputs = inputs;
    p.inputStride = cols;
    p.out = out.data();
    p.outStride = rows;
    p.rows = rows;
    p.cols = cols;
    p.count = count;
    return p;
}

double dot(const float* a, const float* b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return sum;
}

double closeness(size_t n)
{
    return 1e-6 * std::sqrt(static_cast<double>(n)) + 1e-6;
}

/// int8 weights and inputs, as a product takes them.
struct WholeProduct
{
    size_t cols, padded, blocks;
    std::vector<Int8Block> panels;
    std::vector<Int8Inputs> inputs;
    std::vector<float> weightScales, inputScales, out;
    std::vector<int64_t> offsets;

    WholeProduct(const KernelTable& k, const std::vector<float>& w, const std::vector<float>& x,
                 size_t columns)
        : cols(columns), padded(int8Columns(cols)), blocks(padded / kInt8Step),
          panels((w.size() / cols + kPanelRows - 1) / kPanelRows * blocks), inputs(x.size() / cols * blocks),
          offsets(x.size() / cols)
    {
        for (size_t r = 0; r < w.size() / cols; ++r) {
            std::vector<float> row(padded);
            std::copy_n(&w[r * cols], cols, row.begin());
            weightScales.push_back(
                k.quantiseInt8(row.data(), padded, &panels[r / kPanelRows * blocks], r % kPanelRows));
        }
        for (size_t i = 0; i < offsets.size(); ++i)
            inputScales.push_back(k.quantiseInt8Input(&x[i * cols], cols, &inputs[i * blocks], &offsets[i]));
        out.resize(weightScales.size() * inputScales.size());
        Product p;
        p.weights = panels.data();
        p.weightStride = p.inputStride = blocks;
        p.weightScales = weightScales.data();
        p.inputs = inputs.data();
        p.inputScales = inputScales.data();
        p.inputOffsets = offsets.data();
        p.cols = padded;
        p.out = out.data();
        p.outStride = p.rows = weightScales.size();
        p.count = inputScales.size();
        k.productInt8(p);
    }

    /// Read as the layout is described.
    int wholeWeight(size_t r, size_t column) const
    {
        const Int8Block& block = panels[r / kPanelRows * blocks + column / kInt8Step];
        return block.codes[column % kInt8Step / 4][r % kPanelRows * 4 + column % 4] - 128;
    }

    int wholeInput(size_t i, size_t column) const
    {
        const Int8Inputs& block = inputs[i * blocks + column / kInt8Step];
        return block.high[column % kInt8Step] * 128 + block.low[column % kInt8Step];
    }
};

template <typename Value>
bool isSame(const std::vector<Value>& a, const std::vector<Value>& b)
{
    return a.size() == b.size() && memcmp(a.data(), b.data(), a.size() * sizeof(Value)) == 0;
}

} // namespace

class KernelsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QString names;
        for (const KernelTable* table : usableKernels()) names += QString(" ") + table->name;
        qInfo("instruction sets of this machine:%s", qPrintable(names));
    }

    void everyInstructionSet_data()
    {
        QTest::addColumn<int>("which");
        const auto usable = usableKernels();
        for (size_t i = 0; i < usable.size(); ++i) QTest::newRow(usable[i]->name) << static_cast<int>(i);
    }

    void everyInstructionSet()
    {
        QFETCH(int, which);
        table_ = usableKernels()[static_cast<size_t>(which)];
        products();
        wholeProducts();
        convolutions();
        roundedConvolutions();
        rounding();
        norms();
        activations();
        attentionParts();
        quantisation();
    }

    void wholeProductsHaveTheSameBits()
    {
        for (const size_t cols : kSizes) {
            const auto weights = noise(cols * 35, 1);
            const auto inputs = noise(cols * 3, 2);
            const WholeProduct expected(kPortableKernels, weights, inputs, cols);
            for (size_t i = 0; i < 3; ++i)
                for (size_t r = 0; r < 35; ++r) {
                    int64_t sum = 0;
                    for (size_t c = 0; c < expected.padded; ++c)
                        sum += int64_t{expected.wholeWeight(r, c)} * expected.wholeInput(i, c);
                    QCOMPARE(expected.out[i * 35 + r],
                             static_cast<float>(sum) * (expected.weightScales[r] * expected.inputScales[i]));
                }
            for (const KernelTable* table : usableKernels()) {
                const WholeProduct got(*table, weights, inputs, cols);
                QVERIFY(isSame(got.panels, expected.panels) && isSame(got.inputs, expected.inputs));
                QVERIFY(got.offsets == expected.offsets);
                QVERIFY2(got.out == expected.out, table->name);
            }
        }
    }

    void manyWholeProductsHaveTheSameBits() // R-CPU-17
    {
        for (const size_t cols : {1, 64, 100, 1024, 2048, 2049, 3072, 8192, 8200})
            for (const size_t rows : {1, 3, 4, 70})
                for (const size_t count : {7, 8, 9, 30}) {
                    const auto weights = noise(cols * rows, 31);
                    const auto inputs = noise(cols * count, 32);
                    const WholeProduct expected(kPortableKernels, weights, inputs, cols);
                    for (const KernelTable* table : usableKernels())
                        QVERIFY2(WholeProduct(*table, weights, inputs, cols).out == expected.out,
                                 table->name);
                }
    }

    void wholeProductsDoNotOverflow()
    {
        // As many columns as each way to sum takes; all products as large as they can be.
        for (const size_t cols : {size_t{2048}, size_t{8192}, kMostInt8Columns})
            for (const size_t count : {size_t{1}, size_t{8}}) {
                const std::vector<float> ones(cols * count, 1.0F);
                for (const KernelTable* table : usableKernels())
                    for (const float sum : WholeProduct(*table, ones, ones, cols).out)
                        QCOMPARE(sum, static_cast<float>(cols));
            }
    }

    void unknownInstructionSets()
    {
        QCOMPARE(codeOf([] { chooseKernels("mmx"); }), ErrorCode::InvalidSetting);
        const auto error = errorOf([] { chooseKernels("AVX2 "); });
        QVERIFY(error && error->remedy().find("portable") != std::string::npos);
        QVERIFY(&chooseKernels({}) == usableKernels().back());
        QVERIFY(&chooseKernels("portable") == &kPortableKernels);
    }

    void storedNumbers()
    {
        QCOMPARE(fromHalf(0x3C00), 1.0F);
        QCOMPARE(fromHalf(0xC500), -5.0F);
        QCOMPARE(fromHalf(0x0001), 5.9604645e-8F);
        QCOMPARE(fromHalf(0x7BFF), 65504.0F);
        QVERIFY(std::isinf(fromHalf(0x7C00)) && std::isnan(fromHalf(0x7E00)));
        QCOMPARE(fromBfloat16(toBfloat16(1.0F + 0x1p-8F)), 1.0F); // a tie goes to the even one
        QCOMPARE(fromBfloat16(toBfloat16(1.0F + 3 * 0x1p-8F)), 1.0F + 4 * 0x1p-8F);
        QVERIFY(std::isnan(fromBfloat16(toBfloat16(std::numeric_limits<float>::quiet_NaN()))));
    }

private:
    void products()
    {
        for (const size_t cols : kSizes) {
            constexpr size_t kRows = 11;
            constexpr size_t kInputs = 13; // tiles of three, and a rest
            const Shifted<float> weights(noise(kRows * cols, 3));
            const Shifted<float> inputs(noise(kInputs * cols, 4));
            std::vector<uint16_t> bits;
            for (size_t i = 0; i < kRows * cols; ++i) bits.push_back(toBfloat16(weights.data()[i]));
            const Shifted<uint16_t> small(bits);
            std::vector<float> wide, rounded, alone;
            table_->productFloat(floatProduct(weights.data(), kRows, cols, inputs.data(), kInputs, wide));
            table_->productBfloat16(floatProduct(small.data(), kRows, cols, inputs.data(), kInputs, rounded));
            for (size_t i = 0; i < kInputs; ++i)
                for (size_t r = 0; r < kRows; ++r) {
                    const float* x = inputs.data() + i * cols;
                    std::vector<float> row(cols);
                    for (size_t c = 0; c < cols; ++c) row[c] = fromBfloat16(small.data()[r * cols + c]);
                    QVERIFY(std::abs(static_cast<double>(wide[i * kRows + r]) -
                                     dot(weights.data() + r * cols, x, cols)) <= closeness(cols));
                    QVERIFY(std::abs(static_cast<double>(rounded[i * kRows + r]) -
                                     dot(row.data(), x, cols)) <= closeness(cols));
                    table_->productFloat(floatProduct(weights.data() + r * cols, 1, cols, x, 1, alone));
                    QCOMPARE(alone[0], wide[i * kRows + r]);
                    table_->productBfloat16(floatProduct(small.data() + r * cols, 1, cols, x, 1, alone));
                    QCOMPARE(alone[0], rounded[i * kRows + r]);
                }
        }
    }

    void wholeProducts()
    {
        for (const size_t cols : kSizes) {
            const auto weights = noise(cols * 9, 5);
            const auto inputs = noise(cols * 5, 6);
            const WholeProduct all(*table_, weights, inputs, cols);
            for (size_t i = 0; i < 5; ++i)
                for (size_t r = 0; r < 9; ++r) {
                    const std::vector<float> w(weights.begin() + static_cast<long>(r * cols),
                                               weights.begin() + static_cast<long>((r + 1) * cols));
                    const std::vector<float> x(inputs.begin() + static_cast<long>(i * cols),
                                               inputs.begin() + static_cast<long>((i + 1) * cols));
                    QCOMPARE(WholeProduct(*table_, w, x, cols).out[0], all.out[i * 9 + r]);
                    const double error =
                        static_cast<double>(all.out[i * 9 + r]) - dot(w.data(), x.data(), cols);
                    QVERIFY(std::abs(error) <= 0.04 * std::sqrt(static_cast<double>(cols)) + 0.01);
                }
        }
    }

    /// What the kernel is given and what it leaves behind, for floats and for bfloat16.
    struct Conv
    {
        size_t taps, dilation, channels, rows, vectors, valid;
        std::vector<float> weights, in; ///< [taps · channels, width], [past + rows, channels]

        Conv(size_t taps_, size_t dilation_, size_t channels_, size_t rows_, size_t vectors_, size_t valid_,
             size_t lanes)
            : taps(taps_), dilation(dilation_), channels(channels_), rows(rows_), vectors(vectors_),
              valid(valid_), weights(noise(taps * channels * vectors * lanes, 7, 0.3F)),
              in(noise(((taps - 1) * dilation + rows) * channels, 11))
        {}
    };

    /// Runs `kernel` with `weights` and `in`, whatever they are made of, and compares with plain loops;
    /// `read` makes a float of what the snake wrote.
    template <typename Element, typename Read>
    void checkConvolution(const Conv& c, void (*kernel)(const ConvPart&), const void* weights, const void* in,
                          double snakeBound, Read read)
    {
        const size_t width = c.vectors * table_->lanes;
        const auto bias = noise(width, 8);
        const auto rates = noise(width, 9);
        const auto inverses = noise(width, 10);
        const auto residual = noise(c.rows * c.valid, 12);
        std::vector<float> out(c.rows * c.valid + 1, 77.0F);
        std::vector<Element> snaked(c.rows * c.valid + 1, Element{77});
        ConvPart p{.weights = weights, .bias = bias.data(), .in = in};
        p.taps = c.taps;
        p.tapStride = c.dilation * c.channels;
        p.channels = p.inStride = c.channels;
        p.rows = c.rows;
        p.vectors = c.vectors;
        p.valid = c.valid;
        p.residual = residual.data();
        p.out = out.data();
        p.snakeRate = rates.data();
        p.snakeInverse = inverses.data();
        p.snaked = snaked.data();
        p.residualStride = p.outStride = p.snakedStride = c.valid;
        kernel(p);
        for (size_t t = 0; t < c.rows; ++t)
            for (size_t o = 0; o < c.valid; ++o) {
                const size_t at = t * c.valid + o;
                double sum = static_cast<double>(bias[o]) + static_cast<double>(residual[at]);
                for (size_t tap = 0; tap < c.taps; ++tap)
                    for (size_t channel = 0; channel < c.channels; ++channel)
                        sum += static_cast<double>(c.in[(t + tap * c.dilation) * c.channels + channel]) *
                               static_cast<double>(c.weights[(tap * c.channels + channel) * width + o]);
                const double sine = std::sin(sum * static_cast<double>(rates[o]));
                const double snake = sum + sine * sine * static_cast<double>(inverses[o]);
                QVERIFY(std::abs(static_cast<double>(out[at]) - sum) < 1e-4);
                QVERIFY(std::abs(static_cast<double>(read(snaked[at])) - snake) <
                        1e-3 + snakeBound * std::abs(snake));
            }
        QCOMPARE(out.back(), 77.0F); // nothing is written behind what exists
        QVERIFY(snaked.back() == Element{77});
    }

    void convolution(size_t taps, size_t dilation, size_t channels, size_t rows, size_t vectors, size_t valid)
    {
        const Conv c(taps, dilation, channels, rows, vectors, valid, table_->lanes);
        checkConvolution<float>(c, table_->conv, c.weights.data(), c.in.data(), 0.0,
                                [](float value) { return value; });
    }

    void roundedConvolution(size_t taps, size_t dilation, size_t channels, size_t rows, size_t vectors,
                            size_t valid)
    {
        Conv c(taps, dilation, channels, rows, vectors, valid, table_->lanes);
        const size_t width = vectors * table_->lanes;
        std::vector<uint16_t> in;
        for (float& value : c.in) {
            in.push_back(toBfloat16(value));
            value = fromBfloat16(in.back());
        }
        std::vector<uint16_t> weights(c.weights.size());
        for (size_t row = 0; row < taps * channels; ++row)
            for (size_t o = 0; o < width; ++o) {
                float& value = c.weights[row * width + o];
                const uint16_t bits = toBfloat16(value);
                weights[(row / 2 * width + o) * 2 + row % 2] = bits;
                value = fromBfloat16(bits);
            }
        checkConvolution<uint16_t>(c, table_->convBfloat16, weights.data(), in.data(), 1.0 / 256,
                                   [](uint16_t bits) { return fromBfloat16(bits); });
    }

    void roundedConvolutions()
    {
        if (!table_->convBfloat16) return;
        for (size_t rows = 1; rows <= 35; ++rows)
            for (size_t vectors = 1; vectors <= table_->bfloat16Vectors; ++vectors) {
                const size_t width = vectors * table_->lanes;
                roundedConvolution(3, 3, kBfloat16Step, rows, vectors, width);
                roundedConvolution(2, 1, 2 * kBfloat16Step, rows, vectors, width - 1);
                roundedConvolution(1, 1, 3 * kBfloat16Step, rows, vectors, width - table_->lanes + 1);
            }
    }

    void rounding()
    {
        for (const size_t n : kSizes) {
            auto x = noise(n, 22, 100.0F);
            x[n / 2] = 1.0F + 0x1p-8F; // a tie
            std::vector<uint16_t> bits(n);
            table_->roundToBfloat16(x.data(), n, bits.data());
            for (size_t i = 0; i < n; ++i) QCOMPARE(bits[i], toBfloat16(x[i]));
            const std::vector<float> odd(n, std::numeric_limits<float>::quiet_NaN());
            table_->roundToBfloat16(odd.data(), n, bits.data());
            for (const uint16_t one : bits) QVERIFY(std::isnan(fromBfloat16(one)));
        }
    }

    void convolutions()
    {
        for (size_t rows = 1; rows <= 17; ++rows)
            for (size_t vectors = 1; vectors <= kConvVectors; ++vectors) {
                const size_t width = vectors * table_->lanes;
                convolution(7, 3, 5, rows, vectors, width);
                convolution(2, 1, 9, rows, vectors, width - 1);
                convolution(1, 1, 12, rows, vectors, width - table_->lanes + 1);
            }
    }

    void norms()
    {
        for (const size_t n : kSizes) {
            const auto x = noise(n, 13);
            const auto weight = noise(n, 14);
            std::vector<float> out(n);
            table_->rmsNorm(x.data(), weight.data(), 1e-3F, n, out.data());
            const double scale = 1 / std::sqrt(dot(x.data(), x.data(), n) / static_cast<double>(n) + 1e-3);
            for (size_t i = 0; i < n; ++i)
                QVERIFY(std::abs(static_cast<double>(out[i]) -
                                 static_cast<double>(x[i]) * scale * static_cast<double>(weight[i])) < 1e-5);
        }
    }

    void activations()
    {
        for (const size_t n : kSizes) {
            auto gate = noise(n, 15, 20.0F);
            gate[0] = -200.0F; // the exponential is far beyond float32
            const auto up = noise(n, 16);
            std::vector<float> silu = gate;
            table_->siluTimes(silu.data(), up.data(), n);
            std::vector<float> elu(n);
            table_->elu(gate.data(), n, elu.data());
            const float none = std::numeric_limits<float>::quiet_NaN();
            float kept = 0;
            table_->elu(&none, 1, &kept);
            QVERIFY(std::isnan(kept)); // so that whoever looks at the end finds it
            const auto rate = noise(n, 17, 3.0F);
            const auto inverse = noise(n, 18);
            auto angles = noise(n, 19, 50.0F);
            angles[n / 2] = 1e6F;
            std::vector<float> snake(n);
            table_->snake(angles.data(), rate.data(), inverse.data(), n, snake.data());
            for (size_t i = 0; i < n; ++i) {
                const auto g = static_cast<double>(gate[i]);
                const double expected = g / (1 + std::exp(-g)) * static_cast<double>(up[i]);
                QVERIFY(std::abs(static_cast<double>(silu[i]) - expected) <
                        1e-6 * std::abs(expected) + 1e-30);
                QVERIFY(std::abs(static_cast<double>(elu[i]) - (g > 0 ? g : std::expm1(g))) < 1.5e-7);
                const double sine = std::sin(static_cast<double>(angles[i] * rate[i]));
                const double wave =
                    static_cast<double>(angles[i]) + sine * sine * static_cast<double>(inverse[i]);
                QVERIFY(std::abs(static_cast<double>(snake[i]) - wave) < 2e-7 * std::abs(wave) + 2e-6);
            }
        }
    }

    void attentionParts()
    {
        for (const size_t n : kSizes) {
            auto scores = noise(n, 20, 30.0F);
            const std::vector<float> given = scores;
            table_->softmax(scores.data(), 0.25F, n);
            double sum = 0;
            const float largest = *std::max_element(given.begin(), given.end());
            for (const float x : given) sum += std::exp(0.25 * static_cast<double>(x - largest));
            for (size_t i = 0; i < n; ++i)
                QVERIFY(std::abs(static_cast<double>(scores[i]) -
                                 std::exp(0.25 * static_cast<double>(given[i] - largest)) / sum) < 1e-6);
            for (const size_t width : {1, 4, 12, 24, 32, 128, 129}) {
                const auto values = noise(n * (width + 2), 21);
                std::vector<float> out(width);
                table_->mix(scores.data(), values.data(), width + 2, n, width, out.data());
                for (size_t c = 0; c < width; ++c) {
                    double mixed = 0;
                    for (size_t i = 0; i < n; ++i)
                        mixed +=
                            static_cast<double>(scores[i]) * static_cast<double>(values[i * (width + 2) + c]);
                    QVERIFY(std::abs(static_cast<double>(out[c]) - mixed) < 1e-5);
                }
            }
        }
    }

    void quantisation()
    {
        for (const size_t n : kSizes) {
            const auto x = noise(n, 22);
            const WholeProduct all(*table_, x, x, n);
            for (size_t i = 0; i < n; ++i) {
                const float weightScale = all.weightScales[0];
                const float inputScale = all.inputScales[0];
                QVERIFY(std::abs(static_cast<float>(all.wholeWeight(0, i)) * weightScale - x[i]) <=
                        weightScale * 0.5001F);
                QVERIFY(std::abs(static_cast<float>(all.wholeInput(0, i)) * inputScale - x[i]) <=
                        inputScale * 0.5001F);
            }
            const std::vector<float> zeros(n);
            const WholeProduct none(*table_, zeros, zeros, n);
            QCOMPARE(none.weightScales[0], 0.0F);
            QCOMPARE(none.inputScales[0], 0.0F);
            QCOMPARE(none.wholeWeight(0, n - 1), 0);
            QCOMPARE(none.wholeInput(0, n - 1), 0);
            std::vector<float> broken = x;
            for (const float bad :
                 {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
                broken[n / 2] = bad;
                const WholeProduct lost(*table_, broken, broken, n);
                QVERIFY(std::isnan(lost.weightScales[0]) && std::isnan(lost.inputScales[0]));
            }
        }
    }

    const KernelTable* table_ = nullptr;
};

QTEST_APPLESS_MAIN(KernelsTest)
#include "tst_kernels.moc"
