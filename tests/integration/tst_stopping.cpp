// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/speech/sim/sim_engine.h"
#include "tests/integration/troupe_process.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <random>

#include <sys/types.h>

using namespace troupe;
using troupe::test::Account;
using troupe::test::Outcome;

namespace {

/// True once the process catches SIGTERM.
bool listensForSignals(const QProcess& process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly)) return false;
    static const QRegularExpression kCaught(QStringLiteral("SigCgt:\\s*([0-9a-f]+)"));
    const quint64 mask =
        kCaught.match(QString::fromLatin1(status.readAll())).captured(1).toULongLong(nullptr, 16);
    return mask & (quint64{1} << (SIGTERM - 1));
}

/// On a busy machine a start takes its time.
void waitUntilItListens(const QProcess& process)
{
    QTRY_VERIFY_WITH_TIMEOUT(listensForSignals(process), 20'000);
}

/// For a line of bash, whose process writes to the file `err` the notice that comes once it listens.
const QString kWaitForNotice = QStringLiteral("until grep -qs Simulated err; do sleep 0.05; done; rm err; ");

} // namespace

/// Signals, closed pipes and sudden death.
class TestStopping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signalKeepsWhatWasMade_data();
    void signalKeepsWhatWasMade();
    void signalKeepsStandardOutput();
    void signalBeforeAnySound();
    void secondSignalEndsAtOnce();
    void ignoredSignalStaysIgnored();
    void closedPipeEndsQuietly_data();
    void closedPipeEndsQuietly();
    void closedPipeDoesNotHarmTheFile();
    void signalReachesABlockedStream_data();
    void signalReachesABlockedStream();
    void killLeavesNoHalfFile();
};

void TestStopping::signalKeepsWhatWasMade_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestStopping::signalKeepsWhatWasMade() // R-CLI-40
{
    QFETCH(int, number);
    Account account;
    account.setEnvironment("TROUPE_SIM", "endless=1,rtf=0.05");
    const auto process =
        account.start({"say", "On and on.", "--seed", "5", "--samples", "32f", "--json", "-o", "x.wav"});
    waitUntilItListens(*process);
    QTest::qWait(400);
    QVERIFY(!QFile::exists(account.path("x.wav"))); // not before it is whole
    ::kill(static_cast<pid_t>(process->processId()), number);
    QVERIFY(process->waitForFinished(10000));
    QCOMPARE(process->exitCode(), 128 + number);
    Outcome outcome;
    outcome.out = process->readAllStandardOutput();
    QCOMPARE(outcome.json()["ended"].toString(), QStringLiteral("cancelled"));
    QVERIFY(outcome.json()["partial"].toBool());
    const audio::Clip clip = audio::readFile(account.path("x.wav").toStdString());
    QVERIFY(clip.seconds() > 0.1);
    QCOMPARE(outcome.json()["samples"].toInt(), int(clip.samples.size()));
    for (size_t i = 0; i < clip.samples.size(); i += 997)
        QCOMPARE(clip.samples[i], speech::simSample(5, "On and on.", static_cast<int64_t>(i)));
    QCOMPARE(account.files(), QStringList{"x.wav"});
}

void TestStopping::signalKeepsStandardOutput() // R-CLI-40
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "endless=1,rtf=0.05");
    const Outcome outcome = account.shell("\"$TROUPE\" say x -o - --format flac > x.flac 2> err & pid=$!; " +
                                          kWaitForNotice + "sleep 0.4; kill -TERM $pid; wait $pid");
    QCOMPARE(outcome.status, 128 + SIGTERM);
    QVERIFY(audio::readFile(account.path("x.flac").toStdString()).seconds() > 0.1);
}

void TestStopping::signalBeforeAnySound() // R-CLI-40
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "stall-at=0");
    account.put(account.path("x.wav"), "old");
    const auto process = account.start({"say", "One.", "-o", "x.wav"});
    waitUntilItListens(*process);
    process->terminate();
    QVERIFY(process->waitForFinished(10000));
    QCOMPARE(process->exitCode(), 128 + SIGTERM);
    QFile old(account.path("x.wav"));
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old")); // nothing was made, so nothing is replaced
}

