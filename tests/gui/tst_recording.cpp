// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/audio/recording_file.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/sound_server.h"
#include "ui/playback/sample_store.h"
#include "ui/recording/level_meter.h"
#include "ui/recording/recorder_panel.h"
#include "ui/recording/recording_session.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <cstring>

using namespace troupe;
using namespace troupe::ui;
using State = RecordingSession::State;

namespace {

QByteArray voice(double seconds, double level)
{
    std::vector<int16_t> samples(static_cast<size_t>(seconds * 24000));
    for (size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<int16_t>(level * 32767 * std::sin(static_cast<double>(i) * 0.15));
    QByteArray bytes(static_cast<qsizetype>(samples.size()) * 2, Qt::Uninitialized);
    std::memcpy(bytes.data(), samples.data(), samples.size() * 2);
    return bytes;
}

} // namespace

/// From a microphone (PulseAudio's) to files.
class TestRecording final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theMeterHoldsAndLatches();
    void theRoomIsMeasured();
    void recordsWhatIsSaid();
    void closingTheWindowKeepsTheRecording();
    void thePanelKeepsAStack();

private:
    guitest::SoundServer server_;
    QTemporaryDir folder_;
};

void TestRecording::initTestCase()
{
    const QString problem = server_.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(server_.addMicrophone());
    QTRY_VERIFY2(!Microphone::inputs().isEmpty(), "the microphone does not appear");
}

void TestRecording::theMeterHoldsAndLatches() // R-WAV-22
{
    Theme theme(ThemeChoice::Light);
    LevelMeter meter(theme);
    meter.resize(300, 40);
    meter.show();
    meter.add(0.5);
    QVERIFY(std::abs(meter.level() + 6.02) < 0.1);
    meter.add(0.001);
    QVERIFY(meter.level() > -10);                 // it falls slowly
    QVERIFY(std::abs(meter.held() + 6.02) < 0.1); // and the highest stays
    QVERIFY(!meter.clipped());
    meter.add(1.0);
    QVERIFY(meter.clipped());
    for (int i = 0; i < 100; ++i) meter.add(0.0);
    QVERIFY(meter.clipped()); // until somebody has seen it
    QTest::keyClick(&meter, Qt::Key_Space);
    QVERIFY(!meter.clipped());
    QVERIFY(!meter.accessibleName().isEmpty());
    QVERIFY(!meter.grab().isNull());
}

void TestRecording::theRoomIsMeasured() // R-WAV-22
{
    RecordingSession session(folder_.filePath("room").toStdString());
    QSignalSpy checked(&session, &RecordingSession::roomChecked);
    session.checkRoom(); // no microphone yet: nothing
    QCOMPARE(session.state(), State::Off);
    session.listen({});
    QCOMPARE(session.state(), State::Listening);
    session.checkRoom();
    QCOMPARE(session.state(), State::Room);
    QVERIFY(checked.wait(8000));
    QVERIFY2(checked.first().first().toDouble() < -80, qPrintable(checked.first().first().toString()));
    QCOMPARE(session.state(), State::Listening);
    QVERIFY(server_.hear(voice(6, 0.1)));
    session.checkRoom();
    QVERIFY(checked.wait(8000));
    const double noise = checked.last().first().toDouble();
    QVERIFY2(noise > -40 && noise < -15, qPrintable(QString::number(noise)));
}

void TestRecording::recordsWhatIsSaid() // R-WAV-20
{
    RecordingSession session(folder_.filePath("said").toStdString());
    QSignalSpy counted(&session, &RecordingSession::counted);
    qRegisterMetaType<RecordedTake>();
    std::vector<RecordedTake> takes;
    connect(&session, &RecordingSession::recorded, this,
            [&](const RecordedTake& take) { takes.push_back(take); });
    session.listen({});
    session.record();
    QCOMPARE(session.state(), State::CountIn);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), State::Recording, 8000);
    QCOMPARE(counted.size(), RecordingSession::kCountIn + 1);
    QVERIFY(server_.hear(voice(2, 0.5)));
    QTRY_VERIFY_WITH_TIMEOUT(session.sound()->seconds() > 2.5, 10'000);
    // Already in the file, and playable as it is.
    QDir folder(folder_.filePath("said"));
    const QStringList names = folder.entryList({QStringLiteral("*.recording.wav")}, QDir::Files);
    QCOMPARE(names.size(), 1);
    const auto now = audio::readFile(folder.filePath(names.first()).toStdString());
    QVERIFY2(now.seconds() > 2, qPrintable(QString::number(now.seconds())));
    session.stop();
    QTRY_COMPARE(takes.size(), size_t{1});
    QCOMPARE(session.state(), State::Listening);
    const audio::Clip clip = audio::readFile(takes[0].path.toStdString());
    QVERIFY(std::abs(clip.seconds() - takes[0].seconds) < 0.001);
    double loud = 0;
    for (const float sample : clip.samples) loud += std::abs(sample) > 0.2F;
    QVERIFY2(loud / clip.rate > 0.5, qPrintable(QString::number(loud / clip.rate)));
    QVERIFY(std::abs(takes[0].peakDb + 6) < 1.5);
    QVERIFY(!takes[0].clipped);
}

void TestRecording::closingTheWindowKeepsTheRecording() // R-WAV-21
{
    {
        RecordingSession session(folder_.filePath("closed").toStdString());
        session.listen({});
        session.record();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), State::Recording, 8000);
        QTRY_VERIFY_WITH_TIMEOUT(session.sound()->seconds() > 0.5, 8000);
    }
    const QDir folder(folder_.filePath("closed"));
    const QStringList names = folder.entryList({QStringLiteral("*.wav")}, QDir::Files);
    QCOMPARE(names.size(), 1);
    QVERIFY(!names.first().contains(QStringLiteral("recording.wav")));
    QVERIFY(audio::readFile(folder.filePath(names.first()).toStdString()).seconds() > 0.4);
}

void TestRecording::thePanelKeepsAStack() // R-WAV-20 R-WAV-23
{
    Theme theme(ThemeChoice::Light);
    RecorderPanel panel(theme, folder_.filePath("panel").toStdString());
    panel.resize(820, 620);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.open();
    const auto button = [&panel](const char* text) {
        for (QPushButton* one : panel.findChildren<QPushButton*>()) {
            if (one->text() == QLatin1StringView(text)) return one;
        }
        return static_cast<QPushButton*>(nullptr);
    };
    auto* list = panel.findChild<QListWidget*>();
    panel.setTextToRead(QStringLiteral("Read this."));
    for (int round = 1; round <= 2; ++round) {
        QTRY_VERIFY(button("Record")->isEnabled());
        QTest::keyClick(button("Record"), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(panel.session().state(), State::Recording, 8000);
        QTRY_VERIFY_WITH_TIMEOUT(panel.session().sound()->seconds() > 0.4, 8000);
        QTest::keyClick(button("Stop"), Qt::Key_Space);
        QTRY_COMPARE(list->count(), round);
    }
    list->setCurrentRow(0);
    QSignalSpy kept(&panel, &RecorderPanel::kept);
    button("Use this one")->click();
    QCOMPARE(kept.size(), 1);
    QVERIFY(QFile::exists(kept.first().at(0).toString()));
    QCOMPARE(kept.first().at(1).toString(), QStringLiteral("Read this."));
    panel.close();
    QCOMPARE(panel.session().state(), State::Off);
}

TROUPE_GUI_TEST_MAIN(TestRecording)
#include "tst_recording.moc"
