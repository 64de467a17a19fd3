// SPDX-License-Identifier: GPL-3.0-or-later
// R-QWN-14: a request that is cancelled before its first frame (while its model loads, while it waits for a
// place, in its prompt) ends at once, whatever is under way.
// R-QWN-15: a clone prompt that has to be made again is made once, and found again; the last few are kept.
#include "engine/speech/qwen/qwen_engine.h"
#include "engine/speech/qwen/remade_prompts.h"
#include "tests/support/collecting_sink.h"
#include "tests/support/fake_backend.h"

#include <latch>
#include <stdexcept>

#include <QtTest>

using namespace troupe;
using namespace troupe::speech;
using namespace troupe::testing;

namespace {

Request sentence(uint64_t seed)
{
    Request request;
    request.task = Task::CustomVoice;
    request.text = "Hello.";
    request.seed = seed;
    return request;
}

/// The engine over a backend of which a test decides how far it gets.
struct HeldEngine
{
    explicit HeldEngine(std::latch* mayLoad = nullptr, int together = 8)
    {
        QwenOptions options;
        options.model = TROUPE_TEST_DATA "/golden/checkpoints/custom";
        options.together = together;
        options.makeBackend = [this, mayLoad](const auto&) {
            loading.count_down();
            if (mayLoad) mayLoad->wait();
            return std::make_unique<FakeBackend>(control);
        };
        engine = QwenEngine::make(std::move(options));
    }

    std::latch loading{1};
    std::shared_ptr<FakeControl> control = std::make_shared<FakeControl>();
    std::shared_ptr<QwenEngine> engine;
};

ClonePrompt promptOf(float sample, std::string text = "words")
{
    ClonePrompt prompt;
    prompt.mode = ClonePrompt::Mode::Icl;
    prompt.refText = std::move(text);
    prompt.refAudio.assign(100, sample);
    return prompt;
}

} // namespace

class QwenWaitingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cancelledWhileTheModelLoads() // R-QWN-14
    {
        std::latch mayLoad(1);
        HeldEngine held(&mayLoad);
        const auto sink = std::make_shared<CollectingSink>();
        const auto job = held.engine->start(sentence(1), sink);
        held.loading.wait();
        job->cancel();
        job->wait(); // the load still stands
        QCOMPARE(sink->done().reason, EndReason::Cancelled);
        mayLoad.count_down();
    }

    void cancelledInItsPrompt() // R-QWN-14
    {
        HeldEngine held;
        held.control->holdPrefills();
        const auto sink = std::make_shared<CollectingSink>();
        const auto job = held.engine->start(sentence(1), sink);
        held.control->waitForCalls("prefill", 1);
        job->cancel();
        job->wait(); // the prefill still stands
        QCOMPARE(sink->done().reason, EndReason::Cancelled);
        held.control->passPrefills();
    }

    void cancelledWhileOthersSpeak() // R-QWN-14
    {
        HeldEngine held(nullptr, 1);
        held.control->hold();
        held.control->script(1, {.frames = 3});
        const auto first = std::make_shared<CollectingSink>();
        const auto speaking = held.engine->start(sentence(1), first);
        held.control->waitForCalls("frame", 1);
        const auto second = std::make_shared<CollectingSink>();
        const auto waiting = held.engine->start(sentence(2), second);
        waiting->cancel();
        waiting->wait(); // the only place is taken, and its frame stands
        QCOMPARE(second->done().reason, EndReason::Cancelled);
        held.control->release();
        speaking->wait();
        QCOMPARE(first->done().reason, EndReason::Finished);
        QCOMPARE(held.control->count("prefill"), size_t{1});
    }

    void madeOnceAndFoundAgain() // R-QWN-15
    {
        RemadePrompts prompts;
        int made = 0;
        const auto get = [&](const ClonePrompt& from) {
            return prompts.get(from, [&] {
                ++made;
                ClonePrompt result = from;
                result.codeGroups = made;
                return result;
            });
        };
        const auto one = get(promptOf(0.5F));
        QCOMPARE(get(promptOf(0.5F)), one); // another object, the same voice
        QCOMPARE(made, 1);
        ClonePrompt timbre = promptOf(0.5F);
        timbre.mode = ClonePrompt::Mode::XVector;
        ClonePrompt spanish = promptOf(0.5F);
        spanish.language = "spanish";
        for (const ClonePrompt& other : {promptOf(0.25F), promptOf(0.5F, "other words"), timbre, spanish})
            QVERIFY(get(other) != one);
        QCOMPARE(made, 5);
    }

    void onlyTheLastAreKept() // R-QWN-15
    {
        RemadePrompts prompts;
        int made = 0;
        const auto get = [&](size_t number) {
            prompts.get(promptOf(static_cast<float>(number)), [&] {
                ++made;
                return ClonePrompt();
            });
        };
        for (size_t i = 0; i < RemadePrompts::kMost; ++i) get(i);
        get(0); // used again: it is the youngest now
        get(RemadePrompts::kMost);
        QCOMPARE(made, static_cast<int>(RemadePrompts::kMost) + 1);
        get(0);
        QCOMPARE(made, static_cast<int>(RemadePrompts::kMost) + 1);
        get(1); // the oldest had to go
        QCOMPARE(made, static_cast<int>(RemadePrompts::kMost) + 2);
    }

    void whatCouldNotBeMadeIsTriedAgain() // R-QWN-15
    {
        RemadePrompts prompts;
        const auto fail = []() -> ClonePrompt { throw std::runtime_error("no"); };
        QVERIFY_EXCEPTION_THROWN(prompts.get(promptOf(1), fail), std::runtime_error);
        QVERIFY(prompts.get(promptOf(1), [] { return ClonePrompt(); }));
    }
};

QTEST_GUILESS_MAIN(QwenWaitingTest)
#include "tst_qwen_waiting.moc"
