// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/components.h"
#include "engine/audio/format.h"
#include "engine/audio/pcm.h"
#include "tests/unit/audio/audio_test.h"

#include <QTest>

#include <limits>

using namespace audio_test;
using troupe::Error;
using troupe::ErrorCode;
using namespace troupe::audio;

class AudioFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // R-AUD-01: the format follows from the name, and a name that says nothing is refused with the list.
    void containersFromNames_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("expected");
        QTest::newRow("wav") << "a.wav" << int(Container::Wav);
        QTest::newRow("wave") << "a.wave" << int(Container::Wav);
        QTest::newRow("capitals") << "A.B.FLAC" << int(Container::Flac);
        QTest::newRow("ogg") << "/x/y.ogg" << int(Container::Ogg);
        QTest::newRow("oga") << "y.oga" << int(Container::Ogg);
        QTest::newRow("opus") << "ö.opus" << int(Container::Opus);
        QTest::newRow("mp3") << "y.Mp3" << int(Container::Mp3);
        for (const char* name : {"", "wav", ".wav", "a.", "a.aac", "a.wav.txt", "folder.wav/name"}) {
            QTest::newRow(*name ? name : "empty") << name << int(Container::Unknown);
        }
    }
    void containersFromNames()
    {
        QFETCH(QString, path);
        QFETCH(int, expected);
        if (expected != int(Container::Unknown)) {
            QCOMPARE(int(containerFromPath(path.toStdString())), expected);
            return;
        }
        try {
            containerFromPath(path.toStdString());
            QFAIL("was taken");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::UnsupportedFormat);
            for (const char* known : {".wav", ".flac", ".ogg", ".opus", ".mp3"}) {
                QVERIFY(error.remedy().find(known) != std::string::npos);
            }
        }
    }

    void shortNamesGoBothWays()
    {
        for (const char* name : {"wav", "flac", "ogg", "opus", "mp3"}) {
            QCOMPARE(containerName(containerFromName(name)), std::string_view(name));
        }
        QCOMPARE(containerFromName("FLAC"), Container::Flac);
        QCOMPARE(codeOf([] { containerFromName("aiff"); }), ErrorCode::UnsupportedFormat);
        QCOMPARE(codeOf([] { containerFromName(""); }), ErrorCode::UnsupportedFormat);
        QCOMPARE(containerName(Container::Unknown), std::string_view("unknown"));
    }

    void sampleFormats()
    {
        QCOMPARE(sampleFormatFromName("16"), SampleFormat::Int16);
        QCOMPARE(sampleFormatFromName("24"), SampleFormat::Int24);
        QCOMPARE(sampleFormatFromName("32F"), SampleFormat::Float32);
        for (const char* name : {"", "8", "32", "16 ", "float"}) {
            QCOMPARE(codeOf([&] { sampleFormatFromName(name); }), ErrorCode::UnsupportedFormat);
        }
    }

    // R-AUD-02: samples beyond full scale are clamped, NaN is silence, and what was 16 bit stays 16 bit.
    void wholeNumbers()
    {
        for (int value = -32768; value <= 32767; ++value) {
            QCOMPARE(int(toInt16(static_cast<float>(value) / 32768.0F)), value);
        }
        for (int value = -8388608; value <= 8388607; value += 4093) {
            QCOMPARE(toInt24(static_cast<float>(value) / 8388608.0F), value);
        }
        constexpr float kInfinity = std::numeric_limits<float>::infinity();
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(int(toInt16(1.0F)), 32767);
        QCOMPARE(int(toInt16(1e30F)), 32767);
        QCOMPARE(int(toInt16(-kInfinity)), -32768);
        QCOMPARE(int(toInt16(kNan)), 0);
        QCOMPARE(toInt24(kInfinity), 8388607);
        QCOMPARE(toInt24(-2.0F), -8388608);
        QCOMPARE(storable(kNan, false), 0.0F);
        QCOMPARE(storable(kInfinity, false), 1.0F);
        QCOMPARE(storable(-1e30F, false), -1.0F);
        QCOMPARE(storable(3.5F, false), 3.5F);
        QCOMPARE(storable(3.5F, true), 1.0F);
    }

    void librariesAreNamed()
    {
        const auto components = audioComponents();
        QCOMPARE(components.size(), size_t{5});
        for (const auto& component : components) {
            QVERIFY(!component.name.empty());
            QVERIFY2(!component.version.empty() &&
                         std::isdigit(static_cast<unsigned char>(component.version[0])),
                     component.version.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(AudioFormatTest)
#include "tst_audio_format.moc"
