// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to takes beyond their judgement: made again, heard, starred; snapshots forgotten.
#include "tests/integration/troupe_process.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using troupe::test::Account;
using troupe::test::Outcome;

namespace {

QJsonObject takeOf(const Outcome& outcome)
{
    return outcome.json()["take"].toObject();
}

int starred(const Account& account)
{
    return static_cast<int>(
        account.run({"take", "list", "--starred", "--json"}).json()["takes"].toArray().size());
}

} // namespace

class TestTakeCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTakeIsMadeAgainFromItsRecipe() // R-PRJ-26
    {
        const Account account;
        QCOMPARE(account
                     .run({"say", "--character", "Maya", "--delivery", "happy/intense", "--seed", "7",
                           "--samples", "24", "--speed", "1.25", "Who is there?"})
                     .status,
                 0);
        const Outcome again = account.run({"take", "again", "1", "--json"});
        QVERIFY2(again.status == 0, again.err.constData());
        QCOMPARE(again.json()["same_sound"].toBool(), true);
        const QJsonObject shown = account.run({"take", "show", "2", "--json"}).json();
        QCOMPARE(shown["operation"].toString(), QStringLiteral("again"));
        QCOMPARE(shown["lineage"].toArray(), (QJsonArray{2, 1}));
        QCOMPARE(shown["cell"].toInt(), 1);
        const QJsonObject first = account.run({"take", "show", "1", "--json"}).json();
        QCOMPARE(shown["request"].toObject(), first["request"].toObject());
        QCOMPARE(shown["samples"].toInt(), first["samples"].toInt());
        QVERIFY(shown["bytes"].toInt() > 3 * shown["samples"].toInt()); // 24 bit, as the first

        const Outcome other = account.run({"take", "again", "1", "--seed", "8", "--json"});
        QCOMPARE(other.json()["same_sound"].toBool(), false);
        QCOMPARE(takeOf(other)["seed"].toInt(), 8);
        QCOMPARE(account.run({"take", "show", "3", "--json"}).json()["operation"].toString(),
                 QStringLiteral("reroll"));
        QVERIFY(account.run({"take", "again", "1"}).err.contains("the same sound"));
        QVERIFY(account.run({"take", "again", "1", "--engine", "sketch"}).err.contains("made by the engine"));
    }

    void whatHasNoRecipeIsNotMadeAgain() // R-PRJ-26
    {
        const Account account;
        QCOMPARE(account.run({"say", "--project-that-is-not-there"}).status, 2);
        QCOMPARE(account.run({"take", "again", "1"}).status, 2);
        QCOMPARE(account.run({"take", "again"}).status, 2);
        // Sound of another program: no recipe is in it.
        QCOMPARE(account.run({"say", "Hello.", "-o", "plain.wav"}).status, 0);
        QVERIFY(QFile::copy(account.path("plain.wav"),
                            account.dataFolder() + "/projects/Untitled/takes/0123456789abcdef.wav"));
        QCOMPARE(account.run({"project", "check", "--adopt"}).status, 0);
        const Outcome again = account.run({"take", "again", "1"});
        QCOMPARE(again.status, 2);
        QVERIFY(again.err.contains("recipe"));
    }

    void starsAndForgottenSnapshots() // R-PRJ-30
    {
        const Account account;
        for (const char* text : {"One.", "Two.", "Three."})
            QCOMPARE(account.run({"say", "--character", "Maya", "--delivery", "calm", text}).status, 0);
        QCOMPARE(account.run({"take", "star", "1", "3"}).status, 0);
        QCOMPARE(starred(account), 2);
        QCOMPARE(account.run({"take", "unstar", "3"}).status, 0);
        QCOMPARE(starred(account), 1);
        QCOMPARE(account.run({"project", "undo"}).status, 0);
        QCOMPARE(starred(account), 2);
        QCOMPARE(account.run({"project", "undo"}).status, 0);
        QCOMPARE(starred(account), 0);
        QCOMPARE(account.run({"project", "redo"}).status, 0);
        QCOMPARE(starred(account), 2);

        QCOMPARE(account.run({"project", "snapshot", "Before"}).status, 0);
        QCOMPARE(account.run({"project", "forget", "before", "--json"}).json()["removed"].toString(),
                 QStringLiteral("before"));
        QVERIFY(account.run({"project", "snapshots", "--json"}).json()["snapshots"].toArray().isEmpty());
        QCOMPARE(account.run({"project", "forget", "Before"}).status, 2);
        QCOMPARE(account.run({"project", "snapshot", "Before"}).status, 0);
    }

    void everyActIsTakenBackInOrder() // R-PRJ-20
    {
        const Account account;
        QCOMPARE(account.run({"say", "--character", "Maya", "--delivery", "calm", "One."}).status, 0);
        const QList<QStringList> acts{{"take", "star", "1"},
                                      {"take", "note", "1", "warmer"},
                                      {"take", "approve", "1"},
                                      {"take", "bin", "1"},
                                      {"take", "restore", "1"},
                                      {"take", "reject", "1"},
                                      {"project", "character", "Maya", "--base", "old"},
                                      {"project", "cell", "Maya", "calm", "--text", "Two."},
                                      {"project", "cell", "Maya", "sad/medium", "--text", "Three."}};
        QList<QByteArray> states{stateOf(account)};
        for (const QStringList& act : acts) {
            QCOMPARE(account.run(act).status, 0);
            states.append(stateOf(account));
            QVERIFY2(states.back() != states.at(states.size() - 2), act.join(' ').toUtf8());
        }
        for (qsizetype i = states.size() - 1; i > 0; --i) {
            QCOMPARE(stateOf(account), states.at(i));
            QCOMPARE(account.run({"project", "undo"}).status, 0);
            QCOMPARE(stateOf(account), states.at(i - 1));
        }
        for (const QByteArray& state : states) {
            QCOMPARE(stateOf(account), state);
            QCOMPARE(account.run({"project", "redo"}).status, 0);
        }
    }

    void theBoardIsRearranged() // R-PRJ-30
    {
        const Account account;
        for (const char* delivery : {"calm", "sad/medium"})
            QCOMPARE(account.run({"say", "--character", "Maya", "--delivery", delivery, "One."}).status, 0);
        QCOMPARE(
            account.run({"take", "assign", "1", "--character", "maya", "--delivery", "sad/medium"}).status,
            0);
        const auto cellOf = [&](const char* take) -> QJsonValue {
            return account.run({"take", "show", take, "--json"}).json()["cell"];
        };
        QCOMPARE(cellOf("1").toInt(), 2);
        QCOMPARE(account.run({"take", "assign", "1"}).status, 0);
        QVERIFY(cellOf("1").isNull());
        QCOMPARE(account.run({"project", "rename", "Maya", "May"}).status, 0);
        QCOMPARE(account.run({"project", "character", "Jo"}).status, 0);
        QCOMPARE(account.run({"project", "rename", "Jo", "MAY"}).status, 2);
        QCOMPARE(account.run({"project", "remove", "May", "calm"}).status, 0);
        QCOMPARE(account.run({"project", "status", "--json"}).json()["cells"].toInt(), 1);
        QCOMPARE(account.run({"project", "remove", "May"}).status, 0);
        const QJsonObject status = account.run({"project", "status", "--json"}).json();
        QCOMPARE(status["characters"].toInt(), 1);
        QCOMPARE(status["takes"].toInt(), 2);
        for (int i = 0; i < 6; ++i) QCOMPARE(account.run({"project", "undo"}).status, 0);
        QCOMPARE(cellOf("1").toInt(), 1);
        QVERIFY(account.run({"project", "characters"}).out.contains("Maya"));
        for (const QStringList& wrong : {QStringList{"project", "remove", "Nobody"},
                                         {"project", "remove", "Maya", "happy/intense"},
                                         {"take", "assign", "1", "--character", "Maya"},
                                         {"take", "assign", "1", "--delivery", "calm"},
                                         {"take", "list", "--delivery", "calm"},
                                         {"take", "list", "--state", "sung"}})
            QCOMPARE(account.run(wrong).status, 2);
        QCOMPARE(account.run({"take", "list", "--before", "2", "--json"}).json()["takes"].toArray().size(),
                 1);
    }

    void withoutADeviceNothingIsPlayed() // R-PRJ-30
    {
        const Account account;
        QCOMPARE(account.run({"say", "--character", "Maya", "--delivery", "calm", "One."}).status, 0);
        const Outcome played = account.run({"take", "play", "1"});
        QCOMPARE(played.status, 69);
        QVERIFY(played.err.contains("take export"));
    }

private:
    /// All that acts may change, as JSON.
    static QByteArray stateOf(const Account& account)
    {
        return account.run({"take", "show", "1", "--json"}).out +
               account.run({"project", "cells", "--json"}).out +
               account.run({"project", "characters", "--json"}).out;
    }
};

QTEST_GUILESS_MAIN(TestTakeCommands)
#include "tst_take_commands.moc"
