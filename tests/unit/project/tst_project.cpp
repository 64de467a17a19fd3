// SPDX-License-Identifier: GPL-3.0-or-later
// R-PRJ-01, R-PRJ-02, R-PRJ-03, R-PRJ-04, R-PRJ-05, R-PRJ-06
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/project_archive.h"
#include "engine/project/project_check.h"
#include "engine/project/project_copy.h"
#include "engine/project/take_store.h"
#include "tests/unit/project/project_test.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

using namespace troupe;
using namespace troupe::project;
using test::codeOf;
using test::draft;
using test::makeTake;

namespace {

namespace fs = std::filesystem;

std::string bytesOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Member
{
    std::string name;
    std::string bytes;
    mode_t kind = AE_IFREG;
};

void writeZip(const fs::path& file, const std::vector<Member>& members)
{
    archive* zip = archive_write_new();
    archive_write_set_format_zip(zip);
    QVERIFY(archive_write_open_filename(zip, file.c_str()) == ARCHIVE_OK);
    for (const Member& member : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.name.c_str());
        archive_entry_set_filetype(entry, member.kind);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
        if (member.kind == AE_IFLNK) archive_entry_set_symlink(entry, "/etc/passwd");
        archive_write_header(zip, entry);
        archive_write_data(zip, member.bytes.data(), member.bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(zip);
    archive_write_free(zip);
}

} // namespace

Q_DECLARE_METATYPE(std::vector<Member>)

class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { fs::remove_all(path("room")); }

    void isMadeAndOpenedByMany()
    {
        Project first = Project::create(path("Lighthouse"));
        QCOMPARE(first.name(), std::string("Lighthouse"));
        Project second = Project::open(path("Lighthouse"));
        QCOMPARE(first.id(), second.id());
        makeTake(first, draft("one", 1));
        makeTake(second, draft("two", 2));
        QCOMPARE(first.counts().takes, 2);
        QCOMPARE(first.counts().toReview, 2);
        QCOMPARE(codeOf([&] { Project::create(path("Lighthouse")); }), ErrorCode::InvalidRequest);
    }

    void theUntitledOneIsThereWhenItIsNeeded()
    {
        fs::remove_all(Project::untitledFolder());
        makeTake(*std::make_unique<Project>(Project::untitled()), draft("first", 1));
        QCOMPARE(Project::untitled().counts().takes, 1);
        moveProject(Project::untitledFolder(), path("Named"));
        QVERIFY(!fs::exists(Project::untitledFolder()));
        QCOMPARE(Project::open(path("Named")).counts().takes, 1);
        Project open = Project::untitled();
        QCOMPARE(codeOf([&] { moveProject(open.folder(), path("Elsewhere")); }), ErrorCode::Busy);
        QCOMPARE(codeOf([&] { moveProject(path("Named"), open.folder()); }), ErrorCode::InvalidRequest);
    }

    void whatIsNoProjectIsRefused()
    {
        QCOMPARE(codeOf([&] { Project::open(path("nowhere")); }), ErrorCode::FileNotFound);
        fs::create_directory(path("plain"));
        QCOMPARE(codeOf([&] { Project::open(path("plain")); }), ErrorCode::FileDamaged);
        std::ofstream(path("plain") / "project.db") << std::string(5000, 'x');
        QCOMPARE(codeOf([&] { Project::open(path("plain")); }), ErrorCode::FileDamaged);
        std::ofstream(path("plain") / "project.db") << "";
        QCOMPARE(codeOf([&] { Project::open(path("plain")); }), ErrorCode::FileDamaged);
        {
            const Project made = Project::create(path("newer"));
        }
        SQLite::Database(path("newer") / "project.db", SQLite::OPEN_READWRITE)
            .exec("PRAGMA user_version = 99");
        QCOMPARE(codeOf([&] { Project::open(path("newer")); }), ErrorCode::BadConfiguration);
    }

    void aProjectThatMayNotBeWrittenIsRefused()
    {
        {
            const Project made = Project::create(path("readonly"));
        }
        const fs::path folder = path("readonly");
        fs::permissions(folder_.path().toStdString(), fs::perms(0755));
        fs::permissions(folder, fs::perms(0555));
        fs::permissions(folder / "project.db", fs::perms(0444));
        const bool root = geteuid() == 0;
        if (root) QVERIFY(seteuid(65534) == 0);
        const ErrorCode code = codeOf([&] { Project::open(folder); });
        if (root) QVERIFY(seteuid(0) == 0);
        fs::permissions(folder, fs::perms(0755));
        QCOMPARE(code, ErrorCode::CannotWrite);
    }

