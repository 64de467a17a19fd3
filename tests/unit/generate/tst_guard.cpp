// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-50: the bound against runaway speech is 2.5 times what the text takes to say, and 6 s at least.
// R-GEN-51: a cut falls into the last quiet place after speech, or there is none.
#include "engine/audio/quiet_places.h"
#include "engine/generate/guard.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace troupe::generate;
using troupe::audio::lastCleanPoint;

namespace {

constexpr int kRate = 24000;

/// Sound in parts: a tone of that many seconds, or a silence for a negative number; with a hiss under all of
/// it.
std::vector<float> soundOf(std::initializer_list<double> parts, float hiss = 0.0002F, float loudness = 0.3F)
{
    std::vector<float> samples;
    for (const double part : parts) {
        const auto count = static_cast<size_t>(std::lround(std::abs(part) * kRate));
        for (size_t i = 0; i < count; ++i) {
            const auto at = static_cast<float>(samples.size());
            samples.push_back((part > 0 ? loudness * std::sin(at * 0.05F) : 0.0F) +
                              hiss * std::sin(at * 1.7F));
        }
    }
    return samples;
}

double cutSeconds(const std::vector<float>& samples)
{
    const auto cut = lastCleanPoint(samples, kRate);
    return cut ? static_cast<double>(*cut) / kRate : -1.0;
}

} // namespace

class GuardTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void expected_data() // R-GEN-50
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("language");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        // What people take to say these, roughly.
        QTest::newRow("nothing") << ""
                                 << "auto" << 0.0 << 0.0;
        QTest::newRow("english") << "The quick brown fox jumps over the lazy dog."
                                 << "english" << 2.5 << 4.5;
        QTest::newRow("chinese") << QString::fromUtf8("今天的天气很好，我们去公园散步吧。") << "chinese"
                                 << 3.0 << 5.0;
        QTest::newRow("chinese, auto")
            << QString::fromUtf8("今天的天气很好，我们去公园散步吧。") << "auto" << 3.0 << 5.0;
        QTest::newRow("japanese") << QString::fromUtf8("こんにちは、お元気ですか。") << "japanese" << 2.2
                                  << 4.0;
        QTest::newRow("korean") << QString::fromUtf8("안녕하세요 만나서 반갑습니다.") << "Korean" << 2.5
                                << 4.0;
        QTest::newRow("russian") << QString::fromUtf8("Сегодня очень хорошая погода.") << "russian" << 1.7
                                 << 3.5;
        QTest::newRow("year") << "1984"
                              << "english" << 1.2 << 2.6;
        QTest::newRow("long number") << "1,234,567,890"
                                     << "english" << 4.0 << 8.0;
        QTest::newRow("number in chinese") << "1234567890"
                                           << "chinese" << 3.5 << 6.0;
        QTest::newRow("number by the text's writing")
            << QString::fromUtf8("电话1234567890") << "auto" << 4.0 << 6.5;
        QTest::newRow("abbreviation") << "HTML"
                                      << "english" << 1.0 << 2.0;
        QTest::newRow("signs") << "50% of $3"
                               << "english" << 1.5 << 4.5;
        QTest::newRow("dots are one pause") << "Wait......"
                                            << "english" << 0.5 << 1.2;
        QTest::newRow("blanks are one") << "a               b"
                                        << "english" << 0.0 << 0.5;
        QTest::newRow("not UTF-8") << QString::fromLatin1("\xff\xfe") << "auto" << 0.0 << 1.0;
    }
    void expected()
    {
        QFETCH(QString, text);
        QFETCH(QString, language);
        QFETCH(double, least);
        QFETCH(double, most);
        const double seconds = expectedSeconds(text.toStdString(), language.toStdString());
        QVERIFY2(seconds >= least && seconds <= most, qPrintable(QString::number(seconds)));
    }

    void rates() // R-GEN-50
    {
        QCOMPARE(expectedSeconds(std::string(140, 'a'), "english"), 10.0);
        std::string han;
        for (int i = 0; i < 45; ++i) han += "好";
        QCOMPARE(expectedSeconds(han, "chinese"), 10.0);
    }

    void theBound() // R-GEN-50
    {
        QCOMPARE(guardSeconds("Hi.", "english"), 6.0);
        QCOMPARE(guardSeconds("", "auto"), 6.0);
        QCOMPARE(guardSeconds(std::string(140, 'a'), "english"), 25.0);
        QCOMPARE(guardFrames("Hi.", "english", 1920, 24000), int64_t{75});
        QCOMPARE(guardFrames("Hi.", "english", 1000, 24000), int64_t{144});
        QCOMPARE(guardFrames(std::string(140, 'a'), "english", 1920, 24000),
                 int64_t{313}); // 312.5, rounded up
    }

    void cuts_data() // R-GEN-51
    {
        QTest::addColumn<QList<double>>("parts");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most"); ///< negative: no cut
        QTest::newRow("between words") << QList<double>{1.0, -0.3, 1.0} << 1.0 << 1.15;
        QTest::newRow("the last of several") << QList<double>{1.0, -0.3, 1.0, -0.2, 0.7} << 2.3 << 2.45;
        QTest::newRow("too short a gap") << QList<double>{1.0, -0.3, 1.0, -0.08, 0.7} << 1.0 << 1.15;
        QTest::newRow("silence at the end") << QList<double>{1.0, -0.3, 1.0, -5.0} << 2.3 << 2.45;
        QTest::newRow("silence before speech is none") << QList<double>{-2.0, 1.0} << -1.0 << -1.0;
        QTest::newRow("no gap") << QList<double>{3.0} << -1.0 << -1.0;
        QTest::newRow("only silence") << QList<double>{-3.0} << -1.0 << -1.0;
        QTest::newRow("nothing") << QList<double>{} << -1.0 << -1.0;
    }
    void cuts()
    {
        QFETCH(QList<double>, parts);
        QFETCH(double, least);
        QFETCH(double, most);
        std::vector<float> samples;
        for (const double part : parts) {
            const auto more = soundOf({part});
            samples.insert(samples.end(), more.begin(), more.end());
        }
        const double cut = cutSeconds(samples);
        QVERIFY2(cut >= least && cut <= most, qPrintable(QString::number(cut)));
    }

    void loudnessDoesNotMatter() // R-GEN-51
    {
        const double usual = cutSeconds(soundOf({1.0, -0.3, 1.0}));
        QVERIFY(usual > 0);
        QCOMPARE(cutSeconds(soundOf({1.0, -0.3, 1.0}, 0.00002F, 0.03F)), usual);
        QCOMPARE(cutSeconds(soundOf({1.0, -0.3, 1.0}, 0.002F, 0.9F)), usual);
        // A room as loud as a tenth of the speech is not quiet.
        QCOMPARE(cutSeconds(soundOf({1.0, -0.3, 1.0}, 0.03F)), -1.0);
    }

    void numbersThatAreNoneAreLoud()
    {
        auto samples = soundOf({1.0, -0.3, 1.0});
        for (size_t i = static_cast<size_t>(kRate); i < static_cast<size_t>(kRate) * 13 / 10; i += 100)
            samples[i] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(cutSeconds(samples), -1.0);
        QVERIFY(!lastCleanPoint({}, 0));
    }

    void theCutKeepsALittleOfTheSilence()
    {
        const auto samples = soundOf({1.0, -1.0});
        const auto cut = lastCleanPoint(samples, kRate, {.seconds = 0.5, .keep = 0.25});
        QVERIFY(cut && std::abs(static_cast<double>(*cut) / kRate - 1.25) < 0.021);
    }
};

QTEST_APPLESS_MAIN(GuardTest)
#include "tst_guard.moc"
