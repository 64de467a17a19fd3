// SPDX-License-Identifier: GPL-3.0-or-later
// R-PRJ-10, R-PRJ-11, R-PRJ-12, R-PRJ-13, R-PRJ-14, R-PRJ-15, R-PRJ-16
#include "engine/audio/file_reader.h"
#include "engine/base/random.h"
#include "engine/project/cell.h"
#include "engine/project/cell_state.h"
#include "engine/project/character.h"
#include "engine/project/history.h"
#include "engine/project/take_metadata.h"
#include "engine/project/take_store.h"
#include "engine/speech/request_json.h"
#include "tests/unit/project/project_test.h"

#include <array>
#include <filesystem>
#include <limits>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using namespace troupe::project;
using test::codeOf;
using test::draft;
using test::makeTake;

namespace {

speech::Request fullRequest()
{
    speech::Request request;
    request.task = speech::Task::VoiceClone;
    request.text = "Der Leuchtturm — “still”.";
    request.language = "german";
    request.instruct = "whispering";
    request.speaker = "slt";
    request.seed = std::numeric_limits<uint64_t>::max();
    request.speed = 1.25;
    request.sampling = {.doSample = false,
                        .temperature = 0.7,
                        .topK = 40,
                        .topP = 0.9,
                        .repetitionPenalty = 1.1,
                        .subtalkerDoSample = true,
                        .subtalkerTemperature = 0.6,
                        .subtalkerTopK = 7,
                        .subtalkerTopP = 0.5,
                        .maxNewTokens = 99};
    request.limits.maxSeconds = 12.5;
    request.limits.guard = false;
    return request;
}

const std::string keptName = std::string(32, 'a') + ".safetensors";

int64_t cellIn(Project& project, const char* character, const char* delivery)
{
    Cell cell;
    cell.character = CharacterStore(project).obtain(character).id;
    cell.delivery = Delivery::fromKey(delivery);
    cell.text = "Who is there?";
    return CellStore(project).add(cell).id;
}

} // namespace

