// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/project/cast_prompts.h"
#include "engine/project/cell.h"
#include "engine/project/history.h"
#include "engine/project/kept_recording.h"
#include "engine/project/render_cast.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/speech/sim/sim_cloner.h"
#include "engine/voices/library.h"
#include "tests/support/error_of.h"

#include <fstream>
#include <set>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using namespace troupe::project;
using troupe::testing::codeOf;
using voices::CastingMethod;

namespace {

constexpr size_t kFullCast = 31;

audio::Clip clip()
{
    audio::Clip sound;
    sound.rate = 24000;
    for (int i = 0; i < 24000; ++i) sound.samples.push_back(static_cast<float>(i % 100) / 200.0F);
    return sound;
}

CastOrder maya()
{
    CastOrder order;
    order.plan.character = "Maya";
    order.plan.base = "a warm alto";
    order.lane = "sim";
    return order;
}

struct Counting : speech::Cloner
{
    speech::ClonePrompt makeClonePrompt(const speech::CloneReference& reference) override
    {
        ++made;
        return speech::makeSimClonePrompt(reference);
    }
    int made = 0;
};

/// A project and a library.
struct Studio
{
    CastJob prepare(const CastOrder& order) { return prepareCast(project, library.presets().table(), order); }
    /// A whole take of a task.
    Take takeOf(const RenderTask& task)
    {
        TakeDraft draft;
        draft.item = task.mark;
        draft.request = task.request;
        TakeWriter writer(project, draft, 24000);
        writer.append(clip().samples);
        return writer.commit();
    }
    std::filesystem::path promptFile()
    {
        const auto file = root / "voice.safetensors";
        speech::saveClonePrompt(file, speech::makeSimClonePrompt({clip(), "Some words.", "english"}));
        return file;
    }

    QTemporaryDir folder;
    std::filesystem::path root = folder.path().toStdString();
    Project project = Project::create(root / "play");
    voices::Library library{root / "library"};
};

} // namespace

class TestRenderCast : public QObject
{
    Q_OBJECT

private slots:
    void aFullCastIsOneJob() // R-JOB-40
    {
        Studio studio;
        const CastJob cast = studio.prepare(maya());
        QCOMPARE(cast.items.size(), kFullCast);
        QCOMPARE(cast.job.items.size(), kFullCast);
        QCOMPARE(cast.job.items.front().key, std::string("happy_medium"));
        std::set<std::string> marks, seeds;
        for (const RenderTask& task : cast.tasks) {
            marks.insert(task.mark);
            seeds.insert(std::to_string(*task.request.seed));
            QVERIFY(*task.request.seed <= 0xffffffff);
        }
        QCOMPARE(marks.size(), kFullCast);
        QCOMPARE(seeds.size(), kFullCast);
        const CastJob again = studio.prepare(maya());
        QCOMPARE(again.job.idempotencyKey, cast.job.idempotencyKey);
        for (size_t i = 0; i < kFullCast; ++i)
            QCOMPARE(again.job.items[i].payload, cast.job.items[i].payload);
        QCOMPARE(History(studio.project).list().size(), size_t{1}); // one act, and the second time none
        History(studio.project).undo();
        QVERIFY(CellStore(studio.project).list().empty());
        QVERIFY(CharacterStore(studio.project).list().empty());
    }

    void aClipIsTheSameInEveryCast() // R-JOB-47
    {
        Studio studio;
        const CastJob whole = studio.prepare(maya());
        CastOrder order = maya();
        order.plan.emotions = {"sad"};
        order.plan.modes.emplace();
        const CastJob part = studio.prepare(order);
        QCOMPARE(part.tasks.size(), size_t{2});
        QCOMPARE(part.tasks[0].mark, whole.tasks[6].mark);
        QCOMPARE(part.tasks[0].request.seed, whole.tasks[6].request.seed);
        QVERIFY(part.job.idempotencyKey != whole.job.idempotencyKey);
        // What changes the sound makes another clip of it.
        const auto markOf = [&](const CastOrder& changed) { return studio.prepare(changed).tasks[0].mark; };
        std::set<std::string> marks = {part.tasks[0].mark};
        CastOrder other = order;
        other.seed = 5;
        marks.insert(markOf(other));
        other = order;
        other.plan.base = "a cold bass";
        marks.insert(markOf(other));
        other = order;
        other.plan.character = "Mary";
        marks.insert(markOf(other));
        other = order;
        other.lane = "sim fast";
        marks.insert(markOf(other));
        other = order;
        other.plan.texts["sad_medium"] = "Oh no.";
        marks.insert(markOf(other));
        other = order;
        other.sampling.temperature = 0.5;
        marks.insert(markOf(other));
        QCOMPARE(marks.size(), size_t{7});
    }

