// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/check_settings.h"
#include "engine/audio/checks.h"
#include "engine/audio/quiet_places.h"
#include "engine/audio/resampler.h"
#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/speech/expectation.h"
#include "tests/support/error_of.h"
#include "tests/unit/ears/good_takes.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace troupe;
using audio::CheckContext;
using audio::Clip;
using audio::Finding;
using audio::FindingCode;

namespace {

using Samples = std::vector<float>;

/// A sentence of 4 s, spoken well, and what is known of it.
const testing::GoodTake& good()
{
    static const testing::GoodTake take = testing::goodTake(0);
    return take;
}

CheckContext contextOf(const testing::GoodTake& take)
{
    return speech::expectationOf(take.text, take.language);
}

std::ptrdiff_t sampleAt(double seconds)
{
    return static_cast<std::ptrdiff_t>(seconds * good().clip.rate);
}

/// The place near `seconds` where most is said.
std::ptrdiff_t loudNear(double seconds)
{
    const Samples& samples = good().clip.samples;
    const auto from = samples.begin() + sampleAt(seconds);
    return std::max_element(from, from + sampleAt(0.2)) - samples.begin();
}

/// The place near `seconds` where least is said.
std::ptrdiff_t quietNear(double seconds)
{
    const auto reach = static_cast<size_t>(sampleAt(0.3));
    return static_cast<std::ptrdiff_t>(audio::quietestNear(good().clip.samples, good().clip.rate,
                                                           static_cast<size_t>(sampleAt(seconds)), reach));
}

Samples hiss(double seconds, float height, int rate = 24000)
{
    Samples noise;
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(seconds * rate); ++i)
        noise.push_back(static_cast<float>(randomUnit(1, 2, static_cast<uint64_t>(i)) * 2 - 1) * height);
    return noise;
}

Samples scaled(Samples samples, float gain, float most)
{
    for (float& sample : samples) sample = std::clamp(sample * gain, -most, most);
    return samples;
}

void insert(Samples& samples, std::ptrdiff_t at, const Samples& what)
{
    samples.insert(samples.begin() + at, what.begin(), what.end());
}

/// Frames of 80 ms from `seconds` on, each twice.
Samples doubled(Samples samples, double seconds, int frames)
{
    const std::ptrdiff_t frame = sampleAt(0.08);
    std::ptrdiff_t at = sampleAt(seconds);
    for (int i = 0; i < frames; ++i) {
        const Samples copy(samples.begin() + at, samples.begin() + at + frame);
        insert(samples, at + frame, copy);
        at += 2 * frame;
    }
    return samples;
}

std::string told(const std::vector<Finding>& found)
{
    std::string text;
    for (const Finding& finding : found)
        text += std::string(audio::findingCodeName(finding.code)) + " " + std::to_string(finding.from) + "-" +
                std::to_string(finding.to) + " " + finding.message + "; ";
    return text.empty() ? "nothing" : text;
}

bool has(const std::vector<Finding>& found, FindingCode code)
{
    return std::any_of(found.begin(), found.end(), [&](const Finding& one) { return one.code == code; });
}

} // namespace

/// What is wrong with a clip is found, with its reason and its place.
class TestChecks : public QObject
{
    Q_OBJECT

private slots:
    void theGoodOneIsGood()
    {
        const auto found = audio::checkSpeech(good().clip, contextOf(good()));
        QVERIFY2(found.empty(), told(found).c_str());
    }