class TestTakes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestSurvivesItsJson()
    {
        const std::string json = speech::toJson(fullRequest(), "prompts/maya");
        const speech::KeptRequest kept = speech::requestFromJson(json, "test");
        QCOMPARE(kept.promptReference, std::string("prompts/maya"));
        QCOMPARE(speech::toJson(kept.request, kept.promptReference), json);
        QVERIFY(kept.request.seed == fullRequest().seed);
        QCOMPARE(kept.request.text, fullRequest().text);
        QCOMPARE(kept.request.sampling.maxNewTokens.value(), 99);
        QVERIFY(!kept.request.limits.guard);
        const speech::KeptRequest plain = speech::requestFromJson(speech::toJson(speech::Request{}), "test");
        QVERIFY(!plain.request.seed && !plain.request.sampling.topK && plain.request.limits.guard);
    }

    void whatIsNoRequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("no task") << QByteArray(R"({"text":"a"})");
        QTest::newRow("a task of nobody") << QByteArray(R"({"task":"sing"})");
        QTest::newRow("number as text") << QByteArray(R"({"task":"custom_voice","text":1})");
        QTest::newRow("negative seed") << QByteArray(R"({"task":"custom_voice","seed":-1})");
        QTest::newRow("seed with a point") << QByteArray(R"({"task":"custom_voice","seed":1.5})");
        QTest::newRow("speed out of range") << QByteArray(R"({"task":"custom_voice","speed":9})");
        QTest::newRow("half a token") << QByteArray(R"({"task":"custom_voice","sampling":{"top_k":1.5}})");
        QTest::newRow("sampling as list") << QByteArray(R"({"task":"custom_voice","sampling":[]})");
        QTest::newRow("deep") << "{\"task\":" + QByteArray(100000, '[') + "}";
    }
    void whatIsNoRequestIsRefused()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(codeOf([&] { speech::requestFromJson(json.toStdString(), "test"); }),
                 ErrorCode::FileDamaged);
    }

    void aTakeIsAFileAndARowWithItsRecipe()
    {
        Project project = fresh();
        TakeDraft from = draft("", 7);
        from.request = fullRequest();
        from.prompt = keptName;
        from.item = "item-1";
        from.madeBy = {.engine = "qwen", .modelDigest = std::string(64, '0'), .setup = "torch bfloat16 cuda"};
        const Take take = makeTake(project, from);
        QCOMPARE(take.state, TakeState::ToReview);
        QCOMPARE(take.samples, 2400);
        QVERIFY(take.seed == fullRequest().seed);
        QCOMPARE(take.recipe, speech::toJson(fullRequest(), keptName));
        QCOMPARE(take.prompt, keptName);
        const auto file = TakeStore(project).fileOf(take);
        const audio::Clip clip = audio::readFile(file);
        QCOMPARE(clip.rate, kTakeRate);
        QCOMPARE(clip.samples.size(), size_t{2400});
        QCOMPARE(take.bytes, static_cast<int64_t>(std::filesystem::file_size(file)));
        // Who finds the file alone finds the recipe in it.
        const auto told = takeFromMetadata(audio::inspectFile(file).comment, project.id());
        QVERIFY(told);
        QCOMPARE(told->recipe, take.recipe);
        QCOMPARE(told->text, fullRequest().text);
        QVERIFY(told->seed == take.seed);
        QCOMPARE(told->prompt, keptName);
        QCOMPARE(told->setup, from.madeBy.setup);
        QCOMPARE(told->modelDigest, from.madeBy.modelDigest);
        from.prompt = "../voice.safetensors";
        QCOMPARE(codeOf([&] { makeTake(project, from); }), ErrorCode::InvalidRequest);
    }

    void otherRatesAreResampledAndFloatIsKept()
    {
        Project project = fresh();
        TakeDraft from = draft("float", 1);
        from.samples = audio::SampleFormat::Float32;
        TakeWriter writer(project, from, 16000);
        for (int i = 0; i < 10; ++i) writer.append(test::sound(160, 1));
        const Take take = writer.commit("cancelled");
        QCOMPARE(take.samples, 2400);
        QCOMPARE(take.partial, std::string("cancelled"));
        const auto info = audio::inspectFile(TakeStore(project).fileOf(take));
        QCOMPARE(info.rate, kTakeRate);
        QCOMPARE(QString::fromStdString(info.format), QStringLiteral("WAV, 32 bit float"));
    }

    void withoutCommitNothingIsLeft()
    {
        Project project = fresh();
        {
            TakeWriter writer(project, draft("gone", 1), kTakeRate);
            writer.append(test::sound(1000, 1));
        }
        QVERIFY(std::filesystem::is_empty(project.takesFolder()));
        QVERIFY(TakeStore(project).list().empty());
        TakeWriter silent(project, draft("silent", 1), kTakeRate);
        QCOMPARE(codeOf([&] { silent.commit(); }), ErrorCode::InvalidRequest);
        TakeDraft seedless = draft("x", 1);
        seedless.request->seed.reset();
        QCOMPARE(codeOf([&] { TakeWriter(project, seedless, kTakeRate); }), ErrorCode::InvalidRequest);
    }

    void anItemHasOneTakeHoweverOftenItIsMade()
    {
        Project project = fresh();
        TakeDraft from = draft("once", 1);
        from.item = "42";
        const Take first = makeTake(project, from);
        const Take second = makeTake(project, from);
        QCOMPARE(second.id, first.id);
        QCOMPARE(TakeStore(project).takeOfItem("42")->id, first.id);
        QVERIFY(!TakeStore(project).takeOfItem("43"));
        const std::filesystem::directory_iterator files(project.takesFolder());
        QCOMPARE(std::distance(begin(files), end(files)), 1);
        // Takes without an item do not exclude each other.
        QVERIFY(makeTake(project, draft("a", 1)).id != makeTake(project, draft("a", 1)).id);
    }

    void nothingIsOverwritten()
    {
        Project project = fresh();
        TakeStore store(project);
        TakeDraft from = draft("Who is there?", 1);
        from.cell = cellIn(project, "Maya", "happy/intense");
        const Take first = makeTake(project, from);
        store.approve(std::array{first.id});
        TakeDraft again = from;
        again.request->seed = 2;
        again.parent = first.id;
        again.operation = "reroll";
        const Take second = makeTake(project, again);
        QCOMPARE(store.list().size(), size_t{2});
        QCOMPARE(CellStore(project).find(*from.cell)->approvedTake.value(), first.id);
        const std::vector<Take> line = store.lineage(second.id);
        QCOMPARE(line.size(), size_t{2});
        QCOMPARE(line.back().id, first.id);
        store.approve(std::array{second.id});
        QCOMPARE(CellStore(project).find(*from.cell)->approvedTake.value(), second.id);
        store.bin(std::array{second.id});
        QVERIFY(!CellStore(project).find(*from.cell)->approvedTake);
        QCOMPARE(store.list().size(), size_t{1});
        QVERIFY(std::filesystem::exists(store.fileOf(second)));
        store.restore(std::array{second.id});
        QCOMPARE(store.get(second.id).state, TakeState::Approved);
        store.bin(std::array{second.id});
        QCOMPARE(store.emptyBin(), 1);
        QVERIFY(!store.find(second.id));
        QVERIFY(!std::filesystem::exists(store.fileOf(second)));
        QVERIFY(std::filesystem::exists(store.fileOf(first)));
        // A number is not given twice.
        QVERIFY(makeTake(project, draft("new", 3)).id > second.id);
    }

    void takesAreFound()
    {
        Project project = fresh();
        TakeStore store(project);
        TakeDraft from = draft("The Lighthouse", 1);
        from.cell = cellIn(project, "Maya", "whispering");
        const Take maya = makeTake(project, from);
        const Take other = makeTake(project, draft("Nobody", 2));
        store.setStar(std::array{other.id}, true);
        const auto ids = [&](const TakeQuery& query) {
            std::vector<int64_t> found;
            for (const Take& take : store.list(query)) found.push_back(take.id);
            return found;
        };
        const std::vector<int64_t> both{other.id, maya.id};
        const std::vector<int64_t> onlyMaya{maya.id};
        const std::vector<int64_t> onlyOther{other.id};
        QCOMPARE(ids({}), both);
        QCOMPARE(ids({.state = {}, .cell = from.cell, .character = {}, .text = {}}), onlyMaya);
        QCOMPARE(ids({.state = {}, .cell = {}, .character = {}, .text = "lightHOUSE"}), onlyMaya);
        QCOMPARE(ids({.state = {}, .cell = {}, .character = {}, .text = {}, .starred = true}), onlyOther);
        QCOMPARE(ids({.state = {}, .cell = {}, .character = {}, .text = {}, .before = other.id}), onlyMaya);
        QCOMPARE(ids({.state = TakeState::Approved, .cell = {}, .character = {}, .text = {}}).size(),
                 size_t{0});
        QCOMPARE(store.resolve(maya.name.substr(0, 8)).id, maya.id);
        QCOMPARE(store.resolve(std::to_string(other.id)).id, other.id);
        for (const char* wrong : {"", "99", "zzzz", "../x"})
            QCOMPARE(codeOf([&] { store.resolve(wrong); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { store.approve(std::array{int64_t{99}}); }), ErrorCode::InvalidRequest);
    }

    void aCellKnowsWhenItIsStale()
    {
        Project project = fresh();
        CellStore cells(project);
        CharacterStore characters(project);
        TakeDraft from = draft("Who is there?", 1);
        from.cell = cellIn(project, "Maya", "happy/intense");
        TakeStore(project).approve(std::array{makeTake(project, from).id});
        QVERIFY(cells.takes().front().approved && !cells.takes().front().stale);
        Character maya = *characters.findByName("mAYA");
        maya.note = "a note changes no sound";
        characters.update(maya);
        QVERIFY(!cells.takes().front().stale);
        maya.base = "a deep voice";
        characters.update(maya);
        QVERIFY(cells.takes().front().stale);
        maya.base.clear();
        characters.update(maya);
        QVERIFY(!cells.takes().front().stale);
    }

    void stateOfACell_data()
    {
        QTest::addColumn<int>("bits"); // running queued failed toReview approved stale needed
        QTest::addColumn<QString>("state");
        QTest::newRow("nothing") << 0b0000000 << "empty";
        QTest::newRow("a script uses it") << 0b0000001 << "needed";
        QTest::newRow("approved") << 0b0000100 << "approved";
        QTest::newRow("approved and used") << 0b0000101 << "approved";
        QTest::newRow("changed since") << 0b0000110 << "stale";
        QTest::newRow("a new take beside it") << 0b0001110 << "to_review";
        QTest::newRow("to review, used") << 0b0001001 << "to_review";
        QTest::newRow("failed") << 0b0010000 << "failed";
        QTest::newRow("the next one failed") << 0b0010100 << "failed";
        QTest::newRow("failed, tried again") << 0b0110000 << "queued";
        QTest::newRow("waits") << 0b0100101 << "queued";
        QTest::newRow("one at work, one waits") << 0b1101111 << "running";
        QTest::newRow("stale without approval is none") << 0b0000010 << "empty";
    }
    void stateOfACell()
    {
        QFETCH(int, bits);
        QFETCH(QString, state);
        const CellFacts facts{.running = (bits & 64) != 0,
                              .queued = (bits & 32) != 0,
                              .failed = (bits & 16) != 0,
                              .toReview = (bits & 8) != 0,
                              .approved = (bits & 4) != 0,
                              .stale = (bits & 2) != 0,
                              .needed = (bits & 1) != 0};
        QCOMPARE(QString::fromStdString(std::string(cellStateName(cellState(facts)))), state);
    }

    void markers() // R-WAV-34
    {
        Project project = fresh();
        TakeStore takes(project);
        const int64_t id = test::makeTake(project, test::draft("Hello.", 1)).id;
        const std::vector<TakeMarker> two{{100, "breath"}, {2400, "end “quoted”"}};
        takes.setMarkers(id, two);
        QVERIFY(Project::open(project.folder()).id() == project.id());
        Project again = Project::open(project.folder());
        QVERIFY(TakeStore(again).get(id).markers == two);
        QVERIFY(History(project).undo());
        QVERIFY(takes.get(id).markers.empty());
        QVERIFY(History(project).redo());
        QVERIFY(takes.get(id).markers == two);
        for (const std::vector<TakeMarker>& bad :
             {std::vector<TakeMarker>{{2401, ""}}, std::vector<TakeMarker>{{-1, ""}},
              std::vector<TakeMarker>{{1, std::string(kMostMarkerName + 1, 'x')}},
              std::vector<TakeMarker>(kMostMarkers + 1)})
            QCOMPARE(test::codeOf([&] { takes.setMarkers(id, bad); }), ErrorCode::InvalidRequest);
        QVERIFY(takes.get(id).markers == two);
        QVERIFY(markersWithin(two, 50, 2400) == (std::vector<TakeMarker>{{50, "breath"}}));
        // What is not of this shape is left out.
        QVERIFY(markersFromJson(R"([[1,"a"],[-1,"b"],[2],"c",{"d":1},[3,"e",4],[1.5,"f"],[7,""]])") ==
                (std::vector<TakeMarker>{{1, "a"}, {7, ""}}));
        for (const char* odd : {"", "[", "{}", "[[[[1]]]]", "null", "[[99999999999999999999,\"x\"]]"})
            QVERIFY2(markersFromJson(odd).empty(), odd);
    }

private:
    Project fresh() { return Project::create(folder_.filePath(QString::number(++count_)).toStdString()); }

    QTemporaryDir folder_;
    int count_ = 0;
};

QTEST_APPLESS_MAIN(TestTakes)
#include "tst_takes.moc"
