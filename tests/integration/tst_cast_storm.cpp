// SPDX-License-Identifier: GPL-3.0-or-later
// Casts that are killed, stopped and made by several processes at once. The long forms are in tests/soak.
#include "tests/integration/cast_account.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <csignal>
#include <random>

using troupe::test::Account;
using troupe::test::kFullCast;
using troupe::test::Left;
using troupe::test::leftBy;
using troupe::test::maya;
using troupe::test::Outcome;

namespace {

constexpr int kPatience = 120'000;

QByteArray saidBy(QProcess& process)
{
    return process.readAllStandardError() + process.readAllStandardOutput();
}

} // namespace

class TestCastStorm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedAtRandomItEndsWhole();
    void aStopKeepsWhatIsWhole();
    void theSameCastTwiceAtOnceIsMadeOnce();
    void anotherCastIsHandedOver();
    void manyProcessesAtOneLibrary();
};

void TestCastStorm::killedAtRandomItEndsWhole() // R-JOB-41
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.005,rtf=0.2");
    std::mt19937 random(1);
    for (int i = 0; i < 10; ++i) {
        const auto process = account.start(maya());
        QTest::qWait(20 + static_cast<int>(random() % 600));
        process->kill();
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(10000));
    }
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    const Outcome last = account.run(maya());
    QVERIFY2(last.status == 0, last.err + last.out);
    const Left left = leftBy(account);
    QVERIFY2(left.holdsAfterKills(kFullCast), left.summary());
    QVERIFY(account.run(maya()).json()["unchanged"].toBool());
    QCOMPARE(leftBy(account).all, left.all);
}

void TestCastStorm::aStopKeepsWhatIsWhole() // R-JOB-52
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "seconds=0.6,rtf=1");
    QStringList order = maya();
    order.removeAll("--json");
    const auto process = account.start(order);
    QTRY_VERIFY_WITH_TIMEOUT(
        account.run({"take", "list", "--project", "play", "--json"}).json()["takes"].toArray().size() >= 2,
        kPatience);
    kill(static_cast<pid_t>(process->processId()), SIGINT);
    QVERIFY(process->waitForFinished(kPatience));
    QCOMPARE(process->exitCode(), 128 + SIGINT);
    const QByteArray said = saidBy(*process);
    QVERIFY2(said.contains("Run the same command again"), said);
    QVERIFY2(said.contains("of 31 clips"), said);
    const Left left = leftBy(account);
    QVERIFY(left.takeRows >= 2 && left.holds(left.takeRows)); // whole ones, each with its prompt
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    QCOMPARE(account.run(maya()).status, 0);
    QVERIFY2(leftBy(account).holds(kFullCast), leftBy(account).summary());
    for (const std::string& file : left.all) QVERIFY(leftBy(account).all.contains(file));
}

void TestCastStorm::theSameCastTwiceAtOnceIsMadeOnce() // R-JOB-45
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.005,rtf=0.1");
    const auto first = account.start(maya());
    const auto second = account.start(maya());
    QVERIFY(first->waitForFinished(kPatience) && second->waitForFinished(kPatience));
    QVERIFY2(first->exitCode() == 0, saidBy(*first));
    QVERIFY2(second->exitCode() == 0, saidBy(*second));
    QVERIFY2(leftBy(account).holds(kFullCast), leftBy(account).summary());
}

void TestCastStorm::anotherCastIsHandedOver() // R-JOB-53
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "seconds=0.5,rtf=1");
    const auto first = account.start(maya());
    QTRY_VERIFY_WITH_TIMEOUT(
        account.run({"jobs", "list", "--json", "--job-state", "running"}).json()["jobs"].toArray().size() ==
            1,
        kPatience);
    // It waits beside the one that renders, and says so; then it is done, by whichever of the two.
    const auto second = account.start({"cast", "--character", "Jon", "--base", "old", "--project", "play",
                                       "--emotions", "happy", "--modes", "none"});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += second->readAllStandardError()).contains("Another Troupe renders"),
                             kPatience);
    account.run({"jobs", "cancel", "1"}); // the long one has served
    QVERIFY(first->waitForFinished(kPatience) && second->waitForFinished(kPatience));
    QVERIFY2(second->exitCode() == 0, saidBy(*second));
    QVERIFY(leftBy(account).prompts.contains("Jon_happy_intense"));
    // A cancelled cast goes on when it is run again.
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    const Outcome again = account.run(maya());
    QVERIFY2(again.status == 0, again.err + again.out);
    QCOMPARE(leftBy(account).prompts.size(), size_t{kFullCast + 2});
}

void TestCastStorm::manyProcessesAtOneLibrary() // R-JOB-54
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.002");
    QElapsedTimer clock;
    clock.start();
    size_t casts = 0;
    for (; clock.elapsed() < 5000; ++casts) {
        const QString number = QString::number(casts);
        const QStringList few = {"--project", "play",    "--base", "warm",  "--emotions",
                                 "happy",     "--modes", "radio",  "--json"};
        const auto first = account.start(QStringList{"cast", "--character", "Ann" + number} + few);
        const auto second = account.start(QStringList{"cast", "--character", "Ben" + number} + few);
        const auto third =
            account.start({"presets", "set", "mode" + number, "--instruct", "x", "--text", "y"});
        for (QProcess* process : {first.get(), second.get(), third.get()}) {
            QVERIFY(process->waitForFinished(kPatience));
            QVERIFY2(process->exitCode() == 0, saidBy(*process));
        }
    }
    const Left left = leftBy(account);
    QVERIFY2(left.holds(6 * casts), left.summary());
    QCOMPARE(account.run({"presets", "list", "--own", "--json"}).json()["presets"].toArray().size(),
             static_cast<qsizetype>(casts));
}

QTEST_GUILESS_MAIN(TestCastStorm)
#include "tst_cast_storm.moc"
