// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sim/sim_engine.h"
#include "engine/voices/lock.h"
#include "tests/unit/voices/voice_test.h"

#include <QTest>

using namespace troupe;
using namespace troupe::test;
using namespace troupe::voices;

namespace {

/// Remembers what it was asked for.
class TestCloner : public speech::Cloner
{
public:
    speech::ClonePrompt makeClonePrompt(const speech::CloneReference& reference) override
    {
        asked = reference;
        if (fails) throw Error(ErrorCode::EngineFault, "It fails.", "Do not let it.");
        speech::ClonePrompt prompt = clonePrompt();
        prompt.language = reference.language;
        return prompt;
    }

    speech::CloneReference asked;
    bool fails = false;
};

} // namespace

/// From a design to a voice that sounds the same each time.
class TestLock : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aDesignIsLockedToATake();
    void withoutABaseModelItIsLockedAllTheSame();
    void aPromptIsMadeLater();
    void lockedAnewItHasTheNewSound();
    void whatFailsOrIsStoppedLeavesTheVoiceAsItWas_data();
    void whatFailsOrIsStoppedLeavesTheVoiceAsItWas();
    void aLineThatRunsAwayIsKeptUpToTheCut();
    void whatCannotBeLockedIsRefused();
    void everyLanguageHasLines();

private:
    VoiceStore& store() { return library_->voices(); }
    LockMeans means(const char* script = "")
    {
        engine_ = speech::makeSimEngine(speech::SimScript::parse(script));
        LockMeans made;
        made.cloner = &cloner_;
        made.engine = engine_.get();
        made.model = "base";
        return made;
    }

    TestCloner cloner_;
    std::shared_ptr<speech::Engine> engine_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Library> library_;
};

void TestLock::init()
{
    library_.reset();
    cloner_.fails = false;
    folder_ = std::make_unique<QTemporaryDir>();
    library_ = std::make_unique<Library>(folder_->path().toStdString());
}

void TestLock::aDesignIsLockedToATake() // R-VOI-50
{
    VoiceDetails details = design("Keeper");
    details.language = "German";
    const Voice before = store().add(details);
    QVERIFY(!before.locked());
    const VoiceReference take = recording(1.25);
    const Voice voice = lockVoice(store(), before.id, take, "Was gesagt wird.", means());
    QVERIFY(voice.locked());
    QCOMPARE(voice.id, before.id);
    QCOMPARE(voice.details.transcript, std::string("Was gesagt wird."));
    QCOMPARE(bytesOfFile(voice.reference, 1 << 30), take.bytes);
    QCOMPARE(cloner_.asked.transcript, std::string("Was gesagt wird."));
    QCOMPARE(cloner_.asked.language, std::string("German"));
    QCOMPARE(cloner_.asked.clip.seconds(), 1.25);
    QVERIFY(!cloner_.asked.timbreOnly);
    const auto prompts = store().promptsOf(voice.id);
    QCOMPARE(prompts.size(), size_t{1});
    QCOMPARE(prompts[0].details.model, std::string("base"));
    QCOMPARE(prompts[0].details.voiceId, voice.id);
    const auto lines = anchorLines("german");
    QCOMPARE(voice.anchors.size(), lines.size());
    for (size_t i = 0; i < lines.size(); ++i) {
        QCOMPARE(std::string_view(voice.anchors[i].text), lines[i]);
        const auto bytes = bytesOfFile(voice.anchors[i].file, 1 << 30);
        QVERIFY(readReference({bytes, "anchor"}).seconds() > 1);
    }
}

void TestLock::withoutABaseModelItIsLockedAllTheSame() // R-VOI-51
{
    const Voice voice = lockVoice(store(), store().add(design("Keeper")).id, recording(), "Words.", {});
    QVERIFY(voice.locked() && voice.anchors.empty());
    QVERIFY(store().promptsOf(voice.id).empty());
}

void TestLock::aPromptIsMadeLater() // R-VOI-51
{
    const Voice voice = lockVoice(store(), store().add(design("Keeper")).id, recording(), "Words.", {});
    QCOMPARE(codeOf([&] { makeVoicePrompt(store(), voice, {}); }), ErrorCode::UnsupportedTask);
    const StoredPrompt prompt = makeVoicePrompt(store(), voice, means());
    QCOMPARE(prompt.details.voiceId, voice.id);
    QCOMPARE(cloner_.asked.transcript, std::string("Words."));
    const Voice with = store().get(voice.id);
    QCOMPARE(with.anchors.size(), anchorLines("").size());
    // Once more for the same model takes the place of the first; for another it stands beside it, and the
    // anchors stay what they are.
    makeVoicePrompt(store(), with, means());
    QCOMPARE(store().promptsOf(voice.id).size(), size_t{1});
    LockMeans other = means();
    other.model = "small";
    other.simulated = true;
    makeVoicePrompt(store(), with, other);
    QCOMPARE(store().promptsOf(voice.id).size(), size_t{2});
    QCOMPARE(store().get(voice.id).anchors[0].file, with.anchors[0].file);
    // A clone without words has its timbre alone.
    VoiceDetails mute = clone("Mute");
    mute.transcript.clear();
    makeVoicePrompt(store(), store().add(mute, spoken()), means());
    QVERIFY(cloner_.asked.timbreOnly);
}

