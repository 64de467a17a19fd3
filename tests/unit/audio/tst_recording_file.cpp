// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/audio/recording_file.h"
#include "tests/unit/audio/audio_test.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <memory>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace audio_test;
using namespace troupe::audio;

class TestRecordingFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void isWholeAtEveryMoment();
    void whatWasKilledIsFoundAndRecovered();
    void aLivingOneIsLeftAlone();
    void nothingIsOverwritten();
    void emptyAndForeignOnesAreNotOffered();
    void placesThatCannotBeWritten();

private:
    std::filesystem::path folder() const { return folder_->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestRecordingFile::isWholeAtEveryMoment() // R-WAV-20
{
    const Clip clip = tone(48000, 9001);
    RecordingFile file(folder(), "one", 48000);
    for (size_t at = 0; at < clip.samples.size(); at += 1000) {
        file.append(std::span(clip.samples).subspan(at, std::min<size_t>(1000, clip.samples.size() - at)));
        const Clip now = readFile(file.path());
        QCOMPARE(now.samples.size(), std::min<size_t>(at + 1000, clip.samples.size()));
        QCOMPARE(now.rate, 48000);
    }
    const auto path = file.finish();
    QCOMPARE(path, folder() / "one.wav");
    const Clip read = readFile(path);
    for (size_t i = 0; i < clip.samples.size(); ++i)
        QVERIFY(std::abs(read.samples[i] - clip.samples[i]) < 1e-6F);
    QVERIFY(findLostRecordings(folder()).empty());
}

void TestRecordingFile::whatWasKilledIsFoundAndRecovered() // R-WAV-21
{
    const pid_t child = fork();
    if (child == 0) {
        RecordingFile file(folder(), "lost", 24000);
        file.append(std::vector<float>(24'001, 0.5F));
        raise(SIGKILL);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    // Cut between samples and header: a rest of a sample that no header tells of.
    QFile torn(folder_->filePath("lost.recording.wav"));
    QVERIFY(torn.open(QIODevice::Append));
    torn.write("12345");
    torn.close();
    const auto lost = findLostRecordings(folder());
    QCOMPARE(lost.size(), size_t{1});
    QVERIFY(std::abs(lost[0].seconds - 1.0) < 0.001);
    const auto path = recoverRecording(lost[0].path);
    QCOMPARE(path, folder() / "lost.wav");
    QCOMPARE(readFile(path).samples.size(), size_t{24'002});
    QVERIFY(findLostRecordings(folder()).empty());
    QCOMPARE(codeOf([&] { recoverRecording(lost[0].path); }), troupe::ErrorCode::FileNotFound);
}

void TestRecordingFile::aLivingOneIsLeftAlone() // R-WAV-21
{
    RecordingFile file(folder(), "living", 24000);
    file.append(std::vector<float>(1000, 0.1F));
    QVERIFY(findLostRecordings(folder()).empty());
    QCOMPARE(codeOf([&] { recoverRecording(file.path()); }), troupe::ErrorCode::Busy);
    file.discard();
    QVERIFY(std::filesystem::is_empty(folder()));
}

void TestRecordingFile::nothingIsOverwritten()
{
    for (int round = 0; round < 3; ++round) {
        RecordingFile file(folder(), "same", 24000);
        file.append(std::vector<float>(static_cast<size_t>(round + 1), 0.1F));
        file.finish();
    }
    QCOMPARE(readFile(folder() / "same.wav").samples.size(), size_t{1});
    QCOMPARE(readFile(folder() / "same (2).wav").samples.size(), size_t{2});
    QCOMPARE(readFile(folder() / "same (3).wav").samples.size(), size_t{3});
}

void TestRecordingFile::emptyAndForeignOnesAreNotOffered()
{
    {
        const RecordingFile empty(folder(), "empty", 24000);
    }
    QFile foreign(folder_->filePath("foreign.recording.wav"));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    foreign.write(QByteArray(5000, 'x'));
    foreign.close();
    QVERIFY(findLostRecordings(folder()).empty());
    QVERIFY(!QFile::exists(folder_->filePath("empty.recording.wav")));
    QVERIFY(QFile::exists(folder_->filePath("foreign.recording.wav")));
    QCOMPARE(codeOf([&] { recoverRecording(folder() / "foreign.recording.wav"); }),
             troupe::ErrorCode::FileDamaged);
    QVERIFY(findLostRecordings(folder() / "none").empty());
}

void TestRecordingFile::placesThatCannotBeWritten()
{
    QCOMPARE(codeOf([] { RecordingFile("/proc/none", "x", 24000); }), troupe::ErrorCode::CannotWrite);
    QCOMPARE(codeOf([this] { RecordingFile(folder(), "x", 5); }), troupe::ErrorCode::InvalidRequest);
}

QTEST_GUILESS_MAIN(TestRecordingFile)
#include "tst_recording_file.moc"
