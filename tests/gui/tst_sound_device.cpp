// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/sound_server.h"
#include "ui/playback/stream_player.h"

#include <QMediaDevices>
#include <QProcess>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <cstring>

using namespace troupe::ui;
using troupe::guitest::SoundServer;

namespace {

constexpr int kRate = 24000;
constexpr float kTone = 0.4F;

std::vector<float> tone(double seconds)
{
    std::vector<float> samples(static_cast<size_t>(seconds * kRate));
    for (size_t i = 0; i < samples.size(); ++i) samples[i] = kTone * std::sin(static_cast<float>(i) * 0.15F);
    return samples;
}

/// Seconds of the recording that are not silent.
double heardSeconds(const QByteArray& recording)
{
    std::vector<int16_t> samples(static_cast<size_t>(recording.size()) / 2);
    std::memcpy(samples.data(), recording.constData(), samples.size() * 2);
    constexpr size_t kBlock = 120;
    size_t loud = 0;
    for (size_t at = 0; at + kBlock <= samples.size(); at += kBlock) {
        int peak = 0;
        for (size_t i = at; i < at + kBlock; ++i)
            peak = std::max(peak, std::abs(static_cast<int>(samples[i])));
        if (peak > 2000) ++loud;
    }
    return static_cast<double>(loud * kBlock) / kRate;
}

} // namespace

/// Sound that really leaves the program: a PulseAudio with a null sink, recorded at its monitor.
class TestSoundDevice final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingIsHeard();
    void soundFromTheFirstChunk();
    void aSlowMakerIsWaitedFor();
    void pauseIsQuietAtOnceAndKeepsThePlace();
    void seekAndLoop();
    void anotherRate();
    void withACoreApplicationOnly();
    void theServerGoesAway();

private:
    SoundServer server_;
};

void TestSoundDevice::initTestCase()
{
    const QString problem = server_.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QTRY_VERIFY2(StreamPlayer::hasDevice(), "the null sink does not appear as a device");
}

void TestSoundDevice::everythingIsHeard() // R-UI-50
{
    StreamPlayer player;
    QSignalSpy finished(&player, &StreamPlayer::finished);
    QSignalSpy moved(&player, &StreamPlayer::positionChanged);
    player.begin(kRate);
    player.append(tone(1.5));
    player.endOfStream();
    QVERIFY(server_.startRecording());
    QVERIFY(player.play());
    QVERIFY(player.playing());
    QVERIFY(finished.wait(6000));
    QVERIFY(!player.playing());
    QCOMPARE(player.position(), int64_t{36'000});
    QTest::qWait(300);
    const double heard = heardSeconds(server_.stopRecording());
    QVERIFY2(heard > 1.42 && heard < 1.6, qPrintable(QString::number(heard)));
    QVERIFY2(moved.size() > 20, qPrintable(QString::number(moved.size())));
    for (int i = 1; i < moved.size(); ++i)
        QVERIFY(moved[i].first().toLongLong() >= moved[i - 1].first().toLongLong());
    // Once more from the start.
    QVERIFY(player.play());
    QTRY_VERIFY(player.position() > 0 && player.position() < 30'000);
    player.stop();
    QCOMPARE(player.position(), int64_t{0});
}

void TestSoundDevice::soundFromTheFirstChunk() // R-UI-51
{
    StreamPlayer player;
    player.begin(kRate);
    player.append(tone(0.4));
    QVERIFY(player.play()); // no end in sight yet
    QTRY_VERIFY(player.position() > 0);
    QTRY_VERIFY(player.waiting());
    QVERIFY(player.playing());
    player.pause();
}

void TestSoundDevice::aSlowMakerIsWaitedFor()
{
    StreamPlayer player;
    QSignalSpy finished(&player, &StreamPlayer::finished);
    player.begin(kRate);
    QVERIFY(server_.startRecording());
    player.append(tone(0.3));
    QVERIFY(player.play());
    QTRY_VERIFY(player.waiting());
    QTest::qWait(300);
    QVERIFY(finished.isEmpty());
    QTRY_COMPARE(player.position(), int64_t{7200}); // stands still while nothing is there
    player.append(tone(0.7));
    player.endOfStream();
    QVERIFY(finished.wait(5000));
    QTest::qWait(300);
    const double heard = heardSeconds(server_.stopRecording());
    QVERIFY2(heard > 0.9 && heard < 1.1, qPrintable(QString::number(heard)));
}

void TestSoundDevice::pauseIsQuietAtOnceAndKeepsThePlace()
{
    StreamPlayer player;
    player.begin(kRate);
    player.append(tone(5));
    player.endOfStream();
    QVERIFY(player.play());
    QTRY_VERIFY(player.position() > 12'000);
    player.pause();
    const int64_t place = player.position();
    QVERIFY(place < 60'000);
    QTest::qWait(150);
    QVERIFY(server_.startRecording());
    QTest::qWait(300);
    QCOMPARE(heardSeconds(server_.stopRecording()), 0.0);
    QCOMPARE(player.position(), place);
    QVERIFY(player.play());
    QTRY_VERIFY(player.position() > place);
}

void TestSoundDevice::seekAndLoop()
{
    StreamPlayer player;
    QSignalSpy moved(&player, &StreamPlayer::positionChanged);
    player.begin(kRate);
    player.append(tone(5));
    player.endOfStream();
    QVERIFY(player.play());
    player.seek(72'000);
    QTRY_VERIFY(player.position() > 74'000);
    player.setLoop(60'000, 66'000);
    player.seek(60'000);
    moved.clear();
    const auto rounds = [&moved] {
        int count = 0;
        for (qsizetype i = 1; i < moved.size(); ++i) {
            count += moved[i].first().toLongLong() < moved[i - 1].first().toLongLong();
        }
        return count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(rounds() >= 2, 10'000);
    for (const QList<QVariant>& one : moved) {
        QVERIFY(one.first().toLongLong() >= 60'000 && one.first().toLongLong() <= 66'000);
    }
    QVERIFY(player.playing());
}

void TestSoundDevice::anotherRate()
{
    StreamPlayer player;
    QSignalSpy finished(&player, &StreamPlayer::finished);
    player.begin(16'000);
    player.append(tone(0.9)); // 21600 samples: 1.35 s at this rate
    player.endOfStream();
    QVERIFY(server_.startRecording());
    QVERIFY(player.play());
    QVERIFY(finished.wait(5000));
    QTest::qWait(300);
    const double heard = heardSeconds(server_.stopRecording());
    QVERIFY2(heard > 1.25 && heard < 1.45, qPrintable(QString::number(heard)));
}

void TestSoundDevice::withACoreApplicationOnly() // R-UI-52
{
    QVERIFY(server_.startRecording());
    QProcess process;
    process.start(QStringLiteral(TROUPE_PLAY_HOST), QStringList());
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const double heard = heardSeconds(server_.stopRecording());
    QVERIFY2(heard > 0.42 && heard < 0.6, qPrintable(QString::number(heard)));
}

void TestSoundDevice::theServerGoesAway() // R-UI-53
{
    StreamPlayer player;
    QSignalSpy failed(&player, &StreamPlayer::failed);
    player.begin(kRate);
    player.append(tone(20));
    player.endOfStream();
    QVERIFY(player.play());
    QTRY_VERIFY(player.position() > 4800);
    server_.stop();
    QVERIFY(failed.wait(8000));
    QVERIFY(!player.playing());
    QVERIFY(player.position() > 0);
    QVERIFY(!player.play()); // says so again, does not hang
}

QTEST_GUILESS_MAIN(TestSoundDevice)
#include "tst_sound_device.moc"
