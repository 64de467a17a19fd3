// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-69: a mapped file that another program cuts short never ends the process: its lost bytes read as
// zeros, and whoever read them is told which file it was. A SIGBUS from anywhere else is what it always was.
#include "engine/base/error.h"
#include "engine/checkpoint/mapped_file.h"
#include "tests/support/error_of.h"

#include <algorithm>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

using namespace troupe;
using namespace troupe::checkpoint;
using troupe::testing::errorOf;

namespace {

namespace fs = std::filesystem;

constexpr size_t kPage = 4096;

size_t zerosIn(std::span<const std::byte> bytes)
{
    return static_cast<size_t>(std::count(bytes.begin(), bytes.end(), std::byte{0}));
}

/// How a child process that does `work` ends, as waitpid tells it.
int endOfChild(const std::function<void()>& work)
{
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

/// Touches a page that is gone, of a mapping that is not ours.
void touchAForeignPage(const fs::path& path)
{
    const int fd = open(path.c_str(), O_RDWR);
    void* mapped = mmap(nullptr, 2 * kPage, PROT_READ, MAP_PRIVATE, fd, 0);
    if (ftruncate(fd, 0) != 0) _exit(99);
    static_cast<void>(*static_cast<volatile const char*>(mapped));
}

/// A sanitizer or a test library may sit on these.
void useDefaults()
{
    std::signal(SIGBUS, SIG_DFL);
    std::signal(SIGABRT, SIG_DFL);
}

} // namespace

class MappedFileTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;

    fs::path at(const char* name) const { return folder_->filePath(QLatin1String(name)).toStdString(); }
    fs::path make(const char* name, size_t size) const
    {
        std::ofstream(at(name), std::ios::binary) << std::string(size, 'x');
        return at(name);
    }

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    // The first two, because no file of this process may have been mapped before them.
    void anEarlierHandlerHearsOfOthers() // R-GEN-69
    {
        const fs::path ours = make("ours", kPage);
        const fs::path foreign = make("foreign", 2 * kPage);
        const int status = endOfChild([&] {
            std::signal(SIGBUS, [](int) { _exit(7); });
            const MappedFile file(ours);
            touchAForeignPage(foreign);
        });
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 7);
    }

    void othersStillEndTheProcess() // R-GEN-69
    {
        const fs::path ours = make("ours", kPage);
        const fs::path foreign = make("foreign", 2 * kPage);
        const int byFault = endOfChild([&] {
            useDefaults();
            const MappedFile file(ours);
            touchAForeignPage(foreign);
        });
        QVERIFY(WIFSIGNALED(byFault));
        QCOMPARE(WTERMSIG(byFault), SIGBUS);
        const int bySignal = endOfChild([&] {
            useDefaults();
            const MappedFile file(ours);
            raise(SIGBUS);
        });
        QVERIFY(WIFSIGNALED(bySignal));
        QCOMPARE(WTERMSIG(bySignal), SIGBUS);
    }

    void aCutInTheMiddle() // R-GEN-69
    {
        const fs::path path = make("model.safetensors", 9 * kPage);
        const fs::path other = make("other", 3 * kPage);
        const MappedFile file(path);
        const MappedFile beside(other);
        file.requireWhole();
        QCOMPARE(zerosIn(file.bytes()), size_t{0});
        file.releasePages(file.bytes());
        fs::resize_file(path, 2 * kPage);
        QCOMPARE(zerosIn(file.bytes()), 7 * kPage);
        const auto error = errorOf([&] { file.requireWhole(); });
        QVERIFY(error && error->code() == ErrorCode::FileDamaged && !error->remedy().empty());
        QVERIFY(error->message().find(path.string()) != std::string::npos);
        fs::resize_file(path, 9 * kPage); // what was read stays wrong
        QVERIFY(errorOf([&] { file.requireWhole(); }));
        beside.requireWhole();
        QCOMPARE(zerosIn(beside.bytes()), size_t{0});
    }

    void aCutInsideOfAPage() // R-GEN-69: no fault, but zeros all the same
    {
        const fs::path path = make("model", 2 * kPage);
        const MappedFile file(path);
        fs::resize_file(path, 2 * kPage - 1);
        QVERIFY(errorOf([&] { file.requireWhole(); }));
    }

    void aFileOfThatNameThatIsAnother() // R-GEN-69: models are replaced by renaming
    {
        const fs::path path = make("model", 2 * kPage);
        const MappedFile file(path);
        fs::rename(make("new", 5), path);
        file.requireWhole();
        fs::remove(path);
        file.requireWhole();
        QCOMPARE(zerosIn(file.bytes()), size_t{0});
    }

    void manyThreadsMeetTheCut() // R-GEN-69
    {
        constexpr size_t kPages = 200;
        for (int round = 0; round < 20; ++round) {
            const fs::path path = make("model", kPages * kPage);
            const MappedFile file(path);
            file.releasePages(file.bytes());
            std::vector<size_t> zeros(4);
            {
                std::vector<std::jthread> readers;
                for (size_t& one : zeros) readers.emplace_back([&] { one = zerosIn(file.bytes()); });
                fs::resize_file(path, 0);
            }
            QVERIFY(errorOf([&] { file.requireWhole(); }));
            QCOMPARE(zerosIn(file.bytes()), kPages * kPage);
        }
    }

    void placesAreTakenAgain() // R-GEN-69
    {
        const fs::path path = make("model", kPage);
        for (int i = 0; i < 10'000; ++i) MappedFile(path).requireWhole();
        std::deque<MappedFile> files;
        const auto error = errorOf([&] {
            for (int i = 0; i < 10'000; ++i) files.emplace_back(path);
        });
        QVERIFY(error && error->code() == ErrorCode::Busy && files.size() >= 4096);
        files.clear();
        MappedFile(path).requireWhole();
    }

    void notAFile_data() // R-GEN-69
    {
        QTest::addColumn<QString>("says");
        QTest::newRow("pipe") << "not a regular file";
        QTest::newRow("device") << "not a regular file";
        QTest::newRow("folder") << "directory";
        QTest::newRow("loop") << "symbolic links";
        QTest::newRow("dangling") << "no file";
    }
    void notAFile()
    {
        QFETCH(QString, says);
        const fs::path path = at("model.safetensors");
        const QByteArray kind = QTest::currentDataTag();
        if (kind == "pipe") QCOMPARE(mkfifo(path.c_str(), 0600), 0);
        if (kind == "device") fs::create_symlink("/dev/zero", path);
        if (kind == "folder") fs::create_directory(path);
        if (kind == "loop") fs::create_symlink(path, path);
        if (kind == "dangling") fs::create_symlink(at("nowhere"), path);
        const auto error = errorOf([&] { const MappedFile file(path); });
        QVERIFY(error && !error->remedy().empty());
        QVERIFY2(QString::fromStdString(error->message()).contains(says), error->what());
        QVERIFY(error->message().find(path.string()) != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(MappedFileTest)
#include "tst_mapped_file.moc"
