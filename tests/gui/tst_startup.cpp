// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

namespace {

struct Run
{
    int status = -1;
    bool crashed = false;
    QString out;
    QString err;
};

Run runHost(const QMap<QString, QString>& changes, const QStringList& removed = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : removed) environment.remove(name);
    for (auto it = changes.begin(); it != changes.end(); ++it) environment.insert(it.key(), it.value());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(TROUPE_STUDIO_HOST), QStringList());
    if (!process.waitForFinished(30'000)) process.kill();
    return {process.exitCode(), process.exitStatus() == QProcess::CrashExit,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

const QString kMeasure = QStringLiteral("TROUPE_EXIT_AFTER_FIRST_PAINT");

} // namespace

/// How the studio starts, as a program of its own.
class TestStartup final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsAWindow();
    void saysThatThereIsNoScreen_data();
    void saysThatThereIsNoScreen();
    void bringsItsOwnFont();
    void aDamagedWindowStateIsForgotten();
};

void TestStartup::paintsAWindow() // R-UI-40
{
    const Run run = runHost({{kMeasure, QStringLiteral("1")}});
    QVERIFY2(!run.crashed && run.status == 0, qPrintable(run.err));
    const auto match =
        QRegularExpression(QStringLiteral("^first-paint-ms (\\d+)$"), QRegularExpression::MultilineOption)
            .match(run.out);
    QVERIFY2(match.hasMatch(), qPrintable(run.out));
    QVERIFY(match.captured(1).toInt() > 0);
}

void TestStartup::saysThatThereIsNoScreen_data()
{
    QTest::addColumn<QString>("platform");
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("wayland");
    QTest::newRow("nothing set") << ""
                                 << ""
                                 << "";
    QTest::newRow("a display that is gone") << ""
                                            << ":4711"
                                            << "";
    QTest::newRow("a Wayland display that is gone") << ""
                                                    << ""
                                                    << "wayland-4711";
    QTest::newRow("xcb without a display") << "xcb"
                                           << ""
                                           << "";
    QTest::newRow("a name that is no display") << "xcb"
                                               << ":../../x"
                                               << "";
}

void TestStartup::saysThatThereIsNoScreen() // R-UI-41
{
    QFETCH(QString, platform);
    QFETCH(QString, display);
    QFETCH(QString, wayland);
    QMap<QString, QString> changes{{kMeasure, QStringLiteral("1")}};
    QStringList removed;
    for (const auto& [name, value] : {std::pair(QStringLiteral("QT_QPA_PLATFORM"), platform),
                                      std::pair(QStringLiteral("DISPLAY"), display),
                                      std::pair(QStringLiteral("WAYLAND_DISPLAY"), wayland)}) {
        if (value.isEmpty()) {
            removed << name;
        } else {
            changes.insert(name, value);
        }
    }
    const Run run = runHost(changes, removed);
    QVERIFY(!run.crashed);
    QCOMPARE(run.status, 69);
    QVERIFY2(run.err.contains(QStringLiteral("no screen")), qPrintable(run.err));
}

void TestStartup::bringsItsOwnFont() // R-UI-42
{
    QTemporaryDir folder;
    QFile config(folder.filePath(QStringLiteral("fonts.conf")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM "
                 "\"fonts.dtd\"><fontconfig><dir>/nonexistent</dir></fontconfig>");
    config.close();
    // It ends with 69 where letters do not differ.
    const Run run =
        runHost({{kMeasure, QStringLiteral("1")}, {QStringLiteral("FONTCONFIG_FILE"), config.fileName()}});
    QVERIFY2(!run.crashed && run.status == 0, qPrintable(run.err));
    QVERIFY(run.out.contains(QStringLiteral("first-paint-ms")));
}

void TestStartup::aDamagedWindowStateIsForgotten()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("troupe")));
    QFile state(folder.filePath(QStringLiteral("troupe/window.ini")));
    QVERIFY(state.open(QIODevice::WriteOnly));
    state.write("[window]\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\xff)\ndocks=rubbish\n[sound]\nvolume="
                "loud\n\0\1\2");
    state.close();
    const Run run =
        runHost({{kMeasure, QStringLiteral("1")}, {QStringLiteral("XDG_STATE_HOME"), folder.path()}});
    QVERIFY2(!run.crashed && run.status == 0, qPrintable(run.err));
}

QTEST_GUILESS_MAIN(TestStartup)
#include "tst_startup.moc"
