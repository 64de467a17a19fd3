// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/atomic_file.h"
#include "engine/base/iso_time.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/voices/library.h"
#include "engine/voices/prompt_record.h"
#include "tests/support/error_of.h"
#include "tests/support/prompts.h"

#include <algorithm>
#include <set>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using namespace troupe::voices;
using troupe::testing::codeOf;
using troupe::testing::detailsOf;
using troupe::testing::isSame;
using troupe::testing::promptOf;

namespace fs = std::filesystem;

namespace {

const fs::path kOld = fs::path(TROUPE_TEST_DATA) / "old-prompts";

constexpr const char* kSidecar =
    "{\"name\": \"icl\", \"tags\": [\"warm\", \"demo\"], \"ref_text\": \"Words.\", \"created_at\": "
    "\"2025-03-04T05:06:07.890123+00:00\", \"ref_audio_duration_s\": 4.32, \"x_vector_only_mode\": false, "
    "\"icl_mode\": true, \"character\": \"Maya\", \"emotion\": \"happy\", \"intensity\": \"medium\", "
    "\"description\": \"d\", \"instruct\": \"i\", \"base_description\": \"b\", \"unknown\": {\"x\": []}}";

} // namespace

/// Prompts that come from files: of the former program, of other libraries, of this one after an accident.
class TestPromptImport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        fs::create_directory(source());
        open();
    }

    void anOldPairKeepsItsDetails() // R-VOI-15
    {
        fs::copy_file(kOld / "icl.prompt", source() / "icl.prompt");
        AtomicFile::replace(source() / "icl.json", kSidecar);
        const ImportedPrompt imported = store().importFile(source() / "icl.prompt", {}, IfExists::Refuse);
        QCOMPARE(imported.outcome, PromptOutcome::Added);
        QCOMPARE(imported.problem, std::string());
        const StoredPrompt prompt = store().get("icl");
        QVERIFY(prompt == imported.prompt);
        PromptDetails expected = detailsOf("Maya", "happy", "medium");
        expected.name = "icl";
        expected.tags = {"warm", "demo"};
        expected.description = "d";
        expected.instruct = "i";
        expected.baseDescription = "b";
        QVERIFY(prompt.details == expected);
        QCOMPARE(*prompt.refSeconds, 4.32);
        QCOMPARE(isoTime(prompt.createdAt), std::string("2025-03-04T05:06:07.890Z"));
        QVERIFY(isSame(*store().load("icl"), speech::loadClonePrompt(kOld / "icl.prompt")));
        open();
        QVERIFY(store().get("icl") == prompt);
        // What is kept is our own format.
        QCOMPARE(speech::summaryOfClonePrompt(store().fileOf("icl")).mode, speech::ClonePrompt::Mode::Icl);
    }

    void aCorruptSidecarIsLeftOutAndSaid_data() // R-VOI-15
    {
        QTest::addColumn<std::string>("sidecar");
        QTest::newRow("no JSON") << std::string("{\"name\": ");
        QTest::newRow("a list") << std::string("[]");
        QTest::newRow("tags of numbers") << std::string("{\"tags\": [1]}");
        QTest::newRow("name of a number") << std::string("{\"name\": 3}");
        QTest::newRow("a path for a name") << std::string("{\"name\": \"../x\"}");
        QTest::newRow("endless") << "{\"name\": \"icl\", \"description\": \"" + std::string(300'000, 'x') +
                                        "\"}";
        QTest::newRow("deep") << "{\"name\": \"icl\", \"x\": " + std::string(5000, '[') +
                                     std::string(5000, ']') + "}";
        QTest::newRow("a length that is none") << std::string("{\"ref_audio_duration_s\": -1}");
    }

    void aCorruptSidecarIsLeftOutAndSaid() // R-VOI-15
    {
        QFETCH(const std::string, sidecar);
        fs::copy_file(kOld / "icl.prompt", source() / "icl.prompt");
        AtomicFile::replace(source() / "icl.json", sidecar);
        const PromptReport report = store().importFolder(source(), IfExists::Refuse);
        QCOMPARE(report.added, 1);
        QCOMPARE(report.problems.size(), 1U);
        QVERIFY(report.problems.front().find("icl.json") != std::string::npos);
        QVERIFY(store().get("icl").details.tags.empty());
        QVERIFY(!store().get("icl").refSeconds);
    }

    void hostileFilesAreReportedAndTheRestIsKept() // R-VOI-16
    {
        std::set<std::string> good;
        for (const auto& entry : fs::directory_iterator(kOld)) {
            if (entry.path().extension() != ".prompt") continue;
            fs::copy_file(entry.path(), source() / entry.path().filename());
            if (codeOf([&] { speech::loadClonePrompt(entry.path()); }) == ErrorCode::Unknown)
                good.insert(entry.path().stem().string());
        }
        QVERIFY(good.size() >= 10 && good.contains("icl") && !good.contains("os-system"));
        const PromptReport report = store().importFolder(source(), IfExists::Refuse);
        QCOMPARE(report.added, static_cast<int64_t>(good.size()));
        QVERIFY(report.problems.size() >= 10);
        for (const char* hostile :
             {"os-system.prompt", "builtins-eval.prompt", "bomb.prompt", "traversal.prompt"})
            QCOMPARE(std::count_if(report.problems.begin(), report.problems.end(),
                                   [&](const std::string& it) { return it.starts_with(hostile); }),
                     1);
        std::set<std::string> kept;
        for (const StoredPrompt& prompt : store().search({})) kept.insert(prompt.details.name);
        QVERIFY(kept == good);
        QCOMPARE(codeOf([&] { store().importFile(kOld / "os-system.prompt", {}, {}); }),
                 ErrorCode::FileDamaged);
        QCOMPARE(codeOf([&] { store().importFolder(source() / "nowhere", {}); }), ErrorCode::FileNotFound);
    }

    void aTakenNameIsRefusedSkippedOrOverwritten() // R-VOI-17
    {
        fs::copy_file(kOld / "icl.prompt", source() / "a.prompt");
        fs::copy_file(kOld / "x-vector.prompt", source() / "b.pt");
        store().save(detailsOf("Maya", "happy", "medium"), promptOf(), {});
        QCOMPARE(store().importFolder(source(), IfExists::Refuse).added, 2);
        const PromptReport again = store().importFolder(source(), IfExists::Refuse);
        QCOMPARE(again.added, 0);
        QCOMPARE(again.problems.size(), 2U);
        QCOMPARE(store().importFolder(source(), IfExists::Skip).skipped, 2);
        QCOMPARE(store().importFolder(source(), IfExists::Overwrite).replaced, 2);
        QCOMPARE(store().count(), 3);
        QCOMPARE(codeOf([&] { store().importFile(source() / "a.prompt", {}, IfExists::Refuse); }),
                 ErrorCode::InvalidRequest);
    }

    void ownFilesTravelWithTheirDetails() // R-VOI-18
    {
        PromptDetails details = detailsOf("Maya", "happy", "medium");
        details.title = "Мая";
        details.voiceId = "designed_0123456789ab";
        details.simulated = true;
        const StoredPrompt saved = store().save(details, promptOf(9), {});
        fs::copy_file(store().fileOf(details.name), source() / "renamed.safetensors");
        fs::copy(path() / "prompts", source() / "copy");
        QTemporaryDir elsewhere;
        Library other(elsewhere.path().toStdString());
        other.prompts().importFile(source() / "renamed.safetensors", {}, {});
        QCOMPARE(other.prompts().get("renamed").details.title, details.title);
        QVERIFY(other.prompts().get("renamed").details.simulated);
        QCOMPARE(other.prompts().get("renamed").details.voiceId, std::string()); // of another library
        QCOMPARE(other.prompts().get("renamed").createdAt, saved.createdAt);
        QVERIFY(isSame(*other.prompts().load("renamed"), promptOf(9)));
        QCOMPARE(other.prompts().importFolder(source() / "copy", {}).added, 1); // a folder of a library
        QVERIFY(other.prompts().find(details.name));
        other.prompts().importFile(source() / "renamed.safetensors", "given", {});
        QVERIFY(other.prompts().find("given"));
        QCOMPARE(codeOf([&] { other.prompts().importFile(source() / "renamed.safetensors", "../x", {}); }),
                 ErrorCode::InvalidRequest);
    }

    void oldUnicodeNamesStayUsable() // R-VOI-05
    {
        fs::copy_file(kOld / "icl.prompt", source() / "Мая_happy.prompt");
        fs::copy_file(kOld / "icl.prompt", source() / "e\u0301te\u0301.prompt"); // as some disks spell it
        fs::copy_file(kOld / "icl.prompt", source() / "bad name!.prompt");
        const PromptReport report = store().importFolder(source(), IfExists::Refuse);
        QCOMPARE(report.added, 2);
        QCOMPARE(report.problems.size(), 1U);
        QVERIFY(store().load("Мая_happy"));
        QVERIFY(store().load("été") == store().load("e\u0301te\u0301"));
        PromptDetails details = store().get("Мая_happy").details;
        details.tags = {"new"};
        QCOMPARE(store().change(details).details.tags.size(), 1U);
        QVERIFY(store().remove("Мая_happy"));
        QVERIFY(store().remove("e\u0301te\u0301"));
        QCOMPARE(store().count(), 0);
    }

    void aLostIndexComesBack() // R-VOI-19
    {
        std::vector<StoredPrompt> saved;
        for (const char* emotion : {"happy", "sad", "angry"})
            saved.push_back(store().save(detailsOf("Maya", emotion, "medium"), promptOf(), {}));
        fs::copy_file(kOld / "icl.prompt", source() / "icl.prompt");
        AtomicFile::replace(source() / "icl.json", kSidecar);
        saved.push_back(store().importFile(source() / "icl.prompt", {}, {}).prompt);
        library_.reset();
        for (const char* file : {"library.db", "library.db-wal", "library.db-shm"}) fs::remove(path() / file);
        open();
        QCOMPARE(store().count(), 0);
        const PromptReport report = store().rebuild();
        QCOMPARE(report.added, 4);
        QCOMPARE(report.problems.size(), 0U);
        for (const StoredPrompt& prompt : saved) QVERIFY(store().get(prompt.details.name) == prompt);
        const PromptReport again = store().rebuild();
        QVERIFY(again.added == 0 && again.replaced == 0 && again.removed == 0 && again.problems.empty());
    }

    void rowsAndFilesAreBroughtTogether() // R-VOI-19
    {
        store().save(detailsOf("Maya", "happy", "medium"), promptOf(1), {});
        store().save(detailsOf("Maya", "sad", "medium"), promptOf(2), {});
        const fs::path stray = path() / "prompts" / "Maya_happy_medium.00000000.safetensors";
        const fs::path orphan = path() / "prompts" / "Bob.0123abcd.safetensors";
        fs::copy_file(store().fileOf("Maya_happy_medium"), stray); // of a save that was cut off
        fs::copy_file(store().fileOf("Maya_happy_medium"), orphan);
        fs::remove(store().fileOf("Maya_sad_medium"));
        AtomicFile::replace(path() / "prompts" / "foreign.safetensors", "x");
        AtomicFile::replace(path() / "prompts" / "spoilt.0123abcd.safetensors", "x");
        AtomicFile::replace(path() / "prompts" / ".troupe-1-1.part", "x");
        const PromptReport report = store().rebuild();
        QCOMPARE(report.added, 1);
        QCOMPARE(report.removed, 3); // a row, a stray file, an unfinished one
        QCOMPARE(report.problems.size(), 2U);
        QVERIFY(!fs::exists(stray));
        QVERIFY(fs::exists(orphan));
        QVERIFY(fs::exists(path() / "prompts" / "foreign.safetensors")); // not ours to delete
        QVERIFY(!store().find("Maya_sad_medium"));
        QVERIFY(isSame(*store().load("Bob"), promptOf(1)));
        QCOMPARE(store().get("Bob").details.character, std::string("Maya"));
        QVERIFY(isSame(*store().load("Maya_happy_medium"), promptOf(1)));
    }

    void recordsComeBackAsTheyWere() // R-VOI-18
    {
        PromptRecord record;
        record.details = detailsOf("Maya", "happy", "medium");
        record.details.title = "\"quoted\"\u00a0\\ 😀";
        record.refSeconds = 1.25;
        record.createdAt = 1'700'000'000'123;
        const PromptRecord again = promptRecordFromJson(toJson(record), "memory");
        QVERIFY(again.details == record.details);
        QVERIFY(again.refSeconds == record.refSeconds && again.createdAt == record.createdAt);
        QVERIFY(toJson(PromptRecord{}).find("title") == std::string::npos);
        QCOMPARE(codeOf([] { promptRecordFromJson(std::string(1 << 20, ' '), "x"); }),
                 ErrorCode::FileTooLarge);
    }

private:
    fs::path path() const { return fs::path(folder_->path().toStdString()) / "data"; }
    fs::path source() const { return fs::path(folder_->path().toStdString()) / "source"; }
    void open()
    {
        library_.reset();
        library_ = std::make_unique<Library>(path());
    }
    PromptStore& store() { return library_->prompts(); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Library> library_;
};

QTEST_GUILESS_MAIN(TestPromptImport)
#include "tst_prompt_import.moc"
