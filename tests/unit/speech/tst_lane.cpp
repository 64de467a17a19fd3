// SPDX-License-Identifier: GPL-3.0-or-later
#include "collector.h"

#include "engine/speech/lane.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <limits>
#include <memory>
#include <stdexcept>
#include <thread>

using namespace troupe;
using namespace troupe::speech;
using namespace std::chrono_literals;

namespace {

constexpr int kRate = 1000;
constexpr size_t kChunk = 100;
/// Long enough to tell "prompt" from "never" on a loaded machine; nothing waits this long when all is well.
constexpr auto kPatience = 20s;

Plan planOf(double maxSeconds = 3600)
{
    Plan plan;
    plan.request.text = "x";
    plan.request.language = "english";
    plan.request.speaker = "ada";
    plan.request.seed = 7;
    plan.request.limits.maxSeconds = maxSeconds;
    plan.pieces = {{"x", 0, 0}};
    return plan;
}

std::vector<float> ramp(size_t count)
{
    std::vector<float> samples(count);
    for (size_t i = 0; i < count; ++i) samples[i] = static_cast<float>(i) / 4096.0F;
    return samples;
}

/// Speaks until it is not wanted any more.
void speakForever(Voice& voice)
{
    const std::vector<float> samples(kChunk, 0.5F);
    while (voice.speak(samples, 0)) {
    }
}

void waitUntilUnwanted(Voice& voice)
{
    while (voice.wanted()) std::this_thread::sleep_for(1ms);
}

struct Started
{
    std::shared_ptr<Collector> sink = std::make_shared<Collector>();
    std::unique_ptr<Job> job;
};

Started start(Lane& lane, Lane::Body body, Plan plan = planOf())
{
    Started started;
    started.job = lane.submit(std::move(plan), "test", kRate, kChunk, started.sink, std::move(body));
    return started;
}

} // namespace

class TestLane : public QObject
{
    Q_OBJECT

private slots:
    void chunksAreEqualButTheLast_data();
    void chunksAreEqualButTheLast();
    void doneSaysWhatWasUsed();
    void phasesComeBeforeTheSound();
    void restIsSilence();
    void soundIsMadeSafe();
    void limitCutsToTheSample_data();
    void limitCutsToTheSample();
    void deadlineEndsARunningJob();
    void deadlineEndsAWaitingJob();
    void runawayIsMarked();
    void bodyThatThrowsFails_data();
    void bodyThatThrowsFails();
    void sinkThatThrowsFails();
    void sinkFailureIsNotHiddenByTheBody();
    void phaseThatThrowsFails();
    void doneThatThrowsIsSwallowed();
    void cancelKeepsWhatWasMade();
    void noChunkBeginsAfterCancel();
    void cancelGetsThroughABlockedSink();
    void waitingJobIsSeenOffAtOnce();
    void jobsRunInOrder();
    void destroyingAJobCancelsAndWaits();
    void destroyingAWaitingJobFreesItsPlace();
    void destroyingAJobInsideItsSinkReturns();
    void destroyingAJobInsideAnotherDoneReturns();
    void waitingInsideASinkThrows();
    void queueIsBounded_data();
    void queueIsBounded();
    void destroyingTheLaneEndsEverything();
    void jobMayOutliveTheLane();
    void widthRunsAtOnce();
    void sinkIsLetGoBeforeTheEnd();
};

// R-SPE-01
void TestLane::chunksAreEqualButTheLast_data()
{
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("step");
    QTest::newRow("nothing") << 0 << 1;
    QTest::newRow("one sample") << 1 << 1;
    QTest::newRow("one short of a chunk") << 99 << 7;
    QTest::newRow("exactly one chunk") << 100 << 100;
    QTest::newRow("a chunk and a bit") << 101 << 33;
    QTest::newRow("many, in one go") << 1234 << 1234;
    QTest::newRow("many, in crumbs") << 1234 << 1;
}

