// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/jobs/job_store.h"
#include "tests/support/error_of.h"

#include <map>
#include <random>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using namespace troupe::jobs;
using troupe::testing::codeOf;

namespace {

NewJob jobOf(int items, const std::string& key = {}, int priority = 0)
{
    NewJob job;
    job.kind = "test";
    job.lane = "sim";
    job.owner = "somebody";
    job.priority = priority;
    job.idempotencyKey = key;
    for (int i = 0; i < items; ++i) {
        job.items.push_back({"item" + std::to_string(i), "{\"n\":" + std::to_string(i) + "}"});
    }
    return job;
}

} // namespace

/// The states of jobs and items, as one process sees them.
class TestJobStore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        store_ = std::make_unique<JobStore>(file());
    }

    void countsStayTrueWhateverIsDone() // R-JOB-01
    {
        std::mt19937 chance(7);
        std::vector<int64_t> jobs;
        for (int i = 0; i < 3; ++i) jobs.push_back(store_->submit(jobOf(12), i).job);
        std::vector<Claim> held;
        const auto take = [&] {
            const size_t at = chance() % held.size();
            const Claim claim = held[at];
            held.erase(held.begin() + static_cast<std::ptrdiff_t>(at));
            return claim;
        };
        for (int64_t now = 10; now < 500; ++now) {
            const auto deed = chance() % 12;
            const int64_t job = jobs[chance() % jobs.size()];
            if (deed < 4)
                if (auto claim = store_->claim("sim", "me", 40, now)) held.push_back(*claim);
            if (deed == 4 && !held.empty()) store_->complete(take(), "r", 1, now);
            if (deed == 5 && !held.empty())
                store_->fail(take(), {std::to_string(now), "m", "r"}, now + chance() % 20, now);
            if (deed == 6 && !held.empty()) store_->fail(take(), {std::to_string(now), "m", "r"}, {}, now);
            if (deed == 7 && !held.empty()) store_->stopped(take(), "kept", now);
            if (deed == 8) store_->cancelItem(store_->items(job, chance() % 12, 1).front().id, now);
            if (deed == 9 && chance() % 8 == 0) store_->cancelJob(job, now);
            if (deed == 10) store_->retryJob(job, now);
            if (deed == 11) store_->forgetHolder(chance() % 4 == 0 ? "me" : "nobody", now);
            for (const int64_t one : jobs) checkCounts(one);
        }
    }

    void itemsGoThroughTheirStates() // R-JOB-01
    {
        const int64_t id = store_->submit(jobOf(2), 100).job;
        QCOMPARE(store_->job(id).state, State::Queued);
        const auto first = store_->claim("sim", "me", 50, 110);
        QVERIFY(first);
        QCOMPARE(first->key, std::string("item0"));
        QCOMPARE(first->payload, std::string("{\"n\":0}"));
        QCOMPARE(first->owner, std::string("somebody"));
        QCOMPARE(store_->job(id).state, State::Running);
        QCOMPARE(store_->job(id).startedAt, 110);
        QCOMPARE(store_->heartbeat(*first, 1.5, 50, 120), Beat::Held);
        QCOMPARE(store_->item(first->item).progress, 1.5);
        QVERIFY(store_->complete(*first, "take:1", 2.0, 130));
        QCOMPARE(store_->item(first->item).result, std::string("take:1"));
        QCOMPARE(store_->job(id).state, State::Queued);
        const auto second = store_->claim("sim", "me", 50, 140);
        QVERIFY(store_->complete(*second, "take:2", 2.0, 150));
        QVERIFY(!store_->claim("sim", "me", 50, 160));
        const JobInfo ended = store_->job(id);
        QCOMPARE(ended.state, State::Done);
        QCOMPARE(ended.endedAt, 150);
        QCOMPARE(ended.items.done, 2);
    }

    void aFailureIsTriedAgainAndThenCounts() // R-JOB-02
    {
        const int64_t id = store_->submit(jobOf(1), 0).job;
        for (int attempt = 1; attempt <= 3; ++attempt) {
            const int64_t now = attempt * 1000;
            if (attempt > 1) QVERIFY(!store_->claim("sim", "me", 50, now - 1)); // not before its time
            const auto claim = store_->claim("sim", "me", 50, now);
            QVERIFY(claim);
            QCOMPARE(claim->attempt, attempt);
            const Failure failure{"code" + std::to_string(attempt), "It broke.", "Mend it."};
            QVERIFY(store_->fail(*claim, failure, now + 1000, now));
        }
        QCOMPARE(store_->job(id).state, State::Failed);
        const ItemInfo item = store_->items(id).front();
        QCOMPARE(item.failure.message, std::string("It broke."));
        QCOMPARE(item.failure.code, std::string("code3"));
        QCOMPARE(store_->retryJob(id, 5000), 1);
        const auto again = store_->claim("sim", "me", 50, 5000);
        QVERIFY(again);
        QCOMPARE(again->attempt, 1);
        QVERIFY(store_->fail(*again, {"bad_request", "No.", "Ask otherwise."}, std::nullopt, 5001));
        QCOMPARE(store_->job(id).state, State::Failed); // without a time to retry there is no second attempt
    }

    void priorityComesBeforeAge() // R-JOB-03
    {
        const int64_t old = store_->submit(jobOf(2), 0).job;
        const int64_t urgent = store_->submit(jobOf(1, {}, 5), 1).job;
        QCOMPARE(store_->claim("sim", "me", 50, 2)->job, urgent);
        QCOMPARE(store_->claim("sim", "me", 50, 2)->job, old);
        const int64_t late = store_->submit(jobOf(1), 3).job;
        QVERIFY(store_->setPriority(late, 7, 4));
        QCOMPARE(store_->claim("sim", "me", 50, 5)->job, late);
        QVERIFY(!store_->claim("another", "me", 50, 5));
    }

    void cancelEndsWhatWaitsAndAsksWhatRuns() // R-JOB-04
    {
        const int64_t id = store_->submit(jobOf(3), 0).job;
        const auto running = store_->claim("sim", "me", 50, 1);
        QVERIFY(store_->cancelItem(store_->items(id).back().id, 2));
        QCOMPARE(store_->items(id).back().state, State::Cancelled);
        QVERIFY(store_->cancelJob(id, 3));
        QCOMPARE(store_->job(id).items.cancelled, 2);
        QCOMPARE(store_->job(id).state, State::Running);
        QCOMPARE(store_->heartbeat(*running, 0, 50, 4), Beat::Cancel);
        QVERIFY(store_->stopped(*running, "take:9", 5));
        QCOMPARE(store_->job(id).state, State::Cancelled);
        QCOMPARE(store_->item(running->item).result, std::string("take:9"));
        QVERIFY(!store_->cancelJob(id, 6));
    }

    void pausedJobsAndLanesGiveNothing() // R-JOB-05
    {
        const int64_t id = store_->submit(jobOf(2), 0).job;
        const auto running = store_->claim("sim", "me", 50, 1);
        QVERIFY(store_->pauseJob(id, 2));
        QCOMPARE(store_->job(id).state, State::Paused);
        QCOMPARE(store_->heartbeat(*running, 0, 50, 3), Beat::Pause);
        QVERIFY(store_->release(*running, 4));
        QVERIFY(!store_->claim("sim", "me", 50, 5));
        QVERIFY(store_->resumeJob(id, 6));
        store_->pauseLane("sim", {});
        QVERIFY(!store_->claim("sim", "me", 50, 7));
        store_->resumeLane("sim");
        QCOMPARE(store_->claim("sim", "me", 50, 8)->attempt, 1); // a release is no attempt
    }

    void threeLikeFailuresPauseTheLane() // R-JOB-06
    {
        store_->submit(jobOf(9), 0);
        const auto failWith = [&](const std::string& code, int64_t now) {
            store_->fail(*store_->claim("sim", "me", 50, now), {code, "No model.", "Load it."}, std::nullopt,
                         now);
        };
        failWith("a", 1);
        failWith("b", 2);
        failWith("b", 3);
        store_->complete(*store_->claim("sim", "me", 50, 4), "r", 0, 4); // ends the row
        failWith("b", 5);
        failWith("b", 6);
        QVERIFY(!store_->lanes().front().paused);
        failWith("b", 7);
        const LaneInfo lane = store_->lanes().front();
        QVERIFY(lane.paused);
        QCOMPARE(lane.reason.code, std::string("b"));
        QVERIFY(lane.reason.message.find("No model.") != std::string::npos);
        QVERIFY(!store_->claim("sim", "me", 50, 8));
        store_->resumeLane("sim");
        QVERIFY(store_->claim("sim", "me", 50, 9));
    }

    void oneItemThatFailsAgainAndAgainPausesNothing() // R-JOB-06
    {
        store_->submit(jobOf(1), 0);
        store_->submit(jobOf(3, {}, -1), 0);
        int64_t now = 1;
        for (int attempt = 0; attempt < 3; ++attempt, ++now)
            store_->fail(*store_->claim("sim", "me", 50, now), {"a", "No.", "Try."}, now, now);
        QCOMPARE(store_->lanes().front().failuresInARow, 1);
        QVERIFY(!store_->lanes().front().paused);
        for (int other = 0; other < 2; ++other, ++now) {
            QVERIFY(!store_->lanes().front().paused);
            store_->fail(*store_->claim("sim", "me", 50, now), {"a", "No.", "Try."}, std::nullopt, now);
        }
        QVERIFY(store_->lanes().front().paused);
    }

    void theSameKeyIsTheSameJob() // R-JOB-07
    {
        const Submitted first = store_->submit(jobOf(2, "k"), 0);
        const Submitted second = store_->submit(jobOf(2, "k"), 1);
        QVERIFY(!first.existed && second.existed);
        QCOMPARE(second.job, first.job);
        QCOMPARE(codeOf([&] { store_->submit(jobOf(3, "k"), 2); }), ErrorCode::InvalidRequest);
        NewJob others = jobOf(3, "k");
        others.owner = "somebody else";
        QVERIFY(!store_->submit(others, 3).existed);
        QCOMPARE(store_->findJob("somebody", "k")->id, first.job);
        QVERIFY(!store_->findJob("nobody", "k"));
    }

    void whatIsOutOfBoundsIsRefused() // R-JOB-08
    {
        NewJob big = jobOf(1);
        big.payload.assign(kMaxPayload + 1, ' ');
        NewJob twice = jobOf(2);
        twice.items[1].key = twice.items[0].key;
        NewJob huge = jobOf(41);
        for (NewItem& item : huge.items) item.payload.assign(kMaxPayload, ' ');
        NewJob hopeless = jobOf(1);
        hopeless.maxAttempts = 0;
        for (const NewJob& bad : {big, twice, huge, hopeless, jobOf(0), jobOf(kMaxItems + 1),
                                  jobOf(1, {}, 1001), jobOf(1, std::string(201, 'k'))}) {
            QCOMPARE(codeOf([&] { store_->submit(bad, 0); }), ErrorCode::InvalidRequest);
        }
        QCOMPARE(codeOf([&] { store_->job(77); }), ErrorCode::InvalidRequest);
        JobStore narrow(file(), {2, 5});
        narrow.submit(jobOf(3), 0);
        QCOMPARE(codeOf([&] { narrow.submit(jobOf(3), 0); }), ErrorCode::Busy);
        narrow.submit(jobOf(1), 0);
        QCOMPARE(codeOf([&] { narrow.submit(jobOf(1), 0); }), ErrorCode::Busy);
    }

    void listsComeInPages() // R-JOB-09
    {
        for (int i = 0; i < 7; ++i) store_->submit(jobOf(3), i);
        JobFilter filter;
        filter.most = 3;
        std::vector<int64_t> seen;
        for (auto page = store_->list(filter); !page.empty(); page = store_->list(filter)) {
            for (const JobInfo& job : page) seen.push_back(job.id);
            filter.before = page.back().id;
        }
        QCOMPARE(seen, (std::vector<int64_t>{7, 6, 5, 4, 3, 2, 1}));
        QCOMPARE(store_->items(1, 1, 1).front().key, std::string("item1"));
        store_->cancelJob(2, 9);
        QCOMPARE(store_->list({{State::Cancelled}, {}, {}, {}, 0, 100}).size(), size_t{1});
        QVERIFY(store_->list({{}, "another", {}, {}, 0, 100}).empty());
    }

    void whatChangedIsTold() // R-JOB-10
    {
        const int64_t first = store_->submit(jobOf(1), 0).job;
        const int64_t second = store_->submit(jobOf(1), 0).job;
        Changes changes = store_->changes(0);
        QCOMPARE(changes.jobs, (std::vector<int64_t>{first, second}));
        QVERIFY(store_->changes(changes.version).jobs.empty());
        store_->cancelJob(first, 5);
        changes = store_->changes(changes.version);
        QCOMPARE(changes.jobs, std::vector<int64_t>{first});
        QVERIFY(!changes.everything);
        QCOMPARE(store_->prune(5), 0);
        QCOMPARE(store_->prune(6), 1); // the ended one; the other waits
        QVERIFY(store_->changes(changes.version).everything);
        QCOMPARE(store_->list().size(), size_t{1});
        JobStore other(file());
        const int64_t before = store_->dataVersion();
        other.submit(jobOf(1), 7);
        QVERIFY(store_->dataVersion() != before);
    }

    void averagesFollowWhatIsLearned() // R-JOB-11
    {
        QVERIFY(!store_->learned("rtf"));
        store_->learn("rtf", 2);
        store_->learn("rtf", 4);
        QCOMPARE(*store_->learned("rtf"), 3.0);
        for (int i = 0; i < 100; ++i) store_->learn("rtf", 10);
        QVERIFY(std::abs(*store_->learned("rtf") - 10) < 0.01);
    }

private:
    /// The counts of a job are those of its items.
    void checkCounts(int64_t job)
    {
        std::map<State, int64_t> counted;
        for (const ItemInfo& item : store_->items(job)) ++counted[item.state];
        const ItemCounts told = store_->job(job).items;
        QCOMPARE(told.queued, counted[State::Queued]);
        QCOMPARE(told.running, counted[State::Running]);
        QCOMPARE(told.done, counted[State::Done]);
        QCOMPARE(told.failed, counted[State::Failed]);
        QCOMPARE(told.cancelled, counted[State::Cancelled]);
    }

    std::filesystem::path file() const { return folder_->filePath("jobs.db").toStdString(); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<JobStore> store_;
};

QTEST_APPLESS_MAIN(TestJobStore)
#include "tst_job_store.moc"
