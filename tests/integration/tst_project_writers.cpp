// SPDX-License-Identifier: GPL-3.0-or-later
// Several processes at one project: the real executable, many at a time. $TROUPE_WRITERS_SECONDS makes it
// longer (tests/soak/project_writers.sh).
#include "tests/integration/troupe_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using troupe::test::Account;
using troupe::test::Outcome;

namespace {

int seconds()
{
    return std::max(5, qEnvironmentVariableIntValue("TROUPE_WRITERS_SECONDS"));
}

QString script(const QString& words)
{
    return QStringLiteral(TROUPE_SOURCE_DIR "/tests/support/writers.sh ") + words;
}

} // namespace

class TestProjectWriters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostAndNobodyHearsOfALock() // R-PRJ-28
    {
        const Account account;
        QCOMPARE(account.run({"project", "new", "P"}).status, 0);
        const Outcome storm =
            account.shell(script(QStringLiteral("storm %1").arg(seconds())), seconds() + 60);
        QVERIFY2(storm.status == 0 && !storm.out.contains("FAILED"), storm.out + storm.err);
        QHash<QByteArray, int> rounds;
        QFile file(account.path("rounds"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QByteArray& line : file.readAll().trimmed().split('\n'))
            rounds[line.split(' ').front()] = line.split(' ').back().toInt();
        QCOMPARE(rounds.size(), 4);
        QHash<QByteArray, int> found;
        const QJsonArray takes =
            account.run({"take", "list", "--project", "P", "--limit", "100000", "--json"})
                .json()["takes"]
                .toArray();
        for (const QJsonValue& take : takes) {
            const QString text = take.toObject()["text"].toString();
            ++found[text.mid(text.lastIndexOf(' ') + 1).chopped(1).toUtf8()];
        }
        for (const char* name : {"anna", "ben", "carl"}) {
            QVERIFY(rounds[name] > 1);
            QCOMPARE(found[name], rounds[name]);
        }
        const Outcome check = account.run({"project", "check", "--project", "P", "--json"});
        QVERIFY2(check.status == 0, check.out.constData());
    }

    void manyMayBeTheFirst() // R-PRJ-28
    {
        for (int round = 0; round < 3; ++round) {
            const Account account;
            const Outcome storm = account.shell(script(QStringLiteral("first")));
            QVERIFY2(storm.status == 0 && !storm.out.contains("FAILED"), storm.out + storm.err);
            const QJsonObject untitled = account.run({"project", "status", "--json"}).json();
            QCOMPARE(untitled["takes"].toInt(), 6);
            QCOMPARE(untitled["characters"].toInt(), 1);
            QCOMPARE(untitled["cells"].toInt(), 6);
            QCOMPARE(
                account.run({"project", "status", "--project", "Copy", "--json"}).json()["takes"].toInt(),
                12);
            QCOMPARE(account.run({"project", "check", "--project", "Unpacked"}).status, 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestProjectWriters)
#include "tst_project_writers.moc"
