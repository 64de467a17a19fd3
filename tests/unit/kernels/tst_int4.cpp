// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-40: int4 weights lie within their bound of the given ones and products with them are those of plain
//           loops over their codes, with the same bits in every instruction set, at any size.
#include "engine/kernels/cpu/isa.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

using namespace troupe::kernels::cpu;

namespace {

constexpr size_t kSizes[] = {1, 2, 17, 31, 32, 33, 63, 96, 100, 127, 128, 129, 257, 1024, 3072};

std::vector<float> noise(size_t n, uint32_t seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.0F, 1.0F);
    std::vector<float> values(n);
    for (float& value : values) value = normal(random);
    return values;
}

template <typename Value>
bool isSame(const std::vector<Value>& a, const std::vector<Value>& b)
{
    return a.size() == b.size() && memcmp(a.data(), b.data(), a.size() * sizeof(Value)) == 0;
}

/// Rows of int4 weights and of inputs, quantised by one table of kernels.
struct Int4Product
{
    size_t padded;
    size_t blocks; ///< of a panel
    std::vector<Int4Block> panels;
    std::vector<Int4Inputs> inputs;
    std::vector<float> weightScales, inputScales, out;

    Int4Product(const KernelTable& k, const std::vector<float>& w, const std::vector<float>& x, size_t cols)
        : padded(int4Columns(cols)), blocks(padded / kInt4Step),
          panels((w.size() / cols + kPanelRows - 1) / kPanelRows * blocks),
          inputs(x.size() / cols * padded / kInt4Group)
    {
        for (size_t r = 0; r < w.size() / cols; ++r) {
            std::vector<float> row(padded);
            std::copy_n(&w[r * cols], cols, row.begin());
            weightScales.push_back(
                k.quantiseInt4(row.data(), padded, &panels[r / kPanelRows * blocks], r % kPanelRows));
        }
        for (size_t i = 0; i < x.size() / cols; ++i)
            inputScales.push_back(k.quantiseInt4Input(&x[i * cols], cols, &inputs[i * padded / kInt4Group]));
    }

    void multiply(const KernelTable& k)
    {
        out.assign(weightScales.size() * inputScales.size(), -1.0F);
        Product p;
        p.weights = panels.data();
        p.weightStride = blocks;
        p.weightScales = weightScales.data();
        p.inputs = inputs.data();
        p.cols = padded;
        p.inputStride = padded / kInt4Group;
        p.inputScales = inputScales.data();
        p.out = out.data();
        p.outStride = p.rows = weightScales.size();
        p.count = inputScales.size();
        k.productInt4(p);
    }

    /// Code times group scale of row `r`, read as the layout is described.
    int wholeWeight(size_t r, size_t column) const
    {
        const Int4Block& block = panels[r / kPanelRows * blocks + column / kInt4Step];
        const size_t group = column % kInt4Step / kInt4Group;
        const size_t within = column % kInt4Group;
        const int both = block.codes[group][within / 8][r % kPanelRows * 4 + within % 4];
        const int code = within % 8 < 4 ? both & 15 : both >> 4;
        return (code - 8) * block.scales[group][r % kPanelRows];
    }

    int wholeInput(size_t i, size_t column) const
    {
        const Int4Inputs& group = inputs[(i * padded + column) / kInt4Group];
        return group.high[column % kInt4Group] * 128 + group.low[column % kInt4Group];
    }

    /// Whole numbers within a group of columns, whose sums are added as floats.
    float expected(size_t r, size_t i) const
    {
        float sum = 0.0F;
        for (size_t group = 0; group < padded; group += kInt4Group) {
            int64_t whole = 0;
            for (size_t c = group; c < group + kInt4Group; ++c)
                whole += int64_t{wholeWeight(r, c)} * wholeInput(i, c);
            sum += static_cast<float>(whole);
        }
        return sum * (weightScales[r] * inputScales[i]);
    }
};

} // namespace

class Int4Test : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void products_data()
    {
        QTest::addColumn<int>("cols");
        QTest::addColumn<int>("inputs");
        for (const size_t cols : kSizes)
            for (const int inputs : {2, 7, 31})
                QTest::addRow("%d columns, %d inputs", static_cast<int>(cols), inputs)
                    << static_cast<int>(cols) << inputs;
    }

    void products()
    {
        QFETCH(int, cols);
        const auto n = static_cast<size_t>(cols);
        QFETCH(int, inputs);
        constexpr size_t kRows = 25; // a panel, and a part of one
        const auto count = static_cast<size_t>(inputs);
        const auto weights = noise(n * kRows, 1);
        Int4Product expected(kPortableKernels, weights, noise(n * count, 2), n);
        for (size_t i = 0; i < count; ++i)
            for (size_t r = 0; r < kRows; ++r) expected.out.push_back(expected.expected(r, i));
        for (const KernelTable* table : usableKernels()) {
            Int4Product got(*table, weights, noise(n * count, 2), n);
            QVERIFY2(isSame(got.panels, expected.panels) && isSame(got.inputs, expected.inputs), table->name);
            QVERIFY(got.weightScales == expected.weightScales && got.inputScales == expected.inputScales);
            got.multiply(*table);
            QVERIFY2(got.out == expected.out, table->name);
        }
    }

    void weightsAreNear_data() { products_data(); }

    /// A group's largest weight is at most seven or eight steps from zero, clipped or not, so the error of a
    /// group stays below that of plain rounding to sevenths of its largest.
    void weightsAreNear()
    {
        QFETCH(int, cols);
        const auto n = static_cast<size_t>(cols);
        const auto weights = noise(n * 5, 3);
        for (const KernelTable* table : usableKernels()) {
            const Int4Product got(*table, weights, {}, n);
            for (size_t r = 0; r < 5; ++r)
                for (size_t group = 0; group < n; group += kInt4Group) {
                    const size_t end = std::min(n, group + kInt4Group);
                    double error = 0;
                    double size = 0;
                    for (size_t c = group; c < end; ++c) {
                        const float w = weights[r * n + c];
                        error += std::pow(static_cast<double>(got.weightScales[r]) * got.wholeWeight(r, c) -
                                              static_cast<double>(w),
                                          2);
                        size += std::pow(static_cast<double>(w), 2);
                    }
                    QVERIFY2(error <= 0.02 * size + 1e-12, table->name);
                }
        }
    }

    void largestSumsFit()
    {
        const std::vector<float> ones(kMostInt4Columns, 1.0F);
        for (const KernelTable* table : usableKernels()) {
            Int4Product got(*table, ones, ones, kMostInt4Columns);
            got.multiply(*table);
            QVERIFY(std::abs(got.out.front() / static_cast<float>(kMostInt4Columns) - 1.0F) < 0.02F);
            Int4Product tiles(*table, std::vector<float>(4 * kMostInt4Columns, 1.0F),
                              std::vector<float>(12 * kMostInt4Columns, 1.0F), kMostInt4Columns);
            tiles.multiply(*table);
            for (const float sum : tiles.out) QCOMPARE(sum, got.out.front());
        }
    }

    void zerosAndNoNumbers()
    {
        for (const KernelTable* table : usableKernels()) {
            std::vector<float> row(100);
            Int4Product zeros(*table, row, noise(100, 4), 100);
            zeros.multiply(*table);
            QCOMPARE(zeros.out.front(), 0.0F);
            row[50] = std::numeric_limits<float>::quiet_NaN();
            Int4Product none(*table, row, noise(100, 4), 100);
            none.multiply(*table);
            QVERIFY(std::isnan(none.out.front()));
        }
    }
};

QTEST_APPLESS_MAIN(Int4Test)
#include "tst_int4.moc"