void TestLane::chunksAreEqualButTheLast()
{
    QFETCH(int, total);
    QFETCH(int, step);
    const auto wanted = ramp(static_cast<size_t>(total));
    Lane lane("test", 1);
    std::atomic<bool> alwaysWanted = true;
    Started one = start(lane, [&](Voice& voice) {
        std::span<const float> left(wanted);
        while (!left.empty()) {
            const auto part = left.first(std::min(left.size(), static_cast<size_t>(step)));
            if (!voice.speak(part, 3)) alwaysWanted = false;
            left = left.subspan(part.size());
        }
    });
    one.job->wait();
    QCOMPARE(one.sink->faults(), 0);
    QCOMPARE(one.sink->reason(), EndReason::Finished);
    QVERIFY(alwaysWanted);
    QCOMPARE(one.sink->samples(), wanted);
    const auto& lengths = one.sink->lengths();
    QCOMPARE(lengths.size(), (wanted.size() + kChunk - 1) / kChunk);
    for (size_t i = 0; i + 1 < lengths.size(); ++i) QCOMPARE(lengths[i], kChunk);
    for (const int segment : one.sink->segments()) QCOMPARE(segment, 3);
}

void TestLane::doneSaysWhatWasUsed()
{
    Plan plan = planOf();
    plan.request.language = "auto";
    plan.notes = {"first"};
    Lane lane("test", 1);
    Started one = start(
        lane,
        [](Voice& voice) {
            voice.setLanguage("french");
            voice.note("second");
            voice.speak(ramp(250), 0);
        },
        plan);
    one.job->wait();
    const Done& done = one.sink->result();
    QCOMPARE(done.reason, EndReason::Finished);
    QCOMPARE(done.samples, int64_t{250});
    QCOMPARE(done.rate, kRate);
    QCOMPARE(done.seconds(), 0.25);
    QCOMPARE(done.seed, uint64_t{7});
    QCOMPARE(done.engine, std::string("test"));
    QCOMPARE(done.language, std::string("french"));
    QCOMPARE(done.speaker, std::string("ada"));
    QCOMPARE(done.notes, (std::vector<std::string>{"first", "second"}));
    QVERIFY(done.waitedSeconds >= 0);
    QVERIFY(done.firstChunkSeconds >= done.waitedSeconds);
    QVERIFY(done.totalSeconds >= done.firstChunkSeconds);
    QVERIFY(!done.partial());
}

void TestLane::phasesComeBeforeTheSound()
{
    Lane lane("test", 1);
    Started one = start(lane, [](Voice& voice) {
        voice.phase(Phase::Loading, 0.5);
        voice.speak(ramp(300), 0);
    });
    one.job->wait();
    QCOMPARE(one.sink->phases(), (std::vector<Phase>{Phase::Loading, Phase::Speaking}));
}

// R-SPE-09
void TestLane::restIsSilence()
{
    Lane lane("test", 1);
    Started one = start(lane, [](Voice& voice) {
        const std::vector<float> loud(50, 0.5F);
        voice.speak(loud, 0);
        voice.rest(2.5, 1);
        voice.rest(0, 1);
        voice.rest(-1, 1);
        voice.rest(std::numeric_limits<double>::quiet_NaN(), 1);
        voice.speak(loud, 2);
    });
    one.job->wait();
    std::vector<float> wanted(2600, 0.0F);
    std::fill_n(wanted.begin(), 50, 0.5F);
    std::fill_n(wanted.end() - 50, 50, 0.5F);
    QCOMPARE(one.sink->samples(), wanted);
    QCOMPARE(one.sink->faults(), 0);
}

// R-SPE-08
void TestLane::soundIsMadeSafe()
{
    Lane lane("test", 1);
    Started one = start(lane, [](Voice& voice) {
        constexpr float kInfinite = std::numeric_limits<float>::infinity();
        const std::vector<float> odd{
            0.25F, std::numeric_limits<float>::quiet_NaN(), 2.0F, -3.0F, kInfinite, -kInfinite};
        voice.speak(odd, 0);
        voice.speak(odd, 0);
    });
    one.job->wait();
    const std::vector<float> wanted{0.25F, 0, 1, -1, 0, 0, 0.25F, 0, 1, -1, 0, 0};
    QCOMPARE(one.sink->samples(), wanted);
    QCOMPARE(one.sink->reason(), EndReason::Finished);
    QCOMPARE(one.sink->result().notes.size(), size_t{1});
}

