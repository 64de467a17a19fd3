// SPDX-License-Identifier: GPL-3.0-or-later
// R-PRJ-30, R-PRJ-31
#include "engine/audio/file_reader.h"
#include "tests/integration/troupe_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using troupe::test::Account;
using troupe::test::Outcome;

/// Projects and takes through the real executable.
class TestProjectCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromSpeechToAnApprovedTakeAndBack()
    {
        const Account account;
        QCOMPARE(account.run({"project", "new", "A"}).status, 0);
        const Outcome said = account.run({"say", "--project", "A", "--character", "Maya", "--delivery",
                                          "happy/intense", "--seed", "7", "--json", "Who is there?"});
        QCOMPARE(said.status, 0);
        const QJsonObject take = said.json()["take"].toObject();
        QCOMPARE(take["state"].toString(), QStringLiteral("to_review"));
        QCOMPARE(take["seed"].toInt(), 7);
        QVERIFY(said.json()["file"].isNull());
        const auto clip = troupe::audio::readFile(take["file"].toString().toStdString());
        QCOMPARE(static_cast<qint64>(clip.samples.size()), said.json()["samples"].toInteger());
        QCOMPARE(account.files(), QStringList());

        QCOMPARE(takeAfter(account, {"approve", "1"})["state"].toString(), QStringLiteral("approved"));
        QCOMPARE(cellState(account), QStringLiteral("approved"));
        const QJsonObject changed = account
                                        .run({"project", "cell", "Maya", "happy/intense", "--text", "Who?",
                                              "--project", "A", "--json"})
                                        .json();
        QCOMPARE(changed["state"].toString(), QStringLiteral("stale"));
        QCOMPARE(changed["takes"].toInt(), 1);
        QCOMPARE(cellState(account), QStringLiteral("stale"));
        for (int i = 0; i < 2; ++i) QCOMPARE(account.run({"project", "undo", "--project", "A"}).status, 0);
        QCOMPARE(cellState(account), QStringLiteral("to_review"));
        QCOMPARE(account.run({"project", "redo", "--project", "A"}).status, 0);
        QCOMPARE(cellState(account), QStringLiteral("approved"));
        QCOMPARE(takeAfter(account, {"reject", "1"})["state"].toString(), QStringLiteral("rejected"));
        QCOMPARE(takeAfter(account, {"review", "1"})["state"].toString(), QStringLiteral("to_review"));
        QCOMPARE(takeAfter(account, {"note", "1", "brighter"})["note"].toString(),
                 QStringLiteral("brighter"));
        QCOMPARE(takeAfter(account, {"bin", "1"})["state"].toString(), QStringLiteral("binned"));
        QCOMPARE(takeAfter(account, {"restore", "1"})["state"].toString(), QStringLiteral("to_review"));
        QCOMPARE(account.run({"take", "show", "1", "--project", "A", "--json"})
                     .json()["request"]
                     .toObject()["seed"]
                     .toInt(),
                 7);
        QCOMPARE(account.run({"take", "export", "1", "--project", "A", "-o", "out.flac"}).status, 0);
        QCOMPARE(troupe::audio::readFile(account.path("out.flac").toStdString()).samples.size(),
                 clip.samples.size());
    }

    void whatWasStoppedIsKeptAsAPartialTake()
    {
        const Account account;
        const Outcome said =
            account.run({"say", "--character", "Maya", "--delivery", "whispering", "--max-seconds", "0.2",
                         "--json", "A long line that goes on for quite a while."});
        QCOMPARE(said.status, 0);
        QCOMPARE(said.json()["take"].toObject()["partial"].toString(), QStringLiteral("length_limit"));
        const QJsonObject status = account.run({"project", "status", "--json"}).json();
        QCOMPARE(status["name"].toString(), QStringLiteral("Untitled"));
        QCOMPARE(status["takes"].toInt(), 1);
        QCOMPARE(account.run({"project", "move", "Mine"}).status, 0);
        QCOMPARE(account.run({"project", "status", "--project", "Mine", "--json"}).json()["takes"].toInt(),
                 1);
        QCOMPARE(account.run({"project", "status", "--json"}).json()["takes"].toInt(), 0);
    }

    void copiesSnapshotsAndTheCheck()
    {
        const Account account;
        account.run({"project", "new", "A"});
        account.run({"project", "character", "Maya", "--base", "warm", "--project", "A"});
        account.run({"say", "--project", "A", "one"});
        QCOMPARE(account.run({"project", "snapshot", "first", "--project", "A"}).status, 0);
        account.run({"project", "character", "Ives", "--project", "A"});
        QCOMPARE(characters(account, "A"), 2);
        QCOMPARE(account.run({"project", "revert", "FIRST", "--project", "A"}).status, 0);
        QCOMPARE(characters(account, "A"), 1);
        QCOMPARE(account.run({"project", "undo", "--project", "A"}).status, 0);
        QCOMPARE(characters(account, "A"), 2);
        QCOMPARE(account.run({"project", "snapshots", "--project", "A", "--json"})
                     .json()["snapshots"]
                     .toArray()
                     .size(),
                 1);
        QVERIFY(account.run({"project", "history", "--project", "A"}).out.contains("Restore snapshot"));
        QCOMPARE(account.run({"project", "copy", "B", "--project", "A"}).status, 0);
        QCOMPARE(account.run({"project", "pack", "A.troupe", "--project", "A"}).status, 0);
        QCOMPARE(account.run({"project", "unpack", "A.troupe", "C"}).status, 0);
        QCOMPARE(characters(account, "B"), 2);
        QCOMPARE(characters(account, "C"), 2);
        QCOMPARE(account.run({"project", "check", "--project", "C"}).status, 0);
        const QByteArray file = account.run({"take", "path", "1", "--project", "C"}).out.trimmed();
        QVERIFY(QFile::remove(QString::fromUtf8(file)));
        const Outcome check = account.run({"project", "check", "--project", "C", "--json"});
        QCOMPARE(check.status, 74);
        QCOMPARE(check.json()["missing"].toArray().size(), 1);
        account.run({"take", "bin", "1", "--project", "C"});
        QCOMPARE(account.run({"take", "purge", "--project", "C", "--json"}).json()["removed"].toInt(), 1);
        QCOMPARE(account.run({"project", "check", "--project", "C", "--json"}).status, 0);
    }

    void mistakesHaveARemedyAndAStatus_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::newRow("no such project") << QStringList{"project", "status", "--project", "none"} << 74;
        QTest::newRow("taken") << QStringList{"project", "new", "A"} << 2;
        QTest::newRow("no such take") << QStringList{"take", "approve", "99", "--project", "A"} << 2;
        QTest::newRow("no such snapshot") << QStringList{"project", "revert", "x", "--project", "A"} << 2;
        QTest::newRow("half a cell") << QStringList{"say", "a", "--project", "A", "--character", "Maya"} << 2;
        QTest::newRow("no zip") << QStringList{"project", "unpack", "A/project.db", "B"} << 74;
    }
    void mistakesHaveARemedyAndAStatus()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        const Account account;
        account.run({"project", "new", "A"});
        const Outcome outcome = account.run(words);
        QCOMPARE(outcome.status, status);
        QVERIFY(outcome.err.contains("\n  "));
        QCOMPARE(account.files(), QStringList());
        QCOMPARE(characters(account, "A"), 0);
    }

private:
    static QJsonObject takeAfter(const Account& account, QStringList words)
    {
        words.prepend("take");
        words << "--project"
              << "A"
              << "--json";
        return account.run(words).json()["takes"].toArray().at(0).toObject();
    }
    static QString cellState(const Account& account)
    {
        const QJsonObject cells = account.run({"project", "cells", "--project", "A", "--json"}).json();
        return cells["cells"].toArray().at(0).toObject()["state"].toString();
    }
    static qsizetype characters(const Account& account, const QString& project)
    {
        return account.run({"project", "characters", "--project", project, "--json"})
            .json()["characters"]
            .toArray()
            .size();
    }
};

QTEST_GUILESS_MAIN(TestProjectCommands)
#include "tst_project_commands.moc"
