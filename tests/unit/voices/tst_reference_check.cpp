// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/audio/loudness.h"
#include "engine/base/random.h"
#include "engine/voices/reference/reference_check.h"
#include "tests/support/error_of.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace troupe;
using namespace troupe::voices;
using troupe::testing::codeOf;

class TestReferenceCheck : public QObject
{
    Q_OBJECT
private slots:
    void aGoodClip();
    void spoiltClips_data();
    void spoiltClips();
    void transcripts_data();
    void transcripts();
    void realSpeech();
    void preparation();
    void oddClips();
};

namespace {

constexpr int kRate = 24000;
constexpr double kPi = 3.14159265358979323846;
constexpr char kWords[] =
    "The signal arrived at dawn, and nobody in the station said a single word about it all day.";

/// Words of 0.35 s with pauses of 0.15 s: a buzz like a voice's, over noise.
audio::Clip speech(double seconds, double noiseDb, float gain = 0.3F)
{
    audio::Clip clip{{}, kRate};
    const auto count = static_cast<size_t>(seconds * kRate);
    const double noise = std::pow(10.0, noiseDb / 20);
    for (size_t i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double inWord = std::fmod(t, 0.5) - 0.1;
        const double shape = inWord > 0 && inWord < 0.35 ? std::sin(kPi * inWord / 0.35) : 0;
        double voice = 0;
        for (int harmonic = 1; harmonic < 12; ++harmonic)
            voice += std::sin(2 * kPi * 120 * harmonic * t) / harmonic;
        const double random = static_cast<double>(randomBits(7, 1, i) % 20001) / 10000 - 1;
        clip.samples.push_back(static_cast<float>(double{gain} * shape * voice + noise * random));
    }
    return clip;
}

ReferenceGrade gradeOf(const audio::Clip& clip, ReferencePoint point, const char* words = kWords)
{
    const auto lines = judgeReference(measureReference(clip), words, "english");
    return std::ranges::find(lines, point, &ReferenceLine::point)->grade;
}

} // namespace

// R-REF-01
void TestReferenceCheck::aGoodClip()
{
    const auto lines = judgeReference(measureReference(speech(8.05, -70)), kWords, "english");
    QCOMPARE(lines.size(), size_t{8});
    for (const ReferenceLine& line : lines) {
        QVERIFY2(line.grade == ReferenceGrade::Good, (line.detail + " " + line.advice).c_str());
        QVERIFY(!line.detail.empty() && line.advice.empty());
    }
    QCOMPARE(worstOf(lines), ReferenceGrade::Good);
}

void TestReferenceCheck::spoiltClips_data()
{
    QTest::addColumn<int>("point");
    QTest::addColumn<int>("grade");
    QTest::addColumn<QString>("how");
    const auto row = [](const char* how, ReferencePoint point, ReferenceGrade grade) {
        QTest::newRow(how) << static_cast<int>(point) << static_cast<int>(grade) << how;
    };
    row("short", ReferencePoint::Length, ReferenceGrade::Bad);
    row("rather short", ReferencePoint::Length, ReferenceGrade::Fair);
    row("long", ReferencePoint::Length, ReferenceGrade::Bad);
    row("noise", ReferencePoint::Noise, ReferenceGrade::Bad);
    row("clipped", ReferencePoint::Clipping, ReferenceGrade::Bad);
    row("quiet", ReferencePoint::Level, ReferenceGrade::Bad);
    row("music", ReferencePoint::Background, ReferenceGrade::Fair);
    row("gap", ReferencePoint::Gaps, ReferenceGrade::Fair);
    row("cut word", ReferencePoint::Ending, ReferenceGrade::Fair);
}

// R-REF-02
void TestReferenceCheck::spoiltClips()
{
    QFETCH(QString, how);
    audio::Clip clip = speech(8.05, -70);
    if (how == "short") clip = speech(0.9, -70);
    if (how == "rather short") clip = speech(2.4, -70);
    if (how == "long") clip = speech(32, -70);
    if (how == "noise") clip = speech(8.05, -20);
    if (how == "clipped")
        for (float& sample : clip.samples) sample = std::clamp(sample * 8, -1.0F, 1.0F);
    if (how == "quiet")
        for (float& sample : clip.samples) sample *= 0.004F;
    if (how == "music")
        for (size_t i = 0; i < clip.samples.size(); ++i)
            clip.samples[i] +=
                0.02F * static_cast<float>(std::sin(2 * kPi * 440 * static_cast<double>(i) / kRate));
    if (how == "gap") clip.samples.insert(clip.samples.begin() + 3 * kRate, 2 * kRate, 0.0F);
    if (how == "cut word") clip.samples.resize(static_cast<size_t>(5.27 * kRate));
    QFETCH(int, point);
    QFETCH(int, grade);
    QCOMPARE(static_cast<int>(gradeOf(clip, static_cast<ReferencePoint>(point))), grade);
}

