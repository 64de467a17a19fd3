// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/peak_pyramid.h"
#include "tests/unit/audio/audio_test.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

using namespace audio_test;
using troupe::audio::Peak;
using troupe::audio::PeakPyramid;

namespace {

std::vector<float> noise(size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> value(-1.2F, 1.2F); // beyond full scale too
    std::vector<float> samples(count);
    for (float& sample : samples) sample = value(random);
    return samples;
}

bool same(const Peak& a, const Peak& b)
{
    return a.low == b.low && a.high == b.high && a.rms == b.rms;
}

bool same(const PeakPyramid& a, const PeakPyramid& b)
{
    if (a.samples() != b.samples() || a.levels() != b.levels()) return false;
    for (size_t level = 0; level < a.levels(); ++level) {
        const auto left = a.level(level);
        const auto right = b.level(level);
        if (!std::equal(left.begin(), left.end(), right.begin(), right.end(),
                        [](const Peak& x, const Peak& y) { return same(x, y); })) {
            return false;
        }
    }
    return true;
}

} // namespace

class PeakPyramidTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // R-AUD-06: what a growing waveform shows does not depend on how the sound arrived.
    void chunksGiveTheSameAsTheWhole_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 255, 256, 257, 511, 512, 513, 1024, 65536, 65537, 300007}) {
            QTest::addRow("%d samples", count) << count;
        }
    }
    void chunksGiveTheSameAsTheWhole()
    {
        QFETCH(int, count);
        const auto samples = noise(static_cast<size_t>(count), 3);
        PeakPyramid whole;
        whole.append(samples);
        std::mt19937 random(static_cast<unsigned>(count));
        for (const size_t most : {7U, 256U, 1920U, 100000U}) {
            PeakPyramid pieces;
            std::span<const float> rest(samples);
            while (!rest.empty()) {
                const size_t run =
                    std::min(rest.size(), std::uniform_int_distribution<size_t>(0, most)(random));
                pieces.append(rest.first(run));
                rest = rest.subspan(run);
            }
            QVERIFY(same(whole, pieces));
        }
    }

    // R-AUD-06: and it shows what is in the sound, at every level and at every moment.
    void equalsTheDefinition()
    {
        const auto samples = noise(20 * 256 + 100, 5);
        PeakPyramid pyramid;
        for (size_t done = 0; done < samples.size(); done += 640) {
            pyramid.append(std::span(samples).subspan(done, std::min<size_t>(640, samples.size() - done)));
            const auto there = static_cast<size_t>(pyramid.samples());
            for (size_t level = 0; level < pyramid.levels(); ++level) {
                const auto block = static_cast<size_t>(PeakPyramid::blockOf(level));
                QCOMPARE(pyramid.level(level).size(), (there + block - 1) / block);
                for (size_t bin = 0; bin < pyramid.level(level).size(); ++bin) {
                    const auto part =
                        std::span(samples).subspan(bin * block, std::min(block, there - bin * block));
                    compareBin(pyramid.level(level)[bin], part);
                }
            }
            QVERIFY(pyramid.level(pyramid.levels() - 1).size() <= 2);
        }
    }

    void badValuesAreHarmless()
    {
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        constexpr float kInfinity = std::numeric_limits<float>::infinity();
        PeakPyramid pyramid;
        pyramid.append(std::vector<float>(256, kNan));
        pyramid.append(std::vector<float>{kInfinity, -kInfinity, kNan, 1e30F});
        const auto bins = pyramid.level(0);
        QCOMPARE(bins.size(), size_t{2});
        QVERIFY(same(bins[0], Peak{0, 0, 0}));
        QCOMPARE(int(bins[1].low), -32767);
        QCOMPARE(int(bins[1].high), 32767);
        QCOMPARE(int(bins[1].rms), static_cast<int>(std::lrint(std::sqrt(0.75) * 32767)));
    }

    void emptyAndCleared()
    {
        PeakPyramid pyramid;
        QCOMPARE(pyramid.levels(), size_t{0});
        QCOMPARE(pyramid.levelFor(1000, 10), size_t{0});
        pyramid.append({});
        QCOMPARE(pyramid.levels(), size_t{0});
        pyramid.append(noise(5000, 1));
        pyramid.clear();
        QCOMPARE(pyramid.samples(), int64_t{0});
        QCOMPARE(pyramid.levels(), size_t{0});
        PeakPyramid fresh;
        fresh.append(noise(700, 2));
        pyramid.append(noise(700, 2));
        QVERIFY(same(pyramid, fresh));
    }

    void levelForAZoom()
    {
        PeakPyramid pyramid;
        pyramid.append(noise(256 * 64, 1));
        QCOMPARE(pyramid.levelFor(256 * 64, 64), size_t{0});
        QCOMPARE(pyramid.levelFor(256 * 64, 65), size_t{0}); // even the finest has fewer
        QCOMPARE(pyramid.levelFor(256 * 64, 32), size_t{1});
        QCOMPARE(pyramid.levelFor(256 * 64, 33), size_t{0});
        QCOMPARE(pyramid.levelFor(256 * 64, 1), size_t{6});
        QVERIFY(pyramid.levelFor(int64_t{1} << 60, 1) < pyramid.levels());
    }

private:
    static void compareBin(const Peak& bin, std::span<const float> samples)
    {
        float low = 1;
        float high = -1;
        double squares = 0;
        for (const float given : samples) {
            const float sample = std::clamp(given, -1.0F, 1.0F);
            low = std::min(low, sample);
            high = std::max(high, sample);
            squares += static_cast<double>(sample) * sample;
        }
        QCOMPARE(int(bin.low), static_cast<int>(std::lrint(low * 32767.0)));
        QCOMPARE(int(bin.high), static_cast<int>(std::lrint(high * 32767.0)));
        const double rms = std::sqrt(squares / static_cast<double>(samples.size())) * 32767.0;
        QVERIFY(std::abs(bin.rms - rms) < 0.51); // sums may be added in another order
    }
};

QTEST_APPLESS_MAIN(PeakPyramidTest)
#include "tst_peak_pyramid.moc"
