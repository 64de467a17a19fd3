// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/spectrogram.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

using troupe::audio::Spectrogram;

namespace {

using Column = std::array<uint8_t, Spectrogram::kRows>;

std::vector<float> sine(int rate, double hertz, double level, size_t samples)
{
    std::vector<float> made(samples);
    for (size_t i = 0; i < samples; ++i) {
        made[i] = static_cast<float>(level *
                                     std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / rate));
    }
    return made;
}

Column columnOf(Spectrogram& maker, std::span<const float> samples)
{
    Column column{};
    maker.column(samples, column);
    return column;
}

} // namespace

class TestSpectrogram final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSineStandsAtItsPitch_data();
    void aSineStandsAtItsPitch();
    void levelsAreDecibels();
    void silenceAndShortSounds();
    void longColumnsSeeAllOfTheirSound();
};

void TestSpectrogram::aSineStandsAtItsPitch_data()
{
    QTest::addColumn<int>("rate");
    QTest::addColumn<double>("hertz");
    for (const int rate : {16000, 24000, 48000}) {
        for (const double hertz : {200.0, 440.0, 1000.0, 3000.0, 7000.0})
            QTest::addRow("%d Hz at %d", static_cast<int>(hertz), rate) << rate << hertz;
    }
}

void TestSpectrogram::aSineStandsAtItsPitch() // R-WAV-03
{
    QFETCH(int, rate);
    QFETCH(double, hertz);
    Spectrogram maker(rate);
    const Column column = columnOf(maker, sine(rate, hertz, 1, 1024));
    const auto loudest = static_cast<double>(std::max_element(column.begin(), column.end()) - column.begin());
    // As near as a window of this length can tell.
    const double tolerance = maker.rowOf(hertz + 0.75 * rate / 1024) - maker.rowOf(hertz) + 1;
    QVERIFY2(std::abs(loudest - maker.rowOf(hertz)) <= tolerance,
             qPrintable(QStringLiteral("%1, not %2").arg(loudest).arg(maker.rowOf(hertz))));
}

void TestSpectrogram::levelsAreDecibels() // R-WAV-03
{
    Spectrogram maker(24000);
    const auto peak = [&maker](double level) {
        const Column column = columnOf(maker, sine(24000, 1500, level, 1024)); // in the middle of a bin
        return static_cast<int>(*std::max_element(column.begin(), column.end()));
    };
    QVERIFY(peak(1) >= 254);
    QVERIFY(std::abs(peak(0.1) - (255 - 20 * 255 / 96)) <= 1);
    QVERIFY(std::abs(peak(0.001) - (255 - 60 * 255 / 96)) <= 1);
}

void TestSpectrogram::silenceAndShortSounds()
{
    Spectrogram maker(24000);
    for (const uint8_t level : columnOf(maker, std::vector<float>(5000, 0.0F))) QCOMPARE(level, uint8_t{0});
    for (const uint8_t level : columnOf(maker, {})) QCOMPARE(level, uint8_t{0});
    const Column brief = columnOf(maker, sine(24000, 1000, 1, 100));
    QVERIFY(*std::max_element(brief.begin(), brief.end()) > 150);
}

void TestSpectrogram::longColumnsSeeAllOfTheirSound()
{
    Spectrogram maker(24000);
    std::vector<float> samples(8000, 0.0F);
    const auto late = sine(24000, 2000, 1, 1000);
    std::copy(late.begin(), late.end(), samples.end() - 1000);
    const Column column = columnOf(maker, samples);
    QVERIFY(*std::max_element(column.begin(), column.end()) > 200);
}

QTEST_GUILESS_MAIN(TestSpectrogram)
#include "tst_spectrogram.moc"
