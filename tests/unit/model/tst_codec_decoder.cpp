// SPDX-License-Identifier: GPL-3.0-or-later
// The codec decoder against the official one, and streaming against one pass.
#include "engine/base/error.h"
#include "tests/support/golden.h"

#include <array>
#include <random>

#include <QtTest>

using namespace troupe;
using namespace troupe::testing;
using generate::DecodeStep;

class TestCodecDecoder : public QObject
{
    Q_OBJECT
private slots:
    void golden_data();
    void golden();
    void chunks_data();
    void chunks();
    void unheardFramesAreRemembered_data();
    void unheardFramesAreRemembered();
    void streamsDoNotMix();
    void refusesWhatIsNoCode_data();
    void refusesWhatIsNoCode();
};

namespace {

std::vector<int64_t> randomCodes(const generate::BackendShape& shape, size_t frames)
{
    std::mt19937_64 generator(7);
    std::vector<int64_t> codes(frames * static_cast<size_t>(shape.groups));
    for (int64_t& code : codes)
        code = static_cast<int64_t>(generator() % static_cast<uint64_t>(shape.codebook));
    return codes;
}

/// Decodes in chunks of these sizes, over and over.
std::vector<float> decodeInChunks(generate::Backend& backend, std::span<const int64_t> codes,
                                  const std::vector<size_t>& sizes)
{
    const auto groups = static_cast<size_t>(backend.shape().groups);
    const auto hop = static_cast<size_t>(backend.shape().hop);
    const size_t frames = codes.size() / groups;
    std::vector<float> samples(frames * hop);
    const auto stream = backend.openCodecStream();
    size_t turn = 0;
    for (size_t first = 0; first < frames;) {
        const size_t count = std::min(sizes[turn++ % sizes.size()], frames - first);
        DecodeStep step{stream.get(), codes.subspan(first * groups, count * groups),
                        std::span(samples).subspan(first * hop, count * hop)};
        backend.decode({&step, 1});
        first += count;
    }
    return samples;
}

} // namespace

void TestCodecDecoder::golden_data()
{
    QTest::addColumn<std::string>("name");
    for (const std::string& name : GoldenCase::named("decode-")) QTest::newRow(name.c_str()) << name;
}

// R-NET-01
void TestCodecDecoder::golden()
{
    QFETCH(std::string, name);
    const GoldenCase wanted(name);
    const auto backend = torchBackend(wanted.checkpoint(), {.codecOnly = true});
    const std::vector<int64_t> codes = wanted.inputCodes();
    const std::vector<float> samples =
        wanted.flag("whole") ? decodeWhole(*backend, codes) : decodeOfficially(*backend, codes);
    const double error = absoluteError(wanted.kept(samples, backend->shape().hop), wanted.floats("waveform"));
    qDebug("%s waveform %.2g", name.c_str(), error);
    QVERIFY2(error <= 2e-5, qPrintable(QString::number(error)));
}

void TestCodecDecoder::chunks_data()
{
    QTest::addColumn<std::string>("checkpoint");
    QTest::addColumn<std::vector<size_t>>("sizes");
    for (const char* checkpoint : {"base", "base-small", "design"}) {
        QTest::addRow("%s, one frame", checkpoint) << std::string(checkpoint) << std::vector<size_t>{1};
        QTest::addRow("%s, ragged", checkpoint)
            << std::string(checkpoint) << std::vector<size_t>{3, 1, 17, 2, 40};
        QTest::addRow("%s, long", checkpoint) << std::string(checkpoint) << std::vector<size_t>{73};
    }
}

// R-NET-02
void TestCodecDecoder::chunks()
{
    QFETCH(std::string, checkpoint);
    QFETCH(std::vector<size_t>, sizes);
    const auto backend = torchBackend(goldenCheckpoint(checkpoint), {.codecOnly = true});
    const std::vector<int64_t> codes = randomCodes(backend->shape(), 180);
    const double error = absoluteError(decodeInChunks(*backend, codes, sizes), decodeWhole(*backend, codes));
    QVERIFY2(error <= 1e-5, qPrintable(QString::number(error)));
}

