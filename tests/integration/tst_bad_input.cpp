// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/troupe_process.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

using troupe::test::Account;
using troupe::test::Outcome;

/// Whatever is wrong: an error with a remedy and the documented exit status, nothing left behind, never a
/// crash.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRefused_data();
    void isRefused();
    void soundFileIsRefused_data();
    void soundFileIsRefused();
    void cannotBeWritten_data();
    void cannotBeWritten();
    void brokenSettings_data();
    void brokenSettings();
    void closedStreams();
};

namespace {

/// A WAV header that claims `dataBytes`, with `actual` bytes behind it.
QByteArray wav(quint32 rate, quint16 channels, quint16 bits, quint32 dataBytes, qsizetype actual)
{
    QByteArray out("RIFF");
    const auto put32 = [&out](quint32 value) {
        out.append(reinterpret_cast<const char*>(&(value = qToLittleEndian(value))), 4);
    };
    const auto put16 = [&out](quint16 value) {
        out.append(reinterpret_cast<const char*>(&(value = qToLittleEndian(value))), 2);
    };
    put32(dataBytes + 36);
    out += "WAVEfmt ";
    put32(16);
    put16(1);
    put16(channels);
    put32(rate);
    put32(rate * channels * bits / 8);
    put16(static_cast<quint16>(channels * bits / 8));
    put16(bits);
    out += "data";
    put32(dataBytes);
    return out + QByteArray(actual, '\1');
}

void checkError(const Outcome& outcome, int status, const QByteArray& hint)
{
    QVERIFY2(outcome.status == status, outcome.err + " status " + QByteArray::number(outcome.status));
    QVERIFY2(outcome.err.contains("troupe: "), outcome.err.constData());
    QVERIFY2(outcome.err.contains("\n  "), outcome.err.constData()); // the remedy under it
    QVERIFY2(outcome.err.contains(hint), outcome.err.constData());
}

} // namespace

void TestBadInput::isRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("hint");
    const QByteArray none;
    QTest::newRow("unknown language")
        << QStringList{"say", "x", "--language", "klingon"} << none << 2 << QByteArray("klingon");
    QTest::newRow("unknown voice") << QStringList{"say", "x", "--voice", "nobody"} << none << 2
                                   << QByteArray("nobody");
    QTest::newRow("unknown engine") << QStringList{"say", "x", "--engine", "warp"} << none << 2
                                    << QByteArray("warp");
    QTest::newRow("unknown option") << QStringList{"say", "x", "--volume", "3"} << none << 2
                                    << QByteArray("--volume");
    QTest::newRow("unknown command") << QStringList{"sing", "x"} << none << 2 << QByteArray("sing");
    QTest::newRow("unknown help") << QStringList{"help", "sing"} << none << 2 << QByteArray("sing");
    QTest::newRow("unknown ending") << QStringList{"say", "x", "-o", "x.doc"} << none << 2
                                    << QByteArray("wav");
    QTest::newRow("no ending") << QStringList{"say", "x", "-o", "x"} << none << 2 << QByteArray("wav");
    QTest::newRow("FLAC in floating point")
        << QStringList{"say", "x", "-o", "x.flac", "--samples", "32f"} << none << 2 << QByteArray("24");
    QTest::newRow("empty word") << QStringList{"say", ""} << none << 2 << none;
    QTest::newRow("only spaces") << QStringList{"say", " \t "} << none << 2 << none;
    QTest::newRow("only a pause mark of words")
        << QStringList{"say", "<pause long>"} << none << 2 << QByteArray("pause");
    QTest::newRow("empty input") << QStringList{"say"} << none << 2 << none;
    QTest::newRow("over-long for the engine") << QStringList{"say"} << QByteArray(300000, 'a') << 2 << none;
    QTest::newRow("over-long for reading")
        << QStringList{"say"} << QByteArray((4 << 20) + 1, 'a') << 2 << QByteArray("MiB");
    QTest::newRow("endless file") << QStringList{"say", "--file", "/dev/zero"} << none << 2
                                  << QByteArray("MiB");
    QTest::newRow("binary input") << QStringList{"say"}
                                  << QByteArray("\x7f"
                                                "ELF\0\0\1",
                                                7)
                                  << 2 << QByteArray("binary");
    QTest::newRow("not UTF-8") << QStringList{"say"} << QByteArray("caf\xe9") << 2 << QByteArray("UTF-8");
    QTest::newRow("control characters") << QStringList{"say"} << QByteArray("a\x1b[2Jb") << 2 << none;
    QTest::newRow("missing file") << QStringList{"say", "--file", "no/such.txt"} << none << 74
                                  << QByteArray("no/such.txt");
    QTest::newRow("folder as file") << QStringList{"say", "--file", "/"} << none << 74
                                    << QByteArray("text file");
    QTest::newRow("text twice") << QStringList{"say", "x", "--text", "y"} << none << 2
                                << QByteArray("more than once");
    QTest::newRow("description missing") << QStringList{"design", "", "--text", "x"} << none << 2 << none;
    QTest::newRow("two on standard output")
        << QStringList{"say", "x", "--stream", "--json"} << none << 2 << QByteArray("--output FILE");
    QTest::newRow("both on standard output")
        << QStringList{"say", "x", "--stream", "-o", "-"} << none << 2 << QByteArray("--output FILE");
    QTest::newRow("unknown setting") << QStringList{"config", "get", "speech.langage"} << none << 2
                                     << QByteArray("speech.language");
    QTest::newRow("bad setting") << QStringList{"config", "set", "speech.speed", "9"} << none << 2
                                 << QByteArray("from 0.5 to 2");
    QTest::newRow("nothing to convert to")
        << QStringList{"audio", "convert", "x.wav"} << none << 2 << QByteArray("--output");
}

