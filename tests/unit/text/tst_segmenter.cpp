// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/text/segmenter.h"
#include "engine/text/unicode.h"

#include <QtTest>

#include <algorithm>

using namespace troupe::text;

Q_DECLARE_METATYPE(std::string)

class TestSegmenter : public QObject
{
    Q_OBJECT
private slots:
    void sentences_data();
    void sentences();
    void forcedCuts_data();
    void forcedCuts();
    void shortSentencesStayTogether();
    void piecesAreTheText();
    void oddLimits();
    void longInputs_data();
    void longInputs();
};

namespace {

std::string shown(const std::vector<std::string_view>& pieces)
{
    std::string out;
    for (const std::string_view piece : pieces) {
        if (!out.empty()) out += "|";
        out += piece;
    }
    return out;
}

/// The text without the bars, cut with these limits, comes out as it was written here: "One. |Two."
void compareCuts(const std::string& expected, const SegmentLimits& limits)
{
    std::string text = expected;
    text.erase(std::remove(text.begin(), text.end(), '|'), text.end());
    QCOMPARE(QString::fromStdString(shown(segment(text, limits))), QString::fromStdString(expected));
}

} // namespace

// R-TXT-20 (each row's bars are the cuts)
void TestSegmenter::sentences_data()
{
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const char* expected) {
        QTest::newRow(name) << std::string(expected);
    };
    row("english", "It rained. |We stayed! |Why not? |Well… |Then it stopped.");
    row("quotes", "“Go.” |She went. |(He did not.) |\"Stop!\" |'Now?' |Yes.");
    row("a quotation goes on", "“Really?” she asked. |“Yes!” he said. |They left.");
    row("titles and initials", "Dr. Smith met Mr. J. R. R. Tolkien and Mrs. Jones. |They talked.");
    row("dotted abbreviations",
        "The U.S. Army, i.e. the one of the U.S. President, e.g. Smith. |It is 5 p.m. |Go.");
    row("abbreviation at the end", "Apples, pears, etc. |They were good, etc. and cheap.");
    row("numbers", "It is 3.14 or 1,000.00 or 1.000,00. |Then 5. |Done.");
    row("number of a thing", "See no. 5 and p. 12 and Fig. 3. |No. |I said no. |Go.");
    row("names of domains", "Visit example.com or mail a.b@example.org. |Do it.");
    row("ellipsis inside", "Wait... what? |Well ... no. |He left... |She stayed.");
    row("list on lines", "1. One thing\n|2. Another thing\n|3. The last");
    row("list in a line", "1. One thing. |2. Another. |10. The last.");
    row("bullets", "Bring\n|- bread\n|- salt");
    row("roman list", "II. The second part. |III. The third.");
    row("paragraphs", "A title\n\n|Some words\n \n|and more\r\n\r\n|at last\u2029|end");
    row("german", "Am 3. Oktober, z. B. um 5 Uhr, bzw. z.B. später. |Er kam usw. und ging. |„Das ist gut.“ "
                  "|Dann nicht.");
    row("german, reversed guillemets",
        "Er sagte: »Hallo.« |Sie nickte. |»Gut!« |Das 19. Jahrhundert begann. |Er hat 3. |Dann kam ich.");
    row("french",
        "« Oui ! » |Elle partit. |M. Dupont et Mme Durand, p. ex. à Paris. |« Non. » dit-il. |Fin.");
    row("french, no-break spaces", "«\u00A0Oui\u202F!\u00A0» |Elle partit\u202F? |Non.");
    row("spanish", "¡Hola! |¿Qué tal? |El Sr. García y la Dra. Ruiz tienen 1.000,00 euros. |«Claro.» |Vale.");
    row("spanish without spaces", "¡Hola!|¿Qué tal?|¡Bien!");
    row("italian", "L'ing. Rossi, il dott. Bianchi e il prof. Verdi, ecc. |Poi andarono. |«Va bene.» |Ciao!");
    row("portuguese", "O Sr. Silva e a Sra. Costa chegaram. |A Dra. Ana também. |Está bem? |Sim!");
    row("russian",
        "Это т.е. так. |И т. д. |Потом ушли. |А. С. Пушкин жил на ул. Ленина. |«Да.» |Он ушёл… |Всё.");
    row("chinese", "你好。|我是小王！|你呢？|“我很好。”|他说……好的；|再见。");
    row("chinese, ascii marks", "你好!|我是小王.|你呢?");
    row("japanese", "元気ですか？|はい、元気です！|（笑）さようなら。|終わり");
    row("japanese quotation", "「こんにちは。」と言った。|「はい。」|次の日。");
    row("korean", "안녕하세요. |저는 김입니다! |네. |그래요? |좋아요.");
    row("hindi and arabic", "यह अच्छा है। |फिर मिलेंगे। |كيف حالك؟ |بخير.");
    row("fullwidth decimals", "値は３．１４です。|次");
    row("several marks", "What?! |No!!! |Yes.");
    row("emoji", "Nice! |😀 So it is. |👍🏽 Good.");
    row("marks", "Hello. |⟨pause 1.5 s⟩ World. |<pause 2> End.");
    row("leading spaces", " \n\n Hello. |World.");
}