    void cellsOfAMatrixAreApart() // R-JOB-48
    {
        Studio studio;
        CastOrder order = maya();
        order.entries.emplace();
        for (const char* key : {"a", "a_full", "a_b", "a__b", "_a_b", "a_b_c", "a_", "radio"})
            order.entries->push_back({key, "Text.", ""});
        const CastJob cast = studio.prepare(order);
        std::set<int64_t> cells;
        for (const RenderTask& task : cast.tasks) cells.insert(*task.cell);
        QCOMPARE(cells.size(), order.entries->size());
        const auto radio = CellStore(studio.project).find(*cast.tasks.back().cell);
        QCOMPARE(radio->delivery.key(), std::string("radio"));
    }

    void aCharacterKeepsWhatTheCastDoesNotSay() // R-JOB-48
    {
        Studio studio;
        CharacterStore characters(studio.project);
        characters.add("Maya", "a warm alto", "french");
        CastOrder order = maya();
        order.plan.base.clear();
        QVERIFY(studio.prepare(order).tasks[0].request.instruct.starts_with("a warm alto, "));
        order.method = CastingMethod::PresetSpeaker;
        order.plan.base = "someone else";
        studio.prepare(order);
        QCOMPARE(characters.findByName("maya")->base, std::string("a warm alto"));
        QCOMPARE(characters.findByName("maya")->language, std::string("french"));
        order.method = CastingMethod::Designed;
        studio.prepare(order);
        QCOMPARE(characters.findByName("maya")->base, std::string("someone else"));
    }

    void whatIsMissingIsToldBeforeAnythingIsChanged() // R-JOB-42
    {
        Studio studio;
        const auto refused = [&](const CastOrder& order) {
            return codeOf([&] { studio.prepare(order); }) == ErrorCode::InvalidRequest;
        };
        CastOrder order = maya();
        order.plan.base.clear();
        QVERIFY(refused(order));
        order = maya();
        order.method = CastingMethod::Anchored;
        QVERIFY(refused(order));
        order.method = CastingMethod::OwnRecording;
        QVERIFY(refused(order));
        order.method = CastingMethod::Unknown;
        QVERIFY(refused(order));
        order = maya();
        order.entries.emplace();
        QVERIFY(refused(order)); // an empty matrix is not a full cast
        order = maya();
        order.plan.emotions.emplace();
        order.plan.modes.emplace();
        QVERIFY(refused(order));
        QVERIFY(CharacterStore(studio.project).list().empty());
        QVERIFY(std::filesystem::is_empty(studio.project.voicesFolder()));
    }

    void anAnchoredCastSpeaksWithTheCharactersVoice() // R-JOB-49
    {
        Studio studio;
        CastOrder order = maya();
        order.method = CastingMethod::Anchored;
        order.voice = CastVoice{{"designed_1", "Maya's voice", {}, {}}, studio.promptFile()};
        const CastJob cast = studio.prepare(order);
        const auto character = CharacterStore(studio.project).findByName("Maya");
        QCOMPARE(cast.tasks[0].voice, character->voice.promptFile);
        QCOMPARE(cast.tasks[0].request.task, speech::Task::VoiceClone);
        QCOMPARE(character->voice.id, std::string("designed_1"));
        order.voice.reset();
        QCOMPARE(studio.prepare(order).job.idempotencyKey, cast.job.idempotencyKey);
    }

