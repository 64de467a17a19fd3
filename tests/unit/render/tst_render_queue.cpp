// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/project/render_estimate.h"
#include "engine/project/render_queue.h"
#include "engine/project/take_store.h"
#include "engine/speech/sim/sim_engine.h"

#include <chrono>
#include <set>
#include <thread>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using namespace troupe::project;
using Step = RenderQueue::Step;

namespace {

/// Keeps nothing but the marks; fails or takes its time where it is told to.
struct FakePrompts : RenderPrompts
{
    bool has(const RenderTask& task, const Take&) override { return kept.contains(task.mark); }
    speech::ClonePrompt make(const speech::CloneReference& reference) override
    {
        ++made;
        timbreOnly = reference.timbreOnly;
        words = reference.transcript;
        seconds = reference.clip.seconds();
        std::this_thread::sleep_for(std::chrono::milliseconds(sleepMs));
        if (fails) throw Error(ErrorCode::Busy, "Killed here.", "Try again.");
        return {};
    }
    void keep(const RenderTask& task, const Take&, const speech::ClonePrompt&) override
    {
        kept.insert(task.mark);
    }

    std::set<std::string> kept;
    int made = 0;
    bool fails = false;
    int sleepMs = 0;
    bool timbreOnly = false;
    std::string words;
    double seconds = 0;
};

/// A project, a queue over engine `sim` with `script`, and a second connection to its jobs.
struct Studio
{
    explicit Studio(const std::string& script)
        : root(folder.path().toStdString()), project(Project::create(root / "play")), store(root / "jobs.db"),
          other(root / "jobs.db"), sim(speech::makeSimEngine(speech::SimScript::parse(script)))
    {
        options.lane = "sim";
        options.engine = [this](speech::Task) { return sim; };
        options.prompts = &prompts;
        options.leaseMs = 500;
    }

    int64_t submit(int items, const std::string& more = {})
    {
        jobs::NewJob job;
        job.kind = kRenderKind;
        job.lane = "sim";
        job.owner = project.folder().string();
        for (int i = 0; i < items; ++i) {
            RenderTask task;
            task.mark = "mark" + std::to_string(i);
            task.request.text = "Line number " + std::to_string(i) + "." + more;
            task.prompt.emplace();
            task.prompt->name = task.mark;
            task.request.language = "english";
            task.request.seed = 7;
            job.items.push_back({"item" + std::to_string(i), toJson(task)});
        }
        return store.submit(job, jobs::unixMilliseconds()).job;
    }

    QTemporaryDir folder;
    std::filesystem::path root;
    Project project;
    jobs::JobStore store;
    jobs::JobStore other;
    std::shared_ptr<speech::Engine> sim;
    RenderOptions options;
    FakePrompts prompts;
};

} // namespace

class TestRenderQueue : public QObject
{
    Q_OBJECT

private slots:
    void itemsBecomeTakes() // R-JOB-30
    {
        Studio studio("pace=0.01");
        const int64_t id = studio.submit(3);
        RenderQueue queue(studio.store, studio.options);
        for (int i = 0; i < 3; ++i) QCOMPARE(queue.step(), Step::Rendered);
        QCOMPARE(queue.step(), Step::Nothing);
        QCOMPARE(studio.store.job(id).state, jobs::State::Done);
        TakeStore takes(studio.project);
        QCOMPARE(takes.list().size(), size_t{3});
        const Take take = *takes.takeOfItem("mark1");
        QVERIFY(take.partial.empty());
        const auto sound = audio::readFile(takes.fileOf(take));
        QCOMPARE(static_cast<int64_t>(sound.samples.size()), take.samples);
        for (size_t i = 0; i < sound.samples.size(); i += 101)
            QVERIFY(std::abs(sound.samples[i] - speech::simSample(7, "Line number 1.", int64_t(i))) < 1e-4);
        const auto item = studio.store.items(id).at(1);
        QCOMPARE(item.result, "take:" + take.name);
        QCOMPARE(item.progress, take.seconds()); // seconds of audio
        QCOMPARE(studio.prompts.kept, (std::set<std::string>{"mark0", "mark1", "mark2"}));
    }

