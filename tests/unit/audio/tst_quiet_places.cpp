// SPDX-License-Identifier: GPL-3.0-or-later
// R-AUD-25: cuts and joints: the finder of quiet places that trimming and the guard share.
#include "engine/audio/quiet_places.h"
#include "tests/unit/audio/audio_test.h"

#include <QTest>

#include <limits>
#include <vector>

using namespace audio_test;
using namespace troupe::audio;

namespace {

constexpr int kRate = 24000;

/// Appends seconds of a tone at `level` of tone()'s.
void add(std::vector<float>& samples, double seconds, float level)
{
    const Clip more = tone(kRate, static_cast<size_t>(std::lround(seconds * kRate)));
    for (const float sample : more.samples) samples.push_back(sample * level);
}

double secondsOf(size_t samples)
{
    return static_cast<double>(samples) / kRate;
}

} // namespace

class QuietPlacesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void loudPartOfSpeech() // R-AUD-25
    {
        std::vector<float> samples;
        add(samples, 0.8, 0.0F);
        add(samples, 0.5, 1.0F);
        add(samples, 0.4, 0.001F); // a pause within, and breath
        add(samples, 0.5, 1.0F);
        add(samples, 1.0, 0.0005F);
        const auto part = loudPart(samples, kRate);
        QVERIFY(part);
        QVERIFY(std::abs(secondsOf(part->from) - 0.7) < 0.011);
        QVERIFY(std::abs(secondsOf(part->to) - 2.3) < 0.011);
        const auto tight = loudPart(samples, kRate, {.keep = 0});
        QVERIFY(tight);
        QVERIFY(std::abs(secondsOf(tight->from) - 0.8) < 0.011);
        QVERIFY(std::abs(secondsOf(tight->to) - 2.2) < 0.011);
    }

    void loudToTheEnds() // R-AUD-25
    {
        const Clip clip = tone(kRate, 12345); // not whole tens of milliseconds
        QCOMPARE(loudPart(clip.samples, kRate), std::optional(Part{0, 12345}));
        QCOMPARE(loudPart(clip.samples, kRate, {.keep = 1e6}), std::optional(Part{0, 12345}));
        // The last piece, shorter than a window, counts too.
        std::vector<float> samples(24010, 0.0F);
        samples.back() = 0.9F;
        QCOMPARE(loudPart(samples, kRate, {.keep = 0}), std::optional(Part{24000, 24010}));
    }

    void nothingLoud() // R-AUD-25
    {
        QVERIFY(!loudPart({}, kRate));
        QVERIFY(!loudPart(std::vector<float>(50000, 0.0F), kRate));
        QVERIFY(!loudPart(std::vector<float>(50000, 1e-5F), kRate));
        QVERIFY(!lastCleanPoint({}, kRate));
        QVERIFY(!lastCleanPoint(std::vector<float>(50000, 0.0F), kRate));
    }

    void whatIsNoNumberIsLoud() // R-AUD-25
    {
        std::vector<float> samples(24000, 0.0F);
        samples[12000] = std::numeric_limits<float>::quiet_NaN();
        const auto part = loudPart(samples, kRate, {.keep = 0});
        QCOMPARE(part, std::optional(Part{12000, 12240}));
    }

    void quietestPlace() // R-AUD-25
    {
        std::vector<float> samples;
        add(samples, 0.50, 1.0F);
        add(samples, 0.05, 0.01F);
        add(samples, 0.50, 1.0F);
        for (const double at : {0.45, 0.5, 0.525, 0.56, 0.6}) {
            const auto found =
                secondsOf(quietestNear(samples, kRate, static_cast<size_t>(at * kRate), kRate / 5));
            QVERIFY2(found >= 0.5 && found <= 0.55, qPrintable(QString::number(found)));
        }
        // Out of reach it stays loud, but within reach, and where the signal passes zero.
        const size_t far = quietestNear(samples, kRate, 4800, 480);
        QVERIFY(far >= 4320 && far <= 5280);
        QVERIFY(samples[far] == 0.0F || (samples[far - 1] < 0) != (samples[far] < 0));
        // Among equals the nearest.
        const std::vector<float> silence(48000, 0.0F);
        QCOMPARE(quietestNear(silence, kRate, 24000, 2400), size_t{24000});
    }

    void edgesOfTheSound() // R-AUD-25
    {
        QCOMPARE(quietestNear({}, kRate, 5, 100), size_t{0});
        const Clip clip = tone(kRate, 1000);
        QVERIFY(quietestNear(clip.samples, kRate, 99999, 500) <= 1000);
        QVERIFY(quietestNear(clip.samples, kRate, 0, 500) <= 500);
        QCOMPARE(quietestNear(clip.samples, kRate, 700, 0), size_t{700});
        // No rate that files have makes a window of nothing.
        QVERIFY(quietestNear(clip.samples, 1000, 500, 100) <= 600);
        QVERIFY(loudPart(clip.samples, 1000));
    }
};

QTEST_APPLESS_MAIN(QuietPlacesTest)
#include "tst_quiet_places.moc"