// R-SPE-07
void TestLane::limitCutsToTheSample_data()
{
    QTest::addColumn<double>("maxSeconds");
    QTest::addColumn<int>("made");
    QTest::addColumn<bool>("silent");
    QTest::addColumn<int>("kept");
    QTest::addColumn<EndReason>("reason");
    QTest::newRow("below") << 0.5 << 499 << false << 499 << EndReason::Finished;
    QTest::newRow("exactly") << 0.5 << 500 << false << 500 << EndReason::Finished;
    QTest::newRow("one more") << 0.5 << 501 << false << 500 << EndReason::LengthLimit;
    QTest::newRow("inside a chunk") << 0.333 << 5000 << false << 333 << EndReason::LengthLimit;
    QTest::newRow("in a pause") << 0.25 << 60000 << true << 250 << EndReason::LengthLimit;
}

void TestLane::limitCutsToTheSample()
{
    QFETCH(double, maxSeconds);
    QFETCH(int, made);
    QFETCH(bool, silent);
    QFETCH(int, kept);
    QFETCH(EndReason, reason);
    Lane lane("test", 1);
    std::atomic<bool> more = false;
    std::atomic<bool> wanted = false;
    Started one = start(
        lane,
        [&](Voice& voice) {
            more = silent ? voice.rest(static_cast<double>(made) / kRate, 0)
                          : voice.speak(ramp(static_cast<size_t>(made)), 0);
            wanted = voice.wanted();
        },
        planOf(maxSeconds));
    one.job->wait();
    QCOMPARE(more.load(), reason == EndReason::Finished);
    QCOMPARE(wanted.load(), more.load());
    QCOMPARE(one.sink->reason(), reason);
    QCOMPARE(one.sink->samples().size(), static_cast<size_t>(kept));
    QCOMPARE(one.sink->faults(), 0);
}

// R-SPE-07
void TestLane::deadlineEndsARunningJob()
{
    Plan plan = planOf();
    plan.request.limits.deadline = std::chrono::steady_clock::now() + 50ms;
    Lane lane("test", 1);
    Started one = start(
        lane,
        [](Voice& voice) {
            voice.speak(ramp(150), 0);
            waitUntilUnwanted(voice);
        },
        plan);
    QVERIFY(one.job->waitFor(kPatience));
    QCOMPARE(one.sink->reason(), EndReason::DeadlinePassed);
    QCOMPARE(one.sink->samples(), ramp(150));
}

// R-SPE-03
void TestLane::deadlineEndsAWaitingJob()
{
    Lane lane("test", 4);
    Started running = start(lane, waitUntilUnwanted);
    Plan plan = planOf();
    plan.request.limits.deadline = std::chrono::steady_clock::now() + 20ms;
    Started late = start(lane, speakForever, plan);
    Started patient = start(lane, [](Voice& voice) { voice.speak(ramp(1), 0); });
    QVERIFY(late.job->waitFor(kPatience));
    QCOMPARE(late.sink->reason(), EndReason::DeadlinePassed);
    QVERIFY(!running.sink->isDone());
    running.job->cancel();
    patient.job->wait();
    QCOMPARE(patient.sink->reason(), EndReason::Finished);
}

void TestLane::runawayIsMarked()
{
    Lane lane("test", 1);
    std::atomic<bool> more = true;
    Started one = start(lane, [&](Voice& voice) {
        voice.speak(ramp(120), 0);
        voice.cutRunaway();
        more = voice.speak(ramp(10), 0);
    });
    one.job->wait();
    QVERIFY(!more);
    QCOMPARE(one.sink->reason(), EndReason::Guard);
    QCOMPARE(one.sink->samples(), ramp(120));
}

// R-SPE-06
void TestLane::bodyThatThrowsFails_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("an error of ours") << 0 << ErrorCode::NoModel;
    QTest::newRow("a library's exception") << 1 << ErrorCode::Unknown;
    QTest::newRow("no memory") << 2 << ErrorCode::EngineFault;
    QTest::newRow("no exception at all") << 3 << ErrorCode::Unknown;
}