void TestStopping::secondSignalEndsAtOnce() // R-CLI-41
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "endless=1");
    // After the first signal alone the reader, who never reads, would be given a moment; and the status be
    // its own. Two that come together may reach two threads, and then either may be the first.
    const Outcome outcome = account.shell(
        "mkfifo p; sleep 30 < p & reader=$!; \"$TROUPE\" say x -o - > p 2> err & pid=$!; " + kWaitForNotice +
        "kill -HUP $pid; sleep 0.3; kill -TERM $pid; wait $pid; s=$?; "
        "kill $reader || s=98; rm p; exit $s");
    QVERIFY2(outcome.status == 128 + SIGTERM, outcome.err + QByteArray::number(outcome.status));
    QVERIFY(account.files().isEmpty());
}

void TestStopping::ignoredSignalStaysIgnored()
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "seconds=1,rtf=1");
    const Outcome outcome = account.shell("trap '' HUP; \"$TROUPE\" say x -o x.wav 2> err & pid=$!; " +
                                          kWaitForNotice + "kill -HUP $pid; wait $pid");
    QCOMPARE(outcome.status, 0);
}

void TestStopping::closedPipeEndsQuietly_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("raw") << "say x --stream";
    QTest::newRow("WAV") << "say x -o -";
    QTest::newRow("FLAC") << "say x -o - --format flac --max-seconds 60";
    QTest::newRow("help") << "manpage";
}

void TestStopping::closedPipeEndsQuietly() // R-CLI-42
{
    QFETCH(QString, command);
    Account account;
    account.setEnvironment("TROUPE_SIM", "endless=1");
    const Outcome outcome = account.shell(
        QStringLiteral("\"$TROUPE\" %1 --quiet | head -c 100 | wc -c; echo ${PIPESTATUS[0]}").arg(command));
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.out.split('\n').at(0).trimmed(), QByteArray("100"));
    const int status = outcome.out.split('\n').at(1).toInt();
    QVERIFY2(status == 128 + SIGPIPE || (command == "manpage" && status == 0), outcome.out.constData());
    QVERIFY(account.files().isEmpty());
}

void TestStopping::closedPipeDoesNotHarmTheFile() // R-CLI-42
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "seconds=30");
    const Outcome outcome = account.shell("\"$TROUPE\" say x --stream -o x.wav | head -c 100 > /dev/null");
    QCOMPARE(outcome.status, 0);
    QCOMPARE(audio::readFile(account.path("x.wav").toStdString()).seconds(), 30.0);
}

void TestStopping::signalReachesABlockedStream_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("raw, beside a file") << "say x --stream -o x.wav";
    QTest::newRow("WAV") << "say x -o -";
    QTest::newRow("FLAC") << "say x -o - --format flac --max-seconds 60";
}

void TestStopping::signalReachesABlockedStream() // R-CLI-43
{
    QFETCH(QString, command);
    Account account;
    account.setEnvironment("TROUPE_SIM", "endless=1");
    const Outcome outcome =
        account.shell("mkfifo p; sleep 30 < p & reader=$!; \"$TROUPE\" " + command +
                      " > p 2> err & pid=$!; " + kWaitForNotice +
                      "sleep 0.4; kill -TERM $pid; wait $pid; s=$?; "
                      "kill $reader || s=98; exit $s"); // 98: it had waited for the reader
    QVERIFY2(outcome.status == 128 + SIGTERM, outcome.err + QByteArray::number(outcome.status));
    if (command.contains("x.wav"))
        QVERIFY(audio::readFile(account.path("x.wav").toStdString()).seconds() > 0.1);
}

void TestStopping::killLeavesNoHalfFile() // R-CLI-44
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "seconds=20,rtf=0.01");
    std::mt19937 random(1); // the moments are spread over the 0.2 s of the job and the start before it
    for (int i = 0; i < 30; ++i) {
        const QString name = QStringLiteral("x%1.flac").arg(i);
        const auto process = account.start({"say", "On and on.", "--quiet", "-o", name});
        QTest::qWait(static_cast<int>(random() % 350));
        process->kill();
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(10000));
        if (!QFile::exists(account.path(name))) continue;
        QCOMPARE(audio::readFile(account.path(name).toStdString()).seconds(), 20.0);
    }
}

QTEST_GUILESS_MAIN(TestStopping)
#include "tst_stopping.moc"
