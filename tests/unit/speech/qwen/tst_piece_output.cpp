// SPDX-License-Identifier: GPL-3.0-or-later
// R-QWN-01: pieces begin and end at zero, so that they join without a click; nothing else of them changes.
// R-QWN-02: a runaway that is cut ends in a quiet place, or fades where there is none.
#include "engine/speech/qwen/piece_output.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QtTest>

using troupe::speech::PieceOutput;

namespace {

constexpr int kRate = 24000;
constexpr size_t kFade = kRate / 200;
constexpr size_t kFrame = 1920;

/// A tone that begins and ends in mid-swing; its own largest step is `amplitude` * 0.052.
std::vector<float> tone(size_t length, double amplitude = 0.8)
{
    std::vector<float> samples(length);
    for (size_t i = 0; i < length; ++i)
        samples[i] = static_cast<float>(
            amplitude * std::cos(2 * std::numbers::pi * 200 * static_cast<double>(i) / kRate));
    return samples;
}

std::vector<float> operator+(std::vector<float> a, const std::vector<float>& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

void append(std::vector<float>& to, std::span<const float> part)
{
    to.insert(to.end(), part.begin(), part.end());
}

/// All of a piece that is pushed in parts of `step` samples.
std::vector<float> passed(const std::vector<float>& samples, size_t step, int64_t suspectFrom = -1,
                          bool cut = false)
{
    PieceOutput output(kRate, suspectFrom);
    std::vector<float> heard;
    for (size_t first = 0; first < samples.size(); first += step)
        append(heard, output.push(std::span(samples).subspan(first, std::min(step, samples.size() - first))));
    append(heard, cut ? output.cut() : output.finish());
    return heard;
}

/// Largest difference between neighbours, from silence and to silence too.
float largestStep(const std::vector<float>& samples)
{
    float before = 0;
    float largest = 0;
    for (const float sample : samples) {
        largest = std::max(largest, std::abs(sample - before));
        before = sample;
    }
    return std::max(largest, std::abs(before));
}

constexpr float kNoClick = 0.05F; // the tone's own steps stay below; a join in mid-swing is 0.8 or 1.6

} // namespace

class PieceOutputTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void joinsWithoutAClick() // R-QWN-01
    {
        const std::vector<float> first = tone(5 * kFrame);
        std::vector<float> second = tone(3 * kFrame);
        for (float& sample : second) sample = -sample;
        QVERIFY(largestStep(first + second) > 1.0F); // what a join without care is
        const std::vector<float> joined = passed(first, kFrame) + passed(second, kFrame);
        QCOMPARE(joined.size(), first.size() + second.size());
        QVERIFY2(largestStep(joined) < kNoClick, qPrintable(QString::number(largestStep(joined))));
    }

    void onlyTheEndsChange() // R-QWN-01
    {
        const std::vector<float> whole = tone(4 * kFrame);
        const std::vector<float> heard = passed(whole, kFrame);
        QCOMPARE(heard.size(), whole.size());
        QVERIFY(std::equal(heard.begin() + kFade, heard.end() - kFade, whole.begin() + kFade));
        QCOMPARE(heard.front(), 0.0F);
        QCOMPARE(heard.back(), 0.0F);
        QVERIFY(std::abs(heard[kFade / 2]) < std::abs(whole[kFade / 2]));
    }

    void howItIsCutIntoPartsDoesNotMatter_data() // R-QWN-01
    {
        QTest::addColumn<size_t>("step");
        for (const size_t step : {size_t{1}, size_t{7}, kFade - 1, kFade, kFade + 1, 3 * kFrame})
            QTest::addRow("%zu", step) << step;
    }
    void howItIsCutIntoPartsDoesNotMatter()
    {
        QFETCH(size_t, step);
        for (const size_t length : {3 * kFrame, 2 * kFade, kFade, kFade - 1, size_t{2}, size_t{1}})
            QCOMPARE(passed(tone(length), step), passed(tone(length), length));
    }

    void shortAndEmptyPieces() // R-QWN-01
    {
        for (size_t length = 0; length < 3 * kFade; ++length) {
            const std::vector<float> heard = passed(tone(length), kFrame);
            QCOMPARE(heard.size(), length);
            if (!heard.empty()) QCOMPARE(heard.back(), 0.0F);
        }
        PieceOutput nothing(kRate, -1);
        QVERIFY(nothing.cut().empty());
    }

    void onlyTheFadeIsHeldBack() // R-QWN-01: sound comes while more is still to be made
    {
        PieceOutput output(kRate, -1);
        const std::vector<float> frame = tone(kFrame);
        QCOMPARE(output.push(frame).size(), kFrame - kFade);
        QCOMPARE(output.push(frame).size(), kFrame);
        QCOMPARE(output.finish().size(), kFade);
    }

    void aSuspectPieceThatEndsIsWhole() // R-QWN-02
    {
        const std::vector<float> words =
            tone(20 * kFrame) + std::vector<float>(kRate / 2) + tone(20 * kFrame);
        QCOMPARE(passed(words, kFrame, 5 * kFrame), passed(words, kFrame));
    }

    void aRunawayEndsInItsLastQuietPlace() // R-QWN-02
    {
        const size_t spoken = 10 * kFrame + 31; // it ends at zero
        const std::vector<float> words = tone(spoken) + std::vector<float>(kRate / 2) + tone(30 * kFrame);
        const std::vector<float> heard = passed(words, kFrame, static_cast<int64_t>(5 * kFrame), true);
        QVERIFY(heard.size() > spoken);              // the words before the pause are kept
        QVERIFY(heard.size() <= spoken + kRate / 2); // and nothing of what came after it
        QVERIFY(std::abs(heard[spoken - kFrame]) > 0.0F);
        QVERIFY2(largestStep(heard) < kNoClick, qPrintable(QString::number(largestStep(heard))));
    }

    void aRunawayThatTrailsOffInSilence() // R-QWN-02
    {
        const std::vector<float> words = tone(10 * kFrame) + std::vector<float>(60 * kFrame);
        const std::vector<float> heard = passed(words, kFrame, static_cast<int64_t>(5 * kFrame), true);
        QVERIFY(heard.size() >= 10 * kFrame && heard.size() < 10 * kFrame + kRate / 4);
    }

    void aRunawayWithoutAPauseFades() // R-QWN-02
    {
        const auto suspectFrom = static_cast<int64_t>(5 * kFrame);
        const std::vector<float> heard = passed(tone(40 * kFrame), kFrame, suspectFrom, true);
        QVERIFY(heard.size() >= 4 * kFrame && heard.size() <= 6 * kFrame);
        QVERIFY2(largestStep(heard) < kNoClick, qPrintable(QString::number(largestStep(heard))));
    }
};

QTEST_APPLESS_MAIN(PieceOutputTest)
#include "tst_piece_output.moc"
