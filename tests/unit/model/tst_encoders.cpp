// SPDX-License-Identifier: GPL-3.0-or-later
// Clips to codes and to voices, against the official implementation.
#include "engine/base/error.h"
#include "tests/support/golden.h"

#include <cmath>
#include <limits>

#include <QtTest>

using namespace troupe;
using namespace troupe::testing;

class TestEncoders : public QObject
{
    Q_OBJECT
private slots:
    void codes_data();
    void codes();
    void longClip();
    void voice_data();
    void voice();
    void refusedClips_data();
    void refusedClips();
    void noVoiceWithoutSpeakerEncoder();
};

namespace {

void addCases(const char* prefix)
{
    QTest::addColumn<std::string>("name");
    for (const std::string& name : GoldenCase::named(prefix)) QTest::newRow(name.c_str()) << name;
}

double norm(std::span<const float> values)
{
    double sum = 0;
    for (const float value : values) sum += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(sum);
}

std::vector<float> tone(size_t samples)
{
    std::vector<float> clip(samples);
    for (size_t i = 0; i < samples; ++i) {
        const double t = static_cast<double>(i) / 24000.0;
        clip[i] = static_cast<float>(0.4 * std::sin(t * 900.0) * std::sin(t * 7.0) +
                                     0.1 * std::sin(t * 5000.0 + t * t));
    }
    return clip;
}

} // namespace

void TestEncoders::codes_data()
{
    addCases("encode-");
}

// R-NET-06
void TestEncoders::codes()
{
    QFETCH(std::string, name);
    const GoldenCase wanted(name);
    const auto backend = torchBackend(wanted.checkpoint(), {.codecOnly = true});
    std::vector<float> latent;
    const auto got =
        backend->encode(wanted.clip("audio", wanted.checkpoint()->codec.inputRate), {.latent = &latent});
    const double error = relativeError(latent, wanted.floats("latent"));
    qDebug("%s latent %.2g", name.c_str(), error);
    QVERIFY2(error <= 2e-5, qPrintable(QString::number(error)));
    QCOMPARE(got, wanted.integers("codes"));
}

// R-NET-07: the convolutions run in pieces; nothing before a point depends on what comes after it, but for
// the frame that the end cuts.
void TestEncoders::longClip()
{
    const auto backend = torchBackend(goldenCheckpoint("base"), {.codecOnly = true});
    const auto groups = static_cast<size_t>(backend->shape().groups);
    const std::vector<float> clip = tone(24000 * 13);
    const std::vector<int64_t> all = backend->encode(clip);
    QCOMPARE(all.size(), (clip.size() + 1919) / 1920 * groups);
    const std::vector<int64_t> part = backend->encode(std::span(clip).first(1920 * 75));
    const size_t sure = 74 * groups;
    QCOMPARE(std::vector<int64_t>(part.begin(), part.begin() + static_cast<ptrdiff_t>(sure)),
             std::vector<int64_t>(all.begin(), all.begin() + static_cast<ptrdiff_t>(sure)));
}

void TestEncoders::voice_data()
{
    addCases("speaker-");
}

// R-NET-08
void TestEncoders::voice()
{
    QFETCH(std::string, name);
    const GoldenCase wanted(name);
    const auto backend = torchBackend(wanted.checkpoint(), {.codecOnly = true});
    std::vector<float> mel;
    const auto got = backend->speakerEmbedding(wanted.clip("audio", 24000), {.mel = &mel});
    const double melError = absoluteError(mel, wanted.floats("mel"));
    const std::vector<float> vector = wanted.floats("x_vector");
    QCOMPARE(got.size(), vector.size());
    std::vector<float> difference(got.size());
    for (size_t i = 0; i < got.size(); ++i) difference[i] = got[i] - vector[i];
    const double error = norm(difference) / norm(vector);
    qDebug("%s mel %.2g, x_vector %.2g", name.c_str(), melError, error);
    QVERIFY2(melError <= 5e-3, qPrintable(QString::number(melError)));
    QVERIFY2(error <= 1e-4, qPrintable(QString::number(error)));
}

void TestEncoders::refusedClips_data()
{
    QTest::addColumn<std::vector<float>>("clip");
    QTest::addColumn<bool>("codesToo"); ///< the codec encoder takes clips that have no voice
    const float nan = std::numeric_limits<float>::quiet_NaN();
    std::vector<float> poisoned = tone(24000);
    poisoned[5000] = nan;
    QTest::newRow("empty") << std::vector<float>{} << true;
    QTest::newRow("one sample") << tone(1) << false;
    QTest::newRow("one sample short of a voice") << tone(1279) << false;
    QTest::newRow("not a number") << poisoned << true;
    QTest::newRow("over an hour") << std::vector<float>(100'000'000, 0.1F) << true;
}

// R-NET-09
void TestEncoders::refusedClips()
{
    QFETCH(std::vector<float>, clip);
    QFETCH(bool, codesToo);
    const auto backend = torchBackend(goldenCheckpoint("base"), {.codecOnly = true});
    try {
        backend->speakerEmbedding(clip);
        QFAIL("it has a voice");
    } catch (const Error& error) {
        QVERIFY(!error.remedy().empty());
    }
    try {
        backend->encode(clip);
        QVERIFY(!codesToo);
    } catch (const Error& error) {
        QVERIFY2(codesToo, error.what());
    }
    QVERIFY(!backend->speakerEmbedding(tone(1280)).empty());
}

// R-NET-10
void TestEncoders::noVoiceWithoutSpeakerEncoder()
{
    const auto backend = torchBackend(goldenCheckpoint("custom"), {.codecOnly = true});
    QVERIFY(!backend->shape().hasSpeakerEncoder);
    try {
        backend->speakerEmbedding(tone(24000));
        QFAIL("a custom-voice model learnt a voice");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::UnsupportedTask);
    }
}

QTEST_APPLESS_MAIN(TestEncoders)
#include "tst_encoders.moc"
