// SPDX-License-Identifier: GPL-3.0-or-later
// The queue as a person steers it, by the real executable beside a process that has it open.
#include "engine/jobs/job_store.h"
#include "tests/integration/troupe_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace troupe;
using troupe::test::Account;

class TestJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theQueueIsSteered();
    void whatIsNotThereIsSaid();
};

namespace {

jobs::NewJob jobOfThree()
{
    jobs::NewJob job;
    job.kind = "render";
    job.title = "Three lines";
    job.lane = "sim";
    job.items = {{"first", "{}"}, {"second", "{}"}, {"third", "{}"}};
    return job;
}

std::filesystem::path queueOf(const Account& account)
{
    return (account.dataFolder() + QStringLiteral("/jobs.db")).toStdString();
}

} // namespace

void TestJobs::theQueueIsSteered() // R-JOB-43
{
    const Account account;
    jobs::JobStore store(queueOf(account));
    const QString job = QString::number(store.submit(jobOfThree(), 1000).job);
    const auto running = store.claim("sim", "me", 60'000, 1000);
    QVERIFY(running);
    const QJsonObject listed = account.run({"jobs", "list", "--json", "--job-state", "running"}).json();
    QCOMPARE(listed["jobs"].toArray().size(), 1);
    QCOMPARE(listed["lanes"].toArray().first().toObject()["queued"].toInt(), 2);
    QVERIFY(account.run({"jobs", "list"}).out.contains("Three lines"));
    QVERIFY(account.run({"jobs", "list", "--json", "--before", job}).json()["jobs"].toArray().isEmpty());

    const QJsonObject shown = account.run({"jobs", "cancel", job, "--item", "third", "--json"}).json();
    QCOMPARE(shown["cancelled"].toInt(), 1);
    QCOMPARE(shown["list"].toArray().last().toObject()["state"].toString(), QStringLiteral("cancelled"));
    QCOMPARE(account.run({"jobs", "pause", job}).status, 0);
    QCOMPARE(store.heartbeat(*running, 0, 60'000, 1001), jobs::Beat::Pause);
    QVERIFY(!store.claim("sim", "me", 60'000, 1001));
    QCOMPARE(account.run({"jobs", "resume", job}).status, 0);
    QCOMPARE(account.run({"jobs", "pause", "--lane", "sim"}).status, 0);
    QVERIFY(account.run({"jobs", "list"}).out.contains("is paused"));
    QVERIFY(!store.claim("sim", "me", 60'000, 1002));
    QCOMPARE(account.run({"jobs", "resume", "--lane", "sim"}).status, 0);
    QCOMPARE(account.run({"jobs", "cancel", job}).status, 0);
    QCOMPARE(store.heartbeat(*running, 0, 60'000, 1003), jobs::Beat::Cancel);
    QVERIFY(store.stopped(*running, {}, 1003));
    QCOMPARE(account.run({"jobs", "show", job, "--json"}).json()["state"].toString(),
             QStringLiteral("cancelled"));
    QCOMPARE(account.run({"jobs", "retry", job}).status, 0);
    QVERIFY(store.claim("sim", "me", 60'000, 1004));
    QVERIFY(account.run({"jobs", "show", job}).out.contains("first"));
}

void TestJobs::whatIsNotThereIsSaid() // R-JOB-43
{
    const Account account;
    QCOMPARE(account.run({"jobs", "list"}).status, 0);
    {
        jobs::JobStore store(queueOf(account));
        store.submit(jobOfThree(), 1000);
        store.cancelJob(1, 1001);
    }
    for (const QStringList& words : {QStringList{"cancel", "1"},
                                     {"pause", "1"},
                                     {"show", "99"},
                                     {"show", "one"},
                                     {"show", "-1"},
                                     {"retry", "1", "--item", "nobody"},
                                     {"pause"},
                                     {"pause", "1", "--lane", "sim"},
                                     {"resume", "--lane", "nowhere"}}) {
        const auto outcome = account.run(QStringList{"jobs"} + words);
        QVERIFY2(outcome.status == 2, words.join(' ').toUtf8() + outcome.err);
    }
}

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
