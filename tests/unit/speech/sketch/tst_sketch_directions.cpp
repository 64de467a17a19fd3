// SPDX-License-Identifier: GPL-3.0-or-later
#include "speaking.h"
#include "tests/support/voice_measure.h"

#include <QtTest>

#include <initializer_list>
#include <string>
#include <utility>

using namespace troupe;
using namespace troupe::speech;

namespace {

constexpr const char* kSentence = "Many ships came home in the morning, and all the bells were ringing.";

/// `side` in the place of `%` of `frame`.
std::string filled(const QString& frame, const char* side)
{
    return QString(frame).replace('%', side).toStdString();
}

test::VoiceMeasure voiceOf(const std::string& description, uint64_t seed, const char* language)
{
    Request request = designing(description, kSentence, seed);
    request.language = language;
    return test::measureVoice(spoken(request)->samples(), 24000);
}

/// Five descriptions, three seeds, and one language of each library.
void addRows(std::initializer_list<const char*> frames)
{
    QTest::addColumn<QString>("frame");
    QTest::addColumn<int>("seed");
    QTest::addColumn<QString>("language");
    for (const char* frame : frames) {
        for (const int seed : {1, 2, 3}) {
            for (const char* language : {"english", "german"}) {
                QTest::addRow("%s, %d, %s", frame, seed, language) << frame << seed << language;
            }
        }
    }
}

} // namespace

/// What a description asks for can be measured in the sound.
class TestSketchDirections : public QObject
{
    Q_OBJECT

private slots:
    // R-SKE-05: deep and high
    void pitch_data()
    {
        addRows({"A % voice", "A calm man with a % voice", "A young woman, % and clear", "A % narrator",
                 "An old sailor who speaks in a % tone"});
    }
    void pitch()
    {
        const auto [deep, high] = both("deep", "high");
        QVERIFY2(deep.pitchHz > 0 && deep.pitchHz * 1.15 < high.pitchHz,
                 qPrintable(QString("%1 Hz, %2 Hz").arg(deep.pitchHz).arg(high.pitchHz)));
    }

    // R-SKE-05: slow and quick
    void rate_data()
    {
        addRows({"A % voice", "A % speaking woman", "A deep, % narrator", "A man, %, with a warm tone",
                 "A % and friendly teacher"});
    }
    void rate()
    {
        const auto [slow, quick] = both("slow", "quick");
        QVERIFY2(slow.seconds > 1.2 * quick.seconds,
                 qPrintable(QString("%1 s, %2 s").arg(slow.seconds).arg(quick.seconds)));
    }

    // R-SKE-09: whisper and shout
    void effort_data()
    {
        addRows(
            {"A %", "A man's %", "A woman in a %", "A deep voice, a %", "An old man with a % in the dark"});
    }
    void effort()
    {
        const auto [whisper, shout] = both("whisper", "shout");
        QVERIFY2(whisper.levelDb + 6 < shout.levelDb,
                 qPrintable(QString("%1 dB, %2 dB").arg(whisper.levelDb).arg(shout.levelDb)));
        QVERIFY2(whisper.voicedShare < 0.35 && 2 * whisper.voicedShare < shout.voicedShare,
                 qPrintable(QString("%1, %2").arg(whisper.voicedShare).arg(shout.voicedShare)));
    }

private:
    /// The row's description with one word and with the other.
    static std::pair<test::VoiceMeasure, test::VoiceMeasure> both(const char* one, const char* other)
    {
        QFETCH(QString, frame);
        QFETCH(int, seed);
        QFETCH(QString, language);
        const std::string spokenIn = language.toStdString();
        const auto of = [&](const char* side) {
            return voiceOf(filled(frame, side), static_cast<uint64_t>(seed), spokenIn.c_str());
        };
        return {of(one), of(other)};
    }
};

QTEST_GUILESS_MAIN(TestSketchDirections)
#include "tst_sketch_directions.moc"
