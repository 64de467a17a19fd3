// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/checks.h"
#include "engine/speech/expectation.h"
#include "tests/unit/ears/spoilt_takes.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <utility>

using namespace troupe;
using audio::Finding;
using audio::FindingCode;

namespace {

int wantedTakes(int least)
{
    return std::max(qEnvironmentVariableIntValue("TROUPE_CALIBRATION_TAKES"), least);
}

bool has(const std::vector<Finding>& found, FindingCode code)
{
    return std::any_of(found.begin(), found.end(), [code](const Finding& one) { return one.code == code; });
}

/// Takes that are long enough to be spoilt in every way, every third of the good ones.
std::vector<testing::GoodTake> longTakes(int most)
{
    std::vector<testing::GoodTake> takes;
    for (int number = 0; number < 200 && std::ssize(takes) < most; number += 3) {
        testing::GoodTake take = testing::goodTake(number);
        if (take.clip.seconds() >= 2.5) takes.push_back(std::move(take));
    }
    return takes;
}

} // namespace

/// Good takes raise no alarm and spoilt ones do: the limits are calibrated on the engine that speaks here. A
/// short form; TROUPE_CALIBRATION_TAKES=200 is the long one (tests/soak/calibrate_checks.sh).
class TestCalibration : public QObject
{
    Q_OBJECT

private slots:
    // R-EAR-05
    void goodTakesAreGood()
    {
        const int takes = wantedTakes(56);
        int alarms = 0;
        for (int i = 0; i < takes; ++i) {
            const testing::GoodTake take = testing::goodTake(i);
            QVERIFY2(!take.clip.samples.empty(), take.name.c_str());
            const auto context = speech::expectationOf(take.text, take.language);
            const std::vector<Finding> found = audio::checkSpeech(take.clip, context);
            if (found.empty()) continue;
            ++alarms;
            for (const Finding& finding : found)
                qInfo("take %d, %.2f s, %s, %s: %s %.2f-%.2f %s", i, take.clip.seconds(),
                      take.language.c_str(), take.name.c_str(),
                      std::string(audio::findingCodeName(finding.code)).c_str(), finding.from, finding.to,
                      finding.message.c_str());
        }
        qInfo("%d of %d takes raise an alarm", alarms, takes);
        QVERIFY(alarms * 50 <= takes);
    }

    // R-EAR-01
    void spoiltTakesAreCaught()
    {
        const auto takes = longTakes(wantedTakes(50) / 5);
        std::map<std::string, int> missed;
        int all = 0;
        for (size_t i = 0; i < takes.size(); ++i) {
            const auto context = speech::expectationOf(takes[i].text, takes[i].language);
            for (const testing::SpoiltTake& spoilt : testing::spoiltTakes(takes[i], i + 1)) {
                if (!spoilt.plain) continue;
                ++all;
                const auto found = audio::checkSpeech({spoilt.samples, takes[i].clip.rate}, context);
                if (has(found, spoilt.code)) continue;
                ++missed[spoilt.way];
                qInfo("missed: %s of %s", spoilt.way.c_str(), takes[i].name.c_str());
            }
        }
        for (const auto& [way, count] : missed) qInfo("%s: %d missed", way.c_str(), count);
        qInfo("%d spoilt ones of %zu takes", all, takes.size());
        QVERIFY(all > 0 && missed.empty());
    }

    /// What clicks are found, and how many are found where there are none, by the limit. That of the settings
    /// finds most of what another would, and none that is not there.
    void clickRatios() // R-EAR-01
    {
        const auto takes = longTakes(wantedTakes(50) / 5);
        std::map<double, std::pair<int, int>> sums; ///< found; found in the clean takes
        std::vector<double> ratios = {2.5, audio::CheckLimits().clickRatio};
        if (wantedTakes(0) > 0) ratios = {2, 2.5, 3, 3.5, 4, 5, 7};
        for (const double ratio : ratios) {
            audio::CheckLimits limits;
            limits.clickRatio = ratio;
            std::map<std::string, int> caught;
            auto& [hits, wrong] = sums[ratio];
            for (size_t i = 0; i < takes.size(); ++i) {
                wrong += has(audio::checkSpeech(takes[i].clip, {}, limits), FindingCode::Click);
                for (const testing::SpoiltTake& spoilt : testing::spoiltTakes(takes[i], i + 1)) {
                    if (spoilt.code != FindingCode::Click) continue;
                    const auto found = audio::checkSpeech({spoilt.samples, takes[i].clip.rate}, {}, limits);
                    caught[spoilt.way] += has(found, FindingCode::Click);
                    hits += has(found, FindingCode::Click);
                }
            }
            std::string told;
            for (const auto& [way, count] : caught) told += "; " + way + " " + std::to_string(count);
            qInfo("click ratio %.1f: of %zu takes %d clean ones raise an alarm%s", ratio, takes.size(), wrong,
                  told.c_str());
        }
        const audio::CheckLimits usual;
        const auto [hits, wrong] = sums.at(usual.clickRatio);
        QVERIFY(wrong * 50 <= std::ssize(takes));
        QVERIFY(3 * hits >= 2 * sums.at(2.5).first);
    }
};

QTEST_GUILESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
