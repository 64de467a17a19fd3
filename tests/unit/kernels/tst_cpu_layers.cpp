// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-06: products of matrices, packed convolutions and the cache of keys give what plain loops give,
// whatever the
//           threads, the cuts and the layout of the weights.
#include "engine/checkpoint/safetensors.h"
#include "engine/checkpoint/weights.h"
#include "engine/kernels/cpu/isa.h"
#include "engine/kernels/cpu/kv_cache.h"
#include "engine/kernels/cpu/numbers.h"
#include "engine/kernels/cpu/products.h"
#include "engine/kernels/cpu/vocoder.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>
#include <vector>

using namespace troupe;
using namespace troupe::kernels::cpu;

namespace {

std::vector<float> noise(size_t n, uint32_t seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.0F, 0.5F);
    std::vector<float> values(n);
    for (float& value : values) value = normal(random);
    return values;
}

/// Float32 tensors in a file, so that layers can be made of them.
class Stored
{
public:
    void add(const std::string& name, std::vector<int64_t> shape, std::vector<float> values)
    {
        values_.push_back(std::move(values));
        tensors_.push_back({name, checkpoint::DType::F32, std::move(shape), {}});
    }

    checkpoint::Weights open()
    {
        for (size_t i = 0; i < tensors_.size(); ++i)
            tensors_[i].bytes = std::as_bytes(std::span<const float>(values_[i]));
        checkpoint::writeSafeTensors(folder_.path().toStdString() + "/model.safetensors", tensors_);
        return checkpoint::Weights::open(folder_.path().toStdString());
    }

private:
    QTemporaryDir folder_;
    std::vector<std::vector<float>> values_;
    std::vector<checkpoint::TensorToWrite> tensors_;
};

/// Runs `work` with the widest and the portable kernels, alone and with three threads.
template <typename Work>
void onEveryMachine(Work work)
{
    for (const KernelTable* table : usableKernels())
        for (const int threads : {1, 3}) {
            ThreadPool pool(threads);
            work(Machine{table, &pool});
        }
}

float errorOf(const std::vector<float>& got, const std::vector<float>& expected)
{
    float most = 0;
    for (size_t i = 0; i < got.size(); ++i) most = std::max(most, std::abs(got[i] - expected[i]));
    return most;
}

std::vector<float> rounded(std::vector<float> values)
{
    for (float& value : values) value = fromBfloat16(toBfloat16(value));
    return values;
}

/// Those that the machine's kernels have.
std::vector<Element> elementsOf(const Machine& machine)
{
    if (!machine.kernels->convBfloat16) return {Element::Float};
    return {Element::Float, Element::Bfloat16};
}

std::vector<float> plainProducts(const std::vector<float>& w, const std::vector<float>& x, size_t cols)
{
    const size_t rows = w.size() / cols;
    std::vector<float> out;
    for (size_t i = 0; i < x.size() / cols; ++i)
        for (size_t r = 0; r < rows; ++r) {
            double sum = 0;
            for (size_t c = 0; c < cols; ++c)
                sum += static_cast<double>(w[r * cols + c]) * static_cast<double>(x[i * cols + c]);
            out.push_back(static_cast<float>(sum));
        }
    return out;
}

/// Runs `conv` over the rows of `x`, `channels` each, at once and in chunks: as expected, and to the bit the
/// same.
void checkChunks(const Machine& machine, const StreamConv& conv, size_t places, std::vector<float>& x,
                 size_t channels, const std::vector<float>& expected)
{
    const size_t width = expected.size() / (x.size() / channels);
    std::vector<float> whole;
    for (const std::vector<size_t>& chunks : {std::vector<size_t>{13}, {1, 1, 4, 2, 5}}) {
        StreamMemory memory(places);
        ConvBuffer buffer;
        std::vector<float> got(expected.size());
        size_t done = 0;
        for (const size_t rows : chunks) {
            conv.fill(machine, buffer, {x.data() + done * channels, channels, rows});
            conv.run(machine, buffer, rows, memory, {.out = {got.data() + done * width, width, rows}});
            done += rows;
        }
        QVERIFY(errorOf(got, expected) < 1e-5F);
        if (whole.empty())
            whole = got;
        else
            QVERIFY(got == whole);
    }
}

} // namespace

class CpuLayersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matrices_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("cols");
        QTest::addColumn<int>("count");
        for (const auto& [rows, cols, count] :
             {std::tuple(1, 1, 1), std::tuple(37, 19, 1), std::tuple(300, 70, 5), std::tuple(130, 33, 70)})
            QTest::addRow("%d by %d, %d", rows, cols, count) << rows << cols << count;
    }

    void matrices()
    {
        QFETCH(int, rows);
        QFETCH(int, cols);
        QFETCH(int, count);
        const auto r = static_cast<size_t>(rows);
        const auto c = static_cast<size_t>(cols);
        const auto n = static_cast<size_t>(count);
        Stored stored;
        const std::vector<float> first = noise(r * c, 1);
        const std::vector<float> second = noise(r * c, 2);
        const std::vector<float> bias = noise(r, 3);
        stored.add("a.weight", {rows, cols}, first);
        stored.add("a.bias", {rows}, bias);
        stored.add("b.weight", {rows, cols}, second);
        const checkpoint::Weights weights = stored.open();
        std::vector<float> x = noise(n * c, 4);
        const std::vector<float> products = plainProducts(first, x, c);
        const std::vector<float> others = plainProducts(second, x, c);
        onEveryMachine([&](const Machine& machine) {
            for (const auto& [precision, bound] :
                 {std::pair(Precision::Float32, 2e-5F), std::pair(Precision::Bfloat16, 0.03F),
                  std::pair(Precision::Int8, 0.06F), std::pair(Precision::Int4, 0.7F)}) {
                const WeightSource source(weights, machine, precision, "");
                const Linear a = source.linear("a");
                const Matrix b = source.matrix("b.weight");
                Inputs inputs;
                inputs.set({x.data(), c, n}, c);
                std::vector<float> out(n * r);
                const Rows target{out.data(), r, n};
                std::vector<float> expected = products;
                for (size_t i = 0; i < expected.size(); ++i) expected[i] += bias[i % r];
                apply(machine, inputs, a, target);
                QVERIFY(errorOf(out, expected) < bound);
                multiplyAdd(machine, inputs, b, bias.data(), target);
                for (size_t i = 0; i < expected.size(); ++i) expected[i] += others[i] * bias[i % r];
                QVERIFY(errorOf(out, expected) < 2 * bound);
                multiplyGated(machine, inputs, a.weight, b, target);
                for (size_t i = 0; i < expected.size(); ++i)
                    expected[i] = products[i] / (1 + std::exp(-products[i])) * others[i];
                QVERIFY(errorOf(out, expected) < 4 * bound);
            }
        });
    }

    void convolutions_data()
    {
        QTest::addColumn<int>("outputs");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("taps");
        QTest::addColumn<int>("stride"); // 0: plain
        QTest::newRow("plain") << 50 << 7 << 7 << 0;
        QTest::newRow("one output") << 1 << 9 << 7 << 0;
        QTest::newRow("kernel twice the stride") << 11 << 6 << 8 << 4;
        QTest::newRow("kernel is the stride") << 16 << 5 << 2 << 2;
        QTest::newRow("kernel between") << 3 << 4 << 7 << 3;
    }

    void convolutions()
    {
        QFETCH(int, outputs);
        QFETCH(int, channels);
        QFETCH(int, taps);
        QFETCH(int, stride);
        constexpr int kDilation = 3;
        constexpr size_t kSteps = 13;
        const auto o = static_cast<size_t>(outputs);
        const auto c = static_cast<size_t>(channels);
        const auto k = static_cast<size_t>(taps);
        const auto s = static_cast<size_t>(stride);
        // bfloat16 holds these exactly, so that both elements give the same.
        const std::vector<float> kernel = rounded(noise(o * c * k, 5));
        const std::vector<float> bias = noise(o, 6);
        std::vector<float> x = rounded(noise(kSteps * c, 7));
        Stored stored;
        stored.add("conv.weight",
                   stride > 0 ? std::vector<int64_t>{channels, outputs, taps}
                              : std::vector<int64_t>{outputs, channels, taps},
                   kernel);
        stored.add("conv.bias", {outputs}, bias);
        const checkpoint::Weights weights = stored.open();
        // What the definitions say, step by step.
        const size_t each = stride > 0 ? s : 1;
        std::vector<double> sums(kSteps * each * o);
        for (size_t t = 0; t < kSteps; ++t)
            for (size_t tap = 0; tap < k; ++tap)
                for (size_t out = 0; out < o; ++out)
                    for (size_t in = 0; in < c; ++in) {
                        const size_t place = stride > 0 ? t * s + tap : t + (k - 1 - tap) * kDilation;
                        const size_t at = stride > 0 ? (in * o + out) * k + tap : (out * c + in) * k + tap;
                        if (place < kSteps * each)
                            sums[place * o + out] +=
                                static_cast<double>(kernel[at]) * static_cast<double>(x[t * c + in]);
                    }
        std::vector<float> expected(sums.size());
        for (size_t i = 0; i < sums.size(); ++i) expected[i] = static_cast<float>(sums[i]) + bias[i % o];

        onEveryMachine([&](const Machine& machine) {
            const WeightSource source(weights, machine, Precision::Float32, "");
            for (const Element element : elementsOf(machine)) {
                size_t places = 0;
                const StreamConv conv(stride > 0
                                          ? PackedConv::transposed(source, "conv", machine,
                                                                   {.element = element, .stride = stride})
                                          : PackedConv::plain(source, "conv", machine,
                                                              {.element = element, .dilation = kDilation}),
                                      places);
                checkChunks(machine, conv, places, x, c, expected);
            }
        });
    }

    void cachesKeepWhatIsSeen()
    {
        for (const size_t window : {size_t{0}, size_t{5}}) {
            KvCache cache(2, 3, window);
            size_t total = 0;
            for (const size_t count : {1, 1, 7, 1, 40, 1, 1, 90, 3}) {
                cache.extend(count);
                const size_t past = cache.length() - count;
                QVERIFY(window > 0 ? past >= std::min(total, window - 1) : past == total);
                for (size_t i = 0; i < count; ++i)
                    for (size_t head = 0; head < 2; ++head) {
                        cache.keys(head)[(past + i) * 3] = static_cast<float>(total + i);
                        cache.values(head)[(past + i) * 3 + 2] = static_cast<float>(head);
                    }
                total += count;
                const size_t seen = window > 0 ? std::min(total, window - 1 + count) : total;
                for (size_t back = 1; back <= seen; ++back)
                    for (size_t head = 0; head < 2; ++head) {
                        const size_t at = cache.length() - back;
                        QCOMPARE(cache.keys(head)[at * 3], static_cast<float>(total - back));
                        QCOMPARE(cache.values(head)[at * 3 + 2], static_cast<float>(head));
                    }
            }
            cache.clear();
            QCOMPARE(cache.length(), size_t{0});
        }
    }
};

QTEST_APPLESS_MAIN(CpuLayersTest)
#include "tst_cpu_layers.moc"
