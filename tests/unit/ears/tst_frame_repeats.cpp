// SPDX-License-Identifier: GPL-3.0-or-later
// R-EAR-14: frames of codes that a network says again are found where they are, in the codes themselves.
#include "engine/base/random.h"
#include "engine/speech/frame_repeats.h"
#include "tests/unit/ears/good_takes.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace troupe;
using audio::FrameRun;
using speech::CodeFrames;
using speech::FrameRepeats;

namespace {

constexpr int kGroups = 16;
constexpr int kHop = 1920;
constexpr int kRate = 24000;
constexpr double kFrame = 0.08;

using Codes = std::vector<int64_t>;

/// Frame `number` of a voice that never says the same twice.
Codes frame(int64_t number)
{
    Codes codes;
    for (int group = 0; group < kGroups; ++group)
        codes.push_back(static_cast<int64_t>(
            randomUnit(7, static_cast<uint64_t>(number), static_cast<uint64_t>(group)) * 2048));
    return codes;
}

/// The frames with these numbers, one after the other.
Codes spoken(const std::vector<int64_t>& numbers)
{
    Codes codes;
    for (const int64_t number : numbers) {
        const Codes one = frame(number);
        codes.insert(codes.end(), one.begin(), one.end());
    }
    return codes;
}

std::vector<int64_t> numbers(int64_t from, int64_t to)
{
    std::vector<int64_t> all;
    for (int64_t number = from; number < to; ++number) all.push_back(number);
    return all;
}

std::vector<int64_t> operator+(std::vector<int64_t> one, const std::vector<int64_t>& other)
{
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

/// Told in blocks of `block` frames, as a reader that lags behind gets them.
FrameRepeats heard(const Codes& codes, size_t block = 1, int64_t firstSample = 0, FrameRepeats repeats = {},
                   int segment = 0)
{
    for (size_t at = 0; at < codes.size(); at += block * kGroups) {
        const auto part = std::span(codes).subspan(at, std::min(block * kGroups, codes.size() - at));
        repeats.push({part, kGroups, firstSample, kHop, kRate, segment});
        firstSample += static_cast<int64_t>(part.size() / kGroups) * kHop;
    }
    return repeats;
}

FrameRun run(int64_t from, int64_t to)
{
    return {static_cast<double>(from) * kFrame, static_cast<double>(to) * kFrame,
            static_cast<int>(to - from)};
}

bool same(const std::vector<FrameRun>& got, const std::vector<FrameRun>& expected)
{
    return std::equal(got.begin(), got.end(), expected.begin(), expected.end(),
                      [](const FrameRun& one, const FrameRun& other) {
                          return std::abs(one.from - other.from) < 1e-9 &&
                                 std::abs(one.to - other.to) < 1e-9 && one.frames == other.frames;
                      });
}

std::string told(const std::vector<FrameRun>& runs)
{
    std::string text;
    for (const FrameRun& one : runs)
        text += std::to_string(one.frames) + " at " + std::to_string(one.from) + "-" +
                std::to_string(one.to) + "; ";
    return text.empty() ? "nothing" : text;
}

const audio::Finding* repeatIn(const std::vector<audio::Finding>& found)
{
    const auto at = std::find_if(found.begin(), found.end(), [](const audio::Finding& one) {
        return one.code == audio::FindingCode::Repeated;
    });
    return at == found.end() ? nullptr : &*at;
}

} // namespace

class TestFrameRepeats : public QObject
{
    Q_OBJECT

private slots:
    void whatRepeatsIsFound_data()
    {
        QTest::addColumn<std::vector<int64_t>>("frames");
        QTest::addColumn<std::vector<FrameRun>>("runs");
        const auto clean = numbers(0, 40);
        const auto rest = numbers(100, 130);
        const std::vector<FrameRun> none;
        QTest::newRow("speech") << numbers(0, 400) << none;
        QTest::newRow("one frame that stands")
            << clean + std::vector<int64_t>(9, 39) + rest << std::vector{run(40, 49)};
        QTest::newRow("it stands to the end")
            << clean + std::vector<int64_t>(9, 39) << std::vector{run(40, 49)};
        QTest::newRow("a stretch twice") << clean + numbers(30, 40) + rest << std::vector{run(40, 50)};
        QTest::newRow("it goes round")
            << clean + numbers(37, 40) + numbers(37, 40) + numbers(37, 40) + rest << std::vector{run(40, 49)};
        FrameRun doubled = run(41, 46);
        doubled.frames = 3;
        QTest::newRow("doubled frames")
            << clean + std::vector<int64_t>{50, 50, 51, 51, 52, 52} + rest << std::vector{doubled};
        QTest::newRow("a doubled frame") << clean + std::vector<int64_t>{50, 50} + rest << none;
        QTest::newRow("two places") << clean + numbers(30, 40) + rest + std::vector<int64_t>(5, 129)
                                    << std::vector{run(40, 50), run(80, 85)};
        QTest::newRow("a second again, later")
            << numbers(0, 60) + numbers(10, 25) + rest << std::vector{run(60, 75)};
        QTest::newRow("a syllable again, later") << numbers(0, 60) + numbers(10, 15) + rest << none;
        QTest::newRow("beyond its reach") << numbers(0, 300) + numbers(0, 100) << none;
        QTest::newRow("nothing") << std::vector<int64_t>() << none;
    }
    void whatRepeatsIsFound()
    {
        QFETCH(std::vector<int64_t>, frames);
        QFETCH(std::vector<FrameRun>, runs);
        const Codes codes = spoken(frames);
        for (const size_t block : {size_t{1}, size_t{7}, size_t{1000}}) {
            const auto found = heard(codes, block).runs();
            QVERIFY2(same(found, runs), told(found).c_str());
        }
    }

