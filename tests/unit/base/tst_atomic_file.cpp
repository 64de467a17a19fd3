// SPDX-License-Identifier: GPL-3.0-or-later
// R-BAS-01: a file appears under its final name whole or not at all, whenever the process stops.
// R-BAS-02: a full disk, a missing folder, a folder in the way and a read-only place are errors with a
// remedy.
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <string>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using troupe::AtomicFile;
using troupe::Error;
using troupe::ErrorCode;

namespace {

std::string contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : "unreadable";
}

ErrorCode codeOfWriting(const std::string& path, const std::string& bytes = "x")
{
    try {
        AtomicFile::replace(path, bytes);
    } catch (const Error& error) {
        return error.remedy().empty() ? ErrorCode::Unknown : error.code();
    }
    return ErrorCode::Unknown;
}

} // namespace

class AtomicFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;
    std::string path(const char* name) const { return folder_.filePath(name).toStdString(); }
    QStringList names() const
    {
        return QDir(folder_.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void init()
    {
        for (const QString& name : names()) QFile::remove(folder_.filePath(name));
    }

    void nothingIsSeenBeforeCommit()
    {
        {
            AtomicFile file(path("a"));
            file.write("half");
            QVERIFY(names().isEmpty());
        }
        QVERIFY(names().isEmpty());
    }

    void commitReplacesAndKeepsPermissions()
    {
        AtomicFile::replace(path("a"), "old");
        QCOMPARE(chmod(path("a").c_str(), 0640), 0);
        AtomicFile::replace(path("a"), "new");
        QCOMPARE(contentsOf(folder_.filePath("a")), std::string("new"));
        struct stat info
        {};
        QCOMPARE(stat(path("a").c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0640U);
        QCOMPARE(names(), QStringList{"a"});
    }

    void aNewNameReplacesNothing()
    {
        {
            AtomicFile file(path("a"));
            file.write("first");
            QVERIFY(file.commitUnlessThere());
        }
        {
            AtomicFile file(path("a"));
            file.write("second");
            QVERIFY(!file.commitUnlessThere());
        }
        QCOMPARE(contentsOf(folder_.filePath("a")), std::string("first"));
        QCOMPARE(names(), QStringList{"a"});
        AtomicFile device("/dev/null");
        QVERIFY(!device.commitUnlessThere());
    }

    void foldersAreMadeWithThoseAboveThem()
    {
        troupe::makeFolder(path("x/y/z"));
        QVERIFY(QFileInfo(folder_.filePath("x/y/z")).isDir());
        troupe::makeFolder(path("x/y/z"));
        QVERIFY(QDir(folder_.filePath("x")).removeRecursively());
        AtomicFile::replace(path("a"), "no folder");
        for (const std::string& taken : {path("a"), path("a/b"), std::string("/proc/x/y")}) {
            const auto code = troupe::testing::codeOf([&] { troupe::makeFolder(taken); });
            QCOMPARE(code, ErrorCode::CannotWrite);
        }
    }

    void newFilesHonourTheUmask()
    {
        const mode_t old = umask(027);
        AtomicFile::replace(path("a"), "x");
        umask(old);
        struct stat info
        {};
        QCOMPARE(stat(path("a").c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0640U);
    }

    void linksAreFollowed()
    {
        AtomicFile::replace(path("real"), "old");
        QVERIFY(QFile::link(folder_.filePath("real"), folder_.filePath("link")));
        AtomicFile::replace(path("link"), "new");
        QVERIFY(QFileInfo(folder_.filePath("link")).isSymLink());
        QCOMPARE(contentsOf(folder_.filePath("real")), std::string("new"));
    }

    void errorsNameTheRemedy()
    {
        QCOMPARE(codeOfWriting(path("no/such/folder")), ErrorCode::CannotWrite);
        QCOMPARE(codeOfWriting(folder_.path().toStdString()), ErrorCode::CannotWrite);
        QCOMPARE(codeOfWriting("/proc/troupe-cannot-be-here"), ErrorCode::CannotWrite);
        QCOMPARE(codeOfWriting(path(std::string(300, 'n').c_str())), ErrorCode::CannotWrite);
        QCOMPARE(codeOfWriting("/dev/full"), ErrorCode::DiskFull);
        QVERIFY(names().isEmpty());
    }

    void aFullDiskLeavesTheOldFile()
    {
        AtomicFile::replace(path("a"), "old");
        rlimit old{};
        getrlimit(RLIMIT_FSIZE, &old);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{1000, old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const ErrorCode code = codeOfWriting(path("a"), std::string(5000, 'x'));
        setrlimit(RLIMIT_FSIZE, &old);
        std::signal(SIGXFSZ, handler);
        QCOMPARE(code, ErrorCode::DiskFull);
        QCOMPARE(contentsOf(folder_.filePath("a")), std::string("old"));
        QCOMPARE(names(), QStringList{"a"});
    }

    void killedWritersLeaveOldOrNew()
    {
        const std::string whole(200000, 'w');
        for (int round = 0; round < 40; ++round) {
            const pid_t child = fork();
            if (child == 0) {
                for (;;) {
                    try {
                        AtomicFile::replace(path("a"), whole);
                    } catch (...) {
                        _exit(1);
                    }
                }
            }
            QVERIFY(child > 0);
            usleep(static_cast<useconds_t>(500 + round * 137));
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            QVERIFY2(WIFSIGNALED(status), "the writer must have been alive until it was killed");
            if (QFile::exists(folder_.filePath("a"))) {
                QCOMPARE(contentsOf(folder_.filePath("a")), whole);
            }
        }
    }
};

QTEST_APPLESS_MAIN(AtomicFileTest)
#include "tst_atomic_file.moc"
