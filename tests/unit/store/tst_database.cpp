// SPDX-License-Identifier: GPL-3.0-or-later
// R-STO-01, R-STO-02, R-STO-03, R-STO-04, R-STO-05, R-STO-06, R-STO-07
#include "engine/base/error.h"
#include "engine/store/database.h"

#include <array>
#include <atomic>
#include <fstream>
#include <thread>

#include <QTemporaryDir>
#include <QtTest>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

using troupe::Error;
using troupe::ErrorCode;
using troupe::store::Database;
using troupe::store::Schema;

namespace {

constexpr int32_t testId = 0x54525054;
constexpr std::array<std::string_view, 2> steps{
    "CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL)",
    "ALTER TABLE words ADD COLUMN count INTEGER NOT NULL DEFAULT 1",
};
const Schema newest{"word list", testId, steps};
const Schema oldest{"word list", testId, std::span(steps).first(1)};

int64_t countOf(Database& database)
{
    return database.read([&] {
        SQLite::Statement& query = database.statement("SELECT count(*) FROM words");
        query.executeStep();
        return query.getColumn(0).getInt64();
    });
}

void addWord(Database& database, const std::string& word)
{
    database.write([&] {
        SQLite::Statement& insert = database.statement("INSERT INTO words (word) VALUES (?)");
        insert.bind(1, word);
        insert.exec();
    });
}

ErrorCode codeOfOpening(const std::filesystem::path& path, const Schema& schema)
{
    try {
        const Database database(path, schema);
        return ErrorCode::Unknown;
    } catch (const Error& error) {
        return error.remedy().empty() ? ErrorCode::Unknown : error.code();
    }
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(folder_.isValid()); }

    void anOlderFileIsBroughtUpWithItsRows()
    {
        const auto path = file("old.db");
        {
            Database old(path, oldest);
            addWord(old, "kept");
        }
        Database database(path, newest);
        QCOMPARE(countOf(database), 1);
        addWord(database, "new");
        QCOMPARE(countOf(database), 2);
    }

    void filesThatAreNotOursAreRefused()
    {
        {
            const Database database(file("newer.db"), newest);
        }
        QCOMPARE(codeOfOpening(file("newer.db"), oldest), ErrorCode::BadConfiguration);
        const Schema other{"another", testId + 1, steps};
        QCOMPARE(codeOfOpening(file("newer.db"), other), ErrorCode::FileDamaged);
        std::ofstream(file("text.db")) << std::string(8192, 'x');
        QCOMPARE(codeOfOpening(file("text.db"), newest), ErrorCode::FileDamaged);
        std::filesystem::create_directory(file("folder.db"));
        QCOMPARE(codeOfOpening(file("folder.db"), newest), ErrorCode::CannotWrite);
        QCOMPARE(codeOfOpening("/proc/nowhere/x.db", newest), ErrorCode::CannotWrite);
    }

    void aFileThatHoldsNothingIsNoNewDatabase()
    {
        for (const int bytes : {0, 1, 16, 511}) {
            const auto path = file(("cut" + std::to_string(bytes)).c_str());
            std::ofstream(path) << std::string(static_cast<size_t>(bytes), '\0');
            QCOMPARE(codeOfOpening(path, newest), ErrorCode::FileDamaged);
            QCOMPARE(std::filesystem::file_size(path), static_cast<uintmax_t>(bytes));
        }
        for (const int version : {0, 1}) { // an empty database of SQLite; one of ours without a version
            const auto path = file("empty.db");
            std::filesystem::remove(path);
            {
                const SQLite::Database empty(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
                sqlite3_exec(empty.getHandle(), "CREATE TABLE x (y); DROP TABLE x", nullptr, nullptr,
                             nullptr);
                if (version == 1)
                    sqlite3_exec(empty.getHandle(), "PRAGMA application_id = 0x54525054", nullptr, nullptr,
                                 nullptr);
            }
            QCOMPARE(codeOfOpening(path, newest), ErrorCode::FileDamaged);
        }
        std::ofstream(file("gone.db-wal")) << "what was last written";
        QCOMPARE(codeOfOpening(file("gone.db"), newest), ErrorCode::FileDamaged);
        QVERIFY(!std::filesystem::exists(file("gone.db")));
    }

    void aNewFileIsThereWholeOrNotAtAll()
    {
        const auto folder = file("storm");
        const auto path = folder / "new.db";
        int complete = 0;
        // Killed ever later, until some came as far as the file.
        for (int round = 0; round < 60 || complete < 5; ++round) {
            std::filesystem::remove_all(folder);
            const pid_t child = fork();
            if (child == 0) {
                const Database database(path, newest);
                _exit(0);
            }
            usleep(static_cast<useconds_t>(round * 50));
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            if (std::filesystem::exists(path)) {
                ++complete;
                SQLite::Database found(path.string(), SQLite::OPEN_READONLY);
                QCOMPARE(found.execAndGet("PRAGMA application_id").getInt(), testId);
                QCOMPARE(found.execAndGet("PRAGMA user_version").getInt(), 2);
            }
            Database database(path, newest);
            QCOMPARE(countOf(database), 0);
        }
    }

    void whatThrowsLeavesNoTrace()
    {
        Database database(file("rollback.db"), newest);
        addWord(database, "before");
        QVERIFY_EXCEPTION_THROWN(database.write([&] {
            addWord(database, "inside");
            throw std::runtime_error("stop");
        }),
                                 std::runtime_error);
        QCOMPARE(countOf(database), 1);
        addWord(database, "after");
        QCOMPARE(countOf(database), 2);
    }

    void aStatementThatCannotBeSpoilsNothing()
    {
        Database database(file("statements.db"), newest);
        for (int i = 0; i < 2; ++i) {
            const auto attempt = [&] {
                database.write([&] {
                    addWord(database, "inside");
                    database.statement("SELECT nothing FROM nowhere");
                });
            };
            QVERIFY_EXCEPTION_THROWN(attempt(), Error);
            addWord(database, "after");
        }
        QCOMPARE(countOf(database), 2);
    }

    void writersOfManyConnectionsWaitForEachOther()
    {
        const auto path = file("many.db");
        constexpr int writers = 4;
        constexpr int each = 50;
        std::atomic<int> failures = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < writers; ++i) {
            threads.emplace_back([&] {
                try {
                    Database database(path, newest);
                    for (int n = 0; n < each; ++n) {
                        // Reading before writing is where a deferred transaction would fail.
                        database.write([&] { addWord(database, std::to_string(countOf(database))); });
                    }
                } catch (...) {
                    ++failures;
                }
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        QCOMPARE(failures.load(), 0);
        Database database(path, newest);
        QCOMPARE(countOf(database), int64_t{writers} * each);
        SQLite::Statement& distinct = database.statement("SELECT count(DISTINCT word) FROM words");
        distinct.executeStep();
        QCOMPARE(distinct.getColumn(0).getInt64(), int64_t{writers} * each);
    }

    void aChangeByAnotherIsNoticed()
    {
        const auto path = file("watched.db");
        Database mine(path, newest);
        Database theirs(path, newest);
        const int64_t before = mine.dataVersion();
        QCOMPARE(mine.dataVersion(), before);
        addWord(theirs, "hello");
        QVERIFY(mine.dataVersion() != before);
    }

private:
    std::filesystem::path file(const char* name) const { return folder_.filePath(name).toStdString(); }

    QTemporaryDir folder_;
};

QTEST_APPLESS_MAIN(TestDatabase)
#include "tst_database.moc"