    void oneGroupAloneIsNoRepeat()
    {
        Codes codes;
        for (int64_t number = 0; number < 50; ++number) {
            Codes one = frame(number);
            std::fill(one.begin(), one.end() - 1, 5);
            codes.insert(codes.end(), one.begin(), one.end());
        }
        QVERIFY(heard(codes).runs().empty());
    }

    void aPieceBeginsAnew()
    {
        // The same words again as another piece, and after a pause.
        const Codes codes = spoken(numbers(0, 30));
        QVERIFY(heard(codes, 1, 30 * kHop, heard(codes), 1).runs().empty());
        QVERIFY(heard(codes, 1, 45 * kHop, heard(codes)).runs().empty());
        const auto later =
            heard(spoken(numbers(0, 10) + std::vector<int64_t>(4, 9)), 1, 100 * kHop, heard(codes), 3).runs();
        QVERIFY2(same(later, {run(110, 114)}), told(later).c_str());
    }

    void endlessSpeechStaysSmall()
    {
        FrameRepeats repeats;
        int64_t at = 0;
        for (int64_t round = 0; round < 3000; ++round) {
            const int64_t begin = 1000 + round * 40;
            const Codes codes = spoken(numbers(begin, begin + 4) +
                                       std::vector<int64_t>(static_cast<size_t>(round % 9), begin));
            repeats = heard(codes, 5, at, std::move(repeats));
            at += static_cast<int64_t>(codes.size()) / kGroups * kHop;
        }
        const auto found = repeats.runs();
        QCOMPARE(found.size(), FrameRepeats::kMostRuns);
        for (const FrameRun& one : found) QVERIFY2(one.frames >= 7, told(found).c_str());
    }

    void nonsenseIsNoFault()
    {
        FrameRepeats repeats;
        const Codes codes(64, -1);
        repeats.push({codes, 0, 0, kHop, kRate, 0});
        repeats.push({codes, kGroups, 0, 0, kRate, 0});
        repeats.push({codes, kGroups, 0, kHop, 0, 0});
        repeats.push({std::span(codes).first(15), kGroups, 0, kHop, kRate, 0});
        QVERIFY(repeats.runs().empty());
    }

    void itIsAReasonWhereItIsHeard()
    {
        const testing::GoodTake good = testing::goodTake(0);
        audio::CheckContext context;
        context.frameRuns = {{1.2, 1.52, 4}};
        const auto found = audio::checkSpeech(good.clip, context);
        const audio::Finding* reason = repeatIn(found);
        QVERIFY(reason && reason->message.find("frames") != std::string::npos);
        QCOMPARE(reason->from, 1.2);
        QCOMPARE(reason->to, 1.52);
        QCOMPARE(found.size(), size_t{1});
        audio::CheckLimits mild;
        mild.repeatFrames = 5;
        QVERIFY(audio::checkSpeech(good.clip, context, mild).empty());
        // What was cut off is not heard, and what is heard of it ends with the sound.
        const double end = good.clip.seconds();
        context.frameRuns = {{end + 0.1, end + 2, 24}};
        QVERIFY(audio::checkSpeech(good.clip, context).empty());
        context.frameRuns = {{1.2, end + 2, 60}};
        const auto cut = audio::checkSpeech(good.clip, context);
        QVERIFY(repeatIn(cut) && std::abs(repeatIn(cut)->to - end) < 1e-9);
    }

    void whatIsHeardTwiceOverIsOneReason()
    {
        audio::Clip clip = testing::goodTake(0).clip;
        const auto at = clip.samples.begin() + kRate;
        const std::vector<float> part(at, at + 5 * kHop);
        clip.samples.insert(at + 5 * kHop, part.begin(), part.end());
        const double begin = 1 + 5 * kFrame;
        audio::CheckContext context;
        const auto sound = audio::checkSpeech(clip, context);
        QVERIFY(repeatIn(sound));
        context.frameRuns = {{begin, begin + 5 * kFrame, 5}};
        const auto both = audio::checkSpeech(clip, context);
        QCOMPARE(both.size(), sound.size());
        QVERIFY(std::abs(repeatIn(both)->from - begin) < 0.05 &&
                std::abs(repeatIn(both)->to - begin - 5 * kFrame) < 0.05);
    }

    void silenceMayRepeatItself()
    {
        audio::Clip clip = testing::goodTake(0).clip;
        clip.samples.insert(clip.samples.begin() + kRate, static_cast<size_t>(kRate), 0.0F);
        audio::CheckContext context;
        context.frameRuns = {{1.08, 1.96, 11}};
        QVERIFY(!repeatIn(audio::checkSpeech(clip, context)));
    }
};

QTEST_GUILESS_MAIN(TestFrameRepeats)
#include "tst_frame_repeats.moc"
