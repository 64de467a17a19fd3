// SPDX-License-Identifier: GPL-3.0-or-later
#include "collector.h"

#include "engine/base/random.h"
#include "engine/speech/lane.h"
#include "engine/speech/sim/sim_engine.h"

#include <QtTest>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

using namespace troupe;
using namespace troupe::speech;
using namespace std::chrono_literals;

namespace {

constexpr int kThreads = 6;
constexpr int kRounds = 400;

/// What one thread of the storm counts.
struct Tally
{
    int started = 0;
    int busy = 0;
    int faults = 0;
    int withoutEnd = 0;
};

Request requestOf(uint64_t draw)
{
    Request request;
    request.text = draw % 3 == 0 ? "One. ⟨pause 0.2⟩ Two." : "A few words.";
    request.seed = draw;
    if (draw % 5 == 0) request.limits.deadline = std::chrono::steady_clock::now() + 2ms;
    if (draw % 7 == 0) request.limits.maxSeconds = 0.3;
    return request;
}

/// Starts a job, does one of the things that callers do, and lets go of it.
void strike(Engine& engine, uint64_t draw, Tally& tally)
{
    auto sink = std::make_shared<Collector>();
    if (draw % 11 == 0) {
        sink->onChunk = [](const Chunk&) { throw Error(ErrorCode::DiskFull, "Full.", "Make room."); };
    }
    if (draw % 13 == 0) sink->onChunk = [](const Chunk&) { std::this_thread::sleep_for(200us); };
    std::unique_ptr<Job> job;
    try {
        job = engine.start(requestOf(draw), sink);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Busy) ++tally.faults;
        ++tally.busy;
        return;
    }
    ++tally.started;
    switch ((draw >> 8) % 5) {
    case 0: job->cancel(); break;
    case 1: job->wait(); break;
    case 2: job->waitFor(1ms); break;
    case 3: {
        std::thread other([&] { job->cancel(); });
        job->wait();
        other.join();
        break;
    }
    default: break;
    }
    job.reset();
    if (!sink->isDone()) ++tally.withoutEnd;
    tally.faults += sink->faults();
}

} // namespace

/// Many threads start, cancel, wait for and destroy jobs on one engine. Run it under ThreadSanitizer.
class TestLaneStorm : public QObject
{
    Q_OBJECT

private slots:
    void everyJobEndsOnce_data();
    void everyJobEndsOnce();
    void engineMayGoWhileJobsRun();
};

// R-SPE-01, R-SPE-04
void TestLaneStorm::everyJobEndsOnce_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("one lane, short queue") << QByteArray("queue=3");
    QTest::newRow("four lanes") << QByteArray("lanes=4,queue=2");
    QTest::newRow("endless") << QByteArray("endless=1,queue=6,rtf=0.01");
    QTest::newRow("failing") << QByteArray("fail-at=0.2,lanes=2");
}

void TestLaneStorm::everyJobEndsOnce()
{
    QFETCH(QByteArray, script);
    const bool endless = script.contains("endless");
    const auto engine = makeSimEngine(SimScript::parse(script.toStdString()));
    std::array<Tally, kThreads> tallies;
    std::vector<std::thread> threads;
    for (size_t t = 0; t < tallies.size(); ++t) {
        threads.emplace_back([&, t] {
            for (uint64_t round = 0; round < kRounds; ++round) {
                uint64_t draw = randomBits(1, t, round);
                // Nobody waits for what never ends: cases 1 and 3 become 0 and 2.
                if (endless && (draw >> 8) % 5 == 1) draw -= 256;
                strike(*engine, draw, tallies[t]);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    int started = 0;
    for (const Tally& tally : tallies) {
        QCOMPARE(tally.faults, 0);
        QCOMPARE(tally.withoutEnd, 0);
        QCOMPARE(tally.started + tally.busy, kRounds);
        started += tally.started;
    }
    QVERIFY(started > 0);
    // After the storm the engine still works, and its queue is empty.
    auto sink = std::make_shared<Collector>();
    Request last = requestOf(1);
    const auto job = engine->start(last, sink);
    if (endless) {
        sink->waitForSamples(1920);
        job->cancel();
    }
    job->wait();
    QVERIFY(sink->sampleCount() > 0);
}

// R-SPE-04
void TestLaneStorm::engineMayGoWhileJobsRun()
{
    for (int round = 0; round < 50; ++round) {
        auto engine = makeSimEngine(SimScript::parse("endless=1,lanes=2"));
        std::vector<std::shared_ptr<Collector>> sinks;
        std::vector<std::unique_ptr<Job>> jobs;
        for (uint64_t i = 0; i < 6; ++i) {
            sinks.push_back(std::make_shared<Collector>());
            jobs.push_back(engine->start(requestOf(i * 35 + 1), sinks.back()));
        }
        std::thread canceller([&] {
            for (const auto& job : jobs) job->cancel();
        });
        engine.reset();
        canceller.join();
        for (const auto& sink : sinks) {
            QVERIFY(sink->isDone());
            QCOMPARE(sink->faults(), 0);
        }
    }
}

QTEST_GUILESS_MAIN(TestLaneStorm)
#include "tst_lane_storm.moc"