void TestLane::bodyThatThrowsFails()
{
    QFETCH(int, kind);
    QFETCH(ErrorCode, code);
    Lane lane("test", 1);
    Started one = start(lane, [&](Voice& voice) {
        voice.speak(ramp(130), 0);
        if (kind == 0) throw Error(ErrorCode::NoModel, "No.", "Get one.");
        if (kind == 1) throw std::runtime_error("library");
        if (kind == 2) throw std::bad_alloc();
        throw 3;
    });
    one.job->wait();
    QCOMPARE(one.sink->reason(), EndReason::Failed);
    QCOMPARE(one.sink->result().error->code(), code);
    QCOMPARE(one.sink->samples(), ramp(130)); // what was made before is kept, to the last sample
    QCOMPARE(one.sink->faults(), 0);

    Started next = start(lane, [](Voice& voice) { voice.speak(ramp(5), 0); });
    next.job->wait();
    QCOMPARE(next.sink->reason(), EndReason::Finished);
}

// R-SPE-06
void TestLane::sinkThatThrowsFails()
{
    Lane lane("test", 1);
    Started one;
    one.sink->onChunk = [](const Chunk& chunk) {
        if (chunk.firstSample >= 200) throw Error(ErrorCode::DiskFull, "Full.", "Make room.");
    };
    one.job = lane.submit(planOf(), "test", kRate, kChunk, one.sink,
                          [](Voice& voice) { voice.speak(ramp(1050), 0); });
    one.job->wait();
    QCOMPARE(one.sink->reason(), EndReason::Failed);
    QCOMPARE(one.sink->result().error->code(), ErrorCode::DiskFull);
    QCOMPARE(one.sink->lengths().size(), size_t{2});
    QCOMPARE(one.sink->result().samples, int64_t{200}); // what it did not take is not counted
    QCOMPARE(one.sink->faults(), 0);
}

void TestLane::sinkFailureIsNotHiddenByTheBody()
{
    Lane lane("test", 1);
    Started one;
    one.sink->onChunk = [](const Chunk&) { throw std::runtime_error("sink"); };
    std::atomic<bool> wantedAfter = true;
    one.job = lane.submit(planOf(), "test", kRate, kChunk, one.sink, [&](Voice& voice) {
        try {
            voice.speak(ramp(250), 0);
        } catch (const std::exception&) {
            wantedAfter = voice.wanted();
        }
    });
    one.job->wait();
    QVERIFY(!wantedAfter);
    QCOMPARE(one.sink->result().reason, EndReason::Failed);
    QVERIFY(one.sink->result().error->message().find("sink") != std::string::npos);
}

void TestLane::phaseThatThrowsFails()
{
    Lane lane("test", 1);
    Started one;
    one.sink->onPhase = [](Phase) { throw std::runtime_error("phase"); };
    one.job = lane.submit(planOf(), "test", kRate, kChunk, one.sink, speakForever);
    QVERIFY(one.job->waitFor(kPatience));
    QCOMPARE(one.sink->reason(), EndReason::Failed);
    QVERIFY(one.sink->samples().empty());
}

// R-SPE-06
void TestLane::doneThatThrowsIsSwallowed()
{
    Lane lane("test", 2);
    Started one;
    one.sink->onDone = [] { throw std::runtime_error("done"); };
    one.job = lane.submit(planOf(), "test", kRate, kChunk, one.sink, [](Voice&) {});
    Started next = start(lane, [](Voice& voice) { voice.speak(ramp(5), 0); });
    QVERIFY(one.job->waitFor(kPatience));
    next.job->wait();
    QCOMPARE(next.sink->reason(), EndReason::Finished);
}

// R-SPE-02
void TestLane::cancelKeepsWhatWasMade()
{
    Lane lane("test", 1);
    Started one = start(lane, speakForever);
    one.sink->waitForSamples(500);
    one.job->cancel();
    one.job->cancel();
    QVERIFY(one.job->waitFor(kPatience));
    one.job->cancel();
    QCOMPARE(one.sink->reason(), EndReason::Cancelled);
    QVERIFY(one.sink->result().partial());
    QVERIFY(one.sink->samples().size() >= 500);
    QCOMPARE(one.sink->faults(), 0);
}

