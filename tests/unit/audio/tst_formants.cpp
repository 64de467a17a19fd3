// SPDX-License-Identifier: GPL-3.0-or-later
// R-AUD-22: formants are measured as Praat measures them, within 1 %, and as the vowels were built, within 5
// %. R-AUD-23: formants are moved as Praat moves them, within 5 %, with the pitch kept within 1 %, and rate
// and length to the sample. R-AUD-24: a timbre is brought toward a reference by one ratio of 0.8 … 1.2, by
// the rules of the system before.
//
// original-system.md, section 12, "DSP", names these behaviours; each has its test:
//   ratios up, down, identical, zero-safe                   ratios
//   formants found on a synthetic vowel                     measuresAsBuilt, agreesWithPraat
//   float32, same rate, same duration, pitch within 1 %     agreesWithPraat
//   strength 0 is bit-identical                             strengthZeroKeepsEveryBit
//   ratio within 0.8 … 1.2, untouched below 0.01            ratios, nearlyAlikeKeepsEveryBit
//   different sample rates, silence, very short clip        strengthZero…, silentShortAndBroken
//   stereo                                                  tst_normalize_command: channelsAreAveraged
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/audio/formant_normalizer.h"
#include "engine/audio/formant_shifter.h"
#include "engine/audio/formants.h"
#include "engine/audio/resampler.h"
#include "tests/support/voice_measure.h"
#include "tests/unit/audio/audio_test.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <string>

using namespace audio_test;
using namespace troupe::audio;
using troupe::ErrorCode;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Clip vowel(const std::string& name)
{
    return readFile(std::string(TROUPE_TEST_DATA "/vowels/") + name + ".flac");
}

