// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "tests/unit/audio/audio_test.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <random>
#include <string>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace audio_test;
using namespace troupe::audio;
using troupe::ErrorCode;

namespace {

/// What `step` returns in a process of its own, or -signal.
template <typename Step>
int inAChild(Step step)
{
    const pid_t child = fork();
    if (child == 0) _exit(step());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

constexpr uid_t kNobody = 65534;

} // namespace

class AudioWriteFailuresTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;
    std::string path(const QString& name) const { return folder_.filePath(name).toStdString(); }

    static void addFormats()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Format>("format");
        QTest::newRow("WAV") << "a.wav" << kWav16;
        QTest::newRow("WAV float") << "b.wav" << kWavFloat;
        QTest::newRow("FLAC") << "c.flac" << kFlac24;
        QTest::newRow("Ogg") << "d.ogg" << kOgg;
        QTest::newRow("Opus") << "e.opus" << kOpus;
        QTest::newRow("MP3") << "f.mp3" << kMp3;
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::signal(SIGXFSZ, SIG_IGN); // as the program does
        std::signal(SIGPIPE, SIG_IGN);
    }

    void cleanup()
    {
        for (const QString& name : namesIn(folder_.path())) QFile::remove(folder_.filePath(name));
    }

    // R-AUD-11: a full disk is an error wherever it strikes, in the middle or in the library's last words.
    void fullDisk_data() { addFormats(); }
    void fullDisk()
    {
        QFETCH(QString, name);
        QFETCH(Format, format);
        const std::string file = path(name);
        const Clip clip = tone(24000, 200000);
        writeFile(file, clip, format);
        const auto size = static_cast<rlim_t>(QFileInfo(folder_.filePath(name)).size());
        QFile::remove(folder_.filePath(name));
        for (const rlim_t room :
             {rlim_t{0}, rlim_t{1}, rlim_t{100}, rlim_t{4096}, size / 2, size - 300, size - 1}) {
            const int result = inAChild([&] {
                const rlimit limit{room, room};
                if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 90;
                return int(codeOf([&] { writeFile(file, clip, format); }));
            });
            QCOMPARE(result, int(ErrorCode::DiskFull));
            QCOMPARE(namesIn(folder_.path()), QStringList());
        }
    }

    // R-AUD-11: the error stays, and what comes after it does no harm.
    void errorsStay()
    {
        const int result = inAChild([&] {
            const rlimit limit{100000, 100000};
            if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 90;
            FileWriter writer(path("x.wav"), 24000, kWav16);
            const Clip clip = tone(24000, 24000);
            if (codeOf([&] {
                    for (int i = 0; i < 10; ++i) writer.append(clip.samples);
                }) != ErrorCode::DiskFull)
                return 91;
            if (codeOf([&] { writer.append(clip.samples); }) != ErrorCode::DiskFull) return 92;
            if (codeOf([&] { writer.finish(); }) != ErrorCode::DiskFull) return 93;
            return 0;
        });
        QCOMPARE(result, 0);
        QCOMPARE(namesIn(folder_.path()), QStringList());
    }

    void fullDevice()
    {
        QCOMPARE(codeOf([] { writeFile("/dev/full", tone(24000, 50000), kWav16); }), ErrorCode::DiskFull);
    }

    void readerOfThePipeGoesAway()
    {
        const QString name = folder_.filePath("pipe");
        QCOMPARE(mkfifo(name.toUtf8().constData(), 0600), 0);
        const int end =
            ::open(name.toUtf8().constData(), O_RDWR | O_CLOEXEC); // so that opening does not wait
        FileWriter writer(path("pipe"), 24000, kWav16);
        ::close(end);
        QCOMPARE(codeOf([&] {
                     for (int i = 0; i < 9; ++i) writer.append(tone(24000, 9000).samples);
                 }),
                 ErrorCode::CannotWrite);
    }

    // R-AUD-12: places where nothing can be written.
    void impossiblePlaces_data() { addFormats(); }
    void impossiblePlaces()
    {
        QFETCH(QString, name);
        QFETCH(Format, format);
        const auto codeAt = [&](const std::string& file) {
            return codeOf([&] { writeFile(file, tone(24000, 10), format); });
        };
        QCOMPARE(codeAt(path("missing/" + name)), ErrorCode::CannotWrite);
        QCOMPARE(codeAt(folder_.path().toStdString()), ErrorCode::CannotWrite);
        QCOMPARE(codeAt(""), ErrorCode::CannotWrite);
        QCOMPARE(codeAt(path(QString(300, 'x'))), ErrorCode::CannotWrite);
        QCOMPARE(namesIn(folder_.path()), QStringList());
        QFile::setPermissions(folder_.path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner |
                                                  QFileDevice::ReadOther | QFileDevice::ExeOther);
        const int denied = inAChild([&] {
            if (geteuid() == 0 && seteuid(kNobody) != 0) return 90; // permissions mean nothing to root
            return int(codeAt(path(name)));
        });
        QFile::setPermissions(folder_.path(),
                              QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        QCOMPARE(denied, int(ErrorCode::CannotWrite));
    }

    void impossibleRequests()
    {
        const auto codeFor = [&](int rate, Format format) {
            return codeOf([&] { FileWriter(path("x"), rate, format); });
        };
        for (const int rate : {-5, 0, 999, 768001})
            QCOMPARE(codeFor(rate, kWav16), ErrorCode::UnsupportedFormat);
        QCOMPARE(codeFor(768000, kFlac16), ErrorCode::UnsupportedFormat);
        QCOMPARE(codeFor(201000, kOgg), ErrorCode::UnsupportedFormat);
        QCOMPARE(codeFor(24000, {Container::Flac, SampleFormat::Float32}), ErrorCode::UnsupportedFormat);
        QCOMPARE(codeFor(24000, {Container::Wav, SampleFormat::Unknown}), ErrorCode::UnsupportedFormat);
        QCOMPARE(codeFor(24000, {Container::Unknown, SampleFormat::Int16}), ErrorCode::UnsupportedFormat);
        QCOMPARE(namesIn(folder_.path()), QStringList());
    }

    // R-AUD-13: without finish() there is nothing, and an older file of that name stays as it was.
    void givenUp_data() { addFormats(); }
    void givenUp()
    {
        QFETCH(QString, name);
        QFETCH(Format, format);
        QFile old(folder_.filePath(name));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("what was there");
        old.close();
        {
            FileWriter writer(path(name), 24000, format);
            writer.append(tone(24000, 50000).samples);
        }
        {
            const FileWriter untouched(path(name), 24000, format);
        }
        QCOMPARE(bytesOf(folder_.filePath(name)), QByteArray("what was there"));
        QCOMPARE(namesIn(folder_.path()), QStringList(name));
    }

    // R-AUD-13: killed at any moment, the file is absent or whole, and nothing lies beside it.
    void killed_data() { addFormats(); }
    void killed()
    {
        QFETCH(QString, name);
        QFETCH(Format, format);
        const Clip clip = tone(24000, 30000);
        // The moments are spread over two and a half files, however fast this machine writes one.
        QElapsedTimer clock;
        clock.start();
        writeFile(path(name), clip, format);
        const auto latest = static_cast<useconds_t>(clock.nsecsElapsed() / 400 + 2000);
        QFile::remove(folder_.filePath(name));
        int whole = 0;
        std::mt19937 random(7);
        for (int round = 0; round < 50; ++round) {
            const pid_t child = fork();
            if (child == 0) {
                for (;;) {
                    FileWriter writer(path(name), clip.rate, format);
                    for (size_t at = 0; at < clip.samples.size(); at += 1920) {
                        writer.append(std::span(clip.samples)
                                          .subspan(at, std::min<size_t>(1920, clip.samples.size() - at)));
                    }
                    writer.finish();
                }
            }
            usleep(std::uniform_int_distribution<useconds_t>(0, latest)(random));
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            if (QFile::exists(folder_.filePath(name))) {
                QCOMPARE(readFile(path(name)).samples.size(), clip.samples.size());
                ++whole;
                QFile::remove(folder_.filePath(name));
            }
            // Between the hidden name and the rename lies one system call; a kill can fall there.
            for (const QString& left : namesIn(folder_.path())) {
                QVERIFY2(left.startsWith(".troupe-") && left.endsWith(".part"), qPrintable(left));
                QCOMPARE(readFile(path(left)).samples.size(), clip.samples.size());
                QFile::remove(folder_.filePath(left));
            }
        }
        QVERIFY(whole > 0);
    }
};

QTEST_APPLESS_MAIN(AudioWriteFailuresTest)
#include "tst_audio_write_failures.moc"
