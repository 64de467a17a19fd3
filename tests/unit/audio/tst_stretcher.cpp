// SPDX-License-Identifier: GPL-3.0-or-later
// R-AUD-27: sound is made 0.25 to 4 times as long, to the sample, with its pitch kept, and the same twice.
#include "engine/audio/file_reader.h"
#include "engine/audio/stretcher.h"
#include "tests/support/voice_measure.h"
#include "tests/unit/audio/audio_test.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <vector>

using namespace audio_test;
using namespace troupe::audio;
using troupe::ErrorCode;

namespace {

double levelOf(const Clip& clip)
{
    double sum = 0;
    for (const float sample : clip.samples) sum += static_cast<double>(sample) * sample;
    return 10 * std::log10(sum / static_cast<double>(clip.samples.size()) + 1e-20);
}

} // namespace

class StretcherTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lengthAndPitch_data() // R-AUD-27
    {
        QTest::addColumn<double>("factor");
        for (const double factor : {0.25, 0.5, 0.8, 0.9, 1.1, 1.5, 2.0, 4.0})
            QTest::addRow("%g", factor) << factor;
    }
    void lengthAndPitch()
    {
        QFETCH(double, factor);
        const Clip clip = tone(24000, 48001);
        const Clip made = stretch(clip, factor);
        QCOMPARE(made.rate, clip.rate);
        QCOMPARE(made.samples.size(), static_cast<size_t>(std::llround(48001 * factor)));
        const double before = troupe::test::measureVoice(clip.samples, clip.rate).pitchHz;
        const double after = troupe::test::measureVoice(made.samples, made.rate).pitchHz;
        QVERIFY2(std::abs(after / before - 1) < 0.01, qPrintable(QString::number(after / before)));
        QVERIFY(std::abs(levelOf(made) - levelOf(clip)) < 1);
        QVERIFY(stretch(clip, factor).samples == made.samples);
    }

    void speechStaysSpeech() // R-AUD-27
    {
        const Clip clip = readFile(TROUPE_TEST_DATA "/loudness/speech_24000.flac");
        const auto own = troupe::test::measureVoice(clip.samples, clip.rate);
        const Clip made = stretch(clip, 1.25);
        const auto slower = troupe::test::measureVoice(made.samples, made.rate);
        QVERIFY(std::abs(slower.pitchHz / own.pitchHz - 1) < 0.03);
        QVERIFY(std::abs(slower.levelDb - own.levelDb) < 1);
        QVERIFY(std::abs(slower.voicedShare - own.voicedShare) < 0.12);
        // Sound begins and ends where it did, by the factor.
        QVERIFY(std::abs(slower.leadingQuiet - 1.25 * own.leadingQuiet) < 0.03);
        QVERIFY(std::abs(slower.trailingQuiet - 1.25 * own.trailingQuiet) < 0.03);
    }

    void factorOneKeepsEveryBit() // R-AUD-27
    {
        const Clip clip = tone(24000, 1000);
        QVERIFY(stretch(clip, 1).samples == clip.samples);
    }

    void everyRateAndLength() // R-AUD-27, R-AUD-26
    {
        for (const int rate : {1000, 5000, 8000, 22050, 48000, 192000, 200000, 768000}) {
            const Clip made = stretch(tone(rate, static_cast<size_t>(rate) / 4), 1.5);
            QCOMPARE(made.rate, rate);
            QCOMPARE(made.samples.size(), static_cast<size_t>(std::llround(rate / 4 * 1.5)));
            for (const float sample : made.samples) QVERIFY(std::abs(sample) <= 1);
        }
        for (const size_t samples : {0, 1, 2, 100, 2000})
            for (const double factor : {0.25, 0.5, 4.0}) {
                const Clip made = stretch(tone(24000, samples), factor);
                QCOMPARE(made.samples.size(),
                         static_cast<size_t>(std::llround(static_cast<double>(samples) * factor)));
                for (const float sample : made.samples) QVERIFY(std::abs(sample) <= 1);
            }
        const Clip silent{std::vector<float>(24000, 0.0F), 24000};
        for (const float sample : stretch(silent, 2).samples) QCOMPARE(sample, 0.0F);
    }

    void refusals() // R-AUD-26
    {
        for (const double factor : {0.24, 4.01, 0.0, -1.0, std::numeric_limits<double>::quiet_NaN(),
                                    std::numeric_limits<double>::infinity()})
            QCOMPARE(codeOf([&] { stretch(tone(24000, 100), factor); }), ErrorCode::InvalidRequest);
        Clip broken = tone(24000, 1000);
        broken.samples[500] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(codeOf([&] { stretch(broken, 2); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { stretch(Clip{{0.5F}, 999}, 2); }), ErrorCode::InvalidRequest);
        const Clip hours{std::vector<float>(7000 * 1000, 0.0F), 1000};
        QCOMPARE(codeOf([&] { stretch(hours, 2); }), ErrorCode::InvalidRequest);
    }
};

QTEST_APPLESS_MAIN(StretcherTest)
#include "tst_stretcher.moc"