    void anItemWhoseTakeIsThereIsOnlyEnded() // R-JOB-31
    {
        Studio studio("pace=0.01");
        studio.submit(1);
        {
            studio.prompts.fails = true;
            RenderQueue dying(studio.store, studio.options);
            QCOMPARE(dying.step(), Step::Ended); // the take is on the disk, the item is not done
            studio.prompts.fails = false;
        }
        QCOMPARE(TakeStore(studio.project).list().size(), size_t{1});
        studio.store.cancelJob(1, 0);
        studio.store.retryJob(1, 0);
        studio.sim = nullptr; // it would crash if it were asked to speak
        RenderQueue queue(studio.store, studio.options);
        QCOMPARE(queue.step(), Step::Rendered);
        QCOMPARE(TakeStore(studio.project).list().size(), size_t{1});
        QCOMPARE(studio.prompts.kept.size(), size_t{1});
        // The prompt, too, is there already when the item comes once more.
        studio.store.cancelJob(1, 0);
        QCOMPARE(studio.prompts.made, 2);
    }

    void clonePromptsAreMadeOfTheTake() // R-JOB-38
    {
        Studio studio("pace=0.05");
        const int64_t id = studio.submit(1, " ⟨pause 0.5⟩ And more.");
        RenderQueue queue(studio.store, studio.options);
        QCOMPARE(queue.step(), Step::Rendered);
        QCOMPARE(studio.prompts.words, std::string("Line number 0.  And more."));
        QCOMPARE(studio.prompts.seconds, TakeStore(studio.project).list().front().seconds());
        QVERIFY(!studio.prompts.timbreOnly);
        QCOMPARE(studio.store.job(id).state, jobs::State::Done);
    }

    void aClonePromptOfACutTakeHoldsTheTimbreAlone() // R-JOB-38
    {
        Studio studio("guard-at=0.4,seconds=2");
        studio.submit(1);
        RenderQueue queue(studio.store, studio.options);
        QCOMPARE(queue.step(), Step::Rendered);
        QCOMPARE(TakeStore(studio.project).list().front().partial, std::string("guard"));
        QVERIFY(studio.prompts.timbreOnly);
    }

    void aSlowClonePromptKeepsItsLease() // R-JOB-38
    {
        Studio studio("pace=0.01");
        const int64_t id = studio.submit(1);
        studio.prompts.sleepMs = 1500; // three leases
        bool stolen = false;
        studio.options.progress = [&](int64_t job, const std::string&, double) {
            QCOMPARE(job, id);
            stolen |= studio.other.claim("sim", "thief", 500, jobs::unixMilliseconds()).has_value();
        };
        RenderQueue queue(studio.store, studio.options);
        QCOMPARE(queue.step(), Step::Rendered);
        QVERIFY(!stolen);
        QCOMPARE(studio.store.job(id).state, jobs::State::Done);
    }

    void whatACancelLeavesIsKept() // R-JOB-32
    {
        Studio studio("seconds=1.5,rtf=1");
        const int64_t id = studio.submit(1);
        studio.options.progress = [&](int64_t, const std::string&, double seconds) {
            if (seconds > 0.2) studio.other.cancelJob(id, jobs::unixMilliseconds());
        };
        RenderQueue queue(studio.store, studio.options);
        QCOMPARE(queue.step(), Step::Ended);
        QCOMPARE(studio.store.job(id).state, jobs::State::Cancelled);
        TakeStore takes(studio.project);
        const Take partial = *takes.takeOfItem("mark0");
        QCOMPARE(partial.partial, std::string("cancelled"));
        QVERIFY(partial.seconds() > 0.1 && partial.seconds() < 1.4);
        QCOMPARE(studio.store.items(id).front().result, "take:" + partial.name);
        // Tried again, the whole take comes beside it.
        studio.options.progress = {};
        studio.store.retryJob(id, 0);
        RenderQueue again(studio.store, studio.options);
        while (again.step() == Step::Nothing) QTest::qWait(50); // until the first one's lane lease is over
        QCOMPARE(studio.store.job(id).state, jobs::State::Done);
        QCOMPARE(takes.list().size(), size_t{2});
        QCOMPARE(takes.list().front().seconds(), 1.5);
    }

