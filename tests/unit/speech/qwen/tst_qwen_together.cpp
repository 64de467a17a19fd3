// SPDX-License-Identifier: GPL-3.0-or-later
// R-QWN-13: different requests together equal each alone, to the sample in float32, whatever joins, leaves or
// is cancelled meanwhile.
#include "engine/speech/clone_prompt.h"
#include "tests/support/toy_engine.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include <QtTest>

using namespace troupe;
using namespace troupe::speech;
using namespace troupe::testing;

namespace {

/// Four requests that have as little in common as one checkpoint allows.
std::vector<Request> customRequests()
{
    std::vector<Request> requests{
        toyRequest(Task::CustomVoice, "Good morning, everybody.", 1, 40),
        toyRequest(Task::CustomVoice, "Yes.", 2, 25),
        toyRequest(Task::CustomVoice, "One thing. ⟨pause 0.1⟩ And then another one, which is longer.", 3, 15),
        toyRequest(Task::CustomVoice, "你好，今天天气很好。", 4, 33)};
    requests[0].speaker = "ryan";
    requests[0].instruct = "Tired, and a little sad.";
    requests[0].language = "english";
    requests[1].sampling.doSample = false;
    requests[1].sampling.subtalkerDoSample = false;
    requests[2].speaker = "vivian";
    requests[2].sampling.temperature = 1.4;
    requests[2].sampling.topK = 0;
    requests[2].sampling.topP = 0.8;
    requests[3].speaker = "serena";
    requests[3].sampling.repetitionPenalty = 1.3;
    return requests;
}

std::vector<Request> designRequests()
{
    std::vector<Request> requests{toyRequest(Task::VoiceDesign, "Good morning, everybody.", 1, 30),
                                  toyRequest(Task::VoiceDesign, "Yes.", 2, 12),
                                  toyRequest(Task::VoiceDesign, "Guten Tag. Wie geht es?", 3, 25),
                                  toyRequest(Task::VoiceDesign, "Bonjour.", 4, 20)};
    requests[1].instruct = "An old man with a rough voice, who takes his time for everything that he says.";
    requests[2].language = "german";
    requests[3].sampling.doSample = false;
    return requests;
}

std::vector<Request> cloneRequests(QwenEngine& engine)
{
    CloneReference reference = toyReference();
    const auto full = std::make_shared<const ClonePrompt>(engine.makeClonePrompt(reference));
    reference.timbreOnly = true;
    const auto timbre = std::make_shared<const ClonePrompt>(engine.makeClonePrompt(reference));
    const auto longer = std::make_shared<const ClonePrompt>(engine.makeClonePrompt(toyReference("long.wav")));
    std::vector<Request> requests{toyRequest(Task::VoiceClone, "Good morning, everybody.", 1, 30),
                                  toyRequest(Task::VoiceClone, "Yes.", 2, 20),
                                  toyRequest(Task::VoiceClone, "A longer sentence, to be read aloud.", 3, 25),
                                  toyRequest(Task::VoiceClone, "Hola.", 4, 15)};
    requests[0].clonePrompt = full;
    requests[1].clonePrompt = timbre;
    requests[2].clonePrompt = longer;
    requests[3].clonePrompt = full;
    requests[3].instruct = "Loudly.";
    return requests;
}

/// A request that is under way, and what it does to others.
struct Guest
{
    std::shared_ptr<CollectingSink> sink = std::make_shared<CollectingSink>();
    std::unique_ptr<Job> job = nullptr;
    void join(Engine& engine, const Request& request) { job = engine.start(request, sink); }
};

/// The four with guests beside them, whose sound does not count: some are cancelled in the middle, and of the
/// four two come late.
std::vector<Heard> together(QwenEngine& engine, const std::vector<Request>& requests)
{
    std::vector<Guest> four(requests.size());
    std::vector<Guest> passers(3);
    for (Guest& passer : passers)
        passer.sink->onChunk = [&passer, seen = 0](int64_t) mutable {
            if (++seen == 3) passer.job->cancel();
        };
    // A sink's chunk holds its job until everybody is there: job pointers are set before they are used.
    std::atomic<bool> allSet = false;
    const auto waitForAll = [&allSet] { allSet.wait(false); };
    for (Guest& passer : passers) {
        const auto inner = passer.sink->onChunk;
        passer.sink->onChunk = [inner, waitForAll](int64_t total) {
            waitForAll();
            inner(total);
        };
    }
    std::atomic<int> lateComers = 0;
    four[0].sink->onChunk = [&](int64_t /*total*/) { // two join when the first has begun
        int nobody = 0;
        if (!lateComers.compare_exchange_strong(nobody, 1)) return;
        four[2].join(engine, requests[2]);
        four[3].join(engine, requests[3]);
        lateComers = 2;
        lateComers.notify_all();
    };
    Request passing = requests[1];
    passing.seed = 99;
    passing.sampling.maxNewTokens = 200;
    passers[0].join(engine, passing);
    four[0].join(engine, requests[0]);
    passers[1].join(engine, passing);
    four[1].join(engine, requests[1]);
    passers[2].join(engine, passing);
    allSet = true;
    allSet.notify_all();
    for (int now = lateComers; now != 2; now = lateComers) lateComers.wait(now);
    std::vector<Heard> heard;
    for (Guest& guest : four) {
        guest.job->wait();
        heard.push_back({guest.sink->samples(), guest.sink->segments(), guest.sink->done()});
    }
    for (Guest& passer : passers) passer.job->wait();
    return heard;
}

} // namespace

class QwenTogetherTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void companyChangesNothing_data() // R-QWN-13
    {
        QTest::addColumn<std::string>("toy");
        for (const char* toy : {"custom", "custom-small", "custom-ends", "design", "base", "base-small"})
            QTest::newRow(toy) << std::string(toy);
    }
    void companyChangesNothing()
    {
        QFETCH(std::string, toy);
        const ToyEngine model(toy);
        const std::vector<Request> requests = toy.starts_with("custom")   ? customRequests()
                                              : toy.starts_with("design") ? designRequests()
                                                                          : cloneRequests(*model.engine);
        std::vector<Heard> alone;
        for (const Request& request : requests) alone.push_back(heardFrom(*model.engine, request));
        QCOMPARE(model.recording->widest(), size_t{1});
        for (size_t i = 1; i < alone.size(); ++i) QVERIFY(alone[i].samples != alone[0].samples);
        for (int round = 0; round < 2; ++round) {
            const std::vector<Heard> heard = together(*model.engine, requests);
            for (size_t i = 0; i < heard.size(); ++i) {
                QCOMPARE(heard[i].done.reason, EndReason::Finished);
                QVERIFY2(!heard[i].samples.empty() && heard[i].samples == alone[i].samples,
                         qPrintable(QStringLiteral("request %1, round %2").arg(i).arg(round)));
            }
        }
        // Where the model ends what it says, some have gone before others come.
        const size_t least = toy == "custom-ends" ? 2 : 4;
        QVERIFY2(model.recording->widest() >= least, "they were never together");
    }
};

QTEST_GUILESS_MAIN(QwenTogetherTest)
#include "tst_qwen_together.moc"
