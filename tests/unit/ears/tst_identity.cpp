// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/identity.h"
#include "tests/support/error_of.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace troupe;
using namespace troupe::speech;
using troupe::testing::codeOf;

namespace {

using Voice = std::vector<float>;

/// Points `along` one direction, and `aside` into one of the others.
Voice voice(double aside, size_t direction)
{
    Voice made(8, 0.0F);
    made[0] = 2;
    made[direction] = static_cast<float>(2 * aside);
    return made;
}

/// A cloner whose embedding is how long and how loud a clip is.
class FakeCloner : public Cloner
{
public:
    ClonePrompt makeClonePrompt(const CloneReference& reference) override
    {
        ++calls;
        lastSeconds = reference.clip.seconds();
        ClonePrompt prompt;
        prompt.xVector = {1.0F, reference.clip.samples.front(), 0.0F};
        return reference.timbreOnly ? prompt : ClonePrompt();
    }

    int calls = 0;
    double lastSeconds = 0;
};

audio::Clip clip(double seconds, float height)
{
    return {std::vector<float>(static_cast<size_t>(seconds * 24000), height), 24000};
}

} // namespace

class TestIdentity : public QObject
{
    Q_OBJECT

private slots:
    // R-EAR-20
    void theAnchorsOwnSpreadDecides()
    {
        std::vector<Voice> near;
        std::vector<Voice> wide;
        for (size_t i = 1; i < 8; ++i) {
            near.push_back(voice(0.1, i));
            wide.push_back(voice(1.0 + 0.1 * static_cast<double>(i % 3), i));
        }
        const VoiceAnchors narrow = makeAnchors(near);
        const VoiceAnchors broad = makeAnchors(wide);
        QCOMPARE(narrow.count, size_t{7});
        QVERIFY(narrow.mean > broad.mean);
        QVERIFY(narrow.deviation < broad.deviation);
        QCOMPARE(judgeVoice(narrow, voice(0.1, 3)).likeness, Likeness::Same);
        QCOMPARE(judgeVoice(broad, voice(0.1, 3)).likeness, Likeness::Same);
        // What is another voice beside alike anchors is the same one beside those that differ.
        QCOMPARE(judgeVoice(narrow, voice(1, 3)).likeness, Likeness::Off);
        QCOMPARE(judgeVoice(broad, voice(1, 3)).likeness, Likeness::Same);
        const Voice opposite = {-1, 0, 0, 0, 0, 0, 0, 0};
        QCOMPARE(judgeVoice(broad, opposite).likeness, Likeness::Off);
        QVERIFY(std::abs(judgeVoice(narrow, opposite).cosine + 1) < 0.01);
    }

    // R-EAR-20
    void closeLiesBetween()
    {
        const VoiceAnchors one = makeAnchors(std::vector<Voice>{voice(0, 1)});
        Likeness before = Likeness::Same;
        bool wasClose = false;
        for (double aside = 0; aside < 4; aside += 0.05) {
            const Likeness now = judgeVoice(one, voice(aside, 1)).likeness;
            QVERIFY2(static_cast<int>(now) >= static_cast<int>(before), "never alike again");
            wasClose = wasClose || now == Likeness::Close;
            before = now;
        }
        QVERIFY(wasClose);
        QCOMPARE(before, Likeness::Off);
        LikenessRule strict;
        strict.sameDeviations = strict.closeDeviations = -100;
        QCOMPARE(judgeVoice(one, voice(0, 1), strict).likeness, Likeness::Off);
    }

    // R-EAR-21
    void shortClipsAreNotJudged()
    {
        FakeCloner cloner;
        const VoiceAnchors anchors = anchorsOf(cloner, std::vector{clip(10.1, 0.2F)});
        QCOMPARE(anchors.count, size_t{4});
        QVERIFY(cloner.lastSeconds >= 2.5);
        cloner.calls = 0;
        QCOMPARE(judgeClip(cloner, anchors, clip(2.4, 0.2F)).likeness, Likeness::TooShort);
        QCOMPARE(cloner.calls, 0);
        QCOMPARE(judgeClip(cloner, anchors, clip(2.6, 0.2F)).likeness, Likeness::Same);
        QCOMPARE(judgeClip(cloner, anchors, clip(2.6, -9.0F)).likeness, Likeness::Off);
        QCOMPARE(codeOf([&] {
                     anchorsOf(cloner, std::vector{clip(1, 0.2F), clip(2.4, 0.1F)});
                 }),
                 ErrorCode::InvalidRequest);
        QCOMPARE(anchorsOf(cloner, std::vector{clip(600, 0.2F), clip(1, 0.1F)}).count, size_t{6});
    }

    // R-EAR-21
    void whatIsNoVoiceIsRefused()
    {
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        const auto refused = [](const std::vector<Voice>& voices) {
            return codeOf([&] { makeAnchors(voices); }) == ErrorCode::InvalidRequest;
        };
        QVERIFY(refused({}));
        QVERIFY(refused({Voice{}}));
        QVERIFY(refused({Voice(8, 0.0F)}));
        QVERIFY(refused({voice(0, 1), Voice{1, kNan, 0, 0, 0, 0, 0, 0}}));
        QVERIFY(refused({voice(0, 1), Voice{1, 2}}));
        QVERIFY(refused({voice(0, 1), Voice{-2, 0, 0, 0, 0, 0, 0, 0}}));
        const VoiceAnchors anchors = makeAnchors(std::vector<Voice>{voice(0, 1)});
        for (const Voice& odd : {Voice{}, Voice{1}, Voice(8, 0.0F), Voice(8, kNan)})
            QCOMPARE(codeOf([&] { judgeVoice(anchors, odd); }), ErrorCode::InvalidRequest);
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
