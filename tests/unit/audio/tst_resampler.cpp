// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/audio/resampler.h"
#include "tests/unit/audio/audio_test.h"

#include <QTest>

#include <random>
#include <string>

using namespace audio_test;
using namespace troupe::audio;
using troupe::ErrorCode;

class ResamplerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // R-AUD-03: the same samples, to the bit, as the official loader's soxr_hq (python-soxr 1.1 made the
    // references).
    void equalsTheReference_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("44.1 kHz") << "chirp_44100";
        QTest::newRow("16 kHz") << "chirp_16000";
    }
    void equalsTheReference()
    {
        QFETCH(QString, name);
        const std::string base = std::string(TROUPE_TEST_DATA "/audio/") + name.toStdString();
        const Clip expected = readFile(base + "_at_24000.wav");
        const Clip got = resample(readFile(base + ".wav"), 24000);
        QCOMPARE(got.rate, 24000);
        QCOMPARE(got.samples.size(), expected.samples.size());
        QVERIFY(got.samples == expected.samples);
    }

    // R-AUD-03
    void lengthIsRoundedUp_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("expected");
        // 52920 * (24000.0 / 44100) is 28800.000000000004 in float64.
        QTest::newRow("float64 says one more") << 44100 << 24000 << 52920 << 28801;
        QTest::newRow("up") << 16000 << 24000 << 20001 << 30002;
        QTest::newRow("one") << 48000 << 24000 << 1 << 1;
        QTest::newRow("none") << 48000 << 24000 << 0 << 0;
        QTest::newRow("same") << 24000 << 24000 << 777 << 777;
        QTest::newRow("lowest to highest") << 1000 << 768000 << 100 << 76800;
        QTest::newRow("highest to lowest") << 768000 << 1000 << 76801 << 101;
    }
    void lengthIsRoundedUp()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, samples);
        QFETCH(int, expected);
        QCOMPARE(resampledLength(samples, from, to), int64_t{expected});
        QCOMPARE(resample(tone(from, static_cast<size_t>(samples)), to).samples.size(),
                 static_cast<size_t>(expected));
    }

    // R-AUD-04: a stream gives the same samples as the whole, however it is cut.
    void streamEqualsWhole_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        for (const auto& [from, to] :
             {std::pair{22050, 48000}, {24000, 16000}, {44100, 24000}, {24000, 24000}}) {
            QTest::addRow("%d to %d", from, to) << from << to;
        }
    }
    void streamEqualsWhole()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        const Clip clip = tone(from, 100003);
        const Clip whole = resample(clip, to);
        std::mt19937 random(1);
        for (int round = 0; round < 10; ++round) {
            const size_t most = round < 5 ? 300 : 90000;
            StreamResampler stream(from, to);
            std::vector<float> out;
            std::span<const float> rest(clip.samples);
            while (!rest.empty()) {
                const size_t run =
                    std::min(rest.size(), std::uniform_int_distribution<size_t>(0, most)(random));
                stream.push(rest.first(run), out);
                rest = rest.subspan(run);
            }
            stream.finish(out);
            QVERIFY(out == whole.samples);
        }
    }

    // R-AUD-05: a tone keeps its level and pitch, and one beyond the new band is gone.
    void keepsWhatFits()
    {
        const Clip down = resample(tone(48000, 48000), 24000);
        const Clip direct = tone(24000, 24000);
        for (size_t i = 500; i + 500 < direct.samples.size(); ++i) {
            QVERIFY(std::abs(down.samples[i] - direct.samples[i]) < 1e-4F);
        }
        Clip high;
        high.rate = 48000;
        for (int i = 0; i < 48000; ++i) high.samples.push_back(static_cast<float>(std::sin(i * 2.0)));
        const Clip gone = resample(high, 24000); // 15.3 kHz is above 12 kHz
        for (size_t i = 500; i + 500 < gone.samples.size(); ++i) QVERIFY(std::abs(gone.samples[i]) < 1e-4F);
    }

    void refusesImpossibleRates()
    {
        for (const int rate : {-1, 0, 999, 768001, 2147483647}) {
            QCOMPARE(codeOf([&] { resample(tone(24000, 10), rate); }), ErrorCode::InvalidRequest);
            QCOMPARE(codeOf([&] { StreamResampler(rate, 24000); }), ErrorCode::InvalidRequest);
        }
    }
};

QTEST_APPLESS_MAIN(ResamplerTest)
#include "tst_resampler.moc"