void TestReferenceCheck::transcripts_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("grade");
    QTest::newRow("fits") << QString(kWords) << static_cast<int>(ReferenceGrade::Good);
    QTest::newRow("none") << QString(" ") << static_cast<int>(ReferenceGrade::Fair);
    QTest::newRow("too few") << QString("Yes.") << static_cast<int>(ReferenceGrade::Bad);
    QTest::newRow("too many") << QString(kWords).repeated(4) << static_cast<int>(ReferenceGrade::Bad);
}

// R-REF-02
void TestReferenceCheck::transcripts()
{
    QFETCH(QString, words);
    QFETCH(int, grade);
    QCOMPARE(
        static_cast<int>(gradeOf(speech(8.05, -70), ReferencePoint::Transcript, words.toUtf8().constData())),
        grade);
}

// R-REF-01
void TestReferenceCheck::realSpeech()
{
    const audio::Clip clip = audio::readFile(TROUPE_TEST_DATA "/loudness/speech_24000.flac");
    const ReferenceReport report = measureReference(clip);
    QVERIFY(report.speechSeconds > 0.4 * report.seconds && report.speechSeconds <= report.seconds);
    QVERIFY(report.signalToNoiseDb() > 20);
    QVERIFY(gradeOf(clip, ReferencePoint::Clipping) == ReferenceGrade::Good);
}

// R-REF-03
void TestReferenceCheck::preparation()
{
    audio::Clip clip = speech(6, -80, 0.05F);
    clip.samples.insert(clip.samples.begin(), 2 * kRate, 0.0F);
    clip.samples.insert(clip.samples.end(), 3 * kRate, 0.0F);
    const audio::Clip prepared = prepareReference(clip, {});
    QCOMPARE(prepared.rate, 24000);
    QVERIFY(prepared.seconds() > 5.5 && prepared.seconds() < 6.3);
    const audio::Loudness loudness = audio::measureLoudness(prepared);
    QVERIFY(*loudness.truePeak <= -0.9);
    QVERIFY(std::abs(*loudness.integrated + 20) < 0.2 || *loudness.truePeak > -1.1);

    const audio::Clip part = prepareReference(clip, {.trim = false, .level = false, .from = 3, .to = 5});
    QCOMPARE(part.samples.size(), size_t{2 * kRate});
    QCOMPARE(part.samples[kRate], clip.samples[4 * kRate]);
    for (const ReferencePreparation& wrong :
         {ReferencePreparation{.from = -1}, ReferencePreparation{.from = 3, .to = 3.2},
          ReferencePreparation{.to = 20},
          ReferencePreparation{.from = std::numeric_limits<double>::quiet_NaN()}})
        QCOMPARE(codeOf([&] { (void)prepareReference(clip, wrong); }), ErrorCode::InvalidRequest);
}

// R-REF-04
void TestReferenceCheck::oddClips()
{
    const auto measured = [](const audio::Clip& clip) {
        return codeOf([&] { (void)measureReference(clip); });
    };
    QCOMPARE(measured({{}, kRate}), ErrorCode::InvalidRequest);
    QCOMPARE(measured({{0.1F}, 0}), ErrorCode::InvalidRequest);
    QCOMPARE(measured({{std::numeric_limits<float>::quiet_NaN()}, kRate}), ErrorCode::InvalidRequest);
    QCOMPARE(measured({{std::numeric_limits<float>::infinity()}, kRate}), ErrorCode::InvalidRequest);
    for (const audio::Clip& clip :
         {audio::Clip{{0.1F}, kRate}, audio::Clip{std::vector<float>(8000, 0.0F), 8000},
          audio::Clip{std::vector<float>(1000, 1.0F), 192000}}) {
        const auto lines = judgeReference(measureReference(clip), "", "auto");
        QVERIFY(worstOf(lines) == ReferenceGrade::Bad);
        QVERIFY(codeOf([&] { (void)prepareReference(clip, {}); }) == ErrorCode::InvalidRequest);
    }
}

QTEST_APPLESS_MAIN(TestReferenceCheck)
#include "tst_reference_check.moc"
