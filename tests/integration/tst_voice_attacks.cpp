// SPDX-License-Identifier: GPL-3.0-or-later
// R-VOI-44: a package that is made to harm is refused by the program itself, with a status and a remedy; the
// library and everything around it stay as they were, and at most 32 MiB of memory are taken for it.
// R-VOI-43: killed at any moment, an import has taken a package as a whole or not at all.
#include "app/exit_status.h"
#include "tests/integration/troupe_process.h"
#include "tests/support/voice_maker.h"
#include "tests/unit/voice_packages/attacks.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cstdio>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace troupe;
using troupe::test::Account;
using troupe::test::Outcome;

namespace {

constexpr long kMostKiB = 32 << 10;
constexpr int kPackages = 4;
constexpr int kKills = 12;

/// Every file below with what is in it. Locks and the log of the database may come and go.
QStringList everythingBelow(const QString& folder)
{
    QStringList found;
    QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        const QString name = it.fileName();
        if (name.startsWith("library.db") || name == ".lock" || name.endsWith(".out")) continue;
        QFile file(path);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (it.fileInfo().isFile() && file.open(QIODevice::ReadOnly)) hash.addData(&file);
        found << path + ' ' + hash.result().toHex();
    }
    found.sort();
    return found;
}

/// In a small process of its own: runs the command, and prints its status and the most memory that it had.
int runAndMeasure(char** arguments)
{
    const pid_t child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDOUT_FILENO);
        execv(arguments[0], arguments);
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child) return 1;
    std::printf("%d %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                usage.ru_maxrss);
    return 0;
}

struct Measured
{
    int status = -1;
    long peakKiB = -1;
    QByteArray err;
};

Measured measured(const Account& account, const QString& words)
{
    const Outcome outcome = account.shell(QStringLiteral("\"%1\" --measure \"$TROUPE\" %2")
                                              .arg(QCoreApplication::applicationFilePath(), words));
    const QList<QByteArray> said = outcome.out.trimmed().split(' ');
    if (outcome.status != 0 || said.size() != 2) return {};
    return {said[0].toInt(), said[1].toLong(), outcome.err};
}

} // namespace

/// What strangers send, and what happens in the middle of it.
class TestVoiceAttacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRefused();
    void referencesAreRefusedAsClips_data();
    void referencesAreRefusedAsClips();
    void killedAtAnyMomentAPackageIsWholeOrAbsent();

private:
    static void checkWhole(const Account& account);
};

void TestVoiceAttacks::isRefused()
{
    const Account account;
    test::writeVoice(account.path("good.zip"), 1);
    QCOMPARE(account.run({"voices", "import", "good.zip"}).status, 0);
    const Measured idle = measured(account, "voices list");
    QCOMPARE(idle.status, 0);
    const QString root = QDir(account.path("..")).canonicalPath();
    long worst = 0;
    const auto attacks = test::packageAttacks();
    QVERIFY(attacks.size() > 60);
    const QByteArray listed = account.run({"voices", "list", "--json"}).out;
    for (const test::PackageAttack& attack : attacks) {
        const auto bytes = attack.make();
        account.put(account.path("attack.zip"), QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                                           static_cast<qsizetype>(bytes.size())));
        const QStringList around = everythingBelow(account.path("."));
        const QStringList inside = everythingBelow(account.dataFolder());
        const Measured result = measured(account, "voices import attack.zip --conflict overwrite");
        QVERIFY2(result.status == app::exitStatusOf(attack.expected), attack.name + result.err);
        QVERIFY2(result.err.contains("troupe: ") && result.err.contains("\n  "), attack.name);
        QVERIFY2(everythingBelow(account.path(".")) == around, attack.name);
        QVERIFY2(everythingBelow(account.dataFolder()) == inside, attack.name);
        const long taken = result.peakKiB - idle.peakKiB;
        worst = std::max(worst, taken);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // which keep what is freed
        QVERIFY2(taken < kMostKiB, attack.name + QByteArray(": KiB ") + QByteArray::number(qlonglong(taken)));
#endif
    }
    qInfo("idle %ld KiB, at most %ld more", idle.peakKiB, worst);
    QCOMPARE(account.run({"voices", "list", "--json"}).out, listed);
    QVERIFY(!QFile::exists(root + "/evil.txt") && !QFile::exists("/tmp/evil.txt"));
}

void TestVoiceAttacks::referencesAreRefusedAsClips_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::addColumn<int>("status");
    QTest::newRow("no bytes") << QByteArray() << 74;
    QTest::newRow("no sound") << QByteArray(5000, 'x') << 2;
    QTest::newRow("a zip") << QByteArray("PK\3\4") + QByteArray(5000, '\0') << 2;
}

void TestVoiceAttacks::referencesAreRefusedAsClips()
{
    QFETCH(QByteArray, contents);
    QFETCH(int, status);
    const Account account;
    account.put(account.path("clip.wav"), contents);
    const Outcome outcome = account.run({"voices", "add", "Maya", "--clip", "clip.wav", "--who", "Maya"});
    QCOMPARE(outcome.status, status);
    QVERIFY(outcome.err.contains("clip.wav") && outcome.err.contains("\n  "));
    QVERIFY(account.run({"voices", "list", "--json"}).json()["voices"].toArray().isEmpty());
    QCOMPARE(everythingBelow(account.dataFolder() + "/voices").size(), 0);
}

/// Every voice that is listed has its clip and both of its prompts.
void TestVoiceAttacks::checkWhole(const Account& account)
{
    for (const auto& row : account.run({"voices", "list", "--json"}).json()["voices"].toArray()) {
        const QString id = row.toObject()["id"].toString();
        const QJsonObject voice = account.run({"voices", "show", id, "--json"}).json();
        QVERIFY2(QFile::exists(voice["reference"].toString()), qPrintable(id));
        QCOMPARE(voice["prompts"].toArray().size(), 2);
        QCOMPARE(account.run({"voices", "export", id, "-o", "whole.zip"}).status, 0);
    }
}

void TestVoiceAttacks::killedAtAnyMomentAPackageIsWholeOrAbsent()
{
    const Account account;
    QStringList words{"voices", "import", "--conflict", "overwrite"};
    for (int i = 0; i < kPackages; ++i) {
        words << QStringLiteral("v%1.zip").arg(i);
        test::writeVoice(account.path(words.last()), i);
    }
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(account.run(words).status, 0);
    const int whole = static_cast<int>(timer.elapsed()) + 1;
    checkWhole(account);
    for (int i = 0; i < kKills; ++i) {
        const auto process = account.start(words);
        QThread::msleep(QRandomGenerator::global()->bounded(static_cast<quint32>(whole)));
        process->kill();
        process->waitForFinished();
        if (i % 4 == 3) checkWhole(account);
    }
    // Run to its end it leaves each voice once, and nothing that belongs to none.
    QCOMPARE(account.run(words).status, 0);
    checkWhole(account);
    QCOMPARE(account.run({"voices", "list", "--json"}).json()["voices"].toArray().size(), kPackages);
    account.run({"voices", "purge", "--all"});
    QStringList sounds;
    QDirIterator it(account.dataFolder() + "/voices", QDir::Files | QDir::Hidden,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        if (!it.next().endsWith("/.lock")) sounds << it.fileName();
    QCOMPARE(sounds.size(), kPackages);
}

int main(int argc, char** argv)
{
    if (argc > 2 && std::string(argv[1]) == "--measure") return runAndMeasure(argv + 2);
    QCoreApplication application(argc, argv);
    TestVoiceAttacks test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_voice_attacks.moc"
