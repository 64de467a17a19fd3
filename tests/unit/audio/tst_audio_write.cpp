// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/audio/resampler.h"
#include "tests/unit/audio/audio_test.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace audio_test;
using namespace troupe::audio;
using troupe::ErrorCode;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Root mean square of the difference, over that of the original.
double relativeError(const Clip& original, const Clip& other)
{
    double difference = 0;
    double level = 0;
    // The end is left out: Opus closes with shortened packets.
    const size_t count = std::min(original.samples.size(), other.samples.size()) - 500;
    for (size_t i = 0; i < count; ++i) {
        difference += std::pow(original.samples[i] - other.samples[i], 2.0);
        level += std::pow(original.samples[i], 2.0);
    }
    return std::sqrt(difference / level);
}

quint32 number32(const QByteArray& bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

} // namespace

class AudioWriteTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;
    std::string path(const char* name) const { return folder_.filePath(name).toStdString(); }

    static void addFormats()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Format>("format");
        QTest::addColumn<double>("mostError");
        QTest::addColumn<QString>("forPeople");
        QTest::newRow("WAV 16") << "a.wav" << kWav16 << 1e-4 << "WAV, 16 bit";
        QTest::newRow("WAV 24") << "b.wav" << kWav24 << 1e-6 << "WAV, 24 bit";
        QTest::newRow("WAV float") << "c.wav" << kWavFloat << 0.0 << "WAV, 32 bit float";
        QTest::newRow("FLAC 16") << "d.flac" << kFlac16 << 1e-4 << "FLAC, 16 bit";
        QTest::newRow("FLAC 24") << "e.flac" << kFlac24 << 1e-6 << "FLAC, 24 bit";
        QTest::newRow("Ogg") << "f.ogg" << kOgg << 0.03 << "Ogg, Vorbis";
        QTest::newRow("Opus") << "g.opus" << kOpus << 0.05 << "Ogg, Opus";
        QTest::newRow("MP3") << "h.mp3" << kMp3 << 0.05 << "MP3";
    }

