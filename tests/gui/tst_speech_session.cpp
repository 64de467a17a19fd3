// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/speech_session.h"

#include "engine/speech/sim/sim_engine.h"

#include <QSignalSpy>
#include <QtTest>

using namespace troupe;
using namespace troupe::ui;

namespace {

/// Keeps what a session says.
struct Listener
{
    explicit Listener(SpeechSession& session)
    {
        QObject::connect(&session, &SpeechSession::received, &session, [this](std::span<const float> fresh) {
            samples.insert(samples.end(), fresh.begin(), fresh.end());
            most = std::max(most, fresh.size());
        });
        QObject::connect(&session, &SpeechSession::began, &session, [this](int) { ++begun; });
        QObject::connect(&session, &SpeechSession::ended, &session,
                         [this](const speech::Done& end) { done = end; });
    }

    std::vector<float> samples;
    size_t most = 0;
    int begun = 0;
    std::optional<speech::Done> done;
};

speech::Request requestFor(const std::string& text)
{
    speech::Request request;
    request.text = text;
    request.seed = 7;
    return request;
}

std::shared_ptr<speech::Engine> engine(const char* script)
{
    return speech::makeSimEngine(speech::SimScript::parse(script));
}

} // namespace

/// The bridge between an engine's thread and the window's.
class TestSpeechSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySampleArrivesInOrder();
    void aBusyWindowHoldsTheEngineBack();
    void stopKeepsWhatWasMade();
    void stopBeforeTheStart();
    void aRefusalIsAnEnd_data();
    void aRefusalIsAnEnd();
    void aFaultKeepsWhatWasMade();
    void destroyedWhileSpeaking_data();
    void destroyedWhileSpeaking();
    void speaksAgainAndAgain();
};

void TestSpeechSession::everySampleArrivesInOrder() // R-UI-01
{
    SpeechSession session;
    Listener heard(session);
    session.speak(engine("seconds=30"), requestFor("All of it."));
    QVERIFY(session.busy());
    QTRY_VERIFY(heard.done);
    QCOMPARE(heard.done->reason, speech::EndReason::Finished);
    QCOMPARE(heard.begun, 1);
    QCOMPARE(heard.samples.size(), size_t{720'000});
    for (size_t i = 0; i < heard.samples.size(); ++i) {
        if (heard.samples[i] != speech::simSample(7, "All of it.", static_cast<int64_t>(i))) {
            QFAIL(qPrintable(QStringLiteral("sample %1 is wrong").arg(i)));
        }
    }
    QVERIFY(!session.busy());
}

void TestSpeechSession::aBusyWindowHoldsTheEngineBack() // R-UI-02
{
    SpeechSession session;
    Listener heard(session);
    session.speak(engine("endless=1"), requestFor("On and on."));
    QTest::qSleep(300); // the window's thread does nothing at all
    QCOMPARE(heard.samples.size(), size_t{0});
    QTRY_VERIFY(!heard.samples.empty());
    session.stop();
    QTRY_VERIFY(heard.done);
    // A full mailbox and the chunk that was waiting, never more.
    QVERIFY2(heard.most <= 48000 + 2 * 1920, qPrintable(QString::number(heard.most)));
}

void TestSpeechSession::stopKeepsWhatWasMade() // R-UI-03
{
    SpeechSession session;
    Listener heard(session);
    session.speak(engine("seconds=600,rtf=0.05"), requestFor("Half of it."));
    QTRY_VERIFY(heard.samples.size() > 24000);
    session.stop();
    QCOMPARE(session.state(), SpeechSession::State::Stopping);
    QTRY_VERIFY(heard.done);
    QCOMPARE(heard.done->reason, speech::EndReason::Cancelled);
    QCOMPARE(static_cast<int64_t>(heard.samples.size()), heard.done->samples);
    QVERIFY(heard.samples.size() < size_t{600} * 24000);
    QCOMPARE(heard.samples[20000], speech::simSample(7, "Half of it.", 20000));
}

void TestSpeechSession::stopBeforeTheStart()
{
    SpeechSession session;
    Listener heard(session);
    session.speak(engine("load=30,seconds=1"), requestFor("Never."));
    session.stop();
    QTRY_VERIFY(heard.done);
    QCOMPARE(heard.done->reason, speech::EndReason::Cancelled);
    QVERIFY(heard.samples.empty());
}

void TestSpeechSession::aRefusalIsAnEnd_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::newRow("engine refuses") << QByteArray("refuse=1") << "Hello"
                                    << static_cast<int>(ErrorCode::EngineUnavailable);
    QTest::newRow("no text") << QByteArray("") << "   " << static_cast<int>(ErrorCode::TextEmpty);
    QTest::newRow("too long") << QByteArray("") << QString(300'000, u'a')
                              << static_cast<int>(ErrorCode::TextTooLong);
    QTest::newRow("binary") << QByteArray("") << QStringLiteral("a\u0001b")
                            << static_cast<int>(ErrorCode::TextNotReadable);
}

void TestSpeechSession::aRefusalIsAnEnd()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, text);
    QFETCH(int, code);
    SpeechSession session;
    Listener heard(session);
    session.speak(engine(script.constData()), requestFor(text.toStdString()));
    QTRY_VERIFY(heard.done);
    QCOMPARE(heard.done->reason, speech::EndReason::Failed);
    QVERIFY(heard.done->error);
    QCOMPARE(static_cast<int>(heard.done->error->code()), code);
    QVERIFY(!heard.done->error->remedy().empty());
    QCOMPARE(heard.begun, 0);
    QVERIFY(!session.busy());
}

void TestSpeechSession::aFaultKeepsWhatWasMade()
{
    SpeechSession session;
    Listener heard(session);
    session.speak(engine("seconds=10,fail-at=2"), requestFor("Breaks."));
    QTRY_VERIFY(heard.done);
    QCOMPARE(heard.done->reason, speech::EndReason::Failed);
    QCOMPARE(heard.done->error->code(), ErrorCode::EngineFault);
    QCOMPARE(heard.samples.size(), size_t{48000});
}

void TestSpeechSession::destroyedWhileSpeaking_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("as fast as it goes") << QByteArray("endless=1");
    QTest::newRow("in real time") << QByteArray("endless=1,rtf=1");
    QTest::newRow("loading") << QByteArray("load=60");
    QTest::newRow("stalled") << QByteArray("stall-at=0.5,seconds=9");
}

void TestSpeechSession::destroyedWhileSpeaking() // R-UI-04
{
    QFETCH(QByteArray, script);
    for (const int wait : {0, 1, 30}) {
        auto session = std::make_unique<SpeechSession>();
        session->speak(engine(script.constData()), requestFor("Away with it."));
        if (wait) QTest::qWait(wait);
        session.reset(); // returns: nothing is waited for that does not end by itself
    }
    QTest::qWait(20); // and nothing arrives afterwards
}

void TestSpeechSession::speaksAgainAndAgain()
{
    SpeechSession session;
    for (int i = 0; i < 30; ++i) {
        Listener heard(session);
        session.speak(engine("seconds=0.2"), requestFor("Again."));
        QTRY_VERIFY(heard.done);
        QCOMPARE(heard.samples.size(), size_t{4800});
        session.disconnect();
    }
}

QTEST_GUILESS_MAIN(TestSpeechSession)
#include "tst_speech_session.moc"
