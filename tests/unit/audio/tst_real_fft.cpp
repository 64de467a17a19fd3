// SPDX-License-Identifier: GPL-3.0-or-later
// R-AUD-29: the Fourier transform is the one of the textbook, undoes itself, and gives equal bits to equal
// input, on any thread.
#include "engine/audio/real_fft.h"
#include "tests/unit/audio/audio_test.h"

#include <QTest>

#include <algorithm>
#include <complex>
#include <numbers>
#include <thread>
#include <vector>

using namespace audio_test;
using troupe::audio::RealFft;

namespace {

using Spectrum = std::vector<std::complex<float>>;

Spectrum spectrumOf(const std::vector<float>& samples)
{
    RealFft fft(samples.size());
    std::copy(samples.begin(), samples.end(), fft.time().begin());
    fft.forward();
    return {fft.spectrum().begin(), fft.spectrum().end()};
}

} // namespace

class RealFftTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isTheTransform_data() // R-AUD-29
    {
        QTest::addColumn<int>("size");
        for (const int size : {2, 4, 6, 30, 64, 250, 1024, 1920}) QTest::addRow("%d", size) << size;
    }
    void isTheTransform()
    {
        QFETCH(int, size);
        const auto count = static_cast<size_t>(size);
        const Clip clip = tone(24000, count);
        const Spectrum found = spectrumOf(clip.samples);
        QCOMPARE(found.size(), count / 2 + 1);
        for (size_t bin = 0; bin < found.size(); ++bin) {
            std::complex<double> expected = 0;
            for (size_t i = 0; i < count; ++i) // the product is taken around the circle, for exact angles
                expected += static_cast<double>(clip.samples[i]) *
                            std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(bin * i % count) /
                                                static_cast<double>(count));
            QVERIFY(std::abs(std::complex<double>(found[bin]) - expected) < 1e-6 * size);
        }
    }

    void undoesItself() // R-AUD-29
    {
        const Clip clip = tone(24000, 1440);
        RealFft fft(clip.samples.size());
        QCOMPARE(fft.size(), clip.samples.size());
        std::copy(clip.samples.begin(), clip.samples.end(), fft.time().begin());
        fft.forward();
        QVERIFY(std::equal(clip.samples.begin(), clip.samples.end(), fft.time().begin())); // kept
        std::fill(fft.time().begin(), fft.time().end(), 7.0F);
        fft.inverse();
        for (size_t i = 0; i < clip.samples.size(); ++i)
            QVERIFY(std::abs(fft.time()[i] - clip.samples[i]) < 1e-6F);
    }

    void equalBitsOnManyThreads() // R-AUD-29
    {
        const Clip clip = tone(24000, 960);
        const Spectrum expected = spectrumOf(clip.samples);
        std::vector<int> same(4, 0);
        std::vector<std::thread> threads;
        for (int& count : same)
            threads.emplace_back([&clip, &expected, &count] {
                for (int round = 0; round < 50; ++round) count += spectrumOf(clip.samples) == expected;
            });
        for (std::thread& thread : threads) thread.join();
        for (const int count : same) QCOMPARE(count, 50);
    }
};

QTEST_APPLESS_MAIN(RealFftTest)
#include "tst_real_fft.moc"
