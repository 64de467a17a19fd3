// SPDX-License-Identifier: GPL-3.0-or-later
// R-UI-51, R-UI-54, R-WAV-10: the whole window over a sound device that is recorded, with an engine that is
// slower than what it says is heard.
#include "engine/speech/sim/sim_engine.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/sound_server.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/playback/sound_desk.h"
#include "ui/playback/stream_player.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"

#include <QLabel>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <cstring>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRate = 24000;
constexpr float kLevel = 0.4F;

/// The pace of the simulated engine with a sound in which a click can be told: a hum of 76 Hz.
class HummingEngine final : public speech::Engine
{
public:
    explicit HummingEngine(const std::string& script)
        : engine_(speech::makeSimEngine(speech::SimScript::parse(script)))
    {}
    speech::Capabilities capabilities() const override { return engine_->capabilities(); }
    std::unique_ptr<speech::Job> start(speech::Request request, std::shared_ptr<speech::Sink> sink) override
    {
        return engine_->start(std::move(request), std::make_shared<Humming>(std::move(sink)));
    }

private:
    class Humming final : public speech::Sink
    {
    public:
        explicit Humming(std::shared_ptr<speech::Sink> to) : to_(std::move(to)) {}
        void phase(speech::Phase phase, double fraction) override { to_->phase(phase, fraction); }
        void chunk(const speech::Chunk& chunk) override
        {
            std::vector<float> hum(chunk.samples.size());
            for (size_t i = 0; i < hum.size(); ++i)
                hum[i] = kLevel * static_cast<float>(std::sin(0.02 * (static_cast<double>(chunk.firstSample) +
                                                                      static_cast<double>(i))));
            speech::Chunk other = chunk;
            other.samples = hum;
            to_->chunk(other);
        }
        void done(const speech::Done& done) override { to_->done(done); }

    private:
        std::shared_ptr<speech::Sink> to_;
    };

    std::shared_ptr<speech::Engine> engine_;
};

std::vector<int16_t> samplesOf(const QByteArray& recording)
{
    std::vector<int16_t> samples(static_cast<size_t>(recording.size()) / 2);
    std::memcpy(samples.data(), recording.constData(), samples.size() * 2);
    return samples;
}

/// Seconds that are not silent.
double heard(const std::vector<int16_t>& samples)
{
    constexpr size_t kBlock = 400; // longer than a period of the hum
    size_t loud = 0;
    for (size_t at = 0; at + kBlock <= samples.size(); at += kBlock)
        loud += std::any_of(samples.begin() + static_cast<ptrdiff_t>(at),
                            samples.begin() + static_cast<ptrdiff_t>(at + kBlock),
                            [](int16_t sample) { return std::abs(static_cast<int>(sample)) > 2000; });
    return static_cast<double>(loud * kBlock) / kRate;
}

double largestStep(const std::vector<int16_t>& samples)
{
    int largest = 0;
    for (size_t i = 1; i < samples.size(); ++i)
        largest = std::max(largest, std::abs(samples[i] - samples[i - 1]));
    return largest / 32768.0;
}

} // namespace

class TestStreaming final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aSlowEngineIsHeardFromItsFirstSound();
    void escapeStopsTheSoundThenTheSpeech();

private:
    static void speak(StudioRig& rig)
    {
        SpeakPage& page = rig.window().speakPage();
        page.voice().setDescription(u"A hum."_s);
        page.setText(u"Hm."_s);
        page.speak();
    }

    SoundServer server_;
};

void TestStreaming::initTestCase()
{
    const QString problem = server_.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QTRY_VERIFY2(StreamPlayer::hasDevice(), "the null sink does not appear as a device");
}

void TestStreaming::aSlowEngineIsHeardFromItsFirstSound() // R-UI-51, R-UI-54, R-WAV-10
{
    // A busy machine tears holes into a recording; a click of ours would be in each of them.
    double step = 1;
    for (int attempt = 0; attempt < 3 && step >= 0.02; ++attempt) {
        // 1.8 s of the hum end near zero, so that the end is no step of its own.
        StudioRig rig([] { return std::make_shared<HummingEngine>("seconds=1.8,rtf=3"); },
                      ThemeChoice::Light);
        QVERIFY(rig.open());
        QTRY_VERIFY(rig.window().project().isOpen());
        SoundDesk& desk = rig.window().desk();
        QVERIFY(server_.startRecording());
        QSignalSpy began(&rig.window().speech(), &SpeakDesk::began);
        speak(rig);
        QVERIFY(began.wait(10000));
        // It is heard while nearly all of it is still to be made…
        QTRY_VERIFY(desk.player().position() > 0);
        QVERIFY2(desk.player().length() < kRate, qPrintable(QString::number(desk.player().length())));
        QVERIFY(rig.window().speech().isBusy());
        // … and where the engine falls behind, that is said.
        auto* title = rig.window().findChild<QLabel*>(u"soundTitle"_s);
        QTRY_VERIFY_WITH_TIMEOUT(title->accessibleName().contains(u"slower than it plays"_s), 10000);
        QVERIFY(title->accessibleName().contains(u" of "_s)); // how much is there of what is waited for
        QTRY_VERIFY_WITH_TIMEOUT(!rig.window().speech().isBusy(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.player().playing(), 20000);
        QVERIFY(!title->accessibleName().contains(u"slower"_s));
        QTest::qWait(300);
        const std::vector<int16_t> recording = samplesOf(server_.stopRecording());
        QVERIFY2(heard(recording) > 1.5, qPrintable(QString::number(heard(recording))));
        step = largestStep(recording);
    }
    QVERIFY2(step < 0.02, qPrintable(QString::number(step)));
}

void TestStreaming::escapeStopsTheSoundThenTheSpeech() // R-UI-55
{
    StudioRig rig([] { return std::make_shared<HummingEngine>("endless=1,rtf=0.2"); }, ThemeChoice::Light);
    QVERIFY(rig.open());
    QTRY_VERIFY(rig.window().project().isOpen());
    speak(rig);
    QTRY_VERIFY(rig.window().desk().player().position() > 0);
    // In whatever view.
    rig.window().goTo(u"takes"_s);
    QTest::keyClick(&rig.window(), Qt::Key_Escape);
    QTRY_VERIFY(!rig.window().desk().player().playing());
    QVERIFY(rig.window().speech().isBusy());
    const int64_t made = rig.window().desk().player().length();
    QTRY_VERIFY(rig.window().desk().player().length() > made);
    QTest::keyClick(&rig.window(), Qt::Key_Escape);
    QTRY_VERIFY(!rig.window().speech().isBusy());
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{1});
    QCOMPARE(rig.window().project().takes().front().partial, u"cancelled"_s);
}

TROUPE_GUI_TEST_MAIN(TestStreaming)
#include "tst_streaming.moc"