    void aRecordingIsHeardOnce() // R-JOB-49
    {
        Studio studio;
        Counting cloner;
        speech::CloneReference recording{clip(), "My words.", "english"};
        const std::string name = keepRecording(studio.project, recording, cloner, "base");
        QCOMPARE(keepRecording(studio.project, recording, cloner, "base"), name);
        QCOMPARE(cloner.made, 1);
        QVERIFY(keepRecording(studio.project, recording, cloner, "base-small") != name);
        recording.transcript = "Other words.";
        QVERIFY(keepRecording(studio.project, recording, cloner, "base") != name);
        CastOrder order = maya();
        order.method = CastingMethod::OwnRecording;
        order.recording = [&](const voices::CastingItem&) { return name; };
        const CastJob cast = studio.prepare(order);
        QCOMPARE(cast.tasks[0].voice, name);
        QCOMPARE(cast.tasks[0].request.instruct, std::string()); // the delivery is in the recording
    }

    void promptsAreKeptOnceAndKnownAgain() // R-JOB-40
    {
        Studio studio;
        const CastJob cast = studio.prepare(maya());
        auto cloner = std::make_shared<Counting>();
        CastPrompts prompts(
            studio.library.prompts(), [&] { return cloner; }, "base", true);
        const RenderTask& task = cast.tasks[0];
        requireFreePromptNames(studio.project, studio.library.prompts(), cast);
        const Take take = studio.takeOf(task);
        QVERIFY(!prompts.has(task, take));
        const auto made = prompts.make({clip(), task.request.text, "english"});
        prompts.keep(task, take, made);
        QVERIFY(prompts.has(task, take));
        const auto kept = studio.library.prompts().get("Maya_happy_medium");
        QCOMPARE(kept.details.character, std::string("Maya"));
        QCOMPARE(kept.details.emotion, std::string("happy"));
        QCOMPARE(kept.details.intensity, std::string("medium"));
        QCOMPARE(kept.details.baseDescription, std::string("a warm alto"));
        QCOMPARE(kept.details.model, std::string("base"));
        QVERIFY(kept.details.simulated);
        requireFreePromptNames(studio.project, studio.library.prompts(), cast); // it is the cast's own
        CastPrompts larger(
            studio.library.prompts(), [&] { return cloner; }, "base-large", true);
        QVERIFY(!larger.has(task, take));
        CastOrder other = maya();
        other.seed = 5;
        const CastJob another = studio.prepare(other);
        QCOMPARE(codeOf([&] { requireFreePromptNames(studio.project, studio.library.prompts(), another); }),
                 ErrorCode::InvalidRequest);
    }

    void simulatedPromptsAreWholeInForm() // R-JOB-39
    {
        const auto full = speech::makeSimClonePrompt({clip(), "Some words.", "english"});
        const auto again = speech::makeSimClonePrompt({clip(), "Some words.", "english"});
        QCOMPARE(full.refCodes, again.refCodes);
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "p.safetensors";
        speech::saveClonePrompt(file, full);
        QCOMPARE(speech::loadClonePrompt(file).refCodes, full.refCodes); // all rules of prompts hold
        speech::CloneReference timbre{clip(), "", "english"};
        QCOMPARE(codeOf([&] { speech::makeSimClonePrompt(timbre); }), ErrorCode::TextEmpty);
        timbre.timbreOnly = true;
        QVERIFY(speech::makeSimClonePrompt(timbre).refCodes.empty());
        QCOMPARE(codeOf([] {
                     speech::makeSimClonePrompt({{{0.1F}, 24000}, "Words.", "english"});
                 }),
                 ErrorCode::InvalidRequest);
    }

    void aProjectThatWasBegunIsMade() // R-JOB-55
    {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QVERIFY(Project::openOrMake(root / "new").counts().takes == 0);
        std::filesystem::create_directories(root / "begun" / "takes");
        Project::openOrMake(root / "begun");
        const std::string id = Project::openOrMake(root / "begun").id();
        QCOMPARE(Project::open(root / "begun").id(), id);
        std::filesystem::create_directories(root / "mine");
        std::ofstream(root / "mine" / "notes.txt") << "mine";
        QCOMPARE(codeOf([&] { Project::openOrMake(root / "mine"); }), ErrorCode::FileDamaged);
        std::filesystem::create_directories(root / "lost" / "takes");
        std::ofstream(root / "lost" / "takes" / "a.wav") << "sound";
        QCOMPARE(codeOf([&] { Project::openOrMake(root / "lost"); }), ErrorCode::FileDamaged);
        QVERIFY(!Project::isOne(root / "mine") && !Project::isOne(root / "lost"));
    }
};

QTEST_GUILESS_MAIN(TestRenderCast)
#include "tst_render_cast.moc"
