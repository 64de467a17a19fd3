// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/library.h"
#include "tests/support/error_of.h"

#include <fstream>

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

    void isMadeWhenItIsFirstOpened() // R-VOI-01
    {
        Library mine(path() / "new");
        Library theirs(path() / "new");
        QVERIFY(std::filesystem::is_regular_file(path() / "new" / "library.db"));
        QCOMPARE(mine.dataVersion(), mine.dataVersion());
        QCOMPARE(mine.folder(), path() / "new");
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
