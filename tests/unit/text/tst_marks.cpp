// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/text/marks.h"

#include <QtTest>

using namespace troupe::text;

Q_DECLARE_METATYPE(std::string)

class TestMarks : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void manyOpenBrackets();
    void wordsAlone();
};

namespace {

/// Words in brackets, pauses as numbers: "[Hello ]0.8[ there]".
std::string shown(const std::vector<MarkedSpan>& spans)
{
    std::string out;
    for (const MarkedSpan& span : spans)
        out += span.spoken.empty() ? QString::number(span.pauseSeconds).toStdString()
                                   : "[" + std::string(span.spoken) + "]";
    return out;
}

} // namespace

// R-TXT-10
void TestMarks::reads_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << std::string(text) << std::string(expected);
    };
    row("no mark", "Hello there.", "[Hello there.]");
    row("empty", "", "");
    row("only spaces", " \n\t", "");
    row("pointed", "Hello ⟨pause 0.8⟩ there", "[Hello ]0.8[ there]");
    row("ascii", "Hello <pause 0.8> there", "[Hello ]0.8[ there]");
    row("bare", "a⟨pause⟩b", "[a]0.5[b]");
    row("bare, ascii", "a<pause>b", "[a]0.5[b]");
    row("seconds", "a⟨pause 2s⟩b", "[a]2[b]");
    row("seconds with space", "a⟨pause 2 s⟩b", "[a]2[b]");
    row("milliseconds", "a⟨pause 250ms⟩b", "[a]0.25[b]");
    row("milliseconds, capitals", "a<PAUSE 250 MS>b", "[a]0.25[b]");
    row("decimal comma", "a⟨pause 1,5⟩b", "[a]1.5[b]");
    row("leading point", "a⟨pause .5⟩b", "[a]0.5[b]");
    row("no space before the number", "a⟨pause0.25⟩b", "[a]0.25[b]");
    row("mixed case and spaces", "a⟨ Pause  3 ⟩b", "[a]3[b]");
    row("no-break space", "a⟨pause\u00A03⟩b", "[a]3[b]");
    row("longest", "a⟨pause 60⟩b", "[a]60[b]");
    row("nothing", "a⟨pause 0⟩b", "[a][b]");
    row("at both ends", "⟨pause 1⟩x⟨pause 2⟩", "1[x]2");
    row("only a mark", "⟨pause 1⟩", "1");
    row("one after the other", "⟨pause 1⟩ <pause 2>", "12");
    row("another word", "a <p> b ⟨break 1⟩ c <pauses> d <pause-x 1>",
        "[a <p> b ⟨break 1⟩ c <pauses> d <pause-x 1>]");
    row("comparison", "1 < 2 and 3 > 2", "[1 < 2 and 3 > 2]");
    row("not closed", "a ⟨pause 1", "[a ⟨pause 1]");
    row("closed by the other", "a ⟨pause 1> b", "[a ⟨pause 1> b]");
    row("doubled bracket", "a <<pause 1>> b", "[a <]1[> b]");
    row("not UTF-8", "\xFF⟨pause 1⟩\xC3", "[\xFF]1[\xC3]");
}

void TestMarks::reads()
{
    QFETCH(std::string, text);
    QFETCH(std::string, expected);
    QCOMPARE(shown(readMarks(text)), expected);
}

// R-TXT-11
void TestMarks::refuses_data()
{
    QTest::addColumn<std::string>("mark");
    for (const char* mark : {"⟨pause 61⟩", "⟨pause -1⟩", "⟨pause soon⟩", "⟨pause 1 2⟩", "⟨pause 1e1⟩",
                             "⟨pause nan⟩", "⟨pause inf⟩", "<pause 60001 ms>", "⟨pause 0x1⟩", "⟨pause 1.2.3⟩",
                             "⟨pause s⟩", "⟨pause 99999999999999999999⟩", "⟨pause \xFF⟩"})
        QTest::newRow(mark) << std::string(mark);
}

void TestMarks::refuses()
{
    QFETCH(std::string, mark);
    try {
        readMarks("Before " + mark + " after");
        QFAIL("accepted");
    } catch (const troupe::Error& error) {
        QCOMPARE(error.code(), troupe::ErrorCode::InvalidRequest);
        const std::string start = mark.substr(0, mark.find('\xFF'));
        QVERIFY2(error.message().find(start) != std::string::npos, error.message().c_str());
        QVERIFY(!error.remedy().empty());
        QVERIFY(error.message().find("Before") == std::string::npos);
    }
}

void TestMarks::manyOpenBrackets()
{
    const std::string text(2000000, '<');
    const auto spans = readMarks(text);
    QCOMPARE(spans.size(), size_t{1});
    QCOMPARE(spans[0].spoken.size(), text.size());
}

void TestMarks::wordsAlone() // R-TXT-10
{
    QCOMPARE(spokenWords("Hello ⟨pause 0.8⟩ there, <pause>you. "), std::string("Hello there, you."));
    QCOMPARE(spokenWords("⟨pause 2⟩"), std::string());
    QVERIFY_EXCEPTION_THROWN(spokenWords("a⟨pause 61⟩b"), troupe::Error);
}

QTEST_APPLESS_MAIN(TestMarks)
#include "tst_marks.moc"