void TestSegmenter::sentences()
{
    QFETCH(std::string, expected);
    compareCuts(expected, {.target = 1, .most = 200});
}

// R-TXT-21
void TestSegmenter::forcedCuts_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<int>("most");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, int target, int most, const char* expected) {
        QTest::newRow(name) << target << most << std::string(expected);
    };
    row("at a comma", 20, 30, "one two three four, |five six seven, eight nine");
    row("comma before spaces", 12, 24, "one two, |three four |five six seven");
    row("at spaces", 10, 14, "alpha |beta |gamma |delta epsilon");
    row("never in a number", 8, 12, "pay |1,000,000.00");
    row("not behind a title", 10, 16, "we saw |Mr. Smithsonian |there");
    row("a no-break space holds", 8, 12, "before |10\u00A0metres |behind it");
    row("between ideographs", 5, 6, "我们今天去|公园散步然|后去吃饭");
    row("not before closing marks", 5, 8, "「今天去公|園」散歩し|ましょう");
    row("not before small kana", 4, 5, "きょう|しょう|がっこう|です");
    row("between graphemes", 3, 4, "e\u0301|e\u0301|e\u0301|e\u0301e\u0301");
    row("families stay together", 7, 8,
        "👩‍👩‍👧‍👦|👩‍👩‍👧‍👦|👩‍👩‍👧‍👦");
    row("flags stay together", 3, 3, "🇩🇪|🇫🇷|🇮🇹");
    row("no place at all", 5, 5, "abcde|fghij|kl");
    row("a mark stays whole", 10, 22, "abcdefgh |⟨pause 1.5 s⟩ ij kl mn");
    row("a mark that is too long", 4, 6, "⟨pau|se 12⟩");
}

void TestSegmenter::forcedCuts()
{
    QFETCH(int, target);
    QFETCH(int, most);
    QFETCH(std::string, expected);
    compareCuts(expected, {.target = static_cast<size_t>(target), .most = static_cast<size_t>(most)});
}

void TestSegmenter::shortSentencesStayTogether()
{
    compareCuts("One. Two. Three. |Four. Five. Six.", {.target = 17, .most = 40});
    compareCuts("One. Two. Three. Four. Five. Six.", {});
    QCOMPARE(segment("").size(), size_t{0});
}

// R-TXT-22
void TestSegmenter::piecesAreTheText()
{
    const std::vector<std::string> parts = {
        "a",      "word ", "Mr. ", ". ",       "! ",       "3.14", "。",          "，",
        "你好",   "\n",    "\n\n", " ",        "\u0301",   "😀",    "👩‍👧", "⟨pause 1⟩",
        "<pause", ">",     "\xFF", "\xE2\x80", "\xF0\x9F", "「",   "」",          "\"",
        "...",    "…",     "¿",    "etc. ",    "\u00A0",   "\r\n", "\u2029",      std::string(1, '\0'),
        "한국",   "ー",    "12. ", "\u200D"};
    for (uint64_t round = 0; round < 4000; ++round) {
        std::string text;
        const uint64_t length = troupe::randomBits(1, round, 0) % 200;
        for (uint64_t i = 0; i < length; ++i) text += parts[troupe::randomBits(2, round, i) % parts.size()];
        const size_t most = 1 + troupe::randomBits(3, round, 0) % 60;
        const size_t target = 1 + troupe::randomBits(4, round, 0) % most;
        size_t at = 0;
        for (const std::string_view piece : segment(text, {.target = target, .most = most})) {
            QVERIFY(!piece.empty());
            QVERIFY(piece.data() == text.data() + at);
            QVERIFY(codePointCount(piece) <= most);
            at += piece.size();
            // No cut lies inside a well-formed code point.
            if (at < text.size() && isUtf8(text))
                QVERIFY((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
        }
        QCOMPARE(at, text.size());
    }
}

void TestSegmenter::oddLimits()
{
    QCOMPARE(shown(segment("abc", {.target = 0, .most = 0})), std::string("a|b|c"));
    QCOMPARE(shown(segment("abc", {.target = 100, .most = 2})), std::string("ab|c"));
    const size_t huge = static_cast<size_t>(-1);
    QCOMPARE(shown(segment("One. Two.", {.target = huge, .most = huge})), std::string("One. Two."));
}

// R-TXT-23: quadratic time would pass the test's limit here.
void TestSegmenter::longInputs_data()
{
    QTest::addColumn<std::string>("unit");
    for (const char* unit : {"a", " ", ".", "!", "(", "<", "⟨", "\u0301", "字", "a.", "1.", "a, ", "\"", "\n",
                             "\xE2", "👩‍"})
        QTest::newRow(unit) << std::string(unit);
}

void TestSegmenter::longInputs()
{
    QFETCH(std::string, unit);
    std::string text;
    while (text.size() < 300000) text += unit;
    for (const SegmentLimits& limits :
         {SegmentLimits{}, SegmentLimits{1, 150000}, SegmentLimits{150000, 150000}}) {
        size_t total = 0;
        for (const std::string_view piece : segment(text, limits)) total += piece.size();
        QCOMPARE(total, text.size());
    }
}

QTEST_APPLESS_MAIN(TestSegmenter)
#include "tst_segmenter.moc"
