// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-01: utterances join and leave at frame boundaries, and what one says does not depend on the others.
// R-GEN-02: waiting is bounded: one more than may wait is refused as Busy.
// R-GEN-03: a consumer that is behind lets its utterance rest while others go on; it resumes exactly.
// R-GEN-04: an utterance can be cancelled or destroyed at any time; the scheduler's end ends all.
// R-GEN-05: an error of one utterance ends that one; an error of a shared call ends those in it.
// R-GEN-06: the codec hears an in-context clone's reference first, and its sound is not given out.
// R-GEN-07: between two frame calls lies at most one prefill, and one errand.
// R-GEN-12: an errand can be left, also where the backend hears nothing of it.
// R-GEN-08: frame limit and guard end an utterance after exactly that many frames.
#include "engine/base/random.h"
#include "engine/generate/scheduler.h"
#include "tests/support/error_of.h"
#include "tests/support/fake_backend.h"

#include <QTest>

#include <atomic>
#include <string>
#include <thread>

using namespace troupe;
using namespace troupe::generate;
using troupe::testing::codeOf;
using troupe::testing::FakeBackend;
using troupe::testing::FakeControl;
using troupe::testing::FakeScript;

namespace {

struct Heard
{
    FrameBlock all;
    UtteranceEnd end = UtteranceEnd::Unknown;
    std::optional<Error> error;

    size_t frames() const { return all.codes.size() / FakeBackend::kGroups; }
    bool is(const FrameBlock& expected) const
    {
        return all.codes == expected.codes && all.samples == expected.samples;
    }
};

Heard listen(Utterance& utterance)
{
    Heard heard;
    FrameBlock block;
    while (utterance.next(block)) {
        heard.all.codes.insert(heard.all.codes.end(), block.codes.begin(), block.codes.end());
        heard.all.samples.insert(heard.all.samples.end(), block.samples.begin(), block.samples.end());
    }
    heard.end = utterance.end();
    heard.error = utterance.error();
    return heard;
}

UtteranceRequest saying(uint64_t seed)
{
    UtteranceRequest request;
    request.sampling.seed = seed;
    return request;
}

std::vector<int64_t> contextOf(size_t frames)
{
    std::vector<int64_t> codes(frames * FakeBackend::kGroups);
    for (size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<int64_t>(i % 997);
    return codes;
}

/// A scheduler over a scripted backend; afterwards nothing of the backend may be left.
struct Stage
{
    explicit Stage(SchedulerLimits limits = {}) : scheduler(make(limits)) {}
    ~Stage() { close(); }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    std::unique_ptr<Scheduler> make(SchedulerLimits limits)
    {
        return std::make_unique<Scheduler>(std::make_unique<FakeBackend>(control), limits);
    }
    std::unique_ptr<Utterance> start(uint64_t seed, FakeScript script = {})
    {
        control->script(seed, script);
        return scheduler->start(saying(seed));
    }
    void close()
    {
        if (!scheduler) return;
        control->release();
        control->passPrefills();
        scheduler.reset();
        if (control->alive() != 0) qFatal("%d objects of the backend are left", control->alive());
        if (control->wasMisused()) qFatal("the backend was used from two threads");
    }

    std::shared_ptr<FakeControl> control = std::make_shared<FakeControl>();
    std::unique_ptr<Scheduler> scheduler;
};

} // namespace

class SchedulerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneSpeaksToItsEnd()
    {
        Stage stage;
        const auto utterance = stage.start(7, {.frames = 9});
        QCOMPARE(utterance->end() == UtteranceEnd::Failed, false);
        const Heard heard = listen(*utterance);
        QVERIFY(heard.is(FakeBackend::expected(7, 9)));
        QCOMPARE(heard.end, UtteranceEnd::EndOfSpeech);
        QVERIFY(!heard.error);
        QCOMPARE(stage.scheduler->info().name, std::string("fake"));
        QCOMPARE(stage.scheduler->shape().groups, FakeBackend::kGroups);
        FrameBlock block;
        QVERIFY(!utterance->next(block)); // and again
    }

    void othersComeAndGo() // R-GEN-01
    {
        Stage stage({.together = 3});
        stage.control->hold();
        std::vector<std::unique_ptr<Utterance>> all;
        for (uint64_t seed = 1; seed <= 6; ++seed)
            all.push_back(stage.start(seed, {.frames = static_cast<int64_t>(seed * 3 % 7)}));
        stage.control->waitForCalls("frame", 1);
        stage.control->release();
        for (uint64_t seed = 1; seed <= 6; ++seed) {
            const Heard heard = listen(*all[seed - 1]);
            QVERIFY(heard.is(FakeBackend::expected(seed, static_cast<int64_t>(seed * 3 % 7))));
            QCOMPARE(heard.end, UtteranceEnd::EndOfSpeech);
        }
        size_t widest = 0;
        for (const auto& call : stage.control->calls())
            if (call.kind == "frame") widest = std::max(widest, call.seeds.size());
        QCOMPARE(widest, size_t{3});
    }

