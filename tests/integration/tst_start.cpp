// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/troupe_process.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

using troupe::test::Account;
using troupe::test::Outcome;

/// What a start costs and touches before its role is known.
class TestStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionAndHelpNeedNothing_data();
    void versionAndHelpNeedNothing();
    void opensNoFileOfTheUser();
    void rolesOfLaterAreNotOffered();
};

void TestStart::versionAndHelpNeedNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("--version") << QStringList{"--version"} << QByteArray("troupe " TROUPE_VERSION "\n");
    QTest::newRow("-V behind a command")
        << QStringList{"say", "-V"} << QByteArray("troupe " TROUPE_VERSION "\n");
    QTest::newRow("--help") << QStringList{"--help"} << QByteArray("Usage: troupe");
    QTest::newRow("help") << QStringList{"help"} << QByteArray("Usage: troupe");
    QTest::newRow("say --help") << QStringList{"say", "--help"} << QByteArray("Usage: troupe say");
    QTest::newRow("help say") << QStringList{"help", "say"} << QByteArray("Usage: troupe say");
    QTest::newRow("help audio convert")
        << QStringList{"help", "audio", "convert"} << QByteArray("Usage: troupe audio convert");
    QTest::newRow("audio --help") << QStringList{"audio", "--help"}
                                  << QByteArray("Usage: troupe audio COMMAND");
}

void TestStart::versionAndHelpNeedNothing() // R-CLI-01
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, expected);
    Account account; // has no display
    account.setEnvironment("TROUPE_SPEECH_SPEED", "broken");
    const Outcome outcome = account.run(arguments);
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.startsWith(expected), outcome.out.constData());
    QCOMPARE(outcome.err, QByteArray());
}

void TestStart::opensNoFileOfTheUser() // R-CLI-01
{
    if (QStandardPaths::findExecutable(QStringLiteral("strace")).isEmpty()) QSKIP("strace is not installed");
    const Account account;
    for (const QString& arguments :
         {QStringLiteral("--version"), QStringLiteral("--help"), QStringLiteral("say --help")}) {
        const Outcome outcome =
            account.shell(QStringLiteral("strace -f -o trace -e trace=file \"$TROUPE\" %1 > /dev/null || "
                                         "exit 99; grep -F \"$HOME\" trace; "
                                         "grep -c openat trace > /dev/null")
                              .arg(arguments));
        if (outcome.status == 99) QSKIP("strace is not permitted here");
        QCOMPARE(outcome.status, 0);         // it did see files being opened …
        QCOMPARE(outcome.out, QByteArray()); // … and none in the home folder
    }
}

void TestStart::rolesOfLaterAreNotOffered()
{
    const Account account;
    for (const QString& role :
         {QStringLiteral("--server"), QStringLiteral("--relay"), QStringLiteral("--worker")})
        QCOMPARE(account.run({role}).status, 2);
    QVERIFY(!account.run({"--help"}).out.contains("--server"));
}

QTEST_GUILESS_MAIN(TestStart)
#include "tst_start.moc"