void TestBadInput::isRefused() // R-CLI-30
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(int, status);
    QFETCH(QByteArray, hint);
    const Account account;
    checkError(account.run(arguments, input), status, hint);
    QVERIFY(account.files().isEmpty());
}

void TestBadInput::soundFileIsRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("empty") << 74 << QByteArray();
    QTest::newRow("text") << 2 << QByteArray("This is not a sound file, whatever its name says.\n");
    QTest::newRow("header only, cut") << 74 << wav(24000, 1, 16, 48000, 0).left(30);
    QTest::newRow("truncated") << 74 << wav(24000, 1, 16, 480000, 1000);
    QTest::newRow("claims 1 GiB") << 74 << wav(24000, 1, 16, 0x40000000U, 1000);
    QTest::newRow("rate of nothing") << 74 << wav(0, 1, 16, 1000, 1000);
    QTest::newRow("rate beyond reason") << 74 << wav(4000000000U, 1, 16, 1000, 1000);
    QTest::newRow("no channels") << 74 << wav(24000, 0, 16, 1000, 1000);
    QTest::newRow("too many channels") << 74 << wav(24000, 1000, 16, 100000, 100000);
    QTest::newRow("FLAC's name alone") << 74 << QByteArray("fLaC");
    QTest::newRow("Ogg's name and noise") << 74 << "OggS" + QByteArray(500, '\x5a');
}

void TestBadInput::soundFileIsRefused() // R-CLI-31
{
    QFETCH(int, status);
    QFETCH(QByteArray, contents);
    const Account account;
    account.put(account.path("x.wav"), contents);
    // The data are looked at by convert; info may be content with a header that is in order.
    checkError(account.run({"audio", "convert", "x.wav", "-o", "y.wav"}), status, "x.wav");
    const Outcome info = account.run({"audio", "info", "x.wav"});
    QVERIFY2(info.status == 0 || info.status == status, info.err.constData());
    QCOMPARE(account.files(), QStringList{"x.wav"});
}