    void decodesTheNewFramesTogether()
    {
        Stage stage;
        stage.control->hold();
        std::vector<std::unique_ptr<Utterance>> all;
        for (uint64_t seed = 1; seed <= 4; ++seed) all.push_back(stage.start(seed, {.frames = 6}));
        stage.control->release();
        for (const auto& utterance : all) QCOMPARE(listen(*utterance).frames(), size_t{6});
        size_t inFrame = 0;
        for (const auto& call : stage.control->calls()) {
            if (call.kind == "frame") inFrame = call.seeds.size();
            if (call.kind == "decode") QVERIFY(call.seeds.size() <= inFrame && !call.seeds.empty());
        }
        QVERIFY(stage.control->count("decode") <= stage.control->count("frame"));
    }

    void waitingIsBounded() // R-GEN-02
    {
        Stage stage({.together = 2, .waiting = 3});
        stage.control->hold();
        std::vector<std::unique_ptr<Utterance>> all;
        for (uint64_t seed = 1; seed <= 5; ++seed) all.push_back(stage.start(seed));
        QCOMPARE(codeOf([&] { stage.start(6); }), ErrorCode::Busy);
        all[4]->cancel(); // it waits: its place is free at once
        all[4] = stage.start(7);
        QCOMPARE(codeOf([&] { stage.start(8); }), ErrorCode::Busy);
        stage.control->release();
        for (const auto& utterance : all) QCOMPARE(listen(*utterance).end, UtteranceEnd::EndOfSpeech);
    }

    void aSlowConsumerRests() // R-GEN-03
    {
        Stage stage({.together = 2, .waiting = 8, .blocksAhead = 5});
        const auto slow = stage.start(1, {.frames = 40});
        for (uint64_t seed = 2; seed < 6; ++seed) {
            const auto fast = stage.start(seed, {.frames = 30});
            QVERIFY(listen(*fast).is(FakeBackend::expected(seed, 30)));
        }
        size_t calls = 0;
        for (const auto& call : stage.control->calls())
            if (call.kind == "frame")
                calls += static_cast<size_t>(std::count(call.seeds.begin(), call.seeds.end(), uint64_t{1}));
        QCOMPARE(calls, size_t{5});
        QVERIFY(listen(*slow).is(FakeBackend::expected(1, 40)));
    }

    void theRestingGiveUpTheirPlace() // R-GEN-03
    {
        Stage stage({.together = 1, .waiting = 8, .blocksAhead = 2, .resting = 2});
        const auto first = stage.start(1, {.frames = 10});
        const auto second = stage.start(2, {.frames = 10});
        const auto third = stage.start(3, {.frames = 2});
        QVERIFY(listen(*third).is(FakeBackend::expected(3, 2)));
        QVERIFY(listen(*second).is(FakeBackend::expected(2, 10)));
        QVERIFY(listen(*first).is(FakeBackend::expected(1, 10)));
    }

    void thoseWhoHaveWaitedLongestGoFirst()
    {
        Stage stage({.together = 1, .waiting = 8, .blocksAhead = 3, .resting = 4});
        const auto a = stage.start(1, {.frames = 30});
        stage.control->waitForCalls("decode", 3); // a rests
        const auto b = stage.start(2, {.frames = 30});
        stage.control->waitForCalls("decode", 6); // b rests
        stage.control->hold();
        FrameBlock block;
        QVERIFY(a->next(block));
        stage.control->waitForCalls("frame", 7); // a's
        QVERIFY(b->next(block));
        stage.control->release();
        stage.control->waitForCalls("decode", 12);
        std::vector<uint64_t> order;
        for (const auto& call : stage.control->calls())
            if (call.kind == "frame") order.insert(order.end(), call.seeds.begin(), call.seeds.end());
        QCOMPARE(order, (std::vector<uint64_t>{1, 1, 1, 2, 2, 2, 1, 2, 1, 2, 1, 2}));
    }

