// SPDX-License-Identifier: GPL-3.0-or-later
// R-AUD-30: `audio normalize` shows the measured formants of both sounds and the ratio, and applies it to a
// file or, as a new take, to a take.
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/audio/formant_normalizer.h"
#include "tests/integration/troupe_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

using troupe::audio::Clip;
using troupe::test::Account;
using troupe::test::Outcome;

namespace {

const QString kVowels = QStringLiteral(TROUPE_TEST_DATA "/vowels/");

Clip vowel(const char* name)
{
    return troupe::audio::readFile((kVowels + name + ".flac").toStdString());
}

/// Two channels of 16 bit: the sound, and silence.
QByteArray stereoWav(const Clip& clip)
{
    QByteArray bytes;
    const auto add = [&bytes](auto number) {
        static_assert(std::endian::native == std::endian::little);
        char raw[sizeof number];
        std::memcpy(raw, &number, sizeof number);
        bytes.append(raw, sizeof number);
    };
    const auto size = static_cast<uint32_t>(clip.samples.size() * 4);
    bytes += "RIFF";
    add(uint32_t{36 + size});
    bytes += "WAVEfmt ";
    add(uint32_t{16});
    add(uint16_t{1});
    add(uint16_t{2});
    add(static_cast<uint32_t>(clip.rate));
    add(static_cast<uint32_t>(clip.rate * 4));
    add(uint16_t{4});
    add(uint16_t{16});
    bytes += "data";
    add(size);
    for (const float sample : clip.samples) {
        add(static_cast<int16_t>(std::lround(sample * 32768)));
        add(int16_t{0});
    }
    return bytes;
}

double formant(const Outcome& outcome, const char* of, const char* name)
{
    return outcome.json()[of].toObject()[name].toDouble();
}

} // namespace

class TestNormalizeCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatItMeasures() // R-AUD-30
    {
        const Account account;
        const QString man = kVowels + "a_man.flac";
        const QString woman = kVowels + "a_woman.flac";
        const Outcome told = account.run({"audio", "normalize", man, "--like", woman, "--strength", "1",
                                          "--formant-ceiling", "5000", "--like-ceiling", "5500", "--json"});
        QVERIFY2(told.status == 0, told.err.constData());
        const auto plan =
            troupe::audio::planFormants(vowel("a_man"), vowel("a_woman"), {.strength = 1, .ceilingHz = 5000});
        QCOMPARE(told.json()["ratio"].toDouble(), plan.ratio);
        QVERIFY(plan.ratio > 1.15);
        QCOMPARE(formant(told, "formants", "f1_hz"), plan.clip.hertz[0]);
        QCOMPARE(formant(told, "reference_formants", "f4_hz"), plan.reference.hertz[3]);
        QCOMPARE(told.json()["ratios"].toArray().size(), 4);
        const Outcome text = account.run({"audio", "normalize", man, "--like", woman});
        QVERIFY(text.out.contains("F1") && text.out.contains("Ratio"));
        QVERIFY(account.files().isEmpty());
    }

    void aFileComesNearerToTheReference() // R-AUD-30
    {
        const Account account;
        const QString woman = kVowels + "a_woman.flac";
        const QString man = kVowels + "a_man.flac";
        const Outcome made = account.run(
            {"audio", "normalize", woman, "--like", man, "--strength", "0.7", "-o", "b.wav", "--json"});
        QVERIFY2(made.status == 0, made.err.constData());
        const double ratio = made.json()["ratio"].toDouble();
        QVERIFY(ratio < 0.95 && ratio >= 0.8);
        const Outcome after = account.run({"audio", "normalize", "b.wav", "--like", man, "--json"});
        for (const char* name : {"f1_hz", "f2_hz", "f3_hz"}) {
            const double moved = formant(after, "formants", name) / formant(made, "formants", name);
            QVERIFY2(std::abs(moved / ratio - 1) < 0.05, qPrintable(QString::number(moved)));
        }
        const Clip source = vowel("a_woman");
        const Clip result = troupe::audio::readFile(account.path("b.wav").toStdString());
        QCOMPARE(result.rate, source.rate);
        QCOMPARE(result.samples.size(), source.samples.size());
    }

    void strengthZeroKeepsTheSound() // R-AUD-24
    {
        const Account account;
        QCOMPARE(account.run({"audio", "convert", kVowels + "a_man.flac", "-o", "a.wav"}).status, 0);
        QCOMPARE(account
                     .run({"audio", "normalize", "a.wav", "--like", kVowels + "a_woman.flac", "--strength",
                           "0", "-o", "b.wav"})
                     .status,
                 0);
        QVERIFY(troupe::audio::readFile(account.path("a.wav").toStdString()).samples ==
                troupe::audio::readFile(account.path("b.wav").toStdString()).samples);
    }

    void channelsAreAveraged() // R-AUD-24
    {
        const Account account;
        Clip clip = vowel("a_man");
        account.put(account.path("stereo.wav"), stereoWav(clip));
        for (float& sample : clip.samples) sample *= 0.5F;
        writeFile(account.path("mono.wav").toStdString(), clip,
                  {troupe::audio::Container::Wav, troupe::audio::SampleFormat::Float32});
        const auto told = [&](const char* file) {
            return account.run({"audio", "normalize", file, "--like", kVowels + "a_woman.flac", "--json"})
                .json();
        };
        const QJsonObject stereo = told("stereo.wav");
        QVERIFY(stereo["ratio"].toDouble() > 1.05);
        QCOMPARE(stereo, told("mono.wav"));
    }

    void aTakeBecomesANewOne() // R-AUD-30
    {
        const Account account;
        QCOMPARE(account
                     .run({"say", "--character", "Maya", "--delivery", "calm", "--engine", "sketch",
                           "Who is there?"})
                     .status,
                 0);
        const Outcome made = account.run({"audio", "normalize", "--take", "1", "--like",
                                          kVowels + "a_woman.flac", "--strength", "1", "--json"});
        QVERIFY2(made.status == 0, made.err.constData());
        const QJsonObject take = account.run({"take", "show", "2", "--json"}).json();
        QCOMPARE(take["operation"].toString(), QStringLiteral("normalize"));
        QCOMPARE(take["lineage"].toArray(), (QJsonArray{2, 1}));
        QCOMPARE(take["text"].toString(), QStringLiteral("Who is there?"));
        QVERIFY(take["setup"].toString().startsWith("ratio=") &&
                take["setup"].toString().endsWith("strength=1 like=a_woman.flac"));
        QCOMPARE(take["samples"].toInt(),
                 account.run({"take", "show", "1", "--json"}).json()["samples"].toInt());
    }

    void whatCannotBe() // R-AUD-30
    {
        const Account account;
        const QString man = kVowels + "a_man.flac";
        for (const QStringList& wrong : {QStringList{man},
                                         {man, "--like", man, "--strength", "1.5"},
                                         {man, "--like", man, "--strength", "-0.1"},
                                         {man, "--like", man, "--formant-ceiling", "1000"},
                                         {"--like", man},
                                         {man, man, "--like", man}})
            QCOMPARE(account.run(QStringList{"audio", "normalize"} + wrong).status, 2);
        QCOMPARE(account.run({"audio", "normalize", man, "--like", "none.wav"}).status, 74);
    }
};

QTEST_GUILESS_MAIN(TestNormalizeCommand)
#include "tst_normalize_command.moc"
