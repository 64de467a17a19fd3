// SPDX-License-Identifier: GPL-3.0-or-later
// R-AUD-20: loudness is that of EBU R 128: the signals of EBU Tech 3341 within its tolerance, ffmpeg's filter
// within 0.1 LU, at every rate.
// R-AUD-21: a sound is brought to a loudness by one gain, never above the ceiling of its true peak.
#include "engine/audio/edits.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/loudness.h"
#include "tests/unit/audio/audio_test.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

using namespace audio_test;
using namespace troupe::audio;
using troupe::ErrorCode;

namespace {

constexpr double kTau = 2 * std::numbers::pi;

/// Seconds of a sine at so many dBFS.
struct Piece
{
    double seconds;
    double level;
};

/// EBU Tech 3341: pieces of 1 kHz, in phase, in so many equal channels.
Loudness measured(const std::vector<Piece>& pieces, int rate, int channels)
{
    LoudnessMeter meter(rate, channels);
    double at = 0;
    for (const Piece& piece : pieces) {
        std::vector<float> frames;
        const double amplitude = std::pow(10, piece.level / 20);
        for (auto left = std::lround(piece.seconds * rate); left > 0; --left, ++at)
            for (int i = 0; i < channels; ++i)
                frames.push_back(static_cast<float>(amplitude * std::sin(kTau * 1000 * at / rate)));
        meter.push(frames);
    }
    return meter.finish();
}

bool isNear(const std::optional<double>& value, double expected, double below, double above)
{
    if (!value || *value < expected - below || *value > expected + above) {
        qWarning("got %g, expected %g", value ? *value : std::nan(""), expected);
        return false;
    }
    return true;
}

Clip sine(int rate, double seconds, double hertz, double amplitude, double phase = 0)
{
    Clip clip;
    clip.rate = rate;
    for (auto i = 0L; i < std::lround(seconds * rate); ++i)
        clip.samples.push_back(
            static_cast<float>(amplitude * std::sin(kTau * hertz * static_cast<double>(i) / rate + phase)));
    return clip;
}

/// A sine of a sixth of the rate and half of full scale, with one period of a quarter of the rate and of full
/// scale in it; made at four times the rate, held below half the rate, and of that every fourth sample.
Clip burstBetweenSamples(size_t offset)
{
    constexpr int kRate = 48000;
    constexpr size_t kFast = 4 * 24000;
    constexpr size_t kBurst = 12 * 4000 * 2; // where a period of both begins
    std::vector<double> fast;
    for (size_t i = 0; i < 2 * kFast; ++i) {
        const bool inBurst = i >= kBurst && i < kBurst + 16;
        const auto at =
            static_cast<double>(inBurst || i < kBurst ? i - std::min(i, kBurst) : i - kBurst - 16);
        const auto before = static_cast<double>(i < kBurst ? i : 0);
        fast.push_back(inBurst ? std::sin(kTau * at / 16)
                               : 0.5 * std::sin(kTau * (i < kBurst ? before : at) / 24));
    }
    constexpr int kHalf = 200;
    std::vector<double> filter;
    for (int i = -kHalf; i <= kHalf; ++i) {
        const double at = 0.24 * i;
        const double sinc = i == 0 ? 1 : std::sin(std::numbers::pi * at) / (std::numbers::pi * at);
        filter.push_back(0.24 * sinc * (0.5 + 0.5 * std::cos(std::numbers::pi * i / (kHalf + 1))));
    }
    Clip clip;
    clip.rate = kRate;
    for (size_t i = kHalf + offset; i + kHalf < fast.size(); i += 4) {
        double sum = 0;
        for (size_t k = 0; k < filter.size(); ++k) sum += filter[k] * fast[i + k - kHalf];
        clip.samples.push_back(static_cast<float>(sum));
    }
    return fade(std::move(clip), 0.1, 0.1);
}

} // namespace

class LoudnessTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void techSignalsForTheWhole_data() // R-AUD-20: Tech 3341, signals 1 to 5
    {
        QTest::addColumn<QList<double>>("pieces");
        QTest::addColumn<double>("expected");
        QTest::newRow("1") << QList<double>{20, -23} << -23.0;
        QTest::newRow("2") << QList<double>{20, -33} << -33.0;
        QTest::newRow("3") << QList<double>{10, -36, 60, -23, 10, -36} << -23.0;
        QTest::newRow("4") << QList<double>{10, -72, 10, -36, 60, -23, 10, -36, 10, -72} << -23.0;
        QTest::newRow("5") << QList<double>{20, -26, 20.1, -20, 20, -26} << -23.0;
    }
    void techSignalsForTheWhole()
    {
        QFETCH(QList<double>, pieces);
        QFETCH(double, expected);
        std::vector<Piece> list;
        for (qsizetype i = 0; i + 1 < pieces.size(); i += 2) list.push_back({pieces[i], pieces[i + 1]});
        QVERIFY(isNear(measured(list, 48000, 2).integrated, expected, 0.1, 0.1));
        // The same in one channel is a loudspeaker less.
        QVERIFY(isNear(measured(list, 24000, 1).integrated, expected - 3.01, 0.1, 0.1));
    }

    void techSignalOfFiveChannels() // R-AUD-20: Tech 3341, signal 6; 7 and 8 are programmes of broadcasters
    {
        // Left, right, centre, left and right surround.
        constexpr std::array kLevels = {-28.0, -28.0, -24.0, -30.0, -30.0};
        LoudnessMeter meter(48000, 5);
        std::vector<float> frames;
        for (int i = 0; i < 20 * 48000; ++i)
            for (const double level : kLevels)
                frames.push_back(
                    static_cast<float>(std::pow(10, level / 20) * std::sin(kTau * 1000 * i / 48000)));
        meter.push(frames);
        QVERIFY(isNear(meter.finish().integrated, -23, 0.1, 0.1));
    }

    void momentaryAndShortTerm() // R-AUD-20: Tech 3341, signals 9, 10, 12 and 13
    {
        std::vector<Piece> nine;
        for (int i = 0; i < 5; ++i) nine.insert(nine.end(), {{1.34, -20}, {1.66, -30}});
        QVERIFY(isNear(measured(nine, 48000, 2).shortTermMax, -23, 0.1, 0.1));
        std::vector<Piece> twelve;
        for (int i = 0; i < 25; ++i) twelve.insert(twelve.end(), {{0.18, -20}, {0.22, -30}});
        QVERIFY(isNear(measured(twelve, 48000, 2).momentaryMax, -23, 0.1, 0.1));
        for (int i = 0; i < 20; ++i) {
            const double silence = 0.150 * i;
            QVERIFY(isNear(measured({{silence, -200}, {3, -23}, {1, -200}}, 48000, 2).shortTermMax, -23, 0.1,
                           0.1));
            const double shorter = 0.020 * i;
            QVERIFY(isNear(measured({{shorter, -200}, {0.4, -23}, {1, -200}}, 48000, 2).momentaryMax, -23,
                           0.1, 0.1));
        }
    }

    void risingBursts() // R-AUD-20: Tech 3341, signals 11 and 14
    {
        std::vector<Piece> eleven;
        std::vector<Piece> fourteen;
        for (int i = 0; i < 20; ++i) {
            eleven.insert(eleven.end(), {{0.150 * i, -200}, {3, -38.0 + i}, {3 - 0.150 * i, -200}});
            fourteen.insert(fourteen.end(), {{0.020 * i, -200}, {0.4, -38.0 + i}, {0.4 - 0.020 * i, -200}});
            if (i != 0 && i != 7 && i != 19) continue;
            QVERIFY(isNear(measured(eleven, 48000, 2).shortTermMax, -38 + i, 0.1, 0.1));
            QVERIFY(isNear(measured(fourteen, 48000, 2).momentaryMax, -38 + i, 0.1, 0.1));
        }
    }

    void rangeOfTech3342() // R-AUD-20: EBU Tech 3342, signals 1 to 4
    {
        QVERIFY(isNear(measured({{20, -20}, {20, -30}}, 48000, 2).range, 10, 1, 1));
        QVERIFY(isNear(measured({{20, -20}, {20, -15}}, 48000, 2).range, 5, 1, 1));
        QVERIFY(isNear(measured({{20, -40}, {20, -20}}, 48000, 2).range, 20, 1, 1));
        QVERIFY(isNear(measured({{20, -50}, {20, -35}, {20, -20}, {20, -35}, {20, -50}}, 48000, 2).range, 15,
                       1, 1));
    }

    void truePeaks() // R-AUD-20: Tech 3341, signals 15 to 19; +0.2 and -0.4 dB
    {
        constexpr int kRate = 48000;
        for (const auto& [part, degrees] : {std::pair{4.0, 0.0}, {4.0, 45.0}, {6.0, 60.0}, {8.0, 67.5}}) {
            const Clip clip = fade(sine(kRate, 1, kRate / part, 0.5, degrees * kTau / 360), 0.1, 0.1);
            QVERIFY(isNear(measureLoudness(clip).truePeak, -6.02, 0.4, 0.2));
        }
        const Clip over = fade(sine(kRate, 1, kRate / 4.0, 1.41, 45 * kTau / 360), 0.1, 0.1);
        QVERIFY(isNear(measureLoudness(over).truePeak, 2.98, 0.4, 0.2));
        QVERIFY(isNear(measureLoudness(over).samplePeak, 20 * std::log10(1.41 * std::sqrt(0.5)), 0.01, 0.01));
        // A peak at the very end is seen, too.
        Clip end = sine(kRate, 1, 1000, 0.1);
        end.samples.back() = 0.9F;
        QVERIFY(isNear(measureLoudness(end).truePeak, 20 * std::log10(0.9), 0.4, 0.4));
    }

    void truePeakBetweenSamples() // R-AUD-20: Tech 3341, signals 20 to 23
    {
        for (size_t offset = 0; offset < 4; ++offset)
            QVERIFY(isNear(measureLoudness(burstBetweenSamples(offset)).truePeak, 0, 0.4, 0.2));
    }

    void agreesWithFfmpeg() // R-AUD-20
    {
        QFile file(QStringLiteral(TROUPE_TEST_DATA "/loudness/ffmpeg.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(rows.size() >= 7);
        for (const auto& row : rows) {
            const QJsonObject known = row.toObject();
            const std::string path =
                std::string(TROUPE_TEST_DATA) + "/" + known["file"].toString().toStdString();
            std::unique_ptr<LoudnessMeter> meter;
            readFrames(path, [&](const FileInfo& info) {
                meter = std::make_unique<LoudnessMeter>(info.rate, info.channels);
                return [&](std::span<const float> frames) { meter->push(frames); };
            });
            const Loudness got = meter->finish();
            QVERIFY2(isNear(got.integrated, known["integrated"].toDouble(), 0.1, 0.1), path.c_str());
            QVERIFY2(isNear(got.truePeak, known["true_peak"].toDouble(), 0.4, 0.2), path.c_str());
        }
    }

    void everyRate() // R-AUD-20
    {
        const double usual = measureLoudness(sine(48000, 3, 440, 0.1)).integrated.value();
        for (const int rate : {3000, 8000, 11025, 16000, 22050, 32000, 44100, 96000, 192000, 768000})
            QVERIFY(isNear(measureLoudness(sine(rate, 3, 440, 0.1)).integrated, usual, 0.1, 0.1));
        QVERIFY(measureLoudness(sine(1000, 3, 200, 0.1)).integrated);
    }

    void pushesMayBeCut() // R-AUD-20
    {
        const Clip clip = tone(24000, 100000);
        const Loudness whole = measureLoudness(clip);
        LoudnessMeter meter(24000);
        for (size_t at = 0; at < clip.samples.size(); at += 777)
            meter.push(std::span(clip.samples).subspan(at, std::min<size_t>(777, clip.samples.size() - at)));
        const Loudness cut = meter.finish();
        QCOMPARE(*cut.integrated, *whole.integrated);
        QCOMPARE(*cut.truePeak, *whole.truePeak);
        QCOMPARE(*cut.shortTermMax, *whole.shortTermMax);
    }

    void whatCannotBeMeasured() // R-AUD-26
    {
        for (const size_t samples : {0, 1, 100, 9000}) {
            const Loudness shortOne = measureLoudness(tone(24000, samples));
            QVERIFY(!shortOne.integrated && !shortOne.momentaryMax && !shortOne.shortTermMax &&
                    !shortOne.range);
            QCOMPARE(shortOne.truePeak.has_value(), samples > 0);
            QCOMPARE(codeOf([&] { planLoudness(shortOne, {}); }), ErrorCode::InvalidRequest);
        }
        Clip silent;
        silent.rate = 24000;
        silent.samples.assign(240000, 0.0F);
        const Loudness none = measureLoudness(silent);
        QVERIFY(!none.integrated && !none.truePeak && !none.momentaryMax && !none.range);
        QCOMPARE(codeOf([&] { planLoudness(none, {}); }), ErrorCode::InvalidRequest);
        for (const float bad :
             {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 3e9F}) {
            Clip broken = tone(24000, 24000);
            broken.samples[12345] = bad;
            QCOMPARE(codeOf([&] { measureLoudness(broken); }), ErrorCode::InvalidRequest);
            QCOMPARE(codeOf([&] { withGain(broken, 1); }), ErrorCode::InvalidRequest);
        }
        QCOMPARE(codeOf([] { LoudnessMeter(999); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([] { LoudnessMeter(24000, 0); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([] { LoudnessMeter(24000, 65); }), ErrorCode::InvalidRequest);
    }

    void oneGain_data() // R-AUD-21
    {
        QTest::addColumn<double>("lufs");
        QTest::addColumn<double>("ceiling");
        QTest::addColumn<bool>("held");
        QTest::newRow("louder") << -16.0 << -1.0 << false;
        QTest::newRow("quieter") << -40.0 << -1.0 << false;
        QTest::newRow("held") << -5.0 << -1.0 << true;
        QTest::newRow("held low") << -23.0 << -20.0 << true;
    }
    void oneGain()
    {
        QFETCH(double, lufs);
        QFETCH(double, ceiling);
        QFETCH(bool, held);
        Clip clip = tone(24000, 96000);
        for (size_t i = 0; i < clip.samples.size(); ++i)
            clip.samples[i] *= static_cast<float>(0.5 + 0.4 * std::sin(static_cast<double>(i) * 0.0004));
        const LoudnessChange change = planLoudness(measureLoudness(clip), {lufs, ceiling});
        QCOMPARE(change.heldByCeiling, held);
        const Clip made = withGain(clip, change.gainDb);
        const Loudness after = measureLoudness(made);
        QVERIFY(isNear(after.integrated, change.lufs, 0.05, 0.05));
        QVERIFY(isNear(after.truePeak, change.truePeak, 0.01, 0.01));
        QVERIFY(*after.truePeak <= ceiling + 0.01);
        if (!held) QVERIFY(isNear(after.integrated, lufs, 0.05, 0.05));
        if (held) QVERIFY(isNear(after.truePeak, ceiling, 0.01, 0.01));
        // Every sample by the same factor: nothing is compressed.
        const auto factor = static_cast<float>(std::pow(10, change.gainDb / 20));
        for (size_t i = 0; i < clip.samples.size(); ++i)
            QVERIFY(std::abs(made.samples[i] - clip.samples[i] * factor) <=
                    1e-6F * std::abs(made.samples[i]));
    }

    void goalsOutOfRange() // R-AUD-21
    {
        const Loudness now = measureLoudness(tone(24000, 48000));
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        for (const LoudnessGoal& goal :
             {LoudnessGoal{-71, -1}, {-4, -1}, {kNan, -1}, {-23, 0.1}, {-23, -31}, {-23, kNan}})
            QCOMPARE(codeOf([&] { planLoudness(now, goal); }), ErrorCode::InvalidRequest);
        for (const double gain : {121.0, -121.0, kNan})
            QCOMPARE(codeOf([&] { withGain(tone(24000, 10), gain); }), ErrorCode::InvalidRequest);
    }
};

QTEST_APPLESS_MAIN(LoudnessTest)
#include "tst_loudness.moc"