    void cancelWhileWaiting() // R-GEN-04
    {
        Stage stage({.together = 1, .waiting = 4});
        stage.control->hold();
        const auto speaks = stage.start(1);
        stage.control->waitForCalls("frame", 1);
        const auto waits = stage.start(2);
        waits->cancel();
        QCOMPARE(listen(*waits).end, UtteranceEnd::Cancelled);
        stage.control->release();
        QCOMPARE(listen(*speaks).end, UtteranceEnd::EndOfSpeech);
        QCOMPARE(stage.control->count("prefill"), size_t{1});
    }

    void cancelInPrefill() // R-GEN-04
    {
        Stage stage;
        stage.control->holdPrefills();
        const auto utterance = stage.start(1);
        stage.control->waitForCalls("prefill", 1);
        utterance->cancel();
        const Heard heard = listen(*utterance);
        QCOMPARE(heard.end, UtteranceEnd::Cancelled);
        QCOMPARE(heard.frames(), size_t{0});
        stage.control->passPrefills();
        QCOMPARE(listen(*stage.start(2)).end, UtteranceEnd::EndOfSpeech);
        for (const auto& call : stage.control->calls())
            if (call.kind == "frame") QVERIFY(call.seeds == std::vector<uint64_t>{2});
    }

    void cancelInFrames() // R-GEN-04
    {
        Stage stage;
        stage.control->hold();
        const auto utterance = stage.start(1, {.frames = -1});
        const auto other = stage.start(2, {.frames = 12});
        stage.control->release(3);
        stage.control->waitForCalls("frame", 4);
        utterance->cancel(); // what is there is dropped
        const Heard heard = listen(*utterance);
        QCOMPARE(heard.end, UtteranceEnd::Cancelled);
        QCOMPARE(heard.frames(), size_t{0});
        stage.control->release();
        QVERIFY(listen(*other).is(FakeBackend::expected(2, 12)));
    }

    void cancelFromAnotherThreadWakesTheReader() // R-GEN-04
    {
        Stage stage;
        stage.control->hold();
        const auto utterance = stage.start(1);
        stage.control->waitForCalls("frame", 1);
        std::thread canceller([&] { utterance->cancel(); });
        QCOMPARE(listen(*utterance).end, UtteranceEnd::Cancelled);
        canceller.join();
    }

    void cancelAfterTheEndChangesNothing()
    {
        Stage stage;
        const auto utterance = stage.start(1);
        QCOMPARE(listen(*utterance).end, UtteranceEnd::EndOfSpeech);
        utterance->cancel();
        QCOMPARE(utterance->end(), UtteranceEnd::EndOfSpeech);
    }

    void destroyedUtterancesLeave() // R-GEN-04
    {
        Stage stage;
        stage.control->hold();
        auto endless = stage.start(1, {.frames = -1});
        const auto other = stage.start(2, {.frames = 20});
        stage.control->waitForCalls("frame", 1);
        endless.reset();
        stage.control->release();
        QVERIFY(listen(*other).is(FakeBackend::expected(2, 20)));
    }

    void theSchedulersEndEndsAll() // R-GEN-04
    {
        Stage stage({.together = 1, .waiting = 4, .blocksAhead = 2});
        const auto speaks = stage.start(1, {.frames = -1});
        const auto waits = stage.start(2);
        stage.control->waitForCalls("decode", 2);
        stage.close();
        QCOMPARE(listen(*waits).end, UtteranceEnd::Cancelled);
        QCOMPARE(listen(*speaks).end, UtteranceEnd::Cancelled);
    }

    void anErrorOfOneEndsThatOne() // R-GEN-05
    {
        Stage stage;
        stage.control->hold();
        const auto good = stage.start(1, {.frames = 8});
        stage.control->waitForCalls("frame", 1);
        const auto bad = stage.start(2, {.prefillFails = true});
        stage.control->release();
        const Heard heard = listen(*bad);
        QCOMPARE(heard.end, UtteranceEnd::Failed);
        QVERIFY(heard.error && heard.error->code() == ErrorCode::EngineFault);
        QVERIFY(listen(*good).is(FakeBackend::expected(1, 8)));
    }

    void anErrorOfASharedCallEndsThoseInIt_data() // R-GEN-05
    {
        QTest::addColumn<bool>("decoder");
        QTest::newRow("frame") << false;
        QTest::newRow("decoder") << true;
    }
    void anErrorOfASharedCallEndsThoseInIt()
    {
        QFETCH(bool, decoder);
        Stage stage({.together = 2, .waiting = 8});
        stage.control->hold();
        FakeScript faulty{.frames = 9};
        (decoder ? faulty.decodeFailsAt : faulty.frameFailsAt) = 2;
        const auto bad = stage.start(1, faulty);
        const auto beside = stage.start(2, {.frames = 20});
        const auto later = stage.start(3, {.frames = 6});
        stage.control->release();
        const Heard heard = listen(*bad);
        QCOMPARE(heard.end, UtteranceEnd::Failed);
        QVERIFY(heard.is(FakeBackend::expected(1, 2))); // what was made before is given out
        QCOMPARE(listen(*beside).end, UtteranceEnd::Failed);
        QVERIFY(listen(*later).is(FakeBackend::expected(3, 6)));
    }

