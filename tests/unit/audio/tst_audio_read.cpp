// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "tests/unit/audio/audio_test.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <functional>
#include <limits>
#include <string>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace audio_test;
using namespace troupe::audio;
using troupe::Error;
using troupe::ErrorCode;

namespace {

const QString kCorpus = QStringLiteral(TROUPE_SOURCE_DIR "/tests/fuzz/corpus/audio_file");

/// The bytes of a file that Troupe writes.
QByteArray made(const Clip& clip, const Format& format)
{
    QTemporaryDir folder;
    writeFile(folder.filePath("x").toStdString(), clip, format);
    return bytesOf(folder.filePath("x"));
}

QByteArray withNumber16(QByteArray bytes, qsizetype at, quint16 value)
{
    qToLittleEndian(value, bytes.data() + at);
    return bytes;
}

QByteArray withNumber32(QByteArray bytes, qsizetype at, quint32 value)
{
    qToLittleEndian(value, bytes.data() + at);
    return bytes;
}

/// A float WAV with one sample replaced.
QByteArray withSample(float sample)
{
    Clip clip = tone(24000, 1000);
    QByteArray bytes = made(clip, kWavFloat);
    std::memcpy(bytes.data() + bytes.size() - 2000, &sample, sizeof sample);
    return bytes;
}

Clip read(const QByteArray& bytes, const ReadLimits& limits = {})
{
    return readMemory(bytes.constData(), static_cast<size_t>(bytes.size()), "test", limits);
}

constexpr uid_t kNobody = 65534;

} // namespace

class AudioReadTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;

    std::string store(const QByteArray& bytes, const char* name = "test.wav") const
    {
        QFile file(folder_.filePath(name));
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write(bytes);
        return file.fileName().toStdString();
    }