    // R-EAR-01
    void spoiltClips_data()
    {
        QTest::addColumn<Samples>("samples");
        QTest::addColumn<int>("code");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        const Samples& clean = good().clip.samples;
        const double end = good().clip.seconds();
        const auto row = [](const char* name, Samples samples, FindingCode code, double from, double to) {
            QTest::newRow(name) << std::move(samples) << static_cast<int>(code) << from << to;
        };
        Samples spoilt = clean;
        insert(spoilt, static_cast<std::ptrdiff_t>(clean.size()), hiss(5, 0.2F));
        row("runaway noise", spoilt, FindingCode::Noise, end, end + 5);
        spoilt = clean;
        insert(spoilt, sampleAt(2), Samples(static_cast<size_t>(sampleAt(3)), 0.0F));
        row("dead air", spoilt, FindingCode::Gap, 2, 5);
        row("mostly dead air", spoilt, FindingCode::Silence, 2, 5);
        spoilt = clean;
        insert(spoilt, static_cast<std::ptrdiff_t>(clean.size()),
               Samples(static_cast<size_t>(sampleAt(4)), 0.0F));
        row("dead air at the end", spoilt, FindingCode::Gap, end, end + 4);
        const std::ptrdiff_t cut = loudNear(2.5);
        const double cutAt = static_cast<double>(cut) / good().clip.rate;
        row("cut word", Samples(clean.begin(), clean.begin() + cut), FindingCode::TooShort, cutAt - 0.1,
            cutAt);
        row("half is missing", Samples(clean.begin() + sampleAt(2.9), clean.end()), FindingCode::TooShort, 0,
            end - 2.9);
        row("clipped", scaled(clean, 8, 1), FindingCode::Clipped, 0, end);
        row("clipped, then quieter", scaled(scaled(clean, 8, 1), 0.3F, 1), FindingCode::Clipped, 0, end);
        row("doubled frames", doubled(clean, 1.2, 5), FindingCode::Repeated, 1.28, 2.0);
        row("too quiet", scaled(clean, 0.005F, 1), FindingCode::Quiet, 0, end);
        row("too loud", scaled(clean, 12, 0.9F), FindingCode::Loud, 0, end);
        spoilt = clean;
        spoilt[static_cast<size_t>(sampleAt(1.5))] += 0.5F;
        row("click", spoilt, FindingCode::Click, 1.5, 1.5);
        spoilt = clean;
        const Samples loop(clean.begin() + sampleAt(1), clean.begin() + sampleAt(2.2));
        for (int i = 0; i < 4; ++i) insert(spoilt, sampleAt(2.2), loop);
        row("goes round", spoilt, FindingCode::Repeated, 2.2, 7.0);
        row("goes on and on", spoilt, FindingCode::TooLong, 5, end + 4.8);
    }
    void spoiltClips()
    {
        QFETCH(Samples, samples);
        QFETCH(int, code);
        QFETCH(double, from);
        QFETCH(double, to);
        CheckContext context = contextOf(good());
        // This text takes its voice 4 s: what the length is judged by is learned.
        if (code == static_cast<int>(FindingCode::TooLong)) context.expectedSeconds = 3;
        const auto found = audio::checkSpeech({samples, good().clip.rate}, context);
        const auto finding = std::find_if(found.begin(), found.end(), [&](const Finding& one) {
            return one.code == static_cast<FindingCode>(code) && std::abs(one.to - to) < 0.5;
        });
        QVERIFY2(finding != found.end(), told(found).c_str());
        QVERIFY(!finding->message.empty());
        if (code == static_cast<int>(FindingCode::TooLong)) return;
        // What hisses before it may be speech: two seconds are judged at a time.
        const double slack = code == static_cast<int>(FindingCode::Noise) ? 0.75 : 0.35;
        QVERIFY2(std::abs(finding->from - from) < slack, told(found).c_str());
    }

    // R-EAR-01
    void joints()
    {
        Samples samples = good().clip.samples;
        const std::ptrdiff_t at = quietNear(1.7);
        for (auto i = samples.begin() + at; i < samples.end(); ++i) *i += 0.07F;
        CheckContext context = contextOf(good());
        context.joins = {at};
        const auto found = audio::checkSpeech({samples, good().clip.rate}, context);
        QVERIFY2(has(found, FindingCode::Click), told(found).c_str());
        QVERIFY(found.front().message.find("pieces") != std::string::npos);
    }

    // R-EAR-01
    void theGuardsCutIsMarked()
    {
        CheckContext context = contextOf(good());
        context.cutByGuard = true;
        const auto found = audio::checkSpeech(good().clip, context);
        QCOMPARE(found.size(), size_t{1});
        QCOMPARE(found[0].code, FindingCode::CutByGuard);
        QCOMPARE(found[0].to, good().clip.seconds());
    }

    // R-EAR-02
    void pausesThatWereAskedForAreNoGaps()
    {
        Samples samples = good().clip.samples;
        insert(samples, quietNear(2), Samples(static_cast<size_t>(sampleAt(5)), 0.0F));
        CheckContext context = contextOf(good());
        QVERIFY(!audio::checkSpeech({samples, good().clip.rate}, context).empty());
        context.pauseSeconds = context.longestPause = 5;
        const auto found = audio::checkSpeech({samples, good().clip.rate}, context);
        QVERIFY2(found.empty(), told(found).c_str());
    }

    // R-EAR-02
    void expectations()
    {
        const auto english = speech::expectationOf("Fourteen chars.", "english");
        QVERIFY(std::abs(english.expectedSeconds - 1) < 0.1);
        const auto chinese = speech::expectationOf("今天天气很好今天", "chinese");
        QVERIFY(std::abs(chinese.expectedSeconds - 8 / 4.5) < 0.1);
        const auto marked =
            speech::expectationOf("One ⟨pause 2⟩ two ⟨pause 500 ms⟩ three", "english", 2, 1.5);
        QCOMPARE(marked.pauseSeconds, 2.5);
        QCOMPARE(marked.longestPause, 2.0);
        const auto plain = speech::expectationOf("One  two  three", "english");
        QVERIFY(std::abs(marked.expectedSeconds - plain.expectedSeconds * 0.75) < 0.2);
        QVERIFY(speech::expectationOf("⟨pause 99⟩", "english").expectedSeconds > 0);
    }