    void theReferenceIsHeardFirst_data() // R-GEN-06
    {
        QTest::addColumn<int>("frames");
        for (const int frames : {1, 31, 32, 33, 100}) QTest::addRow("%d", frames) << frames;
    }
    void theReferenceIsHeardFirst()
    {
        QFETCH(int, frames);
        Stage stage;
        UtteranceRequest request = saying(1);
        request.codecContext = contextOf(static_cast<size_t>(frames));
        const auto with = stage.scheduler->start(request);
        const auto without = stage.start(2);
        QVERIFY(listen(*with).is(FakeBackend::expected(1, 5, request.codecContext)));
        QVERIFY(listen(*without).is(FakeBackend::expected(2, 5)));
        QVERIFY(!(FakeBackend::expected(1, 5, request.codecContext).samples ==
                  FakeBackend::expected(1, 5).samples));
        uint64_t heard = 0;
        for (const auto& call : stage.control->calls())
            if (call.kind == "context") heard += call.seeds[0];
        QCOMPARE(heard, static_cast<uint64_t>(frames));
    }

    void brokenRequestsAreRefused()
    {
        Stage stage;
        UtteranceRequest request = saying(1);
        request.codecContext = {1, 2, 3};
        QCOMPARE(codeOf([&] { stage.scheduler->start(request); }), ErrorCode::InvalidRequest);
        request = saying(1);
        request.maxFrames = -1;
        QCOMPARE(codeOf([&] { stage.scheduler->start(request); }), ErrorCode::InvalidRequest);
        request = saying(1);
        request.guardFrames = -5;
        QCOMPARE(codeOf([&] { stage.scheduler->start(request); }), ErrorCode::InvalidRequest);
    }

    void oneChoreBetweenFrames() // R-GEN-07
    {
        Stage stage({.together = 8, .waiting = 64, .blocksAhead = 1'000'000});
        stage.control->hold();
        const auto speaks = stage.start(1, {.frames = -1}); // never rests
        stage.control->waitForCalls("frame", 1);
        std::vector<std::unique_ptr<Utterance>> all;
        for (uint64_t seed = 2; seed <= 7; ++seed) all.push_back(stage.start(seed, {.frames = 3}));
        UtteranceRequest cloned = saying(8);
        cloned.codecContext = contextOf(200);
        all.push_back(stage.scheduler->start(cloned));
        std::vector<std::thread> callers;
        for (int i = 1; i <= 4; ++i)
            callers.emplace_back([&stage, i] { stage.scheduler->encode({static_cast<float>(i)}); });
        stage.control->release();
        for (const auto& utterance : all) QCOMPARE(listen(*utterance).end, UtteranceEnd::EndOfSpeech);
        for (auto& caller : callers) caller.join();
        speaks->cancel();
        int prefills = 0;
        int errands = 0;
        for (const auto& call : stage.control->calls()) {
            if (call.kind == "frame") prefills = errands = 0;
            prefills += call.kind == "prefill" || call.kind == "context";
            errands += call.kind == "encode";
            QVERIFY(prefills <= 1);
            QVERIFY(errands <= 1);
        }
    }

    void bounds_data() // R-GEN-08
    {
        QTest::addColumn<int>("most");
        QTest::addColumn<int>("guard");
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("end");
        const auto limit = static_cast<int>(UtteranceEnd::FrameLimit);
        const auto guarded = static_cast<int>(UtteranceEnd::Guard);
        const auto spoken = static_cast<int>(UtteranceEnd::EndOfSpeech);
        QTest::newRow("limit") << 6 << 0 << 6 << limit;
        QTest::newRow("limit of one") << 1 << 0 << 1 << limit;
        QTest::newRow("limit of none") << 0 << 0 << 0 << limit;
        QTest::newRow("guard") << 100 << 7 << 7 << guarded;
        QTest::newRow("guard above limit") << 4 << 7 << 4 << limit;
        QTest::newRow("both") << 4 << 4 << 4 << limit;
        QTest::newRow("neither") << 100 << 90 << 20 << spoken;
    }
    void bounds()
    {
        QFETCH(int, most);
        QFETCH(int, guard);
        QFETCH(int, frames);
        QFETCH(int, end);
        Stage stage;
        stage.control->script(1, {.frames = 20});
        UtteranceRequest request = saying(1);
        request.maxFrames = most;
        request.guardFrames = guard;
        const Heard heard = listen(*stage.scheduler->start(request));
        QVERIFY(heard.is(FakeBackend::expected(1, frames)));
        QCOMPARE(static_cast<int>(heard.end), end);
    }