private Q_SLOTS:
    // R-AUD-14: what other programs write, by content and not by name.
    void otherKinds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("forPeople");
        QTest::addColumn<int>("channels");
        QTest::newRow("8 bit") << "wav_u8.wav"
                               << "WAV, 8 bit" << 1;
        QTest::newRow("stereo") << "wav_stereo_16.wav"
                                << "WAV, 16 bit" << 2;
        QTest::newRow("extensible") << "wavex.wav"
                                    << "WAV, 24 bit" << 2;
        QTest::newRow("double") << "wav_double.wav"
                                << "WAV, 64 bit float" << 1;
        QTest::newRow("µ-law") << "wav_ulaw.wav"
                               << "WAV, µ-law" << 1;
        QTest::newRow("IMA") << "wav_ima.wav"
                             << "WAV, IMA ADPCM" << 1;
        QTest::newRow("Microsoft") << "wav_ms.wav"
                                   << "WAV, Microsoft ADPCM" << 1;
        QTest::newRow("RF64") << "rf64.rf64"
                              << "RF64, 16 bit" << 1;
        QTest::newRow("Wave64") << "w64.w64"
                                << "Wave64, 16 bit" << 1;
        QTest::newRow("AIFF") << "aiff.aiff"
                              << "AIFF, 16 bit" << 2;
        QTest::newRow("AIFC") << "aifc_float.aiff"
                              << "AIFF, 32 bit float" << 1;
        QTest::newRow("AU") << "au.au"
                            << "AU, 16 bit" << 1;
        QTest::newRow("CAF") << "caf.caf"
                             << "CAF, 16 bit" << 1;
        QTest::newRow("FLAC stereo") << "flac_stereo.flac"
                                     << "FLAC, 16 bit" << 2;
    }
    void otherKinds()
    {
        QFETCH(QString, name);
        QFETCH(QString, forPeople);
        QFETCH(int, channels);
        const std::string file = store(bytesOf(kCorpus + "/" + name), "no.name");
        const FileInfo info = inspectFile(file);
        QCOMPARE(QString::fromStdString(info.format), forPeople);
        QCOMPARE(info.channels, channels);
        QCOMPARE(info.rate, 8000);
        const Clip clip = readFile(file);
        QCOMPARE(clip.rate, 8000);
        // ADPCM comes in blocks.
        QVERIFY(clip.samples.size() >= 200 && clip.samples.size() <= 1020);
        // The corpus holds 0.4 · sin(2π · 220 Hz), and −0.5 times that in a second channel.
        const double level = channels == 2 ? 0.1 : 0.4;
        for (size_t i = 16; i < 200; ++i) { // IMA ADPCM takes a while to find its step
            const double expected = level * std::sin(static_cast<double>(i) * 2 * M_PI * 220 / 8000);
            QVERIFY(std::abs(clip.samples[i] - expected) < 0.05);
        }
    }

    // R-AUD-15: damaged, lying and foreign files are errors that say so.
    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("expected");
        const QByteArray wav = made(tone(24000, 24000), kWav16);
        const QByteArray flac = made(tone(24000, 24000), kFlac16);
        const QByteArray ogg = made(tone(24000, 24000), kOgg);
        const QByteArray opus = made(tone(24000, 24000), kOpus);
        const QByteArray mp3 = made(tone(24000, 24000), kMp3);
        const auto corpus = [](const char* name) { return bytesOf(kCorpus + "/" + name); };
        const auto row = [](const char* name, const QByteArray& bytes, ErrorCode expected) {
            QTest::newRow(name) << bytes << expected;
        };
        const ErrorCode damaged = ErrorCode::FileDamaged;
        row("empty", {}, damaged);
        row("text", "This is not sound.\n", ErrorCode::UnsupportedFormat);
        row("zeros", QByteArray(5000, '\0'), ErrorCode::UnsupportedFormat);
        row("one byte", "R", ErrorCode::UnsupportedFormat);
        row("MP4",
            QByteArray("\0\0\0\x20"
                       "ftypM4A \0\0\0\0",
                       16),
            ErrorCode::UnsupportedFormat);
        row("WebM", "\x1A\x45\xDF\xA3 webm", ErrorCode::UnsupportedFormat);
        row("VOC, of which libsndfile knows", corpus("voc.voc"), ErrorCode::UnsupportedFormat);
        row("GSM 6.10", corpus("wav_gsm.wav"), ErrorCode::UnsupportedFormat);
        row("ALAC", corpus("caf_alac.caf"), ErrorCode::UnsupportedFormat);
        row("only a header's beginning", wav.left(20), damaged);
        row("no data chunk", wav.left(36), damaged);
        row("no sound behind the header", wav.left(44), damaged);
        row("half of the sound", wav.left(wav.size() / 2), damaged);
        row("WAV claims nearly 4 GiB", withNumber32(wav, 40, 0xF0000000U), damaged);
        row("RF64 claims a terabyte", corpus("lie_rf64.rf64"), damaged);
        row("rate 0", withNumber32(wav, 24, 0), damaged);
        row("rate 12 Hz", withNumber32(wav, 24, 12), damaged);
        row("rate 2 GHz", withNumber32(wav, 24, 0x7FFFFFFF), damaged);
        row("0 channels", withNumber16(wav, 22, 0), damaged);
        row("65535 channels", withNumber16(wav, 22, 65535), damaged);
        row("0 bits", withNumber16(withNumber16(wav, 32, 0), 34, 0), damaged);
        row("chunks without end", wav.left(36) + QByteArray("junk\0\0\0\0", 8).repeated(3000) + wav.mid(36),
            damaged);
        row("NaN", withSample(std::numeric_limits<float>::quiet_NaN()), damaged);
        row("infinite", withSample(-std::numeric_limits<float>::infinity()), damaged);
        row("beyond all loudness", withSample(1e12F), damaged);
        row("half a FLAC", flac.left(flac.size() / 2), damaged);
        row("a FLAC's header", flac.left(50), damaged);
        row("FLAC with rubbish in it", QByteArray(flac).replace(flac.size() / 2, 3000, QByteArray(3000, 'x')),
            damaged);
        row("Ogg cut in its headers", ogg.left(2000), damaged);
        row("Ogg with broken code books", QByteArray(ogg).replace(1500, 4, "xxxx"), damaged);
        row("Ogg of another codec", QByteArray(ogg).replace(29, 6, "wibble"),
            damaged); // its checksum is wrong, too
        row("Opus header only", opus.left(100), damaged);
        row("a title and nothing else", corpus("id3_only.mp3"), damaged);
        row("a title before a VOC", QByteArray("ID3\4\0\0\0\0\0\0", 10) + corpus("voc.voc"), damaged);
        row("an MP3's first bytes", mp3.left(8), damaged);
    }
    void badFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, expected);
        QCOMPARE(codeOf([&] { read(bytes); }), expected);
        const std::string file = store(bytes);
        QCOMPARE(codeOf([&] { readFile(file); }), expected);
        // A look at the header may find nothing wrong, but does not fail otherwise either.
        const ErrorCode look = codeOf([&] { inspectFile(file); });
        QVERIFY(look == expected || look == ErrorCode::Unknown);
    }

    // R-AUD-15: a file may be cut after every single byte; there are errors and shorter clips, and nothing
    // else.
    void cutAnywhere_data()
    {
        QTest::addColumn<Format>("format");
        QTest::newRow("WAV") << kWav24;
        QTest::newRow("FLAC") << kFlac16;
        QTest::newRow("Ogg") << kOgg;
        QTest::newRow("Opus") << kOpus;
        QTest::newRow("MP3") << kMp3;
    }
    void cutAnywhere()
    {
        QFETCH(Format, format);
        const QByteArray bytes = made(tone(8000, 3000), format);
        const size_t whole = read(bytes).samples.size();
        int failed = 0;
        for (qsizetype size = 0; size < bytes.size(); size += 1 + bytes.size() / 1500) {
            try {
                QVERIFY(read(bytes.left(size)).samples.size() <= whole + 1152);
            } catch (const Error& error) {
                QVERIFY(!error.remedy().empty());
                ++failed;
            }
        }
        QVERIFY(failed > 0);
    }

    // R-AUD-10: every input that the fuzzer starts from is read or refused.
    void wholeCorpus()
    {
        int good = 0;
        const QStringList names = QDir(kCorpus).entryList(QDir::Files);
        QVERIFY(names.size() > 30);
        for (const QString& name : names) {
            try {
                good += read(bytesOf(kCorpus + "/" + name)).samples.empty() ? 0 : 1;
            } catch (const Error& error) {
                QVERIFY2(!error.remedy().empty(), qPrintable(name));
            }
        }
        QVERIFY(good > 15);
    }

    // R-AUD-16: a length that the writer did not know is no damage.
    void streamedHeaders_data()
    {
        QTest::addColumn<quint32>("length");
        QTest::newRow("ours, and ffmpeg's") << 0xFFFFFFFFU;
        QTest::newRow("less the header") << 0xFFFFFFFFU - 36;
        QTest::newRow("SoX") << 0x7FFFFFFFU - 36;
    }
    void streamedHeaders()
    {
        QFETCH(quint32, length);
        const QByteArray wav = withNumber32(made(tone(24000, 24000), kWav16), 40, length);
        QCOMPARE(read(withNumber32(wav, 4, 0xFFFFFFFFU)).samples.size(), size_t{24000});
    }

    void smallCutsAreForgiven()
    {
        const QByteArray wav = made(tone(24000, 24000), kWav16);
        QCOMPARE(read(wav.left(wav.size() - 4096)).samples.size(), size_t{24000 - 2048});
        QCOMPARE(codeOf([&] { read(wav.left(wav.size() - 4097)); }), ErrorCode::FileDamaged);
    }

    // R-AUD-17: each limit holds, and just inside it the file is read.
    void limits_data()
    {
        QTest::addColumn<std::function<void(ReadLimits&, int)>>("set");
        QTest::addColumn<int>("allowed");
        QTest::addColumn<int>("refused");
        QTest::addColumn<ErrorCode>("expected");
        using Set = std::function<void(ReadLimits&, int)>;
        const ErrorCode large = ErrorCode::FileTooLarge;
        QTest::newRow("seconds") << Set([](ReadLimits& l, int v) { l.maxSeconds = v / 1000.0; }) << 1000
                                 << 999 << large;
        QTest::newRow("samples") << Set([](ReadLimits& l, int v) { l.maxSamples = v; }) << 8000 << 7999
                                 << large;
        QTest::newRow("bytes") << Set([](ReadLimits& l, int v) { l.maxFileBytes = v; }) << 32044 << 32043
                               << large;
        QTest::newRow("channels") << Set([](ReadLimits& l, int v) { l.maxChannels = v; }) << 2 << 1 << large;
        QTest::newRow("least rate") << Set([](ReadLimits& l, int v) { l.minRate = v; }) << 8000 << 8001
                                    << ErrorCode::FileDamaged;
        QTest::newRow("highest rate")
            << Set([](ReadLimits& l, int v) { l.maxRate = v; }) << 8000 << 7999 << ErrorCode::FileDamaged;
    }
    void limits()
    {
        using Set = std::function<void(ReadLimits&, int)>;
        QFETCH(Set, set);
        QFETCH(int, allowed);
        QFETCH(int, refused);
        QFETCH(ErrorCode, expected);
        // One second of two channels at 8 kHz: a mono file of twice the length with its header changed.
        QByteArray wav = made(tone(8000, 16000), kWav16);
        wav = withNumber16(withNumber16(withNumber32(wav, 28, 32000), 22, 2), 32, 4);
        const std::string file = store(wav);
        ReadLimits within;
        set(within, allowed);
        QCOMPARE(readFile(file, within).samples.size(), size_t{8000});
        ReadLimits beyond;
        set(beyond, refused);
        QCOMPARE(codeOf([&] { readFile(file, beyond); }), expected);
        QCOMPARE(codeOf([&] { inspectFile(file, beyond); }), expected);
    }

    // R-AUD-17: also where the header does not tell the length, as soon as it is exceeded.
    void limitsWithoutALength()
    {
        QByteArray flac = made(tone(8000, 30000), kFlac16);
        flac[21] = static_cast<char>(flac[21] & 0xF0); // STREAMINFO: 36 bits of length
        flac.replace(22, 4, QByteArray(4, '\0'));
        ReadLimits limits;
        QCOMPARE(read(flac, limits).samples.size(), size_t{30000});
        limits.maxSamples = 29999;
        QCOMPARE(codeOf([&] { read(flac, limits); }), ErrorCode::FileTooLarge);
    }

    // R-AUD-18: channels are averaged, not summed or dropped, and nothing is clipped.
    void channelsAreAveraged()
    {
        Clip clip;
        clip.rate = 8000;
        for (int i = 0; i < 1000; ++i) {
            clip.samples.push_back(0.75F);
            clip.samples.push_back(i % 2 == 0 ? -0.25F : 3.25F);
        }
        const QByteArray mono = made(clip, kWavFloat);
        const QByteArray stereo = withNumber16(withNumber16(withNumber32(mono, 28, 64000), 22, 2), 32, 8);
        const Clip back = read(stereo);
        QCOMPARE(back.samples.size(), size_t{1000});
        for (size_t i = 0; i < 1000; ++i) QCOMPARE(back.samples[i], i % 2 == 0 ? 0.25F : 2.0F);
    }

    // R-AUD-19: places from which nothing can be read. A pipe must not make us wait.
    void badPlaces()
    {
        const auto codeAt = [](const std::string& path) {
            const ErrorCode code = codeOf([&] { readFile(path); });
            return codeOf([&] { inspectFile(path); }) == code ? code : ErrorCode::Unknown;
        };
        const QString folder = folder_.path();
        QCOMPARE(codeAt((folder + "/missing.wav").toStdString()), ErrorCode::FileNotFound);
        QCOMPARE(codeAt((folder + "/missing/x.wav").toStdString()), ErrorCode::FileNotFound);
        QCOMPARE(codeAt(""), ErrorCode::FileNotFound);
        QCOMPARE(codeAt(folder.toStdString()), ErrorCode::FileUnreadable);
        QCOMPARE(codeAt("/dev/zero"), ErrorCode::FileUnreadable);
        const std::string fifo = (folder + "/fifo").toStdString();
        QCOMPARE(mkfifo(fifo.c_str(), 0600), 0);
        QCOMPARE(codeAt(fifo), ErrorCode::FileUnreadable);
    }

    // R-AUD-19
    void notAllowed()
    {
        const std::string file = store(made(tone(8000, 100), kWav16), "secret.wav");
        QCOMPARE(chmod(file.c_str(), 0), 0);
        QCOMPARE(chmod(folder_.path().toUtf8().constData(), 0755), 0);
        const pid_t child = fork();
        if (child == 0) {
            if (geteuid() == 0 && seteuid(kNobody) != 0) _exit(90); // permissions mean nothing to root
            _exit(int(codeOf([&] { readFile(file); })));
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), int(ErrorCode::FileUnreadable));
    }
};

QTEST_APPLESS_MAIN(AudioReadTest)
#include "tst_audio_read.moc"
