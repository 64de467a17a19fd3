// SPDX-License-Identifier: GPL-3.0-or-later
// R-QWN-04: each kind of checkpoint offers its own tasks, speakers and languages, and refuses the others.
// R-QWN-05: the smallest custom-voice models ignore a direction and say so; larger ones follow it.
// R-QWN-06: long text is spoken piece by piece, and the pieces are what each would be alone.
// R-QWN-07: runaway speech is cut, kept and marked; without the guard the model's own limit ends it.
// R-QWN-08: the same seed makes the same sound, to the sample.
#include "engine/base/error.h"
#include "engine/speech/plan.h"
#include "engine/text/templates.h"
#include "tests/support/golden.h"
#include "tests/support/toy_engine.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QtTest>

using namespace troupe;
using namespace troupe::speech;
using namespace troupe::testing;

namespace {

constexpr size_t kFrame = 1920;

Request greedy(Request request)
{
    request.sampling.doSample = false;
    request.sampling.subtalkerDoSample = false;
    return request;
}

/// The text ids of a plan's first rows.
std::vector<int64_t> firstTexts(const generate::PromptPlan& plan, size_t count)
{
    std::vector<int64_t> ids;
    for (size_t i = 0; i < std::min(count, plan.rows.size()); ++i) ids.push_back(plan.rows[i].text);
    return ids;
}

std::optional<Error> refusalOf(Engine& engine, Request request)
{
    try {
        engine.start(std::move(request), std::make_shared<CollectingSink>())->wait();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

} // namespace

class QwenEngineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kinds_data() // R-QWN-04
    {
        QTest::addColumn<std::string>("toy");
        QTest::addColumn<int>("task");
        QTest::addColumn<bool>("directs");
        QTest::addColumn<bool>("hasSpeakers");
        const auto row = [](const char* toy, Task task, bool directs, bool speakers) {
            QTest::newRow(toy) << std::string(toy) << static_cast<int>(task) << directs << speakers;
        };
        row("base", Task::VoiceClone, false, false);
        row("base-small", Task::VoiceClone, false, false);
        row("custom", Task::CustomVoice, true, true);
        row("custom-small", Task::CustomVoice, false, true);
        row("design", Task::VoiceDesign, false, false);
    }
    void kinds()
    {
        QFETCH(std::string, toy);
        QFETCH(int, task);
        QFETCH(bool, directs);
        QFETCH(bool, hasSpeakers);
        const ToyEngine model(toy);
        const Capabilities can = model.engine->capabilities();
        QCOMPARE(can.engine, std::string("qwen"));
        QCOMPARE(can.tasks, std::vector<Task>{static_cast<Task>(task)});
        QCOMPARE(can.directs, directs);
        QCOMPARE(!can.speakers.empty(), hasSpeakers);
        QCOMPARE(can.sampleRate, 24000);
        QVERIFY(!can.scratch && !can.setsSpeed);
        std::set<std::string> codes;
        for (const Language& language : can.languages) {
            QVERIFY2(language.id.find("dialect") == std::string::npos, language.id.c_str());
            codes.insert(language.code);
        }
        QCOMPARE(codes, (std::set<std::string>{"de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh"}));
        for (const Task other : {Task::CustomVoice, Task::VoiceDesign, Task::VoiceClone}) {
            if (can.supports(other)) continue;
            const auto error = refusalOf(*model.engine, toyRequest(other, "Hello.", 1));
            QVERIFY(error && error->code() == ErrorCode::UnsupportedTask && !error->remedy().empty());
        }
    }

    void everyKindSpeaks() // R-QWN-04
    {
        const ToyEngine custom("custom");
        Request request = toyRequest(Task::CustomVoice, "Good morning.", 3, 9);
        request.speaker = "Ryan";
        const Heard heard = heardFrom(*custom.engine, request);
        QCOMPARE(heard.done.reason, EndReason::Finished);
        QCOMPARE(heard.samples.size(), 8 * kFrame); // the last code that is drawn is no frame
        QCOMPARE(heard.done.speaker, std::string("ryan"));
        QCOMPARE(heard.done.seed, uint64_t{3});
        QVERIFY(heard.hasNote("model's limit"));
        const ToyEngine design("design");
        QCOMPARE(
            heardFrom(*design.engine, toyRequest(Task::VoiceDesign, "Good morning.", 3, 9)).samples.size(),
            8 * kFrame);
    }

    void aModelThatEndsEndsThePiece() // R-QWN-04
    {
        const ToyEngine ends("custom-ends");
        Request request = greedy(toyRequest(Task::CustomVoice, "Hello there.", 1, 400));
        const Heard heard = heardFrom(*ends.engine, request);
        QCOMPARE(heard.done.reason, EndReason::Finished);
        QVERIFY(!heard.hasNote("limit"));
        QCOMPARE(heard.samples.size(), ends.recording->spoken().at(0).codes.size() / 16 * kFrame);
        QVERIFY(heard.samples.size() < 399 * kFrame);
    }

    void theSmallestIgnoresADirection() // R-QWN-05
    {
        const ToyEngine small("custom-small");
        Request request = toyRequest(Task::CustomVoice, "Good morning.", 3, 9);
        const Heard plain = heardFrom(*small.engine, request);
        request.instruct = "Whisper, very slowly.";
        const Heard directed = heardFrom(*small.engine, request);
        QVERIFY(!plain.hasNote("direction"));
        QVERIFY(directed.hasNote("The direction was ignored"));
        QCOMPARE(directed.samples, plain.samples);
    }

    void aLargerOneFollowsIt() // R-QWN-05
    {
        const ToyEngine custom("custom");
        Request request = toyRequest(Task::CustomVoice, "Good morning.", 3, 9);
        const Heard plain = heardFrom(*custom.engine, request);
        request.instruct = "  Whisper, very slowly.\n";
        const Heard directed = heardFrom(*custom.engine, request);
        QVERIFY(!directed.hasNote("direction"));
        QVERIFY(directed.samples != plain.samples);
        const auto wanted =
            goldenCheckpoint("custom")->tokenizer.encode(text::instructPrompt("Whisper, very slowly."));
        QCOMPARE(firstTexts(custom.recording->spoken().at(1).plan, wanted.size()), wanted);
    }

    void longTextIsItsPieces() // R-QWN-06
    {
        const ToyEngine custom("custom");
        std::string text;
        for (int i = 0; i < 14; ++i)
            text += "This sentence has a number of words in it, so that it is long. ";
        text += "⟨pause 0.5⟩ And after a rest there is an end.";
        const Request whole = greedy(toyRequest(Task::CustomVoice, text, 5, 7));
        const auto pieces = plan(whole, custom.engine->capabilities()).pieces;
        QVERIFY(pieces.size() >= 4);

        std::vector<float> expected;
        for (const PlannedPiece& piece : pieces) {
            if (piece.text.empty()) {
                expected.resize(expected.size() +
                                static_cast<size_t>(std::lround(piece.pauseSeconds * 24000)));
                continue;
            }
            const Heard alone =
                heardFrom(*custom.engine, greedy(toyRequest(Task::CustomVoice, piece.text, 5, 7)));
            QCOMPARE(alone.samples.front(), 0.0F); // pieces join at zero
            QCOMPARE(alone.samples.back(), 0.0F);
            expected.insert(expected.end(), alone.samples.begin(), alone.samples.end());
        }
        const Heard heard = heardFrom(*custom.engine, whole);
        QCOMPARE(heard.done.reason, EndReason::Finished);
        QVERIFY(heard.samples == expected);
        QVERIFY(std::is_sorted(heard.segments.begin(), heard.segments.end()));
        QCOMPARE(heard.segments.back(), pieces.back().segment);
    }

    void eachPieceDrawsItsOwn() // R-QWN-06: by its number, so that a text that repeats does not sound so
    {
        const ToyEngine custom("custom");
        const Heard heard =
            heardFrom(*custom.engine, toyRequest(Task::CustomVoice, "Yes. ⟨pause 0.2⟩ Yes.", 5, 7));
        QCOMPARE(heard.done.reason, EndReason::Finished);
        const auto spoken = custom.recording->spoken();
        QCOMPARE(spoken.size(), size_t{2});
        QCOMPARE(spoken[0].sampling.segment, uint64_t{0});
        QCOMPARE(spoken[1].sampling.segment, uint64_t{1});
        QCOMPARE(spoken[0].sampling.seed, spoken[1].sampling.seed);
        QVERIFY(spoken[0].codes != spoken[1].codes);
    }

    void samplingReachesTheModel() // R-QWN-04
    {
        const ToyEngine custom("custom");
        Request request = toyRequest(Task::CustomVoice, "Yes.", 7, 3);
        request.sampling.temperature = 0.5;
        request.sampling.topK = 7;
        request.sampling.subtalkerTopP = 0.25;
        request.sampling.repetitionPenalty = 1.5;
        heardFrom(*custom.engine, request);
        const generate::SamplingParameters used = custom.recording->spoken().at(0).sampling;
        const auto& usual = goldenCheckpoint("custom")->generation;
        QCOMPARE(used.first.temperature, 0.5);
        QCOMPARE(used.first.topK, 7);
        QCOMPARE(used.first.topP, usual.topP);
        QCOMPARE(used.rest.topP, 0.25);
        QCOMPARE(used.rest.topK, usual.subtalkerTopK);
        QCOMPARE(used.repetitionPenalty, 1.5);
        QCOMPARE(used.seed, uint64_t{7});
    }

    void runawaySpeechIsCut() // R-QWN-07
    {
        const ToyEngine custom("custom");
        Request request = toyRequest(Task::CustomVoice, "Yes. ⟨pause 0.2⟩ And more.", 1, 2000);
        request.limits.guard = true;
        const Heard heard = heardFrom(*custom.engine, request);
        QCOMPARE(heard.done.reason, EndReason::Guard);
        QVERIFY(heard.done.partial());
        QVERIFY(!heard.samples.empty() && heard.samples.size() <= 6 * 24000);
        QVERIFY(std::abs(heard.samples.back()) < 0.02F);
        QCOMPARE(custom.recording->spoken().size(), size_t{1});                // nothing is said after it
        QCOMPARE(custom.recording->spoken()[0].codes.size() / 16, size_t{75}); // 6 s of frames
    }

    void theSameSeedTheSameSound() // R-QWN-08
    {
        const ToyEngine one("custom");
        const ToyEngine other("custom");
        const Request request = toyRequest(Task::CustomVoice, "Good morning.", 11, 12);
        const Heard heard = heardFrom(*one.engine, request);
        QVERIFY(heardFrom(*one.engine, request).samples == heard.samples);
        QVERIFY(heardFrom(*other.engine, request).samples == heard.samples);
        Request open = request;
        open.seed.reset();
        const Heard fresh = heardFrom(*one.engine, open);
        QVERIFY(fresh.samples != heard.samples);
        open.seed = fresh.done.seed; // what was reported makes it again
        QVERIFY(heardFrom(*one.engine, open).samples == fresh.samples);
    }

    void aDamagedModelIsTheJobsError() // R-QWN-04
    {
        const QTemporaryDir folder;
        const std::filesystem::path copy = folder.path().toStdString() + "/toy";
        std::filesystem::copy(goldenFolder() / "checkpoints/custom", copy,
                              std::filesystem::copy_options::recursive);
        const ToyEngine model(copy.string());
        std::filesystem::resize_file(copy / "model.safetensors", 1000);
        const Heard heard = heardFrom(*model.engine, toyRequest(Task::CustomVoice, "Hello.", 1));
        QCOMPARE(heard.done.reason, EndReason::Failed);
        QVERIFY(heard.done.error && heard.done.error->code() == ErrorCode::FileDamaged);
        QVERIFY(heard.samples.empty());
    }
};

QTEST_GUILESS_MAIN(QwenEngineTest)
#include "tst_qwen_engine.moc"
