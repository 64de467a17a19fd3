// SPDX-License-Identifier: GPL-3.0-or-later
// R-PKG-03: a package that is made to harm is refused with a code and a remedy, nothing is written because of
// it, and at most 32 MiB of memory are taken for it.
#include "engine/voices/package/package_reader.h"
#include "tests/unit/voice_packages/attacks.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <fstream>
#include <string>

#include <sys/stat.h>

using namespace troupe;

namespace {

constexpr int kMostKiB = 32 << 10;

/// A line of /proc/self/status, in KiB.
long statusOf(const std::string& key)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind(key + ":", 0) == 0) return std::stol(line.substr(key.size() + 1));
    return -1;
}

/// In a process of its own: reads `file`, and says how it ended and what memory it cost.
int readAndMeasure(const char* file)
{
    // Once before, so that what is loaded at first use counts as idle.
    try {
        voices::readPackage(TROUPE_TEST_DATA "/voice-packages/old_cloned.voicepkg.zip");
    } catch (const Error&) {
        return 2;
    }
    const long idle = statusOf("VmRSS");
    std::ofstream("/proc/self/clear_refs") << "5"; // the peak counts from here
    std::string code = "taken";
    try {
        voices::readPackage(std::filesystem::path(file));
    } catch (const Error& error) {
        code = std::string(codeName(error.code())) + (error.remedy().empty() ? "?" : "");
        if (error.message().find_first_of("\n\r\t") != std::string::npos) code = "an error of several lines";
    }
    std::printf("%s %ld\n", code.c_str(), statusOf("VmHWM") - idle);
    return 0;
}

QStringList everythingBelow(const QString& folder)
{
    QStringList found;
    QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) found << it.next();
    found.sort();
    return found;
}

} // namespace

class PackageAttacksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isRefused_data()
    {
        QTest::addColumn<int>("index");
        const auto attacks = test::packageAttacks();
        for (size_t i = 0; i < attacks.size(); ++i)
            QTest::addRow("%zu %s", i, attacks[i].name) << static_cast<int>(i);
    }

    void isRefused()
    {
        QFETCH(int, index);
        const test::PackageAttack attack = test::packageAttacks()[static_cast<size_t>(index)];
        QTemporaryDir root;
        const QString inside = root.filePath("home/work");
        QVERIFY(QDir().mkpath(inside));
        QFile file(root.filePath("attack.voicepkg.zip"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto bytes = attack.make();
        QCOMPARE(file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size())),
                 static_cast<qint64>(bytes.size()));
        file.close();
        const QStringList before = everythingBelow(root.path());

        QProcess child;
        child.setWorkingDirectory(inside);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TMPDIR", inside);
        environment.insert("HOME", root.filePath("home"));
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {"--read", file.fileName()});
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::NormalExit);
        QVERIFY2(child.exitCode() == 0, child.readAllStandardError().constData());
        const QList<QByteArray> said = child.readAllStandardOutput().trimmed().split(' ');
        QCOMPARE(said.size(), 2);
        QCOMPARE(said[0].toStdString(), std::string(codeName(attack.expected)));
        QCOMPARE(everythingBelow(root.path()), before);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // which keep what is freed
        QVERIFY2(said[1].toInt() < kMostKiB, said[1].constData());
#endif
    }

    void neverWaitsForAPipe()
    {
        QTemporaryDir root;
        const std::string pipe = root.filePath("pipe").toStdString();
        QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
        try {
            voices::readPackage(std::filesystem::path(pipe));
            QFAIL("a pipe is no package");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileUnreadable);
        }
    }
};

int main(int argc, char** argv)
{
    if (argc == 3 && std::string(argv[1]) == "--read") return readAndMeasure(argv[2]);
    QCoreApplication application(argc, argv);
    PackageAttacksTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_package_attacks.moc"