// R-SPE-02
void TestLane::noChunkBeginsAfterCancel()
{
    Lane lane("test", 1);
    Started one;
    Job* job = nullptr;
    Gate submitted;
    one.sink->onChunk = [&](const Chunk& chunk) {
        submitted.pass();
        if (chunk.firstSample == 200) job->cancel();
    };
    one.job = lane.submit(planOf(), "test", kRate, kChunk, one.sink,
                          [](Voice& voice) { voice.speak(ramp(1050), 0); });
    job = one.job.get();
    submitted.open();
    one.job->wait();
    QCOMPARE(one.sink->reason(), EndReason::Cancelled);
    QCOMPARE(one.sink->samples(), ramp(300));
}

// R-SPE-02
void TestLane::cancelGetsThroughABlockedSink()
{
    Gate gate;
    Lane lane("test", 1);
    Started one;
    one.sink->onChunk = [&](const Chunk&) { gate.pass(); };
    one.job = lane.submit(planOf(), "test", kRate, kChunk, one.sink, speakForever);
    gate.waitForArrival();
    one.job->cancel(); // returns although the sink blocks
    QVERIFY(!one.job->waitFor(10ms));
    gate.open();
    one.job->wait();
    QCOMPARE(one.sink->reason(), EndReason::Cancelled);
    QCOMPARE(one.sink->samples().size(), kChunk);
}

// R-SPE-03
void TestLane::waitingJobIsSeenOffAtOnce()
{
    Gate gate;
    Lane lane("test", 4);
    Started running = start(lane, [&](Voice&) { gate.pass(); });
    gate.waitForArrival();
    Started waiting = start(lane, speakForever);
    waiting.job->cancel();
    QVERIFY(waiting.job->waitFor(kPatience));
    QVERIFY(!running.sink->isDone());
    QCOMPARE(waiting.sink->reason(), EndReason::Cancelled);
    QVERIFY(waiting.sink->samples().empty());
    QCOMPARE(waiting.sink->result().seed, uint64_t{7});
    QCOMPARE(waiting.sink->result().waitedSeconds, waiting.sink->result().totalSeconds);
    gate.open();
    running.job->wait();
    QCOMPARE(running.sink->reason(), EndReason::Finished);
}

void TestLane::jobsRunInOrder()
{
    Gate gate;
    Lane lane("test", 8);
    std::mutex mutex;
    std::vector<int> order;
    Started first = start(lane, [&](Voice&) { gate.pass(); });
    std::vector<Started> jobs;
    for (int i = 0; i < 8; ++i) {
        jobs.push_back(start(lane, [&, i](Voice&) {
            const std::lock_guard lock(mutex);
            order.push_back(i);
        }));
    }
    gate.open();
    jobs.back().job->wait();
    QCOMPARE(order, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7}));
    QVERIFY(jobs.back().sink->result().waitedSeconds > 0);
}

// R-SPE-04
void TestLane::destroyingAJobCancelsAndWaits()
{
    Lane lane("test", 1);
    Started one = start(lane, speakForever);
    one.sink->waitForSamples(100);
    one.job.reset();
    QVERIFY(one.sink->isDone());
    QCOMPARE(one.sink->reason(), EndReason::Cancelled);
}

void TestLane::destroyingAWaitingJobFreesItsPlace()
{
    Gate gate;
    Lane lane("test", 1);
    Started running = start(lane, [&](Voice&) { gate.pass(); });
    for (int i = 0; i < 20; ++i) {
        Started waiting = start(lane, speakForever);
        waiting.job.reset();
        QCOMPARE(waiting.sink->reason(), EndReason::Cancelled);
    }
    gate.open();
}

// R-SPE-22
void TestLane::destroyingAJobInsideItsSinkReturns()
{
    Lane lane("test", 1);
    auto sink = std::make_shared<Collector>();
    std::unique_ptr<Job> job;
    Gate submitted;
    sink->onChunk = [&](const Chunk&) {
        submitted.pass();
        job.reset();
    };
    job = lane.submit(planOf(), "test", kRate, kChunk, sink, speakForever);
    submitted.open();
    Started next = start(lane, [](Voice&) {});
    QVERIFY(next.job->waitFor(kPatience)); // behind the first, on the same thread
    QVERIFY(!job);
    QCOMPARE(sink->reason(), EndReason::Cancelled);
    QCOMPARE(sink->samples().size(), kChunk);
}