    void errandsRunBetweenFrames()
    {
        Stage stage;
        const auto speaks = stage.start(1, {.frames = 200});
        QCOMPARE(stage.scheduler->encode({5.0F, 1.0F}), (std::vector<int64_t>{2, 5}));
        QCOMPARE(stage.scheduler->speakerEmbedding({5.0F, 1.0F, 2.0F}), (std::vector<float>{5.0F, 3.0F}));
        QCOMPARE(codeOf([&] { stage.scheduler->encode({}); }), ErrorCode::EngineFault);
        QCOMPARE(codeOf([&] { stage.scheduler->speakerEmbedding({}); }), ErrorCode::EngineFault);
        QVERIFY(listen(*speaks).is(FakeBackend::expected(1, 200)));
    }

    void errandsCanBeLeft_data()
    {
        QTest::addColumn<bool>("deaf");
        QTest::newRow("the backend asks") << false;
        QTest::newRow("the backend is deaf") << true;
    }

    void errandsCanBeLeft() // R-GEN-12
    {
        QFETCH(bool, deaf);
        Stage stage;
        const auto speaks = stage.start(1, {.frames = 20});
        stage.control->holdErrands(deaf);
        std::atomic<bool> stop = false;
        const auto isStopped = [&stop] { return stop.load(); };
        std::vector<std::thread> callers;
        std::atomic<int> left = 0;
        const auto leaves = [&](auto errand) {
            callers.emplace_back([&left, errand] { left += codeOf(errand) == ErrorCode::InvalidRequest; });
        };
        leaves([&] { stage.scheduler->encode({5.0F, 1.0F}, isStopped); });
        stage.control->waitForCalls("encode", 1);
        leaves([&] { stage.scheduler->speakerEmbedding({5.0F, 1.0F}, isStopped); }); // waits behind it
        stop = true;
        for (std::thread& caller : callers) caller.join();
        QCOMPARE(left.load(), 2);
        // Who waited is not begun with; the one that runs ends by itself where nothing else helps.
        if (deaf) stage.control->passErrands();
        QVERIFY(listen(*speaks).is(FakeBackend::expected(1, 20)));
        QCOMPARE(stage.control->count("speaker"), size_t{0});
        stage.control->passErrands();
        QCOMPARE(stage.scheduler->encode({5.0F, 1.0F}, [] { return false; }), (std::vector<int64_t>{2, 5}));
    }

    void aStorm() // R-GEN-01, R-GEN-04
    {
        Stage stage({.together = 5, .waiting = 40, .blocksAhead = 4, .resting = 6});
        for (uint64_t seed = 0; seed < 32 * 12; ++seed)
            stage.control->script(seed, {.frames = static_cast<int64_t>(randomBits(seed, 1, 1) % 23)});
        std::atomic<int> wrong = 0;
        std::atomic<int> whole = 0;
        std::vector<std::thread> threads;
        for (uint64_t thread = 0; thread < 32; ++thread)
            threads.emplace_back([&, thread] {
                for (uint64_t round = 0; round < 12; ++round) {
                    const uint64_t seed = thread * 12 + round;
                    const int64_t frames = stage.control->scriptOf(seed).frames;
                    const auto utterance = stage.scheduler->start(saying(seed));
                    switch (randomBits(seed, 2, 2) % 4) {
                    case 0: continue; // destroyed
                    case 1: utterance->cancel(); break;
                    case 2:
                        wrong += stage.scheduler->encode({static_cast<float>(seed)})[1] !=
                                 static_cast<int64_t>(seed);
                        break;
                    default: break;
                    }
                    const Heard heard = listen(*utterance);
                    if (heard.end == UtteranceEnd::Cancelled) continue;
                    ++whole;
                    wrong += heard.end != UtteranceEnd::EndOfSpeech ||
                             !heard.is(FakeBackend::expected(seed, frames));
                }
            });
        for (auto& thread : threads) thread.join();
        QCOMPARE(wrong.load(), 0);
        QVERIFY(whole.load() > 100);
    }
};

QTEST_GUILESS_MAIN(SchedulerTest)
#include "tst_scheduler.moc"