    void likeFailuresPauseTheLaneAndKeepTheirSound() // R-JOB-33
    {
        Studio studio("fail-at=0.2,seconds=1");
        const int64_t id = studio.submit(4);
        RenderQueue queue(studio.store, studio.options);
        for (int i = 0; i < jobs::kFailuresThatPause; ++i) QCOMPARE(queue.step(), Step::Ended);
        QCOMPARE(queue.step(), Step::Nothing);
        const auto lane = studio.store.lanes().front();
        QVERIFY(lane.paused);
        QCOMPARE(lane.reason.code, std::string("engine_fault"));
        QVERIFY(!lane.reason.remedy.empty());
        for (const Take& take : TakeStore(studio.project).list())
            QCOMPARE(take.partial, std::string("failed"));
        QCOMPARE(TakeStore(studio.project).list().size(), size_t{3});
        QCOMPARE(studio.store.job(id).items.queued, 4); // to be tried again later
    }

    void anOrderlyStopGivesTheItemBack() // R-JOB-34
    {
        Studio studio("seconds=30,rtf=1");
        const int64_t id = studio.submit(1);
        bool stop = false;
        studio.options.stop = [&] { return stop; };
        studio.options.progress = [&](int64_t, const std::string&, double) { stop = true; };
        RenderQueue queue(studio.store, studio.options);
        QCOMPARE(queue.step(), Step::Stopped);
        QCOMPARE(studio.store.job(id).items.queued, 1);
        QCOMPARE(studio.store.items(id).front().attempts, 0);
        QVERIFY(TakeStore(studio.project).list().empty());
    }

    void oneProcessRendersALane() // R-JOB-35
    {
        Studio studio("pace=0.01");
        studio.submit(2);
        RenderQueue first(studio.store, studio.options);
        QCOMPARE(first.step(), Step::Rendered);
        {
            RenderQueue second(studio.other, studio.options);
            QCOMPARE(second.step(), Step::Nothing);
        }
        QCOMPARE(first.step(), Step::Rendered);
    }

    void estimatesLearn() // R-JOB-36
    {
        Studio studio("pace=0.02,rtf=0.5");
        studio.submit(2);
        RenderEstimate estimate(studio.store, "sim");
        speech::Request request;
        request.text = std::string(100, 'x');
        request.language = "english";
        QVERIFY(!estimate.workSeconds(1));
        RenderQueue queue(studio.store, studio.options);
        while (queue.step() == Step::Rendered) {
        }
        QVERIFY(std::abs(estimate.audioSeconds(request) - 2) < 0.2); // 100 characters of 0.02 s
        QVERIFY(*estimate.workSeconds(10) >= 5);
    }

    void whatIsNoTaskFails() // R-JOB-37
    {
        Studio studio("pace=0.01");
        jobs::NewJob job;
        job.kind = kRenderKind;
        job.lane = "sim";
        job.owner = studio.project.folder().string();
        RenderTask outside;
        outside.mark = "m";
        outside.request.text = "x";
        outside.request.seed = 1;
        outside.voice = "../../secret.safetensors";
        job.items = {{"a", "no JSON"}, {"b", "{}"}, {"c", toJson(outside)}};
        const int64_t id = studio.store.submit(job, 0).job;
        RenderQueue queue(studio.store, studio.options);
        for (int i = 0; i < 3; ++i) QCOMPARE(queue.step(), Step::Ended);
        for (const auto& item : studio.store.items(id)) {
            QCOMPARE(item.state, jobs::State::Failed);
            QCOMPARE(item.failure.code, std::string("file_damaged"));
        }
    }
};

QTEST_GUILESS_MAIN(TestRenderQueue)
#include "tst_render_queue.moc"
