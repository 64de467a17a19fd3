// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/checks.h"
#include "engine/speech/expectation.h"
#include "tests/unit/ears/good_takes.h"

#include <QtTest>

using namespace troupe;
using audio::Finding;

/// Good takes raise no alarm: the limits are calibrated on the engine that speaks here. A short form;
/// TROUPE_CALIBRATION_TAKES=200 is the long one (tests/soak/calibrate_checks.sh).
class TestCalibration : public QObject
{
    Q_OBJECT

private slots:
    // R-EAR-05
    void goodTakesAreGood()
    {
        const int takes = std::max(qEnvironmentVariableIntValue("TROUPE_CALIBRATION_TAKES"), 56);
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
};

QTEST_GUILESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
