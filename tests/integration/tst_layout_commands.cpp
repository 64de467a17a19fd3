// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-52: packed weights that are kept on the disk, through the real executable: whatever becomes of their
// folder, the sound is the same.
#include "tests/integration/troupe_process.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <vector>

using troupe::test::Account;
using troupe::test::Outcome;

namespace {

/// An account that keeps layouts of toy checkpoints, too.
class Speaker
{
public:
    Speaker() { account.setEnvironment("TROUPE_CPU_LAYOUTS_FROM", "0"); }

    static QStringList words(const QString& file, int tokens = 6)
    {
        return {"say",
                "Hello there.",
                "--model",
                QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/custom"),
                "--backend",
                "cpu",
                "--dtype",
                "int4",
                "--seed",
                "1",
                "--max-new-tokens",
                QString::number(tokens),
                "--threads",
                "2",
                "-o",
                file};
    }
    /// The sound, or what went wrong.
    QByteArray speak()
    {
        const Outcome outcome = account.run(words("a.wav"));
        return outcome.status == 0 ? read("a.wav") : outcome.err;
    }
    QByteArray read(const QString& name) const
    {
        QFile file(account.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QDir folder() const { return QDir(account.cacheFolder() + "/troupe/layouts"); }
    /// Names of all that is there, hidden ones too, but for the lock.
    QStringList files() const
    {
        QStringList names = folder().entryList(QDir::Files | QDir::Hidden);
        names.removeAll("lock");
        return names;
    }

    Account account;
};

/// One that ended meanwhile has not to be waited for.
bool ends(QProcess& process)
{
    return process.state() == QProcess::NotRunning || process.waitForFinished(120'000);
}

} // namespace

class TestLayoutCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areKeptAndTold()
    {
        Speaker speaker;
        const QByteArray sound = speaker.speak();
        QVERIFY2(sound.startsWith("RIFF"), sound.constData());
        QCOMPARE(speaker.files().size(), 2); // talker and codec
        QCOMPARE(speaker.speak(), sound);
        QCOMPARE(speaker.files().size(), 2);
        const QJsonObject told =
            speaker.account.run({"models", "status", "--json"}).json()["layouts"].toObject();
        QCOMPARE(told["files"].toInt(), 2);
        QVERIFY(told["bytes"].toDouble() > 0);
        QCOMPARE(QDir(told["folder"].toString()).canonicalPath(), speaker.folder().canonicalPath());
        const Outcome status = speaker.account.run({"models", "status"});
        QVERIFY2(status.out.contains(told["folder"].toString().toUtf8()), status.out.constData());
    }

    void damagedOnesAreMadeAnew()
    {
        Speaker speaker;
        const QByteArray sound = speaker.speak();
        for (const int at : {0, 40, 4096, 100'000}) {
            for (const QString& name : speaker.files()) {
                QFile file(speaker.folder().filePath(name));
                QVERIFY(file.open(QIODevice::ReadWrite));
                QVERIFY(file.seek(qMin<qint64>(at, file.size() - 4)));
                file.write("\x55\xaa\x55\xaa");
            }
            QCOMPARE(speaker.speak(), sound);
            QCOMPARE(speaker.speak(), sound); // now from what was made anew
        }
        for (const QString& name : speaker.files())
            QVERIFY(QFile::resize(speaker.folder().filePath(name), 5000));
        QCOMPARE(speaker.speak(), sound);
        QCOMPARE(speaker.files().size(), 2);
    }

    void folderThatCannotBeWrittenCostsNothing()
    {
        Speaker speaker;
        QVERIFY(QDir().mkpath(speaker.account.cacheFolder() + "/troupe"));
        QFile file(speaker.folder().path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const QByteArray sound = speaker.speak();
        QVERIFY2(sound.startsWith("RIFF"), sound.constData());
        QVERIFY(file.remove());
        QVERIFY(QDir().mkpath(speaker.folder().path()));
        QVERIFY(QFile::setPermissions(speaker.folder().path(), QFile::ReadOwner | QFile::ExeOwner));
        QCOMPARE(speaker.speak(), sound);
        QFile::setPermissions(speaker.folder().path(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void noneAreKeptWhereTheSettingSaysSo()
    {
        Speaker speaker;
        speaker.account.setEnvironment("TROUPE_MODELS_LAYOUTS_GB", "0");
        QVERIFY(speaker.speak().startsWith("RIFF"));
        QVERIFY(!speaker.folder().exists());
        speaker.account.setEnvironment("TROUPE_MODELS_LAYOUTS_GB", "10");
        speaker.account.setEnvironment("TROUPE_CPU_LAYOUTS_FROM", "64000000"); // a toy is packed at once
        QVERIFY(speaker.speak().startsWith("RIFF"));
        QVERIFY(!speaker.folder().exists());
    }

    void aKillLeavesNothingHalf()
    {
        Speaker speaker;
        const QByteArray sound = speaker.speak();
        for (int round = 0; round < 25; ++round) {
            for (const QString& name : speaker.files())
                QVERIFY(QFile::remove(speaker.folder().filePath(name)));
            const auto process = speaker.account.start(Speaker::words("killed.wav"));
            QTest::qWait(QRandomGenerator::global()->bounded(150));
            process->kill();
            QVERIFY(ends(*process));
            for (const QString& name : speaker.files()) QVERIFY2(name.endsWith(".layouts"), qPrintable(name));
            if (round % 5 == 0) QCOMPARE(speaker.speak(), sound);
        }
        QCOMPARE(speaker.speak(), sound);
        QCOMPARE(speaker.files().size(), 2);
    }

    void severalProcessesAtOnce()
    {
        Speaker speaker;
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int i = 0; i < 4; ++i)
            processes.push_back(speaker.account.start(Speaker::words(QStringLiteral("%1.wav").arg(i))));
        for (const auto& process : processes) QVERIFY(ends(*process));
        const QByteArray sound = speaker.read("0.wav");
        QVERIFY(sound.startsWith("RIFF"));
        for (int i = 1; i < 4; ++i) QCOMPARE(speaker.read(QStringLiteral("%1.wav").arg(i)), sound);
        QCOMPARE(speaker.speak(), sound);
        QCOMPARE(speaker.files().size(), 2);
    }

    void deletedInUse()
    {
        Speaker speaker;
        speaker.speak();
        const auto process = speaker.account.start(Speaker::words("long.wav", 300));
        for (int i = 0; i < 20; ++i) {
            QTest::qWait(20);
            for (const QString& name : speaker.files()) QFile::remove(speaker.folder().filePath(name));
        }
        QVERIFY(ends(*process));
        QCOMPARE(process->exitCode(), 0);
        QVERIFY(speaker.read("long.wav").startsWith("RIFF"));
    }
};

QTEST_GUILESS_MAIN(TestLayoutCommands)
#include "tst_layout_commands.moc"
