// SPDX-License-Identifier: GPL-3.0-or-later
// R-STO-01, R-STO-08, R-PRJ-07
#include "engine/jobs/job_schema_db.h"
#include "engine/jobs/job_store.h"
#include "engine/project/character.h"
#include "engine/project/history.h"
#include "engine/project/project_schema_db.h"
#include "engine/project/snapshots.h"
#include "engine/project/take_store.h"
#include "engine/store/database.h"
#include "engine/voices/library.h"
#include "engine/voices/library_schema_db.h"

#include <filesystem>
#include <functional>

#include <QTemporaryDir>
#include <QtTest>
#include <fmt/format.h>

using namespace troupe;
namespace fs = std::filesystem;

namespace {

/// A kind of database: its schema, the file's name where it is used, and whether a stored file holds what was
/// put into it.
struct Kind
{
    const char* name;
    const store::Schema& schema;
    const char* file;
    void (*checkContent)(const fs::path& folder, int version);
};

void checkProjectContent(const fs::path& folder, int version)
{
    using namespace troupe::project;
    Project project = Project::open(folder);
    TakeStore takes(project);
    QCOMPARE(takes.list().size(), size_t{2});
    const Take first = takes.get(1);
    QCOMPARE(first.text, std::string("Who is there?"));
    QCOMPARE(first.seed.value(), uint64_t{7});
    QCOMPARE(first.state, TakeState::Approved);
    QCOMPARE(first.note, std::string("warm"));
    QVERIFY(!first.recipe.empty() && first.prompt.empty());
    // Before version 3 the kept voice stood in the recipe alone, and what stood there may be something else.
    QVERIFY(takes.get(2).prompt.ends_with(".safetensors"));
    QVERIFY(takes.get(3).prompt.empty());
    QCOMPARE(takes.get(3).state, TakeState::Binned);
    QCOMPARE(takes.get(2).setup.empty(), version < 3);
    // Nobody has listened to what is older than the checks.
    QCOMPARE(first.verdict, version < 4 ? TakeVerdict::Unknown : TakeVerdict::Suspect);
    QCOMPARE(first.ears.reasons.empty(), version < 4);
    QCOMPARE(first.voiceKey.empty(), version < 4);
    QCOMPARE(first.markers.empty(), version < 5);
    const Character maya = CharacterStore(project).list().front();
    QCOMPARE(maya.base, std::string("a calm alto"));
    QCOMPARE(maya.voice.promptFile.size(), size_t{44});
    QCOMPARE(Snapshots(project).list().front().name, std::string("Before"));
    QVERIFY(History(project).undo()); // the bin
    QCOMPARE(takes.get(3).state, TakeState::ToReview);
    QCOMPARE(Snapshots(project).restore("Before").skipped, 0);
    takes.setStar(std::array{int64_t{1}}, true);
    QVERIFY(takes.get(1).star);
}

void checkJobContent(const fs::path& folder, int)
{
    using namespace troupe::jobs;
    JobStore store(folder / "jobs.db");
    const JobInfo job = store.job(4);
    QCOMPARE(job.title, std::string("Three lines"));
    QCOMPARE(job.items.done, 1);
    const auto items = store.items(4);
    QCOMPARE(items.at(0).result, std::string("take:0123456789abcdef"));
    QCOMPARE(items.at(1).failure.code, std::string("engine_fault"));
    QVERIFY(store.lanes().front().paused);
    QCOMPARE(store.learned("seconds").value(), 0.25);
    store.resumeLane("sim");
    const auto claim = store.claim("sim", "me", 1000, 1);
    QVERIFY(claim);
    QCOMPARE(claim->note, std::string("remote:7"));
    QVERIFY(store.complete(*claim, "take:1", 1, 2));
}

void checkLibraryContent(const fs::path& folder, int version)
{
    {
        voices::Library library(folder);
        QCOMPARE(library.prompts().get("cloned_bbb9ef8734ef_base").refText, std::string("The words."));
        QCOMPARE(library.voices().find("Old Tom").has_value(), version >= 2);
        if (version >= 2) {
            const voices::Voice tom = library.voices().get("Old Tom");
            QCOMPARE(tom.details.tags, (std::vector<std::string>{"deep", "warm"}));
            // When it was used was not known before version 4.
            const auto uses = library.voices().uses(tom.id);
            QCOMPARE(uses.size(), version >= 4 ? size_t{1} : size_t{0});
            if (version >= 4) QVERIFY(uses.front().at > 0);
            library.voices().noteUse(tom.id, "/now");
            QVERIFY(library.voices().uses(tom.id).front().at > 0);
        }
    }
    SQLite::Database raw((folder / "library.db").string(), SQLite::OPEN_READONLY);
    if (version >= 3)
        QCOMPARE(raw.execAndGet("SELECT count(*) FROM presets WHERE name = 'shouting'").getInt(), 1);
}

const std::array<Kind, 3>& kinds()
{
    static const std::array<Kind, 3> all{
        Kind{"project", project::projectSchema, "project.db", checkProjectContent},
        Kind{"jobs", jobs::jobSchema(), "jobs.db", checkJobContent},
        Kind{"library", voices::librarySchema(), "library.db", checkLibraryContent}};
    return all;
}

const Kind& kindNamed(const QString& name)
{
    for (const Kind& kind : kinds())
        if (name == QLatin1String(kind.name)) return kind;
    throw std::logic_error("no such kind");
}

fs::path storedFile(const Kind& kind, int version)
{
    return fs::path(TROUPE_TEST_DATA) / "migrations" / fmt::format("{}-{}.db", kind.name, version);
}

int pragma(const fs::path& file, const char* name)
{
    SQLite::Database raw(file.string(), SQLite::OPEN_READONLY);
    return raw.execAndGet(fmt::format("PRAGMA {}", name)).getInt();
}

/// All tables and indexes as they are declared.
std::string shapeOf(const fs::path& file)
{
    SQLite::Database raw(file.string(), SQLite::OPEN_READONLY);
    SQLite::Statement query(raw, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name");
    std::string shape;
    while (query.executeStep())
        shape += query.getColumn(0).getString() + ": " + query.getColumn(1).getString() + "\n";
    return shape;
}

} // namespace

class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVersionIsBroughtUp_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("version");
        for (const Kind& kind : kinds())
            for (int version = 1; version <= static_cast<int>(kind.schema.migrations.size()); ++version)
                QTest::addRow("%s %d", kind.name, version) << QString::fromLatin1(kind.name) << version;
    }

    void everyVersionIsBroughtUp()
    {
        QFETCH(QString, kind);
        QFETCH(int, version);
        const Kind& which = kindNamed(kind);
        const fs::path stored = storedFile(which, version);
        QVERIFY2(fs::exists(stored), "store a file of this version: see tests/data/migrations/README.md");
        const QTemporaryDir place;
        const fs::path folder = place.path().toStdString();
        const fs::path file = folder / which.file;
        fs::copy_file(stored, file);
        fs::permissions(file, fs::perms(0644));
        QCOMPARE(pragma(file, "user_version"), version);
        QCOMPARE(pragma(file, "application_id"), which.schema.applicationId);
        {
            const store::Database opened(file, which.schema);
        }
        QCOMPARE(pragma(file, "user_version"), static_cast<int>(which.schema.migrations.size()));
        SQLite::Database raw(file.string(), SQLite::OPEN_READONLY);
        SQLite::Statement faults(raw, "PRAGMA integrity_check");
        while (faults.executeStep()) {
            const std::string fault = faults.getColumn(0).getString();
            // SQLite 3.40 sees nulls that are none in tables without row ids whose key does not stand in
            // front.
            QVERIFY2(fault == "ok" || fault.starts_with("NULL value in voice_"), fault.c_str());
        }
        QVERIFY(!SQLite::Statement(raw, "PRAGMA foreign_key_check").executeStep());
        {
            const store::Database fresh(folder / "fresh.db", which.schema);
        }
        QCOMPARE(shapeOf(file), shapeOf(folder / "fresh.db"));
        which.checkContent(folder, version);
    }

    void aMigrationThatFailsChangesNothing()
    {
        const QTemporaryDir place;
        const fs::path file = fs::path(place.path().toStdString()) / "project.db";
        fs::copy_file(storedFile(kinds().front(), 1), file);
        fs::permissions(file, fs::perms(0644));
        const std::string before = shapeOf(file);
        const std::array<std::string_view, 2> broken{
            project::projectSchema.migrations.front(),
            "CREATE TABLE half (x); UPDATE takes SET text = 'lost'; CREATE TABLE half (x)"};
        const store::Schema schema{"project", project::projectSchema.applicationId, broken};
        QVERIFY_EXCEPTION_THROWN(store::Database(file, schema), Error);
        QCOMPARE(shapeOf(file), before);
        QCOMPARE(pragma(file, "user_version"), 1);
        const store::Database opened(file, project::projectSchema);
        checkProjectContent(file.parent_path(), 1);
    }
};

QTEST_APPLESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
