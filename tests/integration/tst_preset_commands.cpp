// SPDX-License-Identifier: GPL-3.0-or-later
// Presets as a person changes them, by the real executable.
#include "tests/integration/troupe_process.h"
#include "tests/support/fault_server.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using troupe::test::Account;
using troupe::test::Outcome;

namespace {

QJsonObject shown(const Account& account, const QString& name)
{
    return account.run({"presets", "show", name, "--json"}).json();
}

} // namespace

class TestPresetCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presetsAreListedChangedAndReset();
    void presetsGoThroughAFile();
    void whatIsWrongIsSaid();
    void descriptionsAreCoached();
    void descriptionsAreRefinedByAModel();
};

void TestPresetCommands::presetsAreListedChangedAndReset() // R-PRE-13
{
    const Account account;
    QCOMPARE(account.run({"presets", "list", "--json"}).json()["presets"].toArray().size(), 22);
    QVERIFY(account.run({"presets", "list"}).out.contains("whispering"));
    const QString before = shown(account, "happy")["medium"].toObject()["text"].toString();
    QVERIFY(!before.isEmpty());
    QVERIFY(account.run({"presets", "show", "happy"}).out.contains(before.toUtf8()));

    const Outcome set =
        account.run({"presets", "set", "happy", "--medium-text", "The sun is out!", "--json"});
    QVERIFY2(set.status == 0, set.out + set.err);
    QCOMPARE(set.json()["origin"].toString(), QStringLiteral("changed"));
    QCOMPARE(shown(account, "happy")["medium"].toObject()["text"].toString(),
             QStringLiteral("The sun is out!"));
    QVERIFY(!shown(account, "happy")["medium"].toObject()["instruct"].toString().isEmpty()); // it stayed

    QCOMPARE(account
                 .run({"presets", "set", "yawning", "--instruct", "sleepy", "--text", "Is it morning?",
                       "--tag", "yawning, sleepy"})
                 .status,
             0);
    const QJsonObject yawning = shown(account, "yawning");
    QCOMPARE(yawning["type"].toString(), QStringLiteral("mode"));
    QCOMPARE(yawning["origin"].toString(), QStringLiteral("own"));
    QCOMPARE(yawning["tags"].toArray(), (QJsonArray{"yawning", "sleepy"}));
    QCOMPARE(account.run({"presets", "list", "--own", "--json"}).json()["presets"].toArray().size(), 2);

    QCOMPARE(account.run({"presets", "reset", "happy", "yawning"}).status, 0);
    QCOMPARE(shown(account, "happy")["medium"].toObject()["text"].toString(), before);
    QCOMPARE(account.run({"presets", "show", "yawning"}).status, 2);
    QCOMPARE(account.run({"presets", "reset", "yawning"}).status, 2);
}

