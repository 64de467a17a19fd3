// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-43, R-UIF-44: the real studio, unseen, at the render queue that commands fill.
#include "app/casting/lane_name.h"
#include "tests/integration/cast_account.h"

#include <QDir>
#include <QFile>
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
constexpr const char* kFast = "pace=0.005";

/// An account with a screen that nobody sees, and a state of its own.
std::unique_ptr<Account> accountWithScreen(const QString& sim)
{
    auto account = std::make_unique<Account>();
    account->setEnvironment(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    account->setEnvironment(QStringLiteral("XDG_STATE_HOME"),
                            QDir::cleanPath(account->settingsFile() + QStringLiteral("/../../../state")));
    account->setEnvironment(QStringLiteral("PULSE_SERVER"), QStringLiteral("unix:/nonexistent/pulse"));
    account->setEnvironment(QStringLiteral("TROUPE_SIM"), sim);
    return account;
}

qsizetype jobsIn(const Account& account, const char* state)
{
    return account.run({"jobs", "list", "--json", "--job-state", state}).json()["jobs"].toArray().size();
}

/// A cast that a person stopped after its first clips; the rest waits.
bool beginCast(const Account& account)
{
    const auto cast = account.start(maya());
    const auto some = [&] {
        return account.run({"take", "list", "--project", "play", "--json"})
                   .json()["takes"]
                   .toArray()
                   .size() >= 2;
    };
    if (!QTest::qWaitFor(some, kPatience)) return false;
    ::kill(static_cast<pid_t>(cast->processId()), SIGINT);
    return cast->waitForFinished(kPatience) && cast->exitCode() == 128 + SIGINT;
}

void end(QProcess& process)
{
    process.kill();
    process.waitForFinished();
}

} // namespace

class TestStudioQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWindowGoesOnWithACast();
    void killedWindowsMakeEachClipOnce();
    void windowAndCommandTogether();
    void whatItCannotMakeStays();
    void laneNamesAreReadAgain_data();
    void laneNamesAreReadAgain();
};

void TestStudioQueue::theWindowGoesOnWithACast() // R-UIF-43
{
    const auto account = accountWithScreen(QStringLiteral("seconds=0.6,rtf=1"));
    QVERIFY(beginCast(*account));
    const size_t before = leftBy(*account).takeRows;
    QVERIFY(before < kFullCast);
    account->setEnvironment(QStringLiteral("TROUPE_SIM"), kFast);
    const auto studio = account->start({"studio"});
    QTRY_COMPARE_WITH_TIMEOUT(jobsIn(*account, "done"), 1, kPatience);
    end(*studio);
    QVERIFY2(leftBy(*account).holds(kFullCast), leftBy(*account).summary()); // with the clone prompts
}

void TestStudioQueue::killedWindowsMakeEachClipOnce() // R-UIF-44
{
    const auto account = accountWithScreen(QStringLiteral("seconds=0.6,rtf=1"));
    QVERIFY(beginCast(*account));
    std::mt19937 random(3);
    for (int i = 0; i < 3; ++i) {
        const auto studio = account->start({"studio"});
        // Behind a crash it leaves five seconds to say that no model is to be touched.
        QTest::qWait((i == 0 ? 500 : 5500) + static_cast<int>(random() % 2500));
        QCOMPARE(studio->state(), QProcess::Running);
        end(*studio);
    }
    account->setEnvironment(QStringLiteral("TROUPE_SIM"), kFast);
    const auto studio = account->start({"studio"});
    QTRY_COMPARE_WITH_TIMEOUT(jobsIn(*account, "done"), 1, kPatience);
    end(*studio);
    QVERIFY2(leftBy(*account).holdsAfterKills(kFullCast), leftBy(*account).summary());
}

void TestStudioQueue::windowAndCommandTogether() // R-UIF-44
{
    const auto account = accountWithScreen(QStringLiteral("pace=0.005,rtf=0.1"));
    const auto studio = account->start({"studio"});
    QTest::qWait(500);
    for (const char* who : {"Maya", "Jon", "Ann"}) {
        const Outcome outcome = account->run({"cast", "--character", who, "--base", "a warm alto",
                                              "--project", "play", "--emotions", "happy,sad", "--json"});
        QVERIFY2(outcome.status == 0, outcome.err + outcome.out);
        QCOMPARE(outcome.json()["open"].toInt(), 0);
    }
    end(*studio);
    const Left left = leftBy(*account);
    QVERIFY2(left.takeRows > 10 && left.holds(left.takeRows), left.summary());
}

void TestStudioQueue::whatItCannotMakeStays() // R-UIF-43
{
    const auto account = accountWithScreen(QStringLiteral("seconds=0.6,rtf=1"));
    const auto cast = account->start(maya({"--backend", "cpu"}));
    QTRY_COMPARE_WITH_TIMEOUT(jobsIn(*account, "running"), 1, kPatience);
    ::kill(static_cast<pid_t>(cast->processId()), SIGINT);
    QVERIFY(cast->waitForFinished(kPatience));
    const size_t before = leftBy(*account).takeRows;
    account->setEnvironment(QStringLiteral("TROUPE_SIM"), kFast);
    const auto studio = account->start({"studio"});
    QTest::qWait(3000);
    QCOMPARE(studio->state(), QProcess::Running);
    end(*studio);
    // The options are of that order alone: the command that gave it goes on with it.
    QCOMPARE(leftBy(*account).takeRows, before);
    QCOMPARE(account->run(maya({"--backend", "cpu"})).status, 0);
    QVERIFY2(leftBy(*account).holds(kFullCast), leftBy(*account).summary());
}

void TestStudioQueue::laneNamesAreReadAgain_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("cloneModel");
    QTest::addColumn<QString>("options");
    QTest::newRow("an engine") << "sim"
                               << ""
                               << ""
                               << "";
    QTest::newRow("a model, with spaces in its folder") << "qwen model=/my models/base"
                                                        << "/my models/base"
                                                        << ""
                                                        << "";
    QTest::newRow("two models") << "qwen model=/design clone-model=/my models/base"
                                << "/design"
                                << "/my models/base"
                                << "";
    QTest::newRow("options") << "qwen model=/base backend=torch dtype=float32 device=cpu"
                             << "/base"
                             << ""
                             << "backend=torch dtype=float32 device=cpu";
    QTest::newRow("all") << "qwen model=/design clone-model=/base pretokenizer=qwen2"
                         << "/design"
                         << "/base"
                         << "pretokenizer=qwen2";
    QTest::newRow("nothing") << ""
                             << ""
                             << ""
                             << "";
}

void TestStudioQueue::laneNamesAreReadAgain() // R-UIF-43
{
    QFETCH(QString, text);
    QFETCH(QString, model);
    QFETCH(QString, cloneModel);
    QFETCH(QString, options);
    const auto lane = troupe::app::LaneName::read(text.toStdString());
    QCOMPARE(QString::fromStdString(lane.engine), text.section(' ', 0, 0));
    QCOMPARE(QString::fromStdString(lane.model.string()), model);
    QCOMPARE(QString::fromStdString(lane.cloneModel.string()), cloneModel);
    QCOMPARE(QString::fromStdString(lane.options), options);
    QCOMPARE(QString::fromStdString(lane.text()), text);
}

QTEST_GUILESS_MAIN(TestStudioQueue)
#include "tst_studio_queue.moc"