/// What Praat measured: rows of vowel, ratio, ceiling, f1 … f4, pitch.
QJsonArray praatRows()
{
    QFile file(QStringLiteral(TROUPE_TEST_DATA "/vowels/praat.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

/// The mean pitch of the steady part, to a part of a sample: by the best lag of the autocorrelation.
double pitchOf(const Clip& clip)
{
    const double rough = troupe::test::measureVoice(clip.samples, clip.rate).pitchHz;
    // Periods counted over the whole: the phase of the fundamental, unwrapped from one hundredth to the next.
    double phase = 0;
    double before = 0;
    double turns = 0;
    double seconds = 0;
    const int step = clip.rate / 200;
    const auto window = static_cast<size_t>(2.0 * clip.rate / rough);
    bool first = true;
    const size_t edge = static_cast<size_t>(clip.rate) / 20;
    for (size_t at = edge; at + window + edge < clip.samples.size(); at += static_cast<size_t>(step)) {
        double re = 0;
        double im = 0;
        for (size_t i = 0; i < window; ++i) {
            const double weight =
                0.5 - 0.5 * std::cos(2 * M_PI * (static_cast<double>(i) + 0.5) / static_cast<double>(window));
            const double turn = 2 * M_PI * rough * static_cast<double>(i) / clip.rate;
            re += weight * clip.samples[at + i] * std::cos(turn);
            im -= weight * clip.samples[at + i] * std::sin(turn);
        }
        phase = std::atan2(im, re);
        if (!first) {
            const double expected = 2 * M_PI * rough * step / clip.rate;
            turns += expected + std::remainder(phase - before - expected, 2 * M_PI);
            seconds += static_cast<double>(step) / clip.rate;
        }
        before = phase;
        first = false;
    }
    return turns / (2 * M_PI) / seconds;
}

bool within(double got, double expected, double share, const QString& what)
{
    if (std::abs(got - expected) <= share * expected) return true;
    qWarning("%s: %g, expected %g (%.1f %%)", qPrintable(what), got, expected, 100 * (got / expected - 1));
    return false;
}

bool same(const Clip& a, const Clip& b)
{
    return a.rate == b.rate && a.samples == b.samples;
}

/// The formants that make_vowels.py built, and the ceiling of measure.praat.
struct Built
{
    const char* vowel;
    std::array<double, kFormants> hertz;
    double ceiling;
};

constexpr std::array kBuilt = {
    Built{"a_man", {700, 1300, 2400, 3300}, 5000},   Built{"e_man", {480, 1700, 2450, 3350}, 5000},
    Built{"i_woman", {400, 2300, 3000, 3950}, 5500}, Built{"a_woman", {820, 1600, 2800, 3900}, 5500},
    Built{"e_woman", {560, 2100, 2900, 3950}, 5500},
};

FormantMeans means(double f1, double f2, double f3, double f4)
{
    return {{f1, f2, f3, f4}, 100};
}

} // namespace

class FormantsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Into the folder that TROUPE_KEEP_VOWELS names, for measure.praat, or into one that is gone afterwards.
    void keepsWhatPraatMeasures() // R-AUD-23
    {
        const QTemporaryDir scratch;
        const QString folder = qEnvironmentVariable("TROUPE_KEEP_VOWELS", scratch.path());
        QVERIFY(QDir().mkpath(folder));
        for (const Built& built : kBuilt)
            for (int tenths = 8; tenths <= 12; ++tenths) {
                const std::string name = QStringLiteral("%1/%2_%3.wav")
                                             .arg(folder, built.vowel)
                                             .arg(tenths / 10.0, 0, 'f', 1)
                                             .toStdString();
                const Clip moved = shiftFormants(vowel(built.vowel), tenths / 10.0);
                writeFile(name, moved, kWavFloat);
                QVERIFY(same(readFile(name), moved));
            }
    }

    void measuresAsBuilt() // R-AUD-22
    {
        for (const Built& built : kBuilt) {
            const FormantMeans found = measureFormants(vowel(built.vowel), built.ceiling);
            QVERIFY(found.frames > 100);
            for (size_t i = 0; i < kFormants; ++i)
                QVERIFY(within(found.hertz[i], built.hertz[i], 0.05, built.vowel));
            QVERIFY(found.hertz[0] < found.hertz[1]);
        }
    }

    void agreesWithPraat_data() // R-AUD-22, R-AUD-23
    {
        QTest::addColumn<QJsonObject>("known");
        const QJsonArray rows = praatRows();
        QCOMPARE(rows.size(), 25);
        for (const auto& row : rows) {
            const QJsonObject known = row.toObject();
            QTest::addRow("%s %.1f", qPrintable(known["vowel"].toString()), known["ratio"].toDouble())
                << known;
        }
    }
    void agreesWithPraat()
    {
        QFETCH(QJsonObject, known);
        const Clip clip = vowel(known["vowel"].toString().toStdString());
        const Clip moved = shiftFormants(clip, known["ratio"].toDouble());
        QCOMPARE(moved.rate, clip.rate);
        QCOMPARE(moved.samples.size(), clip.samples.size());
        const FormantMeans found = measureFormants(moved, known["ceiling"].toDouble());
        bool good = true;
        for (size_t i = 0; i < kFormants; ++i) {
            const QString name = QStringLiteral("f%1").arg(i + 1);
            // Praat measures the same of this sound (1 %, for it is the sound that Praat had), and what Praat
            // makes of the vowel is alike.
            good = within(found.hertz[i], known["moved_" + name].toDouble(), 0.01, "moved " + name) && good;
            good = within(found.hertz[i], known[name].toDouble(), 0.05, name) && good;
            good = within(known["moved_" + name].toDouble(), known[name].toDouble(), 0.05, "both " + name) &&
                   good;
        }
        good = within(pitchOf(moved), known["pitch"].toDouble(), 0.01, QStringLiteral("pitch")) && good;
        good =
            within(known["moved_pitch"].toDouble(), known["pitch"].toDouble(), 0.01, "both pitches") && good;
        good = within(pitchOf(moved), pitchOf(clip), 0.002, QStringLiteral("own pitch")) && good;
        QVERIFY(good);
    }

    void ratios() // R-AUD-24
    {
        const FormantMeans usual = means(500, 1500, 2500, 3500);
        QCOMPARE(planFormants(usual, usual, 1.0).ratio, 1.0);
        QVERIFY(std::abs(planFormants(usual, means(550, 1650, 2750, 3850), 1.0).ratio - 1.1) < 1e-9);
        QVERIFY(std::abs(planFormants(usual, means(450, 1350, 2250, 3150), 1.0).ratio - 0.9) < 1e-9);
        // Half the strength is half the way.
        QVERIFY(std::abs(planFormants(usual, means(550, 1650, 2750, 3850), 0.5).ratio - 1.05) < 1e-9);
        // Held within 0.8 … 1.2.
        QCOMPARE(planFormants(usual, means(1000, 3000, 5000, 7000), 1.0).ratio, 1.2);
        QCOMPARE(planFormants(usual, means(100, 300, 500, 700), 1.0).ratio, 0.8);
        // What was not found counts as alike: no division by zero.
        QCOMPARE(planFormants(means(0, 0, 0, 0), usual, 1.0).ratio, 1.0);
        QCOMPARE(planFormants(usual, means(0.5, 0, 0, 0), 1.0).ratio, 1.0);
        // Within 0.01 nothing is done.
        QCOMPARE(planFormants(usual, means(504, 1512, 2520, 3528), 1.0).ratio, 1.0);
        QVERIFY(planFormants(usual, means(506, 1518, 2530, 3542), 1.0).ratio > 1.01);
        for (const double strength : {-0.01, 1.01, kNan})
            QCOMPARE(codeOf([&] { planFormants(usual, usual, strength); }), ErrorCode::InvalidRequest);
    }

    void strengthZeroKeepsEveryBit() // R-AUD-24
    {
        const Clip clip = vowel("a_man");
        const FormantPlan plan = planFormants(clip, vowel("i_woman"), {.strength = 0});
        QCOMPARE(plan.ratio, 1.0);
        QVERIFY(same(shiftFormants(clip, plan.ratio), clip));
        // With different rates, and not in vain.
        QVERIFY(planFormants(clip, vowel("a_woman"), {.strength = 1}).ratio > 1.05);
    }

    void nearlyAlikeKeepsEveryBit() // R-AUD-24
    {
        const Clip clip = vowel("a_man");
        // The same voice at another rate: measured nearly alike, and so not touched.
        const FormantPlan plan = planFormants(clip, resample(clip, 44100), {.strength = 1});
        QCOMPARE(plan.ratio, 1.0);
        QVERIFY(plan.ratios[0] != 1.0);
        QVERIFY(same(shiftFormants(clip, plan.ratio), clip));
    }

    void silentShortAndBroken() // R-AUD-26
    {
        for (const size_t samples : {0, 1, 20, 500}) {
            const Clip clip = tone(24000, samples);
            const Clip moved = shiftFormants(clip, 1.2);
            QCOMPARE(moved.samples.size(), samples);
            for (const float sample : moved.samples) QVERIFY(std::abs(sample) <= 1);
            measureFormants(clip);
        }
        Clip silent{std::vector<float>(48000, 0.0F), 24000};
        QCOMPARE(measureFormants(silent).hertz[0], 0.0);
        QVERIFY(same(shiftFormants(silent, 0.8), silent));
        for (const int rate : {1000, 8000, 96000, 768000}) {
            const Clip clip = tone(rate, static_cast<size_t>(rate) / 2);
            const FormantMeans found = measureFormants(clip);
            QVERIFY(found.frames > 0);
            for (const double hertz : found.hertz) QVERIFY(hertz >= 0 && hertz < 5500);
            const Clip moved = shiftFormants(clip, 1.1);
            QCOMPARE(moved.rate, rate);
            QCOMPARE(moved.samples.size(), clip.samples.size());
            for (const float sample : moved.samples) QVERIFY(std::abs(sample) <= 1);
        }
        Clip broken = tone(24000, 24000);
        broken.samples[7] = std::numeric_limits<float>::infinity();
        QCOMPARE(codeOf([&] { measureFormants(broken); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { shiftFormants(broken, 1.1); }), ErrorCode::InvalidRequest);
        for (const double ratio : {0.49, 2.01, kNan})
            QCOMPARE(codeOf([&] { shiftFormants(tone(24000, 10), ratio); }), ErrorCode::InvalidRequest);
    }
};

QTEST_APPLESS_MAIN(FormantsTest)
#include "tst_formants.moc"
