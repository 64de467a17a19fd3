// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/text/unicode.h"
#include "speaking.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <string>

using namespace troupe;
using namespace troupe::speech;

namespace {

/// Random but repeatable, from ranges that people and their editors produce.
std::string oddText(uint64_t seed)
{
    constexpr std::pair<char32_t, char32_t> kRanges[] = {
        {0x20, 0x7e},     {0x20, 0x7e},     {0x30, 0x39},     {0x21, 0x2f},     {0xa0, 0x17f},
        {0x300, 0x33f},   {0x391, 0x3c9},   {0x410, 0x44f},   {0x5d0, 0x5ea},   {0x627, 0x64a},
        {0x905, 0x939},   {0x2010, 0x206f}, {0x20a0, 0x20bf}, {0x2190, 0x2bff}, {0x3041, 0x30fe},
        {0x4e00, 0x9fff}, {0xac00, 0xd7a3}, {0xe000, 0xe0ff}, {0xff01, 0xff5e}, {0x1f300, 0x1faff}};
    std::string text = "a "; // something to say, in every language
    const uint64_t length = 1 + randomBits(seed, 1, 0) % 60;
    uint64_t range = 0;
    for (uint64_t i = 0; i < length; ++i) {
        // Mostly runs of one script, with words of a few letters.
        if (i == 0 || randomBits(seed, 2, i) % 6 == 0) range = randomBits(seed, 3, i) % std::size(kRanges);
        const auto [first, last] = kRanges[range];
        text::appendUtf8(text, first + static_cast<char32_t>(randomBits(seed, 4, i) % (last - first + 1)));
        if (randomBits(seed, 5, i) % 7 == 0) text += ' ';
    }
    return text;
}

void expectSound(const Collector& sink, const std::string& text)
{
    QVERIFY2(sink.reason() == EndReason::Finished || sink.reason() == EndReason::LengthLimit, text.c_str());
    QCOMPARE(sink.faults(), 0);
    QVERIFY2(sink.sampleCount() > 0, text.c_str());
    const bool fine = std::all_of(sink.samples().begin(), sink.samples().end(),
                                  [](float sample) { return std::isfinite(sample) && std::abs(sample) < 1; });
    QVERIFY2(fine, text.c_str());
}

} // namespace

/// No text brings the libraries down. R-SKE-14
class TestSketchOddText : public QObject
{
    Q_OBJECT

private slots:
    void oddButReal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("sayable");
        QTest::newRow("emoji only") << "😀🎉" << false;
        QTest::newRow("other script only") << "Привет, мир" << false;
        QTest::newRow("emoji inside") << "That is 😀 great 🎉!" << true;
        QTest::newRow("markup") << "<speak><break time=\"9s\"/>Hi</speak> [[h@l'oU]] &amp; \\tone" << true;
        QTest::newRow("percent signs") << "%s %n %d 100%" << true;
        QTest::newRow("digits") << QString(300, '7') << true;
        QTest::newRow("long word") << QString(380, 'x') << true;
        QTest::newRow("money") << "$ $5 $5.50 $1,234,567.89 $-1 5$" << true;
        QTest::newRow("times and dates") << "10:30 1/2/2024 1990-1995 3.14.15 v1.2.3 12:34:56.789" << true;
        QTest::newRow("roman") << "Henry VIII and MMXXIV and IIII" << true;
        QTest::newRow("urls") << "https://example.com/a?b=c&d=%20#x me@example.com C:\\dir\\file.txt" << true;
        QTest::newRow("quotes") << "'' \"\" ''' 'a' `b` ''s 's" << true;
        QTest::newRow("apostrophes") << "o'clock 'tis rock'n'roll the Joneses' cat's" << true;
        QTest::newRow("single letters") << "a b c x y z I" << true;
        QTest::newRow("abbreviations") << "Dr. Smith vs. St. John Jr., Ph.D., U.S.A., e.g., etc." << true;
    }
    void oddButReal()
    {
        QFETCH(QString, text);
        QFETCH(bool, sayable);
        for (const char* speaker : {"slt", "rms", "awb", "kal"}) {
            Request request = saying(text.toStdString(), speaker);
            request.limits.maxSeconds = 20;
            const auto sink = spoken(request);
            expectSound(*sink, request.text);
            QCOMPARE(sink->result().seconds() > 0.31, sayable);
            QCOMPARE(sink->result().notes.empty(), !text.contains("😀") && sayable);
        }
    }

    void punctuationAloneIsRefused()
    {
        for (const char* text : {"!!!", "... … ---"}) {
            const auto error = thrownBy([&] { spoken(saying(text)); });
            QVERIFY(error && error->code() == ErrorCode::TextEmpty);
        }
    }

    void randomTextThroughFlite()
    {
        const char* const speakers[] = {"slt", "rms", "awb", "kal"};
        for (uint64_t seed = 0; seed < 400; ++seed) {
            Request request = saying(oddText(seed), speakers[seed % 4]);
            request.limits.maxSeconds = 0.5; // all of the words are looked at before the first sound
            expectSound(*spoken(request), request.text);
        }
    }

    /// Words of several scripts in one text, as they are written: eSpeak NG reads them with several
    /// dictionaries.
    void mixedScripts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("chinese") << "我用iPhone在Москва买了3台Ελλάδα电脑。";
        QTest::newRow("japanese") << "早い電車でTokyoへ行きました。今日はКофеを飲む。";
        QTest::newRow("korean") << "서울에서 Taxi를 타고 東京까지 갔다.";
        QTest::newRow("russian") << "Он купил iPhone в Bundesliga и Ωμέγα, 東京, שלום и قهوة.";
        QTest::newRow("greek") << "Το e-mail του Иван είναι 漢字かな.";
        QTest::newRow("german")
            << "Das Restaurant in Москва heißt Ωmega, 東京 und Кофе-Shop; Service, Camping, Jogging.";
        QTest::newRow("french") << "Le week-end à Москва, le parking, le marketing et le 東京かな.";
        QTest::newRow("arabic") << "قهوة Coffee в Москва 東京";
        QTest::newRow("hindi") << "मैं Москва में iPhone और 東京";
    }
    void mixedScripts()
    {
        QFETCH(QString, text);
        for (const char* language : {"chinese", "japanese", "korean", "russian", "greek", "german", "french",
                                     "arabic", "hindi", "thai", "cantonese", "hebrew"}) {
            Request request = saying(text.toStdString(), "man", language);
            request.limits.maxSeconds = 20;
            expectSound(*spoken(request), request.text);
        }
    }

    void randomTextThroughEspeak()
    {
        const char* const languages[] = {"german", "chinese", "japanese", "korean", "russian",
                                         "arabic", "hindi",   "french",   "greek",  "english"};
        for (uint64_t seed = 0; seed < 300; ++seed) {
            Request request = saying(oddText(seed + 10000), "woman", languages[seed % std::size(languages)]);
            request.limits.maxSeconds = 3;
            const auto sink = spoken(request);
            // Some signs are silence in some languages; that is no failure.
            QVERIFY2(sink->reason() == EndReason::Finished || sink->reason() == EndReason::LengthLimit,
                     request.text.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestSketchOddText)
#include "tst_sketch_odd_text.moc"