void TestCodecDecoder::unheardFramesAreRemembered_data()
{
    QTest::addColumn<size_t>("heard");
    QTest::addColumn<size_t>("unheard");
    QTest::newRow("nothing heard before") << size_t{0} << size_t{50};
    QTest::newRow("fewer than the vocoder remembers") << size_t{20} << size_t{4};
    QTest::newRow("more than the vocoder remembers") << size_t{20} << size_t{60};
}

// R-NET-03: a reference that is only put into the state sounds on as if it had been heard.
void TestCodecDecoder::unheardFramesAreRemembered()
{
    QFETCH(size_t, heard);
    QFETCH(size_t, unheard);
    const auto backend = torchBackend(goldenCheckpoint("base"), {.codecOnly = true});
    const auto groups = static_cast<size_t>(backend->shape().groups);
    const auto hop = static_cast<size_t>(backend->shape().hop);
    const std::vector<int64_t> codes = randomCodes(backend->shape(), heard + unheard + 30);
    const std::span<const int64_t> all(codes);
    std::vector<float> before(heard * hop);
    std::vector<float> after(30 * hop);
    const auto stream = backend->openCodecStream();
    std::vector<DecodeStep> steps;
    if (heard > 0) steps.push_back({stream.get(), all.first(heard * groups), before});
    steps.push_back({stream.get(), all.subspan(heard * groups, unheard * groups), {}});
    steps.push_back({stream.get(), all.last(30 * groups), after});
    for (DecodeStep& step : steps) backend->decode({&step, 1});
    const std::vector<float> whole = decodeWhole(*backend, codes);
    const double error = absoluteError(after, std::span(whole).last(30 * hop));
    QVERIFY2(error <= 1e-5, qPrintable(QString::number(error)));
}

// R-NET-04
void TestCodecDecoder::streamsDoNotMix()
{
    const auto backend = torchBackend(goldenCheckpoint("base"), {.codecOnly = true});
    const auto groups = static_cast<size_t>(backend->shape().groups);
    const auto hop = static_cast<size_t>(backend->shape().hop);
    const std::vector<int64_t> codes = randomCodes(backend->shape(), 24);
    const std::span<const int64_t> all(codes);
    const std::span<const int64_t> first = all.first(14 * groups);
    const std::span<const int64_t> second = all.last(10 * groups);
    std::vector<float> one(14 * hop);
    std::vector<float> two(10 * hop);
    const auto a = backend->openCodecStream();
    const auto b = backend->openCodecStream();
    std::array<DecodeStep, 2> steps{DecodeStep{a.get(), first, one}, DecodeStep{b.get(), second, two}};
    backend->decode(steps);
    QCOMPARE(one, decodeWhole(*backend, first));
    QCOMPARE(two, decodeWhole(*backend, second));
}

void TestCodecDecoder::refusesWhatIsNoCode_data()
{
    QTest::addColumn<std::vector<int64_t>>("codes");
    QTest::addColumn<qsizetype>("samples");
    const std::vector<int64_t> good(16, 0);
    std::vector<int64_t> negative = good;
    negative[3] = -1;
    std::vector<int64_t> large = good;
    large[15] = 64;
    QTest::newRow("negative") << negative << qsizetype{1920};
    QTest::newRow("beyond the book") << large << qsizetype{1920};
    QTest::newRow("part of a frame") << std::vector<int64_t>(15, 0) << qsizetype{1920};
    QTest::newRow("nothing") << std::vector<int64_t>{} << qsizetype{0};
    QTest::newRow("too few places") << good << qsizetype{1919};
}

// R-NET-05
void TestCodecDecoder::refusesWhatIsNoCode()
{
    QFETCH(std::vector<int64_t>, codes);
    QFETCH(qsizetype, samples);
    const auto backend = torchBackend(goldenCheckpoint("base"), {.codecOnly = true});
    const auto stream = backend->openCodecStream();
    std::vector<float> places(static_cast<size_t>(samples));
    DecodeStep step{stream.get(), codes, places};
    try {
        backend->decode({&step, 1});
        QFAIL("it was taken");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::InvalidRequest);
    }
}

QTEST_APPLESS_MAIN(TestCodecDecoder)
#include "tst_codec_decoder.moc"
