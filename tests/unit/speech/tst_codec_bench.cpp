// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/checkpoint/safetensors.h"
#include "engine/speech/bench/bench.h"
#include "engine/speech/codec/decode_codes.h"
#include "tests/support/error_of.h"
#include "tests/support/fake_backend.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace troupe;
using namespace troupe::speech;
using troupe::testing::codeOf;
using troupe::testing::FakeBackend;
using troupe::testing::FakeControl;

namespace {

const std::filesystem::path kCheckpoints = std::filesystem::path(TROUPE_TEST_DATA) / "golden/checkpoints";

} // namespace

class TestCodecBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesComeBack();
    void foreignCodesAreRefused_data();
    void foreignCodesAreRefused();
    void decodesThroughOneStream();
    void benchMeasuresEveryFrame();
    void benchGoesOnPastTheEnd();
    void benchRefusesOddNumbers();

private:
    QTemporaryDir folder_;
    std::filesystem::path place(const char* name) const
    {
        return folder_.filePath(QLatin1String(name)).toStdString();
    }
};

void TestCodecBench::codesComeBack() // R-SPE-30
{
    const Codes codes{{1, 2, 3, 4, 5, 6}, 3};
    saveCodes(place("codes"), codes, 24000, 1920);
    const Codes back = loadCodes(place("codes"));
    QCOMPARE(back.values, codes.values);
    QCOMPARE(back.groups, 3);
    QCOMPARE(back.frames(), int64_t{2});
    const auto file = checkpoint::SafeTensors::open(place("codes"));
    QCOMPARE(file.metadata().at("sample_rate"), std::string("24000"));
    QCOMPARE(file.metadata().at("hop"), std::string("1920"));
}

void TestCodecBench::foreignCodesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("dtype");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    using checkpoint::DType;
    QTest::newRow("no codes") << "waveform" << int(DType::I64) << 2 << 3;
    QTest::newRow("floats") << "codes" << int(DType::F32) << 2 << 3;
    QTest::newRow("one dimension") << "codes" << int(DType::I64) << 6 << -1;
    QTest::newRow("no frame") << "codes" << int(DType::I64) << 0 << 3;
    QTest::newRow("too many groups") << "ref_codes" << int(DType::I64) << 1 << 257;
    QTest::newRow("too many frames") << "codes" << int(DType::I32) << 1'000'001 << 1;
}

void TestCodecBench::foreignCodesAreRefused() // R-SPE-30
{
    QFETCH(QString, name);
    QFETCH(int, dtype);
    QFETCH(int, rows);
    QFETCH(int, columns);
    const auto type = static_cast<checkpoint::DType>(dtype);
    std::vector<int64_t> shape{rows};
    if (columns >= 0) shape.push_back(columns);
    const std::vector<std::byte> bytes(static_cast<size_t>(rows) * static_cast<size_t>(std::max(columns, 1)) *
                                       checkpoint::byteSize(type));
    const checkpoint::TensorToWrite tensor{name.toStdString(), type, shape, bytes};
    checkpoint::writeSafeTensors(place("foreign"), {&tensor, 1});
    QVERIFY(codeOf([&] { loadCodes(place("foreign")); }) != ErrorCode::Unknown);
}

void TestCodecBench::decodesThroughOneStream() // R-SPE-31
{
    FakeBackend backend(std::make_shared<FakeControl>());
    const auto expected = FakeBackend::expected(9, 150);
    std::vector<float> samples;
    size_t largest = 0;
    decodeCodesInPieces(backend, {expected.codes, FakeBackend::kGroups}, [&](std::span<const float> piece) {
        samples.insert(samples.end(), piece.begin(), piece.end());
        largest = std::max(largest, piece.size());
    });
    QCOMPARE(samples, expected.samples);
    QVERIFY(largest < samples.size() / 2);
    QCOMPARE(codeOf([&] {
                 decodeCodesInPieces(backend, {{1, 2, 3}, 3}, [](auto) {});
             }),
             ErrorCode::InvalidRequest);
}

void TestCodecBench::benchMeasuresEveryFrame() // R-SPE-32
{
    const auto control = std::make_shared<FakeControl>();
    for (uint64_t seed = 1; seed <= 3; ++seed) control->script(seed, {.frames = -1});
    BenchOptions options{.model = kCheckpoints / "custom", .streams = {1, 3}, .frames = 6, .warmup = 2};
    const BenchResult result =
        runBench(options, [&](auto) { return std::make_unique<FakeBackend>(control); });
    QCOMPARE(control->count("prefill"), size_t{2 * 1 + 2 * 3}); // warm-up and run
    QCOMPARE(control->count("frame"), size_t{2 * (6 + 2)});
    QCOMPARE(control->count("decode"), size_t{2 * (6 + 2)});
    QCOMPARE(result.backend.name, std::string("fake"));
    QCOMPARE(result.runs.size(), size_t{2});
    for (const BenchRun& run : result.runs) {
        QCOMPARE(run.frames, 6);
        QCOMPARE(run.step.talker, FakeBackend::kTimes.talker); // means of a constant
        QCOMPARE(run.step.codePredictor, FakeBackend::kTimes.codePredictor);
        QCOMPARE(run.step.sampling, FakeBackend::kTimes.sampling);
        QCOMPARE(run.audio, 6.0 * FakeBackend::kHop / 24000);
        QVERIFY(run.promptRows > 0 && run.prefill > 0 && run.frame > 0 && run.codec > 0);
        QVERIFY(run.firstAudio >= run.prefill * run.streams && run.total >= run.firstAudio);
        QVERIFY(run.total >= run.sum && run.slowest * run.frames >= run.sum * 0.999);
        QVERIFY(std::abs(run.streamFactor() - run.sum / run.audio) < 1e-9);
        QVERIFY(std::abs(run.realTimeFactor() * run.streams - run.streamFactor()) < 1e-9);
    }
    QVERIFY(result.before.resident > 0 && result.finished.peak >= result.loaded.peak);
}

void TestCodecBench::benchGoesOnPastTheEnd() // R-SPE-32
{
    const auto control = std::make_shared<FakeControl>(); // ends after five frames, barred or not
    const BenchOptions options{.model = kCheckpoints / "custom", .streams = {1}, .frames = 6, .warmup = 0};
    QCOMPARE(codeOf([&] { runBench(options, [&](auto) { return std::make_unique<FakeBackend>(control); }); }),
             ErrorCode::EngineFault);
}

void TestCodecBench::benchRefusesOddNumbers() // R-SPE-32
{
    const auto control = std::make_shared<FakeControl>();
    const auto make = [&](auto) { return std::make_unique<FakeBackend>(control); };
    for (const BenchOptions& options :
         {BenchOptions{.model = kCheckpoints / "custom", .streams = {0}},
          BenchOptions{.model = kCheckpoints / "custom", .streams = {kMaxBenchStreams + 1}},
          BenchOptions{.model = kCheckpoints / "custom", .frames = 0},
          BenchOptions{.model = kCheckpoints / "custom", .warmup = -1}})
        QCOMPARE(codeOf([&] { runBench(options, make); }), ErrorCode::InvalidRequest);
    QCOMPARE(control->count("prefill"), size_t{0});
}

QTEST_GUILESS_MAIN(TestCodecBench)
#include "tst_codec_bench.moc"
