// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_writer.h"
#include "engine/audio/peaks_file.h"
#include "tests/unit/audio/audio_test.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <string>

using namespace audio_test;
using namespace troupe::audio;

namespace {

bool same(const PeakPyramid& a, const PeakPyramid& b)
{
    if (a.samples() != b.samples() || a.levels() != b.levels()) return false;
    for (size_t level = 0; level < a.levels(); ++level) {
        const auto left = a.level(level);
        const auto right = b.level(level);
        if (left.size() != right.size()) return false;
        for (size_t i = 0; i < left.size(); ++i) {
            if (left[i].low != right[i].low || left[i].high != right[i].high || left[i].rms != right[i].rms)
                return false;
        }
    }
    return true;
}

PeakPyramid pyramidOf(const Clip& clip)
{
    PeakPyramid peaks;
    peaks.append(clip.samples);
    return peaks;
}

} // namespace

class TestPeaksFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void isMadeOnceAndUsedAgain();
    void isMadeAgainWhenTheSoundChanged();
    void isWorthNothingWhenDamaged();
    void aFolderThatCannotBeWrittenIsNoFault();

private:
    std::filesystem::path at(const char* name) const { return folder_->filePath(name).toStdString(); }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestPeaksFile::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
}

void TestPeaksFile::comesBackAsItWas_data()
{
    QTest::addColumn<int>("samples");
    for (const int samples : {0, 1, 255, 256, 257, 512, 100'000, 1'000'001})
        QTest::addRow("%d samples", samples) << samples;
}

void TestPeaksFile::comesBackAsItWas() // R-WAV-01
{
    QFETCH(int, samples);
    const SoundPeaks before{.peaks = pyramidOf(tone(24000, static_cast<size_t>(samples))), .rate = 24000};
    const SourceStamp stamp{.bytes = 77, .changedNs = -5};
    const auto after = decodePeaks(encodePeaks(before, stamp), stamp);
    QVERIFY(after);
    QCOMPARE(after->rate, 24000);
    QVERIFY(same(after->peaks, before.peaks));
}

void TestPeaksFile::isMadeOnceAndUsedAgain() // R-WAV-01
{
    const Clip clip = tone(24000, 50'000);
    writeFile(at("take.wav"), clip, kWavFloat);
    QVERIFY(same(peaksOfFile(at("take.wav")).peaks, pyramidOf(clip)));
    QVERIFY(std::filesystem::exists(at("take.peaks")));
    // The second time the samples are not read: they are not needed any more.
    const auto stamp = stampOf(at("take.wav"));
    QVERIFY(stamp);
    SoundPeaks other{.peaks = pyramidOf(tone(24000, 777)), .rate = 24000};
    const std::string bytes = encodePeaks(other, *stamp);
    QFile file(folder_->filePath("take.peaks"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    file.close();
    QCOMPARE(peaksOfFile(at("take.wav")).peaks.samples(), int64_t{777});
}

void TestPeaksFile::isMadeAgainWhenTheSoundChanged() // R-WAV-01
{
    writeFile(at("take.wav"), tone(24000, 50'000), kWav16);
    QCOMPARE(peaksOfFile(at("take.wav")).peaks.samples(), int64_t{50'000});
    writeFile(at("take.wav"), tone(24000, 40'000), kWav16);
    QCOMPARE(peaksOfFile(at("take.wav")).peaks.samples(), int64_t{40'000});
    // Of the same size, but later.
    writeFile(at("take.wav"), Clip{.samples = std::vector<float>(40'000, 0.25F), .rate = 24000}, kWav16);
    QCOMPARE(peaksOfFile(at("take.wav")).peaks.level(0)[3].low, int16_t{8192});
}

void TestPeaksFile::isWorthNothingWhenDamaged()
{
    const SourceStamp stamp{.bytes = 1, .changedNs = 2};
    const std::string good = encodePeaks({.peaks = pyramidOf(tone(24000, 5000)), .rate = 24000}, stamp);
    QVERIFY(decodePeaks(good, stamp));
    for (size_t size = 0; size < good.size(); ++size) QVERIFY(!decodePeaks(good.substr(0, size), stamp));
    QVERIFY(!decodePeaks(good + "x", stamp));
    for (size_t at = 0; at < 48; ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x40);
        // A rate of 24064 Hz is as good as any, and so are 5064 samples, which have as many bins.
        if (at != 12 && at != 13 && at != 16)
            QVERIFY2(!decodePeaks(bad, stamp), qPrintable(QString::number(at)));
    }
    QVERIFY(!decodePeaks(good, {.bytes = 1, .changedNs = 3}));
}

void TestPeaksFile::aFolderThatCannotBeWrittenIsNoFault()
{
    writeFile(at("take.wav"), tone(24000, 5000), kWav16);
    // What has the name already cannot be replaced.
    QVERIFY(std::filesystem::create_directories(at("take.peaks") / "inside"));
    QCOMPARE(peaksOfFile(at("take.wav")).peaks.samples(), int64_t{5000});
    QCOMPARE(codeOf([this] { peaksOfFile(at("none.wav")); }), troupe::ErrorCode::FileNotFound);
}

QTEST_GUILESS_MAIN(TestPeaksFile)
#include "tst_peaks_file.moc"
