// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/library.h"
#include "tests/support/error_of.h"

#include <atomic>
#include <fstream>
#include <thread>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using troupe::testing::codeOf;
using troupe::voices::Library;

/// library.db as a file among processes.
class TestLibrary : public QObject
{
    Q_OBJECT

private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void isMadeByWhoeverComesFirst() // R-VOI-01
    {
        constexpr int kRounds = 10;
        constexpr int kAtOnce = 8;
        std::atomic<int> failures = 0;
        for (int round = 0; round < kRounds; ++round) {
            const auto place = path() / std::to_string(round);
            std::vector<std::thread> threads;
            for (int i = 0; i < kAtOnce; ++i)
                threads.emplace_back([&] {
                    try {
                        Library library(place);
                        library.dataVersion();
                    } catch (const std::exception& fault) {
                        qWarning("%s", fault.what());
                        ++failures;
                    }
                });
            for (std::thread& thread : threads) thread.join();
            QVERIFY(std::filesystem::is_regular_file(place / "library.db"));
        }
        QCOMPARE(failures.load(), 0);
    }

    void whatIsNoLibraryIsRefusedAndLeftAlone() // R-VOI-01
    {
        std::ofstream(path() / "library.db") << std::string(8192, 'x');
        QCOMPARE(codeOf([&] { Library library(path()); }), ErrorCode::FileDamaged);
        QCOMPARE(std::filesystem::file_size(path() / "library.db"), 8192U);
        QCOMPARE(codeOf([] { Library library("/proc/nowhere"); }), ErrorCode::CannotWrite);
    }

private:
    std::filesystem::path path() const { return folder_->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
