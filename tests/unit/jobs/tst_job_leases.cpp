// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/holder.h"
#include "engine/jobs/job_store.h"

#include <csignal>
#include <set>

#include <QTemporaryDir>
#include <QtTest>
#include <sys/wait.h>
#include <unistd.h>

using namespace troupe::jobs;

namespace {

NewJob jobOf(int items)
{
    NewJob job;
    job.kind = "test";
    job.lane = "sim";
    for (int i = 0; i < items; ++i) job.items.push_back({std::to_string(i), "{}"});
    return job;
}

/// A child process that runs `work` and never returns into the test.
template <class Work>
pid_t child(Work&& work)
{
    const pid_t process = fork();
    if (process == 0) {
        try {
            work();
        } catch (...) {
            _exit(1);
        }
        _exit(0);
    }
    return process;
}

int statusOf(pid_t process)
{
    int status = 0;
    waitpid(process, &status, 0);
    return status;
}

} // namespace

/// Leases: who holds an item, and who does so no longer. Also by several processes.
class TestJobLeases : public QObject
{
    Q_OBJECT

private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void aLeaseThatRanOutGoesToTheNext() // R-JOB-20
    {
        JobStore store(file());
        const int64_t id = store.submit(jobOf(1), 0).job;
        const auto sleeper = store.claim("sim", "sleeper", 100, 0);
        QVERIFY(!store.claim("sim", "other", 100, 99));
        QCOMPARE(*store.nextReadyAt("sim"), 100);
        const auto other = store.claim("sim", "other", 100, 100);
        QVERIFY(other);
        QCOMPARE(other->item, sleeper->item);
        QCOMPARE(other->attempt, 2);
        // The sleeper wakes up: it can do nothing to the item.
        QCOMPARE(store.heartbeat(*sleeper, 5, 100, 101), Beat::Lost);
        QVERIFY(!store.complete(*sleeper, "stale", 5, 101));
        QVERIFY(!store.fail(*sleeper, {"a", "b", "c"}, 200, 101));
        QVERIFY(!store.stopped(*sleeper, "stale", 101));
        QVERIFY(!store.note(*sleeper, "stale"));
        QCOMPARE(store.job(id).state, State::Running);
        QVERIFY(store.complete(*other, "good", 5, 102));
        QVERIFY(!store.complete(*other, "again", 5, 103));
        QCOMPARE(store.items(id).front().result, std::string("good"));
    }

    void aHeartbeatKeepsTheLease() // R-JOB-21
    {
        JobStore store(file());
        store.submit(jobOf(1), 0);
        const auto claim = store.claim("sim", "me", 100, 0);
        for (int64_t now = 90; now < 1000; now += 90) {
            QCOMPARE(store.heartbeat(*claim, 0, 100, now), Beat::Held);
            QVERIFY(!store.claim("sim", "other", 100, now + 80));
        }
        // Late, but nobody has taken it meanwhile: the work is not thrown away.
        QCOMPARE(store.heartbeat(*claim, 0, 100, 5000), Beat::Held);
    }

    void anItemThatKillsItsHoldersFails() // R-JOB-22
    {
        JobStore store(file());
        const int64_t id = store.submit(jobOf(1), 0).job;
        int64_t now = 0;
        for (int i = 0; i < kMaxLosses; ++i, now += 100) QVERIFY(store.claim("sim", "me", 100, now));
        QVERIFY(!store.claim("sim", "me", 100, now));
        QCOMPARE(store.job(id).state, State::Failed);
        QCOMPARE(store.items(id).front().failure.code, std::string("holder_lost"));
    }

    void aCancelledItemOfADeadHolderIsCancelled() // R-JOB-04
    {
        JobStore store(file());
        const int64_t id = store.submit(jobOf(1), 0).job;
        QVERIFY(store.claim("sim", "me", 100, 0));
        store.cancelJob(id, 50);
        QVERIFY(!store.claim("sim", "other", 100, 100));
        QCOMPARE(store.job(id).state, State::Cancelled);
    }

    void theNextHolderReadsTheNote() // R-JOB-23
    {
        JobStore store(file());
        store.submit(jobOf(1), 0);
        QVERIFY(store.note(*store.claim("sim", "me", 100, 0), "runs as job-17 there"));
        QCOMPARE(store.claim("sim", "other", 100, 100)->note, std::string("runs as job-17 there"));
    }

