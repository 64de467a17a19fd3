// SPDX-License-Identifier: GPL-3.0-or-later
// R-AUD-25: cuts and joints have no step above the signal's own, and what is far from them keeps every bit.
#include "engine/audio/edits.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/sound_rules.h"
#include "tests/unit/audio/audio_test.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

using namespace audio_test;
using namespace troupe::audio;
using troupe::ErrorCode;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

Clip speech()
{
    return readFile(TROUPE_TEST_DATA "/loudness/speech_24000.flac");
}

/// The largest step from one sample to the next, with the silence around it.
float stepOf(std::span<const float> samples)
{
    float before = 0;
    float most = 0;
    for (const float sample : samples) {
        most = std::max(most, std::abs(sample - before));
        before = sample;
    }
    return std::max(most, std::abs(before));
}

/// The same without the way from and to silence.
float innerStepOf(std::span<const float> samples)
{
    float most = 0;
    for (size_t i = 1; i < samples.size(); ++i) most = std::max(most, std::abs(samples[i] - samples[i - 1]));
    return most;
}

bool startsWith(const Clip& clip, std::span<const float> samples)
{
    return clip.samples.size() >= samples.size() &&
           std::equal(samples.begin(), samples.end(), clip.samples.begin());
}

Clip steady(float value, size_t samples)
{
    return {std::vector<float>(samples, value), 24000};
}

} // namespace

class EditsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutsDoNotClick() // R-AUD-25
    {
        const Clip clip = speech();
        const size_t edge = static_cast<size_t>(std::lround(kEdgeSeconds * clip.rate));
        int worse = 0; // as it would be without the fade
        for (size_t from = 1000; from + 9000 < clip.samples.size(); from += 3001) {
            const Part part{from, from + 7919};
            const Clip kept = cut(clip, part);
            QCOMPARE(kept.rate, clip.rate);
            QCOMPARE(kept.samples.size(), part.size());
            const auto own = std::span(clip.samples).subspan(part.from, part.size());
            QVERIFY(stepOf(kept.samples) <= innerStepOf(own));
            worse += stepOf(own) > innerStepOf(own);
            // What is not at a cut keeps every bit.
            QVERIFY(std::equal(own.begin() + static_cast<std::ptrdiff_t>(edge),
                               own.end() - static_cast<std::ptrdiff_t>(edge),
                               kept.samples.begin() + static_cast<std::ptrdiff_t>(edge)));
        }
        QVERIFY(worse > 3);
        // An end that is no cut is not touched.
        const Clip head = cut(clip, {0, 5000});
        QVERIFY(startsWith(head, std::span(clip.samples).first(5000 - edge)));
        QVERIFY(cut(clip, {0, clip.samples.size()}).samples == clip.samples);
        const Clip tail = cut(clip, {5000, clip.samples.size()});
        QCOMPARE(tail.samples.back(), clip.samples.back());
        QVERIFY(std::abs(tail.samples.front()) < 1e-3F);
    }

    void cutsOfAFewSamples() // R-AUD-25
    {
        const Clip clip = tone(24000, 100);
        for (size_t length = 1; length < 10; ++length) {
            const Clip kept = cut(clip, {40, 40 + length});
            QCOMPARE(kept.samples.size(), length);
            for (size_t i = 0; i < length; ++i)
                QVERIFY(std::abs(kept.samples[i]) <= std::abs(clip.samples[40 + i]));
        }
        for (const Part& part : {Part{5, 5}, {6, 5}, {0, 101}, {100, 101}, {200, 300}})
            QCOMPARE(codeOf([&] { cut(clip, part); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { cut(Clip{{}, 24000}, {0, 1}); }), ErrorCode::InvalidRequest);
    }

    void trimsSilence() // R-AUD-25
    {
        Clip clip = speech();
        const Part own = trimmedPart(clip);
        std::vector<float> padded(48000, 0.0F);
        padded.insert(padded.end(), clip.samples.begin(), clip.samples.end());
        padded.resize(padded.size() + 72000, 0.0F);
        const Part part = trimmedPart({padded, clip.rate});
        QVERIFY(part.from + 2400 >= 48000 + own.from && part.from <= 48000 + own.from + 240);
        QVERIFY(part.to + 240 >= 48000 + own.to && part.to <= 48000 + own.to + 2400);
        const Clip kept = cut({padded, clip.rate}, part);
        QVERIFY(stepOf(kept.samples) <= innerStepOf(clip.samples));
        // Trimmed again nothing more goes.
        QCOMPARE(trimmedPart(kept), (Part{0, kept.samples.size()}));
        QCOMPARE(codeOf([] { trimmedPart(steady(0, 48000)); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([] { trimmedPart(Clip{{}, 24000}); }), ErrorCode::InvalidRequest);
    }

    void fades() // R-AUD-25
    {
        const Clip faded = fade(steady(0.5F, 24000), 0.25, 0.5);
        QCOMPARE(faded.samples.size(), size_t{24000});
        QVERIFY(faded.samples.front() < 1e-6F && faded.samples.back() < 1e-6F);
        QVERIFY(std::is_sorted(faded.samples.begin(), faded.samples.begin() + 6000));
        QVERIFY(std::is_sorted(faded.samples.rbegin(), faded.samples.rbegin() + 12000));
        QVERIFY(std::abs(faded.samples[3000] - 0.25F) < 1e-3F); // half way up
        QCOMPARE(faded.samples[9000], 0.5F);
        // Not steeper than half a cosine.
        QVERIFY(innerStepOf(faded.samples) < 0.5F * 3.1416F / 2 / 6000 * 1.01F);
        const Clip clip = speech();
        QVERIFY(fade(clip, 0, 0).samples == clip.samples);
        QVERIFY(fade(Clip{{}, 24000}, 0, 0).samples.empty());
        // Overlapping ones both apply.
        const Clip both = fade(steady(1, 1000), 1000.0 / 24000, 1000.0 / 24000);
        QVERIFY(std::abs(both.samples[500] - 0.25F) < 1e-2F);
        for (const double wrong : {-0.1, 1.1, kNan}) {
            QCOMPARE(codeOf([&] { fade(steady(0, 24000), wrong, 0); }), ErrorCode::InvalidRequest);
            QCOMPARE(codeOf([&] { fade(steady(0, 24000), 0, wrong); }), ErrorCode::InvalidRequest);
        }
    }

    void jointsDoNotClick_data() // R-AUD-25
    {
        QTest::addColumn<double>("pause");
        QTest::addColumn<double>("crossfade");
        QTest::newRow("at once") << 0.0 << 0.0;
        QTest::newRow("pause") << 0.3 << 0.0;
        QTest::newRow("crossfade") << 0.0 << 0.05;
        QTest::newRow("long crossfade") << 0.0 << 10.0;
    }
    void jointsDoNotClick()
    {
        QFETCH(double, pause);
        QFETCH(double, crossfade);
        const Clip whole = speech();
        const auto pieceAt = [&](size_t at) {
            const auto begin = whole.samples.begin() + static_cast<std::ptrdiff_t>(at);
            return Clip{{begin, begin + 6000}, whole.rate};
        };
        const std::vector<Clip> pieces = {pieceAt(10007), pieceAt(21013), pieceAt(29009)};
        float own = 0;
        for (const Clip& piece : pieces) own = std::max(own, innerStepOf(piece.samples));
        const Clip joined = join(pieces, {pause, crossfade, 0});
        QVERIFY(innerStepOf(joined.samples) <= own);
        const auto gap = static_cast<size_t>(std::lround(pause * whole.rate));
        const size_t overlap =
            std::min<size_t>(static_cast<size_t>(std::lround(crossfade * whole.rate)), 3000);
        QCOMPARE(joined.samples.size(), 3 * 6000 + 2 * gap - 2 * overlap);
        // The outer ends are the sounds' own.
        QVERIFY(
            startsWith(joined, std::span(pieces[0].samples).first(6000 - std::max<size_t>(overlap, 120))));
        QCOMPARE(joined.samples.back(), pieces[2].samples.back());
        // The silence is silence.
        const auto pauseBegin = joined.samples.begin() + 6000;
        if (gap > 0)
            QVERIFY(std::all_of(pauseBegin, pauseBegin + static_cast<std::ptrdiff_t>(gap),
                                [](float sample) { return sample == 0; }));
    }

    void crossfadesShareOneWhole() // R-AUD-25
    {
        const Clip joined = join(std::vector{steady(0.5F, 4800), steady(0.5F, 4800)}, {0, 0.1, 0});
        QCOMPARE(joined.samples.size(), size_t{7200});
        for (const float sample : joined.samples) QVERIFY(std::abs(sample - 0.5F) < 1e-6F);
    }

    void joinsOtherRates() // R-AUD-25
    {
        const Clip joined = join(std::vector{tone(24000, 24000), tone(48000, 48000), tone(8000, 8000)});
        QCOMPARE(joined.rate, 24000);
        QCOMPARE(joined.samples.size(), size_t{72000});
        QCOMPARE(join(std::vector{tone(24000, 24000), tone(48000, 48000)}, {0, 0, 44100}).samples.size(),
                 size_t{88200});
        // Empty ones leave no joint behind.
        const Clip clip = tone(24000, 5000);
        QVERIFY(join(std::vector{Clip{{}, 8000}, clip, Clip{{}, 24000}}, {0.5, 0, 24000}).samples ==
                clip.samples);
        QVERIFY(join(std::vector{Clip{{}, 8000}}).samples.empty());
        // Clips of one sample each.
        QCOMPARE(join(std::vector(7, tone(24000, 1)), {0, 1, 0}).samples.size(), size_t{7});
    }

    void refusals() // R-AUD-26
    {
        const std::vector<Clip> two(2, tone(24000, 100));
        QCOMPARE(codeOf([] { join({}); }), ErrorCode::InvalidRequest);
        for (const JoinRule& rule : {JoinRule{-1, 0, 0},
                                     {61, 0, 0},
                                     {0, -1, 0},
                                     {0, 11, 0},
                                     {1, 1, 0},
                                     {kNan, 0, 0},
                                     {0, kNan, 0},
                                     {0, 0, 999},
                                     {0, 0, 768001},
                                     {0, 0, -1}})
            QCOMPARE(codeOf([&] { join(two, rule); }), ErrorCode::InvalidRequest);
        // Two hours are the most, of one and of all.
        const Clip hour{std::vector<float>(3600 * 1000, 0.0F), 1000};
        QCOMPARE(join(std::vector(2, hour)).samples.size(), size_t{2 * 3600 * 1000});
        QCOMPARE(codeOf([&] { join(std::vector{hour, hour, tone(1000, 1)}); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { join(std::vector{hour, hour}, {0.1, 0, 0}); }), ErrorCode::InvalidRequest);
        Clip tooLong = hour;
        tooLong.samples.resize(static_cast<size_t>(kMostSeconds) * 1000 + 1);
        QCOMPARE(codeOf([&] { fade(tooLong, 0, 0); }), ErrorCode::InvalidRequest);
    }

    void whatIsNoSound() // R-AUD-26
    {
        for (const float bad : {std::numeric_limits<float>::quiet_NaN(), kInfinity, -kInfinity, 3e9F}) {
            Clip broken = tone(24000, 1000);
            broken.samples[500] = bad;
            QCOMPARE(codeOf([&] { cut(broken, {0, 10}); }), ErrorCode::InvalidRequest);
            QCOMPARE(codeOf([&] { trimmedPart(broken); }), ErrorCode::InvalidRequest);
            QCOMPARE(codeOf([&] { fade(broken, 0, 0); }), ErrorCode::InvalidRequest);
            QCOMPARE(codeOf([&] { join(std::vector(2, broken)); }), ErrorCode::InvalidRequest);
        }
        for (const int rate : {0, -1, 999, 768001}) {
            const Clip clip{{0.1F, 0.2F}, rate};
            QCOMPARE(codeOf([&] { cut(clip, {0, 1}); }), ErrorCode::InvalidRequest);
            QCOMPARE(codeOf([&] { fade(clip, 0, 0); }), ErrorCode::InvalidRequest);
            QCOMPARE(codeOf([&] { join(std::vector{clip}); }), ErrorCode::InvalidRequest);
        }
        for (const int rate : {1000, 8000, 44100, 192000, 768000}) {
            const Clip clip = tone(rate, static_cast<size_t>(rate) / 2);
            QCOMPARE(cut(clip, {10, 400}).samples.size(), size_t{390});
            QCOMPARE(fade(clip, 0.1, 0.1).rate, rate);
            QCOMPARE(join(std::vector(2, clip)).samples.size(), 2 * clip.samples.size());
            QVERIFY(trimmedPart(clip).size() > 0);
        }
    }
};

QTEST_APPLESS_MAIN(EditsTest)
#include "tst_edits.moc"