    // R-EAR-03
    void settingsBeginWithTheLimitsOfTheChecks()
    {
        const QTemporaryDir folder;
        const audio::CheckLimits set =
            audio::checkLimits(Settings(folder.filePath("troupe.toml").toStdString()));
        const audio::CheckLimits built;
        QVERIFY(set.shortRatio == built.shortRatio && set.longRatio == built.longRatio);
        QVERIFY(set.silencePercent == built.silencePercent && set.gapSeconds == built.gapSeconds);
        QVERIFY(set.peakDbtp == built.peakDbtp && set.quietLufs == built.quietLufs);
        QVERIFY(set.loudLufs == built.loudLufs && set.noiseCrossings == built.noiseCrossings);
        QVERIFY(set.noiseFlatness == built.noiseFlatness && set.noiseSeconds == built.noiseSeconds);
        QVERIFY(set.repeatSeconds == built.repeatSeconds && set.clickRatio == built.clickRatio);
        QVERIFY(set.repeatFrames == built.repeatFrames && set.joinRatio == built.joinRatio);
    }

    // R-EAR-03
    void limitsAreAdjustable()
    {
        audio::CheckLimits limits;
        limits.quietLufs = 0;
        limits.loudLufs = -70;
        limits.peakDbtp = -60;
        limits.longRatio = 0.1;
        const auto found = audio::checkSpeech(good().clip, {.expectedSeconds = 1}, limits);
        for (const FindingCode code :
             {FindingCode::Quiet, FindingCode::Loud, FindingCode::Clipped, FindingCode::TooLong})
            QVERIFY2(has(found, code), told(found).c_str());
    }

    // R-EAR-04
    void oddSounds()
    {
        for (const int rate : {1000, 11025, 192000}) {
            for (const size_t count : {size_t{0}, size_t{1}, size_t{2}, size_t{100}, size_t{99999}}) {
                const auto silent = audio::checkSpeech({Samples(count, 0.0F), rate}, {.expectedSeconds = 3});
                QVERIFY2(has(silent, FindingCode::Silence), told(silent).c_str());
                for (const float odd : {std::numeric_limits<float>::quiet_NaN(),
                                        std::numeric_limits<float>::infinity(), -3e38F, 1e-40F})
                    for (const Finding& one : audio::checkSpeech({Samples(count, odd), rate}, {}))
                        QVERIFY(std::isfinite(one.from) && std::isfinite(one.to) && one.from <= one.to &&
                                one.code != FindingCode::Unknown);
            }
        }
        QVERIFY(has(audio::checkSpeech({Samples(9, 0.0F), audio::kMaxRate}, {}), FindingCode::Silence));
        for (const int rate : {0, -1, 999, 768001})
            QCOMPARE(testing::codeOf([&] {
                         audio::checkSpeech({{0.5F}, rate}, {});
                     }),
                     ErrorCode::InvalidRequest);
    }

    // R-EAR-04
    void everyRate()
    {
        for (const int rate : {8000, 16000, 22050, 48000, 96000}) {
            const auto found = audio::checkSpeech(audio::resample(good().clip, rate), contextOf(good()));
            QVERIFY2(found.empty(), (std::to_string(rate) + ": " + told(found)).c_str());
            const auto noisy = audio::checkSpeech({hiss(4, 0.2F, rate), rate}, {});
            QVERIFY2(has(noisy, FindingCode::Noise), (std::to_string(rate) + ": " + told(noisy)).c_str());
        }
    }

    // R-EAR-04
    void piecesDoNotMatter()
    {
        Samples samples = doubled(good().clip.samples, 1.2, 5);
        samples[static_cast<size_t>(sampleAt(3))] += 0.6F;
        const auto whole = audio::checkSpeech({samples, good().clip.rate}, contextOf(good()));
        QVERIFY(whole.size() >= 2);
        for (const size_t piece : {size_t{1}, size_t{7}, size_t{1920}, size_t{5000}}) {
            audio::SoundChecker checker(good().clip.rate);
            std::span<const float> rest(samples);
            for (; !rest.empty(); rest = rest.subspan(std::min(piece, rest.size())))
                checker.push(rest.first(std::min(piece, rest.size())));
            const auto found = checker.finish(contextOf(good()));
            QVERIFY2(found == whole, told(found).c_str());
        }
    }

    void names()
    {
        for (int code = 1; code <= static_cast<int>(FindingCode::CutByGuard); ++code) {
            const auto value = static_cast<FindingCode>(code);
            QCOMPARE(audio::findingCodeFromName(audio::findingCodeName(value)), value);
        }
        QCOMPARE(audio::findingCodeFromName("unknown"), FindingCode::Unknown);
        QCOMPARE(audio::findingCodeFromName(""), FindingCode::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestChecks)
#include "tst_checks.moc"
