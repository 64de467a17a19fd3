// SPDX-License-Identifier: GPL-3.0-or-later
// R-QWN-09: an in-context clone is heard without its reference, and sounds on from it.
// R-QWN-10: a clone prompt for another model size is made again from its clip, and that is said; without the
// clip it is refused with a remedy.
// R-QWN-11: a direction with a clone prompt is followed, and said to be experimental.
// R-QWN-12: a clip in which there is no voice is refused with a remedy.
// R-QWN-16: making a clone prompt can be stopped.
#include "engine/base/error.h"
#include "engine/speech/clone_prompt.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/text/templates.h"
#include "tests/support/error_of.h"
#include "tests/support/golden.h"
#include "tests/support/toy_engine.h"

#include <algorithm>
#include <limits>

#include <QtTest>

using namespace troupe;
using namespace troupe::speech;
using namespace troupe::testing;

namespace {

constexpr size_t kFrame = 1920;
constexpr size_t kFade = 120;

Request cloneRequest(std::shared_ptr<const ClonePrompt> prompt, uint64_t seed = 4)
{
    Request request = toyRequest(Task::VoiceClone, "This is the cloned voice.", seed, 13);
    request.clonePrompt = std::move(prompt);
    return request;
}

std::shared_ptr<const ClonePrompt> promptOf(QwenEngine& engine, const CloneReference& reference)
{
    return std::make_shared<const ClonePrompt>(engine.makeClonePrompt(reference));
}

CloneReference timbreOf(CloneReference reference)
{
    reference.timbreOnly = true;
    return reference;
}

std::vector<float> tone(size_t count)
{
    std::vector<float> samples(count);
    for (size_t i = 0; i < count; ++i) samples[i] = i % 60 < 30 ? 0.3F : -0.3F;
    return samples;
}

} // namespace

Q_DECLARE_METATYPE(CloneReference)

class QwenCloneTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theReferenceIsNotHeard() // R-QWN-09
    {
        const ToyEngine base("base");
        const auto prompt = promptOf(*base.engine, toyReference());
        QCOMPARE(prompt->mode, ClonePrompt::Mode::Icl);
        QVERIFY(prompt->refCodes.size() >= 16);
        const Heard heard = heardFrom(*base.engine, cloneRequest(prompt));
        QCOMPARE(heard.done.reason, EndReason::Finished);
        QCOMPARE(heard.samples.size(), 12 * kFrame);

        std::vector<int64_t> codes = prompt->refCodes;
        const auto made = base.recording->spoken().at(0).codes;
        codes.insert(codes.end(), made.begin(), made.end());
        const auto backend = torchBackend(goldenCheckpoint("base"), {.codecOnly = true});
        const std::vector<float> whole = decodeWhole(*backend, codes);
        const std::span<const float> after = std::span(whole).last(12 * kFrame);
        const std::span<const float> got(heard.samples);
        const size_t inner = 12 * kFrame - 2 * kFade;
        const double error = absoluteError(got.subspan(kFade, inner), after.subspan(kFade, inner));
        QVERIFY2(error <= 1e-5, qPrintable(QString::number(error)));
        // The codec does remember it: without the reference the same codes sound otherwise.
        const std::vector<float> fresh = decodeWhole(*backend, made);
        QVERIFY(absoluteError(std::span(fresh).subspan(kFade, kFrame), after.subspan(kFade, kFrame)) > 1e-4);
    }

    void aTimbreHasNoReference() // R-QWN-09
    {
        const ToyEngine base("base");
        const auto prompt = promptOf(*base.engine, timbreOf(toyReference()));
        QCOMPARE(prompt->mode, ClonePrompt::Mode::XVector);
        QVERIFY(prompt->refCodes.empty() && prompt->refText.empty());
        QCOMPARE(heardFrom(*base.engine, cloneRequest(prompt)).samples.size(), 12 * kFrame);
    }

    void aPromptThatWasStoredSoundsTheSame() // R-QWN-09
    {
        const ToyEngine base("base");
        const auto prompt = promptOf(*base.engine, toyReference());
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.path().toStdString() + "/voice.safetensors";
        saveClonePrompt(file, *prompt);
        const auto stored = std::make_shared<const ClonePrompt>(loadClonePrompt(file));
        QVERIFY(heardFrom(*base.engine, cloneRequest(stored)).samples ==
                heardFrom(*base.engine, cloneRequest(prompt)).samples);
    }

    void silenceAfterTheReference() // R-QWN-09: half a second, unless another is asked for
    {
        const ToyEngine base("base");
        CloneReference reference = toyReference();
        const auto usual = promptOf(*base.engine, reference);
        reference.tailSilence = 0;
        const auto bare = promptOf(*base.engine, reference);
        const auto framesOf = [](const ClonePrompt& prompt) { return prompt.refCodes.size() / 16; };
        const size_t added = framesOf(*usual) - framesOf(*bare);
        QVERIFY2(added == 6 || added == 7, qPrintable(QString::number(added))); // 0.5 s of 80 ms frames
        QCOMPARE(usual->refAudio, bare->refAudio); // the clip itself is kept as it is
        QCOMPARE(usual->xVector, bare->xVector);
    }

    void lineEndsAroundTheTranscriptDoNotMatter() // R-QWN-09
    {
        const ToyEngine base("base");
        const auto prompt = promptOf(*base.engine, toyReference());
        auto untidy = *prompt;
        untidy.refText = "\n" + prompt->refText + " \n";
        const Heard plain = heardFrom(*base.engine, cloneRequest(prompt));
        const Heard heard =
            heardFrom(*base.engine, cloneRequest(std::make_shared<const ClonePrompt>(untidy)));
        QVERIFY(heard.samples == plain.samples);
    }

    void aPromptForAnotherSizeIsMadeAgain_data() // R-QWN-10
    {
        QTest::addColumn<bool>("timbreOnly");
        QTest::newRow("in context") << false;
        QTest::newRow("timbre") << true;
    }
    void aPromptForAnotherSizeIsMadeAgain()
    {
        QFETCH(bool, timbreOnly);
        const ToyEngine base("base");
        const ToyEngine small("base-small");
        CloneReference reference = toyReference();
        reference.timbreOnly = timbreOnly;
        const auto large = promptOf(*base.engine, reference);
        const auto fitting = promptOf(*small.engine, reference);
        QVERIFY(large->xVector.size() != fitting->xVector.size());
        const Heard remade = heardFrom(*small.engine, cloneRequest(large));
        const Heard wanted = heardFrom(*small.engine, cloneRequest(fitting));
        QCOMPARE(remade.done.reason, EndReason::Finished);
        QVERIFY(remade.hasNote("made again from its clip"));
        QVERIFY(!wanted.hasNote("made again"));
        QVERIFY(remade.samples == wanted.samples);
        // R-QWN-15: for the next request it is there already, and that is still said
        const int encoded = small.recording->voices();
        const Heard again = heardFrom(*small.engine, cloneRequest(std::make_shared<ClonePrompt>(*large)));
        QCOMPARE(small.recording->voices(), encoded);
        QVERIFY(again.hasNote("made again from its clip"));
        QVERIFY(again.samples == wanted.samples);
    }

    void withoutItsClipItIsRefused() // R-QWN-10
    {
        const ToyEngine base("base");
        const ToyEngine small("base-small");
        auto prompt = base.engine->makeClonePrompt(timbreOf(toyReference()));
        prompt.refAudio.clear();
        const Heard heard =
            heardFrom(*small.engine, cloneRequest(std::make_shared<const ClonePrompt>(prompt)));
        QCOMPARE(heard.done.reason, EndReason::Failed);
        QVERIFY(heard.samples.empty());
        QCOMPARE(heard.done.error->code(), ErrorCode::InvalidRequest);
        QVERIFY(heard.done.error->message().find("another model") != std::string::npos);
        QVERIFY(!heard.done.error->remedy().empty());
    }

    void codesThatTheModelDoesNotHave() // R-QWN-10
    {
        const ToyEngine base("base");
        auto prompt = base.engine->makeClonePrompt(toyReference());
        prompt.refCodes[3] = 64;
        const Heard heard =
            heardFrom(*base.engine, cloneRequest(std::make_shared<const ClonePrompt>(prompt)));
        QCOMPARE(heard.done.reason, EndReason::Failed);
        QCOMPARE(heard.done.error->code(), ErrorCode::InvalidRequest);
    }

    void aDirectionWithAClone() // R-QWN-11
    {
        const ToyEngine base("base");
        const auto prompt = promptOf(*base.engine, toyReference());
        Request request = cloneRequest(prompt);
        const Heard plain = heardFrom(*base.engine, request);
        request.instruct = "Sadly.";
        const Heard directed = heardFrom(*base.engine, request);
        QVERIFY(!plain.hasNote("experimental"));
        QVERIFY(directed.hasNote("experimental"));
        QVERIFY(directed.samples != plain.samples);
        const auto spoken = base.recording->spoken();
        const auto wanted = goldenCheckpoint("base")->tokenizer.encode(text::instructPrompt("Sadly."));
        QCOMPARE(spoken.at(1).plan.rows.size(), spoken.at(0).plan.rows.size() + wanted.size());
        for (size_t i = 0; i < wanted.size(); ++i) QCOMPARE(spoken[1].plan.rows[i].text, wanted[i]);
    }

    void clipsWithoutAVoice_data() // R-QWN-12
    {
        QTest::addColumn<CloneReference>("reference");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, std::vector<float> samples, const char* says) {
            CloneReference reference = toyReference();
            reference.clip = {std::move(samples), 24000};
            QTest::newRow(name) << reference << says;
        };
        std::vector<float> broken = tone(24000);
        broken[777] = std::numeric_limits<float>::quiet_NaN();
        row("nothing", {}, "0 samples");
        row("too short", tone(1279), "1279 samples");
        row("too long", std::vector<float>(100'000'000, 0.1F), "10 minutes");
        row("not numbers", broken, "not numbers");
        row("infinite", std::vector<float>(24000, std::numeric_limits<float>::infinity()), "not numbers");
        row("silence", std::vector<float>(48000), "silent");
        row("hardly a noise", std::vector<float>(48000, 1e-5F), "silent");
        CloneReference blank = toyReference();
        blank.transcript = " \n";
        QTest::newRow("no transcript") << blank << "words";
        CloneReference rateless = toyReference();
        rateless.clip.rate = 0;
        QTest::newRow("no rate") << rateless << "0";
    }
    void clipsWithoutAVoice()
    {
        QFETCH(CloneReference, reference);
        QFETCH(QString, says);
        const ToyEngine base("base");
        for (const bool timbreOnly : {false, true}) {
            if (timbreOnly && says == "words") continue; // a timbre needs none
            reference.timbreOnly = timbreOnly;
            try {
                base.engine->makeClonePrompt(reference);
                QFAIL("it has a voice");
            } catch (const Error& error) {
                QVERIFY2(QString::fromStdString(error.message()).contains(says), error.what());
                QVERIFY(!error.remedy().empty());
            }
        }
    }

    void theShortestVoice() // R-QWN-12
    {
        const ToyEngine base("base");
        CloneReference reference = timbreOf(toyReference());
        reference.clip = {tone(1280), 24000};
        QCOMPARE(base.engine->makeClonePrompt(reference).xVector.size(), size_t{64});
    }

    void whatIsStoppedIsLeft() // R-QWN-16
    {
        const ToyEngine base("base");
        CloneReference reference = toyReference();
        // Before the model is there, and while it computes.
        for (const int after : {0, 1}) {
            reference.stopped = [left = after]() mutable { return left-- <= 0; };
            QCOMPARE(codeOf([&] { base.engine->makeClonePrompt(reference); }), ErrorCode::InvalidRequest);
        }
        reference.stopped = [] { return false; };
        const ClonePrompt prompt = base.engine->makeClonePrompt(reference);
        QVERIFY(prompt.refCodes == base.engine->makeClonePrompt(toyReference()).refCodes);
    }

    void modelsThatCannotClone() // R-QWN-12
    {
        for (const char* name : {"custom", "design"}) {
            const ToyEngine model(name);
            try {
                model.engine->makeClonePrompt(toyReference());
                QFAIL(name);
            } catch (const Error& error) {
                QCOMPARE(error.code(), ErrorCode::UnsupportedTask);
                QVERIFY(!error.remedy().empty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(QwenCloneTest)
#include "tst_qwen_clone.moc"
