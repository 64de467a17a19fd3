// SPDX-License-Identifier: GPL-3.0-or-later
// R-QWN-03: a checkpoint is loaded once, when it is first needed, and shared by all who wait; a load that
// failed is an error for all of them and is tried again by who comes next.
#include "engine/base/error.h"
#include "engine/speech/qwen/model_holder.h"
#include "tests/support/fake_backend.h"

#include <atomic>
#include <condition_variable>
#include <latch>
#include <thread>

#include <QtTest>

using namespace troupe;
using namespace troupe::speech;
using namespace troupe::testing;

namespace {

/// Makes backends when it is let, counts them, and fails as often as it is told.
class Factory
{
public:
    std::atomic<int> made = 0;
    std::atomic<int> failures = 0;

    void hold()
    {
        const std::lock_guard lock(mutex_);
        held_ = true;
    }
    void release()
    {
        const std::lock_guard lock(mutex_);
        held_ = false;
        changed_.notify_all();
    }
    void waitForCalls(int calls)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return calls_ >= calls; });
    }
    std::unique_ptr<generate::Backend> make()
    {
        std::unique_lock lock(mutex_);
        ++calls_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return !held_; });
        if (failures > 0) {
            --failures;
            throw Error(ErrorCode::EngineUnavailable, "Scripted failure.", "None.");
        }
        ++made;
        return std::make_unique<FakeBackend>(std::make_shared<FakeControl>());
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool held_ = false;
    int calls_ = 0;
};

/// A job's voice of which only wanted() and phase() are of interest.
class FakeVoice final : public Voice
{
public:
    std::atomic<bool> isWanted = true;
    std::atomic<int> loadings = 0;
    std::function<void()> onPhase;

    const Plan& plan() const override { return plan_; }
    bool wanted() const override { return isWanted; }
    bool speak(std::span<const float> /*samples*/, int /*segment*/) override { return isWanted; }
    int64_t position() const override { return 0; }
    void codes(const CodeFrames& /*frames*/) override {}
    bool rest(double /*seconds*/, int /*segment*/) override { return isWanted; }
    void phase(Phase phase, double /*fraction*/) override
    {
        if (phase == Phase::Loading) ++loadings;
        if (onPhase) onPhase();
    }
    void note(std::string /*text*/) override {}
    void setLanguage(std::string /*id*/) override {}
    void cutRunaway() override {}

private:
    Plan plan_;
};

QwenOptions optionsOf(Factory& factory)
{
    QwenOptions options;
    options.model = TROUPE_TEST_DATA "/golden/checkpoints/custom";
    options.makeBackend = [&factory](const auto&) { return factory.make(); };
    return options;
}

/// The loaded model, or null when it was not to be had.
ModelHolder::Loaded tried(ModelHolder& holder, std::atomic<int>& errors)
{
    try {
        return holder.model(nullptr);
    } catch (const Error&) {
        ++errors;
        return nullptr;
    }
}

} // namespace

class ModelHolderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void loadsOnceForAllWhoWait() // R-QWN-03
    {
        Factory factory;
        ModelHolder holder(optionsOf(factory));
        QCOMPARE(factory.made.load(), 0);
        factory.hold();
        constexpr int kCallers = 8;
        std::array<ModelHolder::Loaded, kCallers> got;
        std::array<FakeVoice, kCallers> voices;
        {
            std::vector<std::jthread> callers;
            for (size_t i = 0; i < kCallers; ++i)
                callers.emplace_back([&, i] { got[i] = holder.model(&voices[i]); });
            for (const FakeVoice& voice : voices) QTRY_VERIFY(voice.loadings.load() >= 1);
            factory.release();
        }
        QCOMPARE(factory.made.load(), 1);
        QVERIFY(got[0] && got[0]->scheduler && got[0]->checkpoint);
        for (const auto& one : got) QCOMPARE(one, got[0]);
        FakeVoice late; // it is there: nobody loads, and nobody says so
        QCOMPARE(holder.model(&late), got[0]);
        QCOMPARE(late.loadings.load(), 0);
    }

    void aFailureIsForAllWhoWaitAndIsTriedAgain() // R-QWN-03
    {
        Factory factory;
        factory.failures = 1;
        ModelHolder holder(optionsOf(factory));
        factory.hold();
        std::atomic<int> errors = 0;
        std::array<FakeVoice, 4> voices;
        {
            std::vector<std::jthread> callers;
            for (FakeVoice& voice : voices)
                callers.emplace_back([&] {
                    try {
                        holder.model(&voice);
                    } catch (const Error&) {
                        ++errors;
                    }
                });
            factory.waitForCalls(1);
            for (const FakeVoice& voice : voices) QTRY_VERIFY(voice.loadings.load() >= 1);
            std::this_thread::sleep_for(std::chrono::milliseconds(20)); // from the phase to the wait
            factory.release();
        }
        QVERIFY(errors >= 1);
        QVERIFY(holder.model(nullptr));
        QCOMPARE(factory.made.load(), 1);
    }

    void aCallerNeverGetsNothing() // R-QWN-03: whoever is wanted gets a model or an error
    {
        for (int round = 0; round < 200; ++round) {
            Factory factory;
            factory.failures = 3;
            ModelHolder holder(optionsOf(factory));
            std::atomic<int> errors = 0;
            std::atomic<int> models = 0;
            constexpr int kCallers = 6;
            {
                std::latch together(kCallers);
                std::vector<std::jthread> callers;
                for (int i = 0; i < kCallers; ++i)
                    callers.emplace_back([&] {
                        together.arrive_and_wait();
                        if (tried(holder, errors)) ++models;
                    });
            }
            QCOMPARE(errors + models, kCallers);
            QVERIFY(errors >= 1);
        }
    }

    void whoIsNoLongerWantedStopsWaiting() // R-QWN-03
    {
        Factory factory;
        ModelHolder holder(optionsOf(factory));
        factory.hold();
        std::atomic<int> errors = 0;
        std::jthread loader([&] { tried(holder, errors); });
        factory.waitForCalls(1);
        FakeVoice cancelled;
        cancelled.isWanted = false;
        QVERIFY(!holder.model(&cancelled)); // while the load still stands
        factory.release();
        loader.join();
        QVERIFY(holder.model(nullptr));
    }

    void aReceiverThatStandsStillHoldsNobodyUp() // R-QWN-03
    {
        Factory factory;
        ModelHolder holder(optionsOf(factory));
        std::latch inside(1);
        std::latch goOn(1);
        FakeVoice slow;
        slow.onPhase = [&] {
            inside.count_down();
            goOn.wait();
        };
        ModelHolder::Loaded slowly;
        std::jthread first([&] { slowly = holder.model(&slow); });
        inside.wait();
        const auto model = holder.model(nullptr);
        QVERIFY(model);
        goOn.count_down();
        first.join();
        QCOMPARE(slowly, model);
        QCOMPARE(factory.made.load(), 1);
    }

    void aReceiverThatThrowsHarmsNobodyElse() // R-QWN-03
    {
        Factory factory;
        ModelHolder holder(optionsOf(factory));
        FakeVoice broken;
        broken.onPhase = [] { throw std::runtime_error("full disk"); };
        QVERIFY_EXCEPTION_THROWN(holder.model(&broken), std::runtime_error);
        QVERIFY(holder.model(nullptr));
    }

    void aFolderThatIsNoModelCanBeMadeOne() // R-QWN-03
    {
        Factory factory;
        QTemporaryDir folder;
        QwenOptions options = optionsOf(factory);
        const std::filesystem::path good = options.model;
        options.model = folder.path().toStdString() + "/model";
        ModelHolder holder(options);
        QVERIFY_EXCEPTION_THROWN(holder.model(nullptr), Error);
        std::filesystem::copy(good, options.model, std::filesystem::copy_options::recursive);
        QVERIFY(holder.model(nullptr));
    }
};

QTEST_GUILESS_MAIN(ModelHolderTest)
#include "tst_model_holder.moc"