// R-SPE-22
void TestLane::destroyingAJobInsideAnotherDoneReturns()
{
    Gate gate;
    Lane lane("test", 4);
    Started running = start(lane, [&](Voice&) { gate.pass(); });
    Started second = start(lane, speakForever);
    Started first;
    first.sink->onDone = [&] { second.job.reset(); };
    first.job = lane.submit(planOf(), "test", kRate, kChunk, first.sink, speakForever);
    first.job->cancel();
    QVERIFY(first.job->waitFor(kPatience));
    QVERIFY(!running.sink->isDone());
    QCOMPARE(second.sink->reason(), EndReason::Cancelled);
    gate.open();
}

// R-SPE-22
void TestLane::waitingInsideASinkThrows()
{
    Lane lane("test", 1);
    Started one;
    Job* job = nullptr;
    Gate submitted;
    one.sink->onChunk = [&](const Chunk&) {
        submitted.pass();
        job->wait();
    };
    one.job = lane.submit(planOf(), "test", kRate, kChunk, one.sink, speakForever);
    job = one.job.get();
    submitted.open();
    QVERIFY(one.job->waitFor(kPatience));
    QCOMPARE(one.sink->reason(), EndReason::Failed);
}

// R-SPE-05
void TestLane::queueIsBounded_data()
{
    QTest::addColumn<int>("maxWaiting");
    QTest::addColumn<int>("width");
    QTest::newRow("none may wait") << 0 << 1;
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("many") << 20 << 1;
    QTest::newRow("wide") << 3 << 4;
}

void TestLane::queueIsBounded()
{
    QFETCH(int, maxWaiting);
    QFETCH(int, width);
    Gate gate;
    Lane lane("test", static_cast<size_t>(maxWaiting), static_cast<size_t>(width));
    const auto body = [&](Voice&) { gate.pass(); };
    std::vector<Started> jobs;
    for (int i = 0; i < maxWaiting + width; ++i) jobs.push_back(start(lane, body));
    const auto error = thrownBy([&] { start(lane, body); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::Busy);
    QVERIFY(!error->remedy().empty());
    gate.open();
    for (const Started& one : jobs) one.job->wait();
    start(lane, body).job->wait(); // there is room again
}

// R-SPE-04
void TestLane::destroyingTheLaneEndsEverything()
{
    auto lane = std::make_unique<Lane>("test", 10);
    std::vector<Started> jobs;
    for (int i = 0; i < 5; ++i) jobs.push_back(start(*lane, speakForever));
    jobs.front().sink->waitForSamples(100);
    lane.reset();
    for (const Started& one : jobs) {
        QVERIFY(one.sink->isDone());
        QCOMPARE(one.sink->reason(), EndReason::Cancelled);
        QCOMPARE(one.sink->faults(), 0);
    }
}

void TestLane::jobMayOutliveTheLane()
{
    auto lane = std::make_unique<Lane>("test", 10);
    Started one = start(*lane, speakForever);
    lane.reset();
    one.job->cancel();
    one.job->wait();
    QVERIFY(one.job->waitFor(0ms));
    one.job.reset();
    QCOMPARE(one.sink->faults(), 0);
}

void TestLane::widthRunsAtOnce()
{
    constexpr int kWidth = 4;
    Lane lane("test", 0, kWidth);
    std::mutex mutex;
    std::condition_variable changed;
    int inside = 0;
    // Each waits for all others: they must be inside together.
    const auto body = [&](Voice&) {
        std::unique_lock lock(mutex);
        ++inside;
        changed.notify_all();
        changed.wait_for(lock, kPatience, [&] { return inside == kWidth; });
    };
    std::vector<Started> jobs;
    for (int i = 0; i < kWidth; ++i) jobs.push_back(start(lane, body));
    for (const Started& one : jobs) one.job->wait();
    QCOMPARE(inside, kWidth);
}

void TestLane::sinkIsLetGoBeforeTheEnd()
{
    Lane lane("test", 1);
    Started one = start(lane, [](Voice&) {});
    std::weak_ptr<Collector> watched = one.sink;
    one.job->wait();
    one.sink.reset();
    QVERIFY(!watched.expired()); // the handle still holds it, so that it dies on this thread
    one.job.reset();
    QVERIFY(watched.expired());
}

QTEST_GUILESS_MAIN(TestLane)
#include "tst_lane.moc"