void TestPresetCommands::presetsGoThroughAFile() // R-PRE-13
{
    const Account account;
    account.run({"presets", "set", "shy", "--medium-instruct", "shy", "--medium-text", "Oh. Hello.",
                 "--intense-instruct", "very shy", "--intense-text", "I, well, I."});
    QCOMPARE(account.run({"presets", "export", "mine.json"}).status, 0);
    const Account another; // what one person has changed, nobody else sees
    QCOMPARE(another.run({"presets", "show", "shy"}).status, 2);
    const QByteArray piped = account.run({"presets", "export", "-"}).out;
    QFile file(account.path("mine.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), piped);
    const Outcome taken = another.run({"presets", "import", "-", "--json"}, piped);
    QCOMPARE(taken.json()["kept"].toInt(), 1);
    QCOMPARE(shown(another, "shy")["type"].toString(), QStringLiteral("emotion"));
    QCOMPARE(another.run({"presets", "import", "-"}, piped).status, 2);
    QCOMPARE(another.run({"presets", "import", "-", "--if-exists", "skip", "--json"}, piped)
                 .json()["skipped"]
                 .toInt(),
             1);
    const Outcome all = account.run({"presets", "export", "-", "--everything"});
    QVERIFY(all.out.contains("whispering"));
}

void TestPresetCommands::whatIsWrongIsSaid() // R-PRE-13
{
    const Account account;
    account.put(account.path("bad.json"), "{\"format\":\"troupe.presets.1\",\"modes\":[{\"name\":\"a\"}]}");
    const QList<QStringList> wrong = {
        {"presets", "show", "nobody"},
        {"presets", "set", "nobody"},
        {"presets", "set", "", "--instruct", "x", "--text", "y"},
        {"presets", "set", "Bad name", "--instruct", "x", "--text", "y"},
        {"presets", "set", "lonely", "--medium-text", "x", "--medium-instruct", "y"}, // no intense
        {"presets", "set", "both", "--medium-text", "x", "--text", "y"},
        {"presets", "set", "happy", "--text", "y"}, // an emotion
        {"presets", "import", "bad.json"},
        {"presets", "import", "nowhere.json"},
    };
    for (const QStringList& words : wrong) {
        const Outcome outcome = account.run(words);
        QVERIFY2(outcome.status != 0 && outcome.err.contains("troupe: "),
                 words.join(' ').toUtf8() + ": " + outcome.err);
    }
    QVERIFY(account.run({"presets", "list", "--own", "--json"}).json()["presets"].toArray().isEmpty());
}

void TestPresetCommands::descriptionsAreCoached() // R-DSG-08
{
    const Account account;
    const QJsonObject read =
        account.run({"voices", "coach", "An anxious young man, speaking quickly", "--json"}).json();
    QCOMPARE(read["tells"].toArray(), (QJsonArray{"emotion", "age", "gender", "pace"}));
    QVERIFY(read["missing"].toArray().contains("pitch"));
    QCOMPARE(read["remarks"].toArray()[0].toObject()["code"].toString(), QStringLiteral("feeling"));

    const Outcome refined =
        account.run({"voices", "coach", "A man, speaking quickly.", "--complaint", "slower please"});
    QCOMPARE(refined.status, 0);
    QCOMPARE(refined.out.trimmed(), QByteArray("A man, speaking, a slightly slower pace."));
    QVERIFY(refined.err.contains("[-") && refined.err.contains("{+"));

    const Outcome unknown = account.run({"voices", "coach", "A man.", "--complaint", "more purple"});
    QCOMPARE(unknown.status, 2);
    QVERIFY(unknown.err.contains("too_fast"));
    QVERIFY(account.run({"voices", "coach", QString(20'000, u'x')}).status != 0);
}

void TestPresetCommands::descriptionsAreRefinedByAModel() // R-DSG-08, R-DSG-09
{
    const troupe::test::FaultServer service([](const troupe::test::AskedRequest&) {
        troupe::test::FaultyAnswer answer;
        answer.body =
            R"({"choices":[{"message":{"content":"{\"text\":\"A purple voice.\",\"explanation\":\"So.\"}"}}]})";
        return answer;
    });
    const Account account;
    const QStringList ask{"voices", "coach", "A man.", "--complaint", "more purple", "--json"};
    QVERIFY(account.run({"voices", "coach", "A man.", "--complaint", "slower", "--by", "model"})
                .err.contains("refine.url"));
    QCOMPARE(account.run({"config", "set", "refine.url", service.url() + "/v1"}).status, 0);
    const QJsonObject answer = account.run(ask).json();
    QCOMPARE(answer["description"].toString(), QStringLiteral("A purple voice."));
    QCOMPARE(answer["explanation"].toString(), QStringLiteral("So."));
    // a rule that knows the complaint needs nobody
    const QStringList ruled{"voices", "coach", "A man.", "--complaint", "slower"};
    QVERIFY(account.run(ruled).out.contains("slower pace"));
    QVERIFY(account.run(ruled + QStringList{"--by", "model"}).out.contains("purple"));
    QVERIFY(account.run(ask + QStringList{"--by", "rules"}).err.contains("too_fast"));
}

QTEST_GUILESS_MAIN(TestPresetCommands)
#include "tst_preset_commands.moc"