void TestLock::lockedAnewItHasTheNewSound() // R-VOI-50
{
    const std::string id = store().add(design("Keeper")).id;
    const Voice first = lockVoice(store(), id, recording(1), "One.", means());
    const Voice second = lockVoice(store(), id, recording(2), "Two.", means());
    QCOMPARE(second.referenceSeconds, 2.0);
    QCOMPARE(second.details.transcript, std::string("Two."));
    QVERIFY(!std::filesystem::exists(first.reference));
    QVERIFY(!std::filesystem::exists(first.anchors[0].file));
    QCOMPARE(store().promptsOf(id).size(), size_t{1});
    QCOMPARE(filesBelow(folder_->path().toStdString() + "/voices").size(), 1 + second.anchors.size());
}

void TestLock::whatFailsOrIsStoppedLeavesTheVoiceAsItWas_data()
{
    QTest::addColumn<QString>("fault");
    for (const char* fault : {"cloner", "engine", "silent", "stopped"}) QTest::newRow(fault) << fault;
}

void TestLock::whatFailsOrIsStoppedLeavesTheVoiceAsItWas() // R-VOI-52
{
    QFETCH(QString, fault);
    const std::string id = store().add(design("Keeper")).id;
    const Voice before = lockVoice(store(), id, recording(1), "One.", means());
    cloner_.fails = fault == "cloner";
    LockMeans bad = means(fault == "engine"    ? "fail-at=0.5"
                          : fault == "silent"  ? "guard-at=0.01"
                          : fault == "stopped" ? "stall-at=0.3"
                                               : "");
    if (fault == "stopped") bad.cancelled = [asked = 0]() mutable { return ++asked > 4; };
    const ErrorCode code = codeOf([&] { lockVoice(store(), id, recording(2), "Two.", bad); });
    QCOMPARE(code, fault == "stopped" ? ErrorCode::InvalidRequest : ErrorCode::EngineFault);
    const Voice after = store().get(id);
    QCOMPARE(after.reference, before.reference);
    QCOMPARE(after.details.transcript, std::string("One."));
    QCOMPARE(after.anchors.size(), before.anchors.size());
    QCOMPARE(store().promptsOf(id).size(), size_t{1});
    QCOMPARE(filesBelow(folder_->path().toStdString() + "/voices").size(), 1 + before.anchors.size());
}

void TestLock::aLineThatRunsAwayIsKeptUpToTheCut() // R-VOI-50
{
    const Voice voice =
        lockVoice(store(), store().add(design("Keeper")).id, recording(), "One.", means("guard-at=0.8"));
    QCOMPARE(voice.anchors.size(), anchorLines("").size());
    const double seconds = readReference({bytesOfFile(voice.anchors[0].file, 1 << 30), "anchor"}).seconds();
    QVERIFY(seconds > 0.5 && seconds < 1);
}

void TestLock::whatCannotBeLockedIsRefused() // R-VOI-52
{
    const std::string id = store().add(design("Keeper")).id;
    QCOMPARE(codeOf([&] { lockVoice(store(), id, recording(), " ", means()); }), ErrorCode::TextEmpty);
    QCOMPARE(codeOf([&] { lockVoice(store(), id, recording(0.05), "a", means()); }),
             ErrorCode::InvalidRequest);
    QCOMPARE(codeOf([&] { lockVoice(store(), id, {{}, "empty.wav"}, "a", {}); }), ErrorCode::FileDamaged);
    const std::string cloned = store().add(clone("Maya"), spoken()).id;
    QCOMPARE(codeOf([&] { lockVoice(store(), cloned, recording(), "a", {}); }), ErrorCode::InvalidRequest);
    QCOMPARE(codeOf([&] { makeVoicePrompt(store(), store().get(id), means()); }), ErrorCode::InvalidRequest);
    QVERIFY(!store().get(id).locked());
}

void TestLock::everyLanguageHasLines() // R-VOI-50
{
    for (const speech::Language& language : means().engine->capabilities().languages) {
        const auto lines = anchorLines(language.id);
        QVERIFY(lines.size() >= 3);
        QVERIFY(lines.data() == anchorLines(language.code).data());
        QVERIFY((language.id == "english") == (lines.data() == anchorLines("klingon").data()));
    }
}

QTEST_APPLESS_MAIN(TestLock)
#include "tst_lock.moc"