private Q_SLOTS:
    // R-AUD-01: every format comes back with its rate, its length to the sample, and its sound.
    void roundTrip_data() { addFormats(); }
    void roundTrip()
    {
        QFETCH(QString, name);
        QFETCH(Format, format);
        QFETCH(double, mostError);
        QFETCH(QString, forPeople);
        const std::string file = folder_.filePath(name).toStdString();
        for (const int rate : {8000, 16000, 24000, 48000}) {
            for (const size_t samples : {size_t{1000}, size_t{24001}, size_t{100000}}) {
                const Clip clip = tone(rate, samples);
                writeFile(file, clip, format);
                const FileInfo info = inspectFile(file);
                QCOMPARE(QString::fromStdString(info.format), forPeople);
                QCOMPARE(info.rate, rate);
                QCOMPARE(info.channels, 1);
                QCOMPARE(info.frames, static_cast<int64_t>(samples));
                const Clip back = readFile(file);
                QCOMPARE(back.rate, rate);
                QCOMPARE(back.samples.size(), samples);
                const double error = relativeError(clip, back);
                QVERIFY2(error <= mostError, qPrintable(QString::number(error)));
            }
        }
    }

    // R-AUD-01: pieces of any size, as an engine hands them over, give the same file.
    void piecesGiveTheSameFile_data() { addFormats(); }
    void piecesGiveTheSameFile()
    {
        QFETCH(QString, name);
        QFETCH(Format, format);
        const Clip clip = tone(24000, 50001);
        const std::string whole = folder_.filePath("whole-" + name).toStdString();
        const std::string pieces = folder_.filePath("pieces-" + name).toStdString();
        writeFile(whole, clip, format);
        FileWriter writer(pieces, clip.rate, format);
        std::mt19937 random(1);
        std::span<const float> rest(clip.samples);
        while (!rest.empty()) {
            const size_t run = std::min(rest.size(), std::uniform_int_distribution<size_t>(0, 5000)(random));
            writer.append(rest.first(run));
            rest = rest.subspan(run);
        }
        QVERIFY(!QFile::exists(folder_.filePath("pieces-" + name)));
        writer.finish();
        QVERIFY(readFile(whole).samples == readFile(pieces).samples);
    }

    void sixteenBitSurvivesAnyNumberOfSaves()
    {
        Clip clip{{}, 24000};
        for (int value = -32768; value <= 32767; ++value)
            clip.samples.push_back(static_cast<float>(value) / 32768.0F);
        for (const Format& format : {kWav16, kWav24, kFlac16, kFlac24}) {
            writeFile(path("all"), clip, format);
            QVERIFY(readFile(path("all")).samples == clip.samples);
        }
    }

    // R-AUD-02: what no file may hold is made harmless on the way in.
    void impossibleSamples_data() { addFormats(); }
    void impossibleSamples()
    {
        QFETCH(QString, name);
        QFETCH(Format, format);
        const std::string file = folder_.filePath("bad-" + name).toStdString();
        Clip clip = tone(24000, 4000);
        for (size_t i = 1000; i < 1100; ++i)
            clip.samples[i] = i % 3 == 0 ? kNan : i % 3 == 1 ? kInfinity : -1e9F;
        writeFile(file, clip, format);
        const Clip back = readFile(file);
        QCOMPARE(back.samples.size(), clip.samples.size());
        if (format.container != Container::Wav && format.container != Container::Flac) return;
        QCOMPARE(back.samples[1002], 0.0F); // 1002 % 3 == 0
        QVERIFY(back.samples[1003] > 0.9999F && back.samples[1003] <= 1.0F);
        QCOMPARE(back.samples[1004], format.samples == SampleFormat::Float32 ? -1e9F : -1.0F);
    }

    // R-AUD-07: the recipe of a take can be found in the file itself.
    void comments_data() { addFormats(); }
    void comments()
    {
        QFETCH(QString, name);
        QFETCH(Format, format);
        const std::string file = folder_.filePath("comment-" + name).toStdString();
        const Clip clip = tone(24000, 3000);
        for (const size_t length :
             {size_t{40}, size_t{41}, size_t{5000}, FileWriter::mostComment(format.container)}) {
            std::string comment = "{\"text\": \"Grüße, 你好\", \"x\": \"";
            while (comment.size() < length) comment += static_cast<char>('a' + comment.size() % 26);
            FileWriter writer(file, clip.rate, format);
            writer.setComment(comment);
            writer.append(clip.samples);
            writer.finish();
            QCOMPARE(QString::fromStdString(inspectFile(file).comment), QString::fromStdString(comment));
            QCOMPARE(readFile(file).samples.size(), clip.samples.size());
        }
    }

    void commentsOutOfPlace()
    {
        FileWriter writer(path("late.wav"), 24000, kWav16);
        QCOMPARE(
            codeOf([&] { writer.setComment(std::string(FileWriter::mostComment(Container::Wav) + 1, 'x')); }),
            ErrorCode::InvalidRequest);
        writer.setComment("one");
        QCOMPARE(codeOf([&] { writer.setComment("two"); }), ErrorCode::InvalidRequest);
        writer.append(tone(24000, 10).samples);
        writer.finish(); // a refused comment does not spoil the file
        QCOMPARE(inspectFile(path("late.wav")).comment, std::string("one"));
    }

    void nothingWritten_data() { addFormats(); }
    void nothingWritten()
    {
        QFETCH(QString, name);
        QFETCH(Format, format);
        const std::string file = folder_.filePath("none-" + name).toStdString();
        FileWriter(file, 24000, format).finish();
        const Clip back = readFile(file);
        QCOMPARE(back.rate, 24000);
        QCOMPARE(back.samples.size(), size_t{format.container == Container::Wav ? 0U : 1U});
    }

    // R-AUD-08: a rate that the codec cannot carry is resampled up, and the file keeps its duration.
    void otherRates_data()
    {
        QTest::addColumn<Format>("format");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("stored");
        QTest::newRow("Opus 11025") << kOpus << 11025 << 12000;
        QTest::newRow("Opus 22050") << kOpus << 22050 << 24000;
        QTest::newRow("Opus 44100") << kOpus << 44100 << 48000;
        QTest::newRow("Opus 96000") << kOpus << 96000 << 48000;
        QTest::newRow("Opus 1000") << kOpus << 1000 << 8000;
        QTest::newRow("MP3 22050") << kMp3 << 22050 << 22050;
        QTest::newRow("MP3 20000") << kMp3 << 20000 << 22050;
        QTest::newRow("MP3 96000") << kMp3 << 96000 << 48000;
        QTest::newRow("Vorbis 11025") << kOgg << 11025 << 11025;
        QTest::newRow("FLAC 192000") << kFlac24 << 192000 << 192000;
        QTest::newRow("WAV 768000") << kWav16 << 768000 << 768000;
    }
    void otherRates()
    {
        QFETCH(Format, format);
        QFETCH(int, rate);
        QFETCH(int, stored);
        const Clip clip = tone(rate, static_cast<size_t>(rate));
        writeFile(path("rate"), clip, format);
        const Clip back = readFile(path("rate"));
        QCOMPARE(back.rate, stored);
        QCOMPARE(static_cast<int64_t>(back.samples.size()), resampledLength(rate, rate, stored));
        QVERIFY(rate < 8000 || relativeError(resample(clip, stored), back) < 0.1);
    }

    // R-AUD-09: bytes of the headers that other programs stumble over.
    void wavHeaderIsPlain()
    {
        writeFile(path("plain.wav"), tone(24000, 101), kWav24);
        const QByteArray bytes = bytesOf(folder_.filePath("plain.wav"));
        QCOMPARE(bytes.size(), 44 + 303 + 1); // padded to an even length
        QCOMPARE(number32(bytes, 4), 44U + 304U - 8U);
        QCOMPARE(bytes.mid(8, 8), QByteArray("WAVEfmt "));
        QCOMPARE(qFromLittleEndian<quint16>(bytes.constData() + 20), quint16{1});
        QCOMPARE(bytes.mid(36, 4), QByteArray("data"));
        QCOMPARE(number32(bytes, 40), 303U);
        writeFile(path("again.wav"), tone(24000, 101), kWav24);
        QCOMPARE(bytesOf(folder_.filePath("again.wav")), bytes);
    }

    // R-AUD-09: a pipe gets WAV at once, with the length that says "until the end".
    void pipe_data()
    {
        QTest::addColumn<Format>("format");
        QTest::newRow("16 bit") << kWav16;
        QTest::newRow("24 bit") << kWav24;
        QTest::newRow("float") << kWavFloat;
    }
    void pipe()
    {
        QFETCH(Format, format);
        const QString name = folder_.filePath("pipe");
        QCOMPARE(mkfifo(name.toUtf8().constData(), 0600), 0);
        QByteArray got;
        std::thread reader([&] { got = bytesOf(name); });
        const Clip clip = tone(24000, 30001);
        FileWriter writer(name.toStdString(), clip.rate, format);
        writer.setComment("piped");
        writer.append(clip.samples);
        writer.finish();
        reader.join();
        QFile::remove(name);
        QCOMPARE(number32(got, 4), 0xFFFFFFFFU);
        const Clip back = readMemory(got.constData(), static_cast<size_t>(got.size()), "pipe");
        writeFile(path("seekable.wav"), clip, format);
        QVERIFY(back.samples == readFile(path("seekable.wav")).samples);
    }

    // R-AUD-09: standard output by its name, as a shell hands it over.
    void standardOutput()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            try {
                writeFile("/dev/stdout", tone(24000, 1000), kWav16);
                _exit(0);
            } catch (const std::exception& error) {
                std::fputs(error.what(), stderr);
                _exit(1);
            }
        }
        ::close(ends[1]);
        QFile end;
        QVERIFY(end.open(ends[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
        QByteArray bytes;
        for (QByteArray part = end.read(4096); !part.isEmpty(); part = end.read(4096)) bytes += part;
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        QCOMPARE(readMemory(bytes.constData(), static_cast<size_t>(bytes.size()), "stdout").samples.size(),
                 size_t{1000});
    }

    void otherFormatsCannotGoThroughAPipe()
    {
        for (const Format& format : {kFlac16, kOgg, kOpus, kMp3}) {
            QCOMPARE(codeOf([&] { FileWriter("/dev/null", 24000, format); }), ErrorCode::UnsupportedFormat);
        }
    }
};

QTEST_APPLESS_MAIN(AudioWriteTest)
#include "tst_audio_write.moc"