    void oneOwnerOfALaneAtATime() // R-JOB-24
    {
        JobStore store(file());
        QVERIFY(store.ownLane("sim", "first", 100, 0));
        QVERIFY(!store.ownLane("sim", "second", 100, 99));
        QVERIFY(store.ownLane("sim", "first", 100, 99));
        QVERIFY(store.ownLane("other", "second", 100, 99));
        QVERIFY(store.ownLane("sim", "second", 100, 199)); // it ran out
        store.leaveLane("sim", "first");                   // is not the owner: nothing happens
        QVERIFY(!store.ownLane("sim", "first", 100, 200));
        store.leaveLane("sim", "second");
        QVERIFY(store.ownLane("sim", "first", 100, 201));
    }

    void theDeadOfThisMachineAreSeen() // R-JOB-25
    {
        QVERIFY(!isGone(newHolder()));
        QVERIFY(!isGone("another machine:1:1:1"));
        QVERIFY(!isGone({}));
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        const auto path = file();
        const pid_t process = child([&] {
            JobStore store(path);
            store.submit(jobOf(2), 0);
            const std::string holder = newHolder();
            store.ownLane("sim", holder, 1'000'000, 0);
            store.claim("sim", holder, 1'000'000, 0);
            if (write(ends[1], "x", 1) == 1) pause();
        });
        char byte = 0;
        QCOMPARE(read(ends[0], &byte, 1), ssize_t{1});
        JobStore store(path);
        QCOMPARE(store.holders().size(), size_t{1});
        const std::string holder = store.holders().front();
        QVERIFY(!isGone(holder));
        kill(process, SIGKILL);
        statusOf(process);
        QVERIFY(isGone(holder));
        QVERIFY(!store.ownLane("sim", "me", 100, 1));
        QCOMPARE(store.forgetHolder(holder, 1), 1);
        QVERIFY(store.ownLane("sim", "me", 100, 1));
        QCOMPARE(store.claim("sim", "me", 100, 1)->key, std::string("0"));
        close(ends[0]);
        close(ends[1]);
    }

    void processesShareOneFile() // R-JOB-26
    {
        constexpr int kItems = 60;
        const auto path = file();
        int64_t id = 0;
        {
            JobStore store(path);
            id = store.submit(jobOf(kItems), 0).job;
        }
        std::vector<pid_t> workers;
        for (int i = 0; i < 3; ++i) {
            workers.push_back(child([&] {
                JobStore store(path);
                const std::string holder = newHolder();
                while (const auto claim = store.claim("sim", holder, 60'000, 1)) {
                    if (!store.complete(*claim, holder + "/" + claim->key, 1, 2)) _exit(2);
                }
            }));
        }
        for (const pid_t worker : workers) QCOMPARE(statusOf(worker), 0);
        JobStore store(path);
        QCOMPARE(store.job(id).items.done, kItems);
        for (const ItemInfo& item : store.items(id)) QCOMPARE(item.attempts, 1);
    }

    void aKillAtAnyMomentLosesNothing() // R-JOB-27
    {
        constexpr int kItems = 40;
        const auto path = file();
        int64_t id = 0;
        {
            JobStore store(path);
            id = store.submit(jobOf(kItems), 0).job;
        }
        for (int round = 0; round < 25; ++round) {
            const pid_t worker = child([&] {
                JobStore store(path);
                const std::string holder = newHolder();
                for (const std::string& other : store.holders()) {
                    if (isGone(other)) store.forgetHolder(other, 1);
                }
                while (const auto claim = store.claim("sim", holder, 60'000, 1)) {
                    store.heartbeat(*claim, 1, 60'000, 1);
                    store.complete(*claim, claim->key, 1, 1);
                }
                _exit(7); // the end, before the kill
            });
            QTest::qWait(3 + round * 2);
            kill(worker, SIGKILL);
            const int status = statusOf(worker);
            QVERIFY(WIFSIGNALED(status) || WEXITSTATUS(status) == 7);
        }
        JobStore store(path);
        for (const std::string& other : store.holders()) store.forgetHolder(other, 1);
        while (const auto claim = store.claim("sim", "last", 60'000, 1)) {
            QVERIFY(store.complete(*claim, claim->key, 1, 1));
        }
        const JobInfo job = store.job(id);
        QCOMPARE(job.state, State::Done);
        QCOMPARE(job.items.done, kItems);
        for (const ItemInfo& item : store.items(id)) QCOMPARE(item.result, item.key);
    }

private:
    std::filesystem::path file() const { return folder_->filePath("jobs.db").toStdString(); }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_APPLESS_MAIN(TestJobLeases)
#include "tst_job_leases.moc"