    void copiesAndPackedOnesHoldEverything()
    {
        Project project = Project::create(path("source"));
        Cell cell;
        cell.character = CharacterStore(project).add("Maya").id;
        cell.delivery = Delivery::fromKey("whispering");
        TakeDraft from = draft("line", 1);
        from.cell = CellStore(project).add(cell).id;
        const Take take = makeTake(project, from);
        const Take binned = makeTake(project, draft("binned", 2));
        TakeStore(project).bin(std::array{binned.id});
        const Take lost = makeTake(project, draft("lost", 3));
        fs::remove(TakeStore(project).fileOf(lost));

        const CopyReport copied = copyProject(project, path("copy"));
        QCOMPARE(copied.takes, 3);
        QCOMPARE(copied.missing, 1);
        QCOMPARE(packProject(project, path("one.troupe")).takes, 3);
        unpackProject(path("one.troupe"), path("unpacked"));
        for (const char* name : {"copy", "unpacked"}) {
            Project other = Project::open(path(name));
            QCOMPARE(other.id(), project.id());
            QCOMPARE(TakeStore(other).get(take.id).recipe, take.recipe);
            QCOMPARE(bytesOf(TakeStore(other).fileOf(take)), bytesOf(TakeStore(project).fileOf(take)));
            QVERIFY(fs::exists(TakeStore(other).fileOf(binned)));
            QCOMPARE(CellStore(other).list().size(), size_t{1});
        }
        QCOMPARE(codeOf([&] { copyProject(project, path("copy")); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { unpackProject(path("one.troupe"), path("copy")); }), ErrorCode::InvalidRequest);
    }

    void hostileArchivesLeaveNothing_data()
    {
        const std::string wav = "takes/0123456789abcdef.wav";
        const std::string zeros(80 << 20, '\0');
        QTest::addColumn<std::vector<Member>>("members");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, std::vector<Member> members,
                            ErrorCode code = ErrorCode::FileDamaged) {
            QTest::newRow(name) << std::move(members) << code;
        };
        row("no database", {{wav, "x"}});
        row("up and out", {{"../out.wav", "x"}});
        row("absolute", {{"/tmp/out.wav", "x"}});
        row("backslash", {{"takes\\0123456789abcdef.wav", "x"}});
        row("other name", {{"takes/a.wav", "x"}});
        row("deeper", {{"takes/x/0123456789abcdef.wav", "x"}});
        row("a link", {{wav, "", AE_IFLNK}});
        row("twice", {{wav, "x"}, {wav, "y"}});
        row("no real database", {{"project.db", "x"}});
        row("a bomb", {{wav, zeros}}, ErrorCode::FileTooLarge);
        row("a foreign database", {{"project.db", "SQL"}});
    }
    void hostileArchivesLeaveNothing()
    {
        QFETCH(std::vector<Member>, members);
        QFETCH(ErrorCode, code);
        if (members.front().bytes == "SQL") {
            Project::create(path("foreign"));
            SQLite::Database database(path("foreign") / "project.db", SQLite::OPEN_READWRITE);
            database.exec("PRAGMA journal_mode = DELETE");
            database.exec("CREATE TRIGGER t AFTER INSERT ON takes BEGIN DELETE FROM takes; END");
            members.front().bytes = bytesOf(path("foreign") / "project.db");
            fs::remove_all(path("foreign"));
        }
        const fs::path room = path("room");
        fs::create_directory(room);
        const fs::path file = path("hostile.troupe");
        writeZip(file, members);
        QCOMPARE(codeOf([&] { unpackProject(file, room / "project"); }), code);
        QVERIFY(fs::is_empty(room));
    }

    void aDamagedArchiveLeavesNothing()
    {
        Project project = Project::create(path("whole"));
        makeTake(project, draft("a", 1));
        packProject(project, path("whole.troupe"));
        const std::string whole = bytesOf(path("whole.troupe"));
        fs::create_directory(path("damaged"));
        for (const size_t kept : {size_t{0}, size_t{10}, whole.size() / 2, whole.size() - 10}) {
            std::ofstream(path("cut.troupe"), std::ios::binary) << whole.substr(0, kept);
            QVERIFY(codeOf([&] { unpackProject(path("cut.troupe"), path("damaged") / "x"); }) !=
                    ErrorCode::Unknown);
            QVERIFY(fs::is_empty(path("damaged")));
        }
    }

    void theCheckFindsMarksAndAdopts()
    {
        Project project = Project::create(path("checked"));
        TakeStore store(project);
        const Take whole = makeTake(project, draft("whole", 1));
        const Take missing = makeTake(project, draft("missing", 2));
        const Take damaged = makeTake(project, draft("damaged", 3));
        const Take stray = makeTake(project, draft("stray", 4));
        QVERIFY(checkProject(project, false).clean());
        const std::string kept = bytesOf(store.fileOf(missing));
        fs::remove(store.fileOf(missing));
        fs::resize_file(store.fileOf(damaged), 100);
        SQLite::Database(project.folder() / "project.db", SQLite::OPEN_READWRITE)
            .exec("DELETE FROM takes WHERE id = " + std::to_string(stray.id));
        std::ofstream(project.takesFolder() / "notes.txt") << "mine";

        const CheckReport report = checkProject(project, false);
        QCOMPARE(report.missing.size(), size_t{1});
        QCOMPARE(report.damaged.size(), size_t{1});
        QCOMPARE(report.strays.size(), size_t{2});
        QCOMPARE(store.get(missing.id).file, TakeFile::Missing);
        QCOMPARE(store.get(damaged.id).file, TakeFile::Damaged);
        QCOMPARE(store.get(whole.id).file, TakeFile::Whole);

        std::ofstream(store.fileOf(missing), std::ios::binary) << kept;
        const CheckReport second = checkProject(project, true);
        QCOMPARE(second.recovered.size(), size_t{1});
        QCOMPARE(second.adopted, 1);
        QCOMPARE(second.strays.size(), size_t{1}); // notes.txt is nobody's take
        const Take adopted = store.resolve(stray.name);
        QCOMPARE(adopted.recipe, stray.recipe);
        QVERIFY(adopted.seed == stray.seed);
        QCOMPARE(adopted.operation, std::string("adopt"));
    }

private:
    fs::path path(const char* name) const { return folder_.filePath(name).toStdString(); }

    QTemporaryDir folder_;
};

QTEST_APPLESS_MAIN(TestProject)
#include "tst_project.moc"
