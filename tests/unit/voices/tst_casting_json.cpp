// SPDX-License-Identifier: GPL-3.0-or-later
// R-PRE-14
#include "engine/base/error.h"
#include "engine/voices/casting_json.h"
#include "tests/support/error_of.h"

#include <QtTest>

using namespace troupe::voices;
using troupe::ErrorCode;
using troupe::testing::codeOf;

namespace {

/// With ' for ": moc loses its way in raw strings.
std::string json(QByteArray text)
{
    return text.replace('\'', '"').toStdString();
}

} // namespace

class TestCastingJson : public QObject
{
    Q_OBJECT

private slots:
    void textsAreReadByKey()
    {
        const auto texts = parseCastTexts(json("{'happy_medium':'What a day!','radio':'Over.'}"), "x");
        QCOMPARE(texts.size(), size_t{2});
        QCOMPARE(texts.at("radio"), std::string("Over."));
        QVERIFY(parseCastTexts("{}", "x").empty());
    }

    void aMatrixKeepsItsOrder()
    {
        const auto entries = parseMatrix(
            json("{'sad_soft':{'text':'Oh.','direction':'low'},'calm':'Well.','angry':{'instruct':'loud',"
                 "'text':'No!'}}"),
            "x");
        QCOMPARE(entries.size(), size_t{3});
        QCOMPARE(entries[0].key, std::string("sad_soft"));
        QCOMPARE(entries[0].direction, std::string("low"));
        QCOMPARE(entries[1].text, std::string("Well."));
        QCOMPARE(entries[2].direction, std::string("loud"));
        const auto list = parseMatrix(json("[{'key':'b','text':'B.'},{'name':'a','text':'A.'}]"), "x");
        QCOMPARE(list[0].key, std::string("b"));
        QCOMPARE(list[1].key, std::string("a"));
        QVERIFY(parseMatrix("{}", "x").empty()); // planMatrix() refuses it
    }

    void whatIsNoCastIsRefused_data()
    {
        QTest::addColumn<QByteArray>("matrix");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a number") << QByteArray("3");
        QTest::newRow("not JSON") << QByteArray("{'a':");
        QTest::newRow("twice") << QByteArray("{'a':'x','a':'y'}");
        QTest::newRow("number as entry") << QByteArray("{'a':3}");
        QTest::newRow("number as text") << QByteArray("{'a':{'text':3}}");
        QTest::newRow("unknown field") << QByteArray("{'a':{'text':'x','colour':'red'}}");
        QTest::newRow("key inside an object") << QByteArray("{'a':{'text':'x','key':'b'}}");
        QTest::newRow("no key") << QByteArray("[{'text':'x'}]");
        QTest::newRow("two directions") << QByteArray("{'a':{'direction':'x','instruct':'y'}}");
        QTest::newRow("deep") << QByteArray("[").repeated(100000);
        QTest::newRow("not UTF-8") << QByteArray("{'a':'\xff'}");
    }

    void whatIsNoCastIsRefused()
    {
        QFETCH(QByteArray, matrix);
        QCOMPARE(codeOf([&] { parseMatrix(json(matrix), "bad.json"); }), ErrorCode::InvalidRequest);
    }

    void textsHaveLimits()
    {
        QCOMPARE(codeOf([] { parseCastTexts("[]", "x"); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([] { parseCastTexts(json("{'a':1}"), "x"); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([] { parseCastTexts(std::string(kMaxCastJson + 1, ' '), "x"); }),
                 ErrorCode::FileTooLarge);
        std::string many = "{";
        for (size_t i = 0; i <= kMaxCastItems; ++i)
            many += (i ? ",\"" : "\"") + std::to_string(i) + "\":\"x\"";
        QCOMPARE(codeOf([&] { parseMatrix(many + "}", "x"); }), ErrorCode::InvalidRequest);
    }
};

QTEST_APPLESS_MAIN(TestCastingJson)
#include "tst_casting_json.moc"
