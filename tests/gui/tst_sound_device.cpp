// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/sound_server.h"
#include "ui/playback/play_cursor.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/stream_player.h"

#include <QAudioDevice>
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

/// Slow enough that no two samples are far apart: a larger step is a click.
std::vector<float> hum(double seconds)
{
    std::vector<float> samples(static_cast<size_t>(seconds * kRate));
    for (size_t i = 0; i < samples.size(); ++i) samples[i] = kTone * std::sin(static_cast<float>(i) * 0.02F);
    return samples;
}

double largestStep(const QByteArray& recording)
{
    std::vector<int16_t> samples(static_cast<size_t>(recording.size()) / 2);
    std::memcpy(samples.data(), recording.constData(), samples.size() * 2);
    int largest = 0;
    for (size_t i = 1; i < samples.size(); ++i)
        largest = std::max(largest, std::abs(samples[i] - samples[i - 1]));
    return largest / 32768.0;
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
    void aSlowMakerMakesNoClick();
    void changingClipsMakesNoClick();
    void scrubbingIsHeard();
    void aLostDeviceIsReplacedAndTakenAgain();
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
    // Stands still while nothing is there; the last 5 ms may be kept back, to be faded with what comes.
    QTRY_VERIFY(player.position() >= 7080);
    const int64_t place = player.position();
    QTest::qWait(100);
    QCOMPARE(player.position(), place);
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

void TestSoundDevice::aSlowMakerMakesNoClick() // R-WAV-10
{
    double step = 1;
    for (int attempt = 0; attempt < 3 && step >= 0.02; ++attempt) {
        StreamPlayer player;
        QSignalSpy finished(&player, &StreamPlayer::finished);
        player.begin(kRate);
        QVERIFY(server_.startRecording());
        QVERIFY(player.play());
        // Three times slower than it plays, in the pieces of an engine.
        const std::vector<float> sound = hum(1.8);
        int waits = 0;
        bool waited = false;
        for (size_t at = 0; at < sound.size(); at += 1920) {
            player.append(std::span(sound).subspan(at, std::min<size_t>(1920, sound.size() - at)));
            QTest::qWait(240);
            waits += player.waiting() && !waited;
            waited = player.waiting();
        }
        player.endOfStream();
        QVERIFY(finished.wait(8000));
        QTest::qWait(300);
        const QByteArray recording = server_.stopRecording();
        QVERIFY2(waits >= 2, qPrintable(QString::number(waits)));
        QVERIFY2(heardSeconds(recording) > 1.5, qPrintable(QString::number(heardSeconds(recording))));
        step = largestStep(recording);
    }
    QVERIFY2(step < 0.02, qPrintable(QString::number(step)));
}

void TestSoundDevice::changingClipsMakesNoClick() // R-WAV-11
{
    const auto storeOf = [](const std::vector<float>& samples) {
        auto store = std::make_shared<SampleStore>(kRate);
        store->append(samples);
        store->finish();
        return store;
    };
    std::vector<float> inverse = hum(4);
    for (float& sample : inverse) sample = -sample; // the worst neighbour
    // A busy machine tears holes into the recording: a click of ours would be in each of them.
    double step = 1;
    for (int attempt = 0; attempt < 4 && step >= 0.02; ++attempt) {
        StreamPlayer player;
        player.open({{.store = storeOf(hum(4)), .gain = 1.0F}, {.store = storeOf(inverse), .gain = 0.7F}});
        QVERIFY(server_.startRecording());
        QVERIFY(player.play());
        for (size_t i = 1; i < 9; ++i) {
            QTest::qWait(150);
            const int64_t before = player.position();
            player.choose(i % 2);
            QVERIFY(player.position() >= before); // the playhead goes on
            QCOMPARE(player.chosen(), i % 2);
        }
        player.seek(2000);
        QTest::qWait(250);
        QVERIFY(player.playing());
        step = largestStep(server_.stopRecording());
    }
    QVERIFY2(step < 0.02, qPrintable(QString::number(step)));
}

void TestSoundDevice::scrubbingIsHeard() // R-WAV-12
{
    StreamPlayer player;
    player.begin(kRate);
    player.append(hum(5));
    player.endOfStream();
    QVERIFY(server_.startRecording());
    for (int i = 0; i < 8; ++i) {
        player.scrubTo(10'000 + i * 2000);
        QVERIFY(player.scrubbing());
        QTest::qWait(80);
    }
    player.endScrub();
    QTest::qWait(300);
    const QByteArray recording = server_.stopRecording();
    const double heard = heardSeconds(recording);
    QVERIFY2(heard > 0.2 && heard < 0.7, qPrintable(QString::number(heard)));
    QVERIFY(!player.playing());
    QCOMPARE(player.position(), int64_t{24'000});
}

void TestSoundDevice::aLostDeviceIsReplacedAndTakenAgain() // R-WAV-13
{
    const auto idOf = [](const QString& name) {
        for (const QAudioDevice& device : QMediaDevices::audioOutputs()) {
            if (device.id().contains(name.toUtf8())) return QString::fromUtf8(device.id());
        }
        return QString();
    };
    QByteArray module = server_.loadSink(QStringLiteral("sink_name=second rate=24000 channels=1"));
    QVERIFY(!module.isEmpty());
    QTRY_VERIFY(!idOf(QStringLiteral("second")).isEmpty());
    StreamPlayer player;
    QSignalSpy moved(&player, &StreamPlayer::moved);
    player.setDevice(idOf(QStringLiteral("second")));
    player.begin(kRate);
    player.append(tone(60));
    player.endOfStream();
    QVERIFY(player.play());
    QTRY_VERIFY(player.position() > 4800);
    QVERIFY(server_.unload(module));
    QTRY_COMPARE_WITH_TIMEOUT(moved.size(), 1, 8000);
    QVERIFY(player.playing());
    QVERIFY2(moved.first().first().toString().contains(QStringLiteral("until it is back")),
             qPrintable(moved.first().first().toString()));
    const int64_t place = player.position();
    QTRY_VERIFY(player.position() > place + 4800);
    module = server_.loadSink(QStringLiteral("sink_name=second rate=24000 channels=1"));
    QTRY_COMPARE_WITH_TIMEOUT(moved.size(), 2, 8000);
    QVERIFY(player.playing());
    player.stop();
    QVERIFY(server_.unload(module));
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
