// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/components.h"
#include "engine/text/unicode.h"

#include <QtTest>

using namespace troupe::text;
using namespace std::string_literals;

Q_DECLARE_METATYPE(std::string)

class TestUnicode : public QObject
{
    Q_OBJECT
private slots:
    void wellFormedness_data();
    void wellFormedness();
    void roundTripOfEveryCodePoint();
    void nfc_data();
    void nfc();
    void nfcOfEndlessMarks();
    void foldedNames();
    void trimming();
    void components();
};

// R-TXT-01
void TestUnicode::wellFormedness_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<bool>("good");
    QTest::addColumn<int>("count");
    QTest::addColumn<std::string>("repaired");
    const auto row = [](const char* name, const std::string& bytes, bool good, int count,
                        const std::string& repaired) {
        QTest::newRow(name) << bytes << good << count << repaired;
    };
    const std::string r = "\xEF\xBF\xBD";
    row("empty", "", true, 0, "");
    row("ascii with zero", "a\0b"s, true, 3, "a\0b"s);
    row("two, three and four bytes", "é한😀", true, 3, "é한😀");
    row("last code point", "\xF4\x8F\xBF\xBF", true, 1, "\xF4\x8F\xBF\xBF");
    row("behind the last", "\xF4\x90\x80\x80", false, 4, r + r + r + r);
    row("surrogate", "\xED\xA0\x80", false, 3, r + r + r);
    row("overlong slash", "\xC0\xAF", false, 2, r + r);
    row("overlong in three", "\xE0\x80\xAF", false, 3, r + r + r);
    row("overlong in four", "\xF0\x80\x80\xAF", false, 4, r + r + r + r);
    row("lone continuation", "a\x80z", false, 3, "a" + r + "z");
    row("cut short", "ab\xE2\x80", false, 4, "ab" + r + r);
    row("lead, then ascii", "\xC3(", false, 2, r + "(");
    row("never a lead", "\xFF\xFE", false, 2, r + r);
}

void TestUnicode::wellFormedness()
{
    QFETCH(std::string, bytes);
    QFETCH(bool, good);
    QFETCH(int, count);
    QFETCH(std::string, repaired);
    QCOMPARE(isUtf8(bytes), good);
    QCOMPARE(static_cast<int>(codePointCount(bytes)), count);
    QCOMPARE(toWellFormed(bytes), repaired);
}

void TestUnicode::roundTripOfEveryCodePoint()
{
    std::string text;
    for (char32_t c = 0; c <= 0x10FFFF; ++c)
        if (c < 0xD800 || c > 0xDFFF) appendUtf8(text, c);
    QVERIFY(isUtf8(text));
    size_t offset = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        QCOMPARE(nextCodePoint(text, offset), c);
    }
    QCOMPARE(offset, text.size());
    std::string surrogate;
    appendUtf8(surrogate, 0xD800);
    QCOMPARE(surrogate, std::string("\uFFFD"));
}

// R-TXT-02
void TestUnicode::nfc_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("composed");
    const auto row = [](const char* name, const char* text, const char* composed) {
        QTest::newRow(name) << std::string(text) << std::string(composed);
    };
    row("ascii", "plain", "plain");
    row("composes", "e\u0301", "\u00E9");
    row("stays composed", "\u00E9", "\u00E9");
    row("not NFKC", "\uFB01\u00BD\uFF11", "\uFB01\u00BD\uFF11");
    row("singletons", "\u2126\u212A\u212B", "\u03A9K\u00C5");
    row("reorders marks", "a\u0301\u0323", "\u1EA1\u0301");
    row("composition exclusion", "\u0958", "\u0915\u093C");
    row("Hangul by letters", "\u1100\u1161\u11A8", "\uAC01");
    row("Hangul, not a final consonant", "\u1100\u1161\u11A7x", "\uAC00\u11A7x");
    row("Hangul mark twice", "\u11A7\u11A7\u0301", "\u11A7\u11A7\u0301");
    row("musical, excluded", "\U0001D15E", "\U0001D157\U0001D165");
    // R-TXT-14: the reference's tables for NFC end with Unicode 9: later marks stay where they are, nothing
    // passes them.
    row("late mark", "a\u0345\u08D3", "a\u0345\u08D3");
    row("late mark parts", "a\u08D3\u0301", "a\u08D3\u0301");
    row("Lao, late", "\u0EB8\u0EBA", "\u0EB8\u0EBA");
    row("late pair", "\U00011935\U00011930", "\U00011935\U00011930");
    row("late composed", "\U00011938", "\U00011938");
    row("blocked by an equal mark", "a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b");
}

void TestUnicode::nfc()
{
    QFETCH(std::string, text);
    QFETCH(std::string, composed);
    QCOMPARE(toNfc(text), composed);
    QCOMPARE(toNfc(composed), composed);
}

void TestUnicode::nfcOfEndlessMarks()
{
    // R-TXT-03: quadratic sorting would take hours here, and the test's limit is two minutes.
    std::string text = "a";
    std::string marks;
    for (int i = 0; i < 500000; ++i) {
        text += "\u0301\u0323";
        marks += i == 0 ? "" : "\u0323";
    }
    const std::string composed = toNfc(text);
    QVERIFY(composed.substr(0, 3) == "\u1EA1");
    QVERIFY(composed.substr(3, marks.size()) == marks);
    QCOMPARE(codePointCount(composed), size_t{1000000});
}

void TestUnicode::foldedNames()
{
    QCOMPARE(foldCase("ÀÉ Straße ΣΑΣ"), foldCase("àé straße σας"));
    QCOMPARE(foldCase("Serena"), std::string("serena"));
    QCOMPARE(foldCase("\u017F\u212A"), std::string("sk"));
}

void TestUnicode::trimming()
{
    QCOMPARE(trimmed(" \t\u3000x y\u00A0\r\n\u0085"), std::string_view("x y"));
    QCOMPARE(trimmed("\u180Ex\u200B"), std::string_view("\u180Ex\u200B")); // no spaces in Unicode
    QVERIFY(trimmed(" \u2003 ").empty());
    QVERIFY(trimmed("").empty());
}

void TestUnicode::components()
{
    const auto parts = textComponents();
    QCOMPARE(parts.size(), size_t{2});
    for (const troupe::Component& part : parts) QVERIFY(part.version.find("Unicode 1") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestUnicode)
#include "tst_unicode.moc"