void TestBadInput::cannotBeWritten_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QByteArray>("hint");
    QTest::newRow("no such folder") << "\"$TROUPE\" say x -o no/such/x.wav" << QByteArray("folder");
    QTest::newRow("a file as folder") << "touch f; \"$TROUPE\" say x -o f/x.wav" << QByteArray("folder");
    QTest::newRow("a folder as file") << "mkdir d.wav; \"$TROUPE\" say x -o d.wav" << QByteArray("d.wav");
    QTest::newRow("unwritable folder") << "\"$TROUPE\" say x -o /proc/x.wav" << QByteArray("/proc/x.wav");
    QTest::newRow("full disk, file") << "\"$TROUPE\" say x -o /dev/full --format wav" << QByteArray("space");
    QTest::newRow("full disk, stream") << "\"$TROUPE\" say x --stream > /dev/full" << QByteArray("space");
    QTest::newRow("full disk, list") << "\"$TROUPE\" voices > /dev/full" << QByteArray("space");
    QTest::newRow("full disk, help") << "\"$TROUPE\" --help > /dev/full" << QByteArray("space");
    QTest::newRow("size limit") << "ulimit -f 100; TROUPE_SIM=seconds=60 \"$TROUPE\" say x -o x.wav"
                                << QByteArray("larger");
    QTest::newRow("size limit, converting")
        << "TROUPE_SIM=seconds=60 \"$TROUPE\" say -q x -o in.flac >/dev/null || exit 99; ulimit -f 100; "
           "\"$TROUPE\" audio convert in.flac -o x.wav; s=$?; rm in.flac; exit $s"
        << QByteArray("larger");
    QTest::newRow("name too long") << "\"$TROUPE\" say x -o $(printf 'a%.0s' {1..300}).wav"
                                   << QByteArray("name");
    QTest::newRow("settings' folder")
        << "touch \"$HOME/config\"; \"$TROUPE\" config set speech.speed 1.5" << QByteArray("folder");
}

void TestBadInput::cannotBeWritten() // R-CLI-32
{
    QFETCH(QString, script);
    QFETCH(QByteArray, hint);
    const Account account;
    checkError(account.shell(script), 73, hint);
    for (const QString& file : account.files()) QCOMPARE(file, QStringLiteral("f"));
}

void TestBadInput::brokenSettings_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("not TOML") << QByteArray("[speech]\nspeed = = 2\n");
    QTest::newRow("wrong type") << QByteArray("[speech]\nspeed = \"fast\"\n");
    QTest::newRow("out of range") << QByteArray("[speech]\nspeed = 9\n");
}

void TestBadInput::brokenSettings() // R-CLI-13
{
    QFETCH(QByteArray, file);
    const Account account;
    account.put(account.settingsFile(), file);
    for (const QStringList& arguments :
         {QStringList{"say", "x"}, QStringList{"voices"}, QStringList{"config", "list"},
          QStringList{"config", "get", "speech.speed"}, QStringList{}})
        checkError(account.run(arguments), 78, "line 2");
    QVERIFY(account.files().isEmpty());
    // What can be done without the settings still works, and repairs them (R-CLI-15).
    for (const QStringList& arguments :
         {QStringList{"--help"}, QStringList{"--version"}, QStringList{"config", "path"},
          QStringList{"config", "folders"}, QStringList{"config", "components"}})
        QCOMPARE(account.run(arguments).status, 0);
    QCOMPARE(account.run({"config", "set", "speech.speed", "1.5"}).status, 0);
    QCOMPARE(account.run({"config", "get", "speech.speed"}).out, QByteArray("1.5\n"));
    QCOMPARE(account.run({"config", "unset", "speech.speed"}).status, 0);
    const QJsonObject setting = account.run({"config", "get", "speech.speed", "--json"}).json();
    QCOMPARE(setting["value"].toString(), QStringLiteral("1"));
    QCOMPARE(setting["source"].toString(), QStringLiteral("default"));
}

void TestBadInput::closedStreams()
{
    const Account account;
    const Outcome outcome = account.shell("\"$TROUPE\" say x -o x.wav <&- >&- 2>&-");
    QCOMPARE(outcome.status, 73);                                      // its name could not be printed …
    QCOMPARE(account.shell("\"$TROUPE\" audio info x.wav").status, 0); // … and the sound is unharmed
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_bad_input.moc"
