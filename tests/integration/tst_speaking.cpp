// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/speech/sim/sim_engine.h"
#include "tests/integration/troupe_process.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace troupe;
using troupe::test::Account;
using troupe::test::Outcome;

/// say and design, with the engine whose every sample is known.
class TestSpeaking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileHoldsExactlyWhatTheEngineMade();
    void textComesFromAnywhere_data();
    void textComesFromAnywhere();
    void everyFormat_data();
    void everyFormat();
    void nameIsMadeFromTextAndSeed_data();
    void nameIsMadeFromTextAndSeed();
    void namelessFileNeverReplaces();
    void namedFileIsReplaced();
    void folderOfNamelessFiles();
    void sameSeedSameBytes();
    void freshSeedIsReported();
    void jsonSaysEverything();
    void jsonOfAnError();
    void quietSaysNothing();
    void noProgressWithoutTerminal();
    void streamIsRawSound();
    void fileOnStandardOutput_data();
    void fileOnStandardOutput();
    void pauseMarksAreSilence();
    void limitsKeepWhatWasMade_data();
    void limitsKeepWhatWasMade();
    void engineFaultKeepsWhatWasMade();
    void designTakesADescription();
    void flagsStandAboveEnvironmentAndFile();
    void playingWithoutDevice();
    void voicesAreListed_data();
    void voicesAreListed();
    void convertsAndInspects();

private:
    static audio::Clip read(const QString& path) { return audio::readFile(path.toStdString()); }
};

void TestSpeaking::fileHoldsExactlyWhatTheEngineMade() // R-CLI-20
{
    const Account account;
    const Outcome outcome =
        account.run({"say", "Hello there.", "--seed", "5", "--samples", "32f", "-o", "x.wav"});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, QByteArray("x.wav\n"));
    const audio::Clip clip = read(account.path("x.wav"));
    QVERIFY(clip.samples.size() > 1000);
    for (size_t i = 0; i < clip.samples.size(); ++i)
        QCOMPARE(clip.samples[i], speech::simSample(5, "Hello there.", static_cast<int64_t>(i)));
}

void TestSpeaking::textComesFromAnywhere_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("words") << QStringList{"Hello", "there."} << QByteArray();
    QTest::newRow("--text") << QStringList{"--text", "Hello there."} << QByteArray();
    QTest::newRow("piped in") << QStringList{} << QByteArray("Hello there.");
    QTest::newRow("dash") << QStringList{"-"} << QByteArray("Hello there.");
    QTest::newRow("--file") << QStringList{"--file", "text.txt"} << QByteArray();
    QTest::newRow("--file -") << QStringList{"-f", "-"} << QByteArray("Hello there.");
    QTest::newRow("byte order mark") << QStringList{} << QByteArray("\xEF\xBB\xBFHello there.");
}

void TestSpeaking::textComesFromAnywhere() // R-CLI-21
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    const Account account;
    account.put(account.path("text.txt"), "Hello there.");
    const Outcome outcome =
        account.run(QStringList{"say", "--seed", "5", "--samples", "32f", "-o", "x.wav"} + arguments, input);
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    QCOMPARE(read(account.path("x.wav")).samples.at(99), speech::simSample(5, "Hello there.", 99));
}

void TestSpeaking::everyFormat_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("format");
    QTest::newRow("wav") << QStringList{"-o", "x.wav"} << "x.wav"
                         << "WAV";
    QTest::newRow("wav 24") << QStringList{"-o", "x.WAV", "--samples", "24"} << "x.WAV"
                            << "24";
    QTest::newRow("flac") << QStringList{"-o", "x.flac"} << "x.flac"
                          << "FLAC";
    QTest::newRow("ogg") << QStringList{"-o", "x.ogg"} << "x.ogg"
                         << "Vorbis";
    QTest::newRow("opus") << QStringList{"-o", "x.opus"} << "x.opus"
                          << "Opus";
    QTest::newRow("mp3") << QStringList{"-o", "x.mp3"} << "x.mp3"
                         << "MP3";
    QTest::newRow("by option") << QStringList{"-o", "take", "--format", "flac"} << "take"
                               << "FLAC";
    QTest::newRow("option above the name") << QStringList{"-o", "x.wav", "--format", "flac"} << "x.wav"
                                           << "FLAC";
}

void TestSpeaking::everyFormat()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, file);
    QFETCH(QString, format);
    const Account account;
    const Outcome outcome = account.run(QStringList{"say", "Hello there, you."} + arguments);
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    const audio::FileInfo info = audio::inspectFile(account.path(file).toStdString());
    QVERIFY2(QString::fromStdString(info.format).contains(format, Qt::CaseInsensitive), info.format.c_str());
    QVERIFY(std::abs(info.seconds - 1.02) < 0.1); // 17 characters
}

void TestSpeaking::nameIsMadeFromTextAndSeed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("words") << "Good evening, ladies!"
                           << "troupe-good-evening-ladies-7.wav";
    QTest::newRow("path signs") << "../../etc/passwd"
                                << "troupe-etc-passwd-7.wav";
    QTest::newRow("marks") << QStringLiteral("⟨pause 0.1⟩ Now.") << "troupe-now-7.wav";
    QTest::newRow("letters of others")
        << QStringLiteral("Çà et là… 你好。") << QStringLiteral("troupe-Çà-et-là-你好-7.wav");
    QTest::newRow("apostrophe") << QStringLiteral("Don't “go”") << "troupe-dont-go-7.wav";
    QTest::newRow("long") << QString(500, 'a') << "troupe-" + QString(32, 'a') + "-7.wav";
}

void TestSpeaking::nameIsMadeFromTextAndSeed() // R-CLI-22
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    const Account account;
    const Outcome outcome = account.run({"say", "--seed", "7", "--", text});
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    QCOMPARE(QString::fromUtf8(outcome.out).trimmed(), name);
    QCOMPARE(account.files(), QStringList{name});
}

void TestSpeaking::namelessFileNeverReplaces() // R-CLI-22
{
    const Account account;
    for (int i = 0; i < 3; ++i) QCOMPARE(account.run({"say", "One.", "--seed", "7"}).status, 0);
    QCOMPARE(account.files(), (QStringList{"troupe-one-7-2.wav", "troupe-one-7-3.wav", "troupe-one-7.wav"}));
}

void TestSpeaking::namedFileIsReplaced()
{
    const Account account;
    account.put(account.path("x.wav"), "old");
    QCOMPARE(account.run({"say", "One.", "-o", "x.wav"}).status, 0);
    QVERIFY(read(account.path("x.wav")).seconds() > 0.1);
}

void TestSpeaking::folderOfNamelessFiles()
{
    Account account;
    account.put(account.path("takes/keep"), "");
    account.setEnvironment("TROUPE_FILE_FOLDER", account.path("takes"));
    account.setEnvironment("TROUPE_FILE_CONTAINER", "flac");
    QCOMPARE(account.run({"say", "One.", "--seed", "7"}).status, 0);
    QVERIFY(QFile::exists(account.path("takes/troupe-one-7.flac")));
}

void TestSpeaking::sameSeedSameBytes()
{
    const Account account;
    QCOMPARE(account.run({"say", "One.", "--seed", "7", "-o", "a.wav"}).status, 0);
    QCOMPARE(account.run({"say", "One.", "--seed", "7", "-o", "b.wav"}).status, 0);
    QCOMPARE(account.run({"say", "One.", "--seed", "8", "-o", "c.wav"}).status, 0);
    const audio::Clip a = read(account.path("a.wav"));
    QCOMPARE(a.samples, read(account.path("b.wav")).samples);
    QVERIFY(a.samples != read(account.path("c.wav")).samples);
}

void TestSpeaking::freshSeedIsReported()
{
    const Account account;
    const QJsonObject first = account.run({"say", "One.", "--json"}).json();
    const QString seed = QString::number(first["seed"].toInteger());
    QVERIFY(first["file"].toString().contains(seed));
    QVERIFY(seed != QString::number(account.run({"say", "One.", "--json"}).json()["seed"].toInteger()));
}

void TestSpeaking::jsonSaysEverything() // R-CLI-23
{
    const Account account;
    const Outcome outcome =
        account.run({"say", "One two.", "--json", "-o", "x.flac", "--seed", "3", "--voice", "bob"});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out.count('\n'), 1);
    QCOMPARE(outcome.err, QByteArray());
    const QJsonObject object = outcome.json();
    QCOMPARE(object["file"].toString(), QStringLiteral("x.flac"));
    QCOMPARE(object["format"].toString(), QStringLiteral("flac"));
    QCOMPARE(object["seed"].toInt(), 3);
    QCOMPARE(object["speaker"].toString(), QStringLiteral("bob"));
    QCOMPARE(object["engine"].toString(), QStringLiteral("sim"));
    QCOMPARE(object["ended"].toString(), QStringLiteral("finished"));
    QCOMPARE(object["partial"].toBool(true), false);
    QVERIFY(object["error"].isNull());
    QCOMPARE(object["samples"].toInt(), int(read(account.path("x.flac")).samples.size()));
}

void TestSpeaking::jsonOfAnError() // R-CLI-23
{
    const Account account;
    for (const QStringList& arguments : {QStringList{"say", "x", "--json", "--language", "klingon"},
                                         QStringList{"say", "x", "--json", "--no-such-option"}}) {
        const Outcome outcome = account.run(arguments);
        QCOMPARE(outcome.status, 2);
        const QJsonObject error = outcome.json()["error"].toObject();
        QVERIFY2(!error["code"].toString().isEmpty(), outcome.out.constData());
        QVERIFY(!error["message"].toString().isEmpty());
        QVERIFY(!error["remedy"].toString().isEmpty());
        QVERIFY(outcome.err.startsWith("troupe: "));
    }
}

void TestSpeaking::quietSaysNothing()
{
    const Account account;
    const Outcome outcome = account.run({"say", "One.", "--quiet", "-o", "x.wav"});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.err, QByteArray());
}

void TestSpeaking::noProgressWithoutTerminal() // R-CLI-24
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "seconds=2,rtf=0.4");
    const Outcome outcome = account.run({"say", "One.", "-o", "x.wav"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(!outcome.err.contains("real time"));
    QVERIFY(!outcome.err.contains('\033'));
    QCOMPARE(outcome.err.count("Simulated sound"), 1); // the notice, once
    const Outcome seen = account.shell("script -qec '\"$TROUPE\" say One. -o y.wav' /dev/null");
    if (seen.status == 127) QSKIP("no script(1) to make a terminal with");
    QVERIFY2(seen.out.contains("× real time"), seen.out.constData());
}

void TestSpeaking::streamIsRawSound() // R-CLI-25
{
    const Account account;
    const Outcome outcome = account.run({"say", "Hello there.", "--seed", "5", "--stream", "-o", "x.wav"});
    QCOMPARE(outcome.status, 0);
    const audio::Clip clip = read(account.path("x.wav"));
    QCOMPARE(outcome.out.size(), qsizetype(clip.samples.size() * 2));
    const auto* bytes = reinterpret_cast<const unsigned char*>(outcome.out.constData());
    for (size_t i = 0; i < clip.samples.size(); ++i) {
        const auto value = static_cast<int16_t>(bytes[2 * i] | bytes[2 * i + 1] << 8);
        const float wanted = speech::simSample(5, "Hello there.", static_cast<int64_t>(i)) * 32767.0F;
        QVERIFY(std::abs(static_cast<float>(value) - wanted) <= 0.51F);
    }
}

void TestSpeaking::fileOnStandardOutput_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("format");
    QTest::newRow("WAV in a pipe") << "\"$TROUPE\" say 'Hello there, you.' -o - | cat > x"
                                   << "WAV";
    QTest::newRow("WAV in a file") << "\"$TROUPE\" say 'Hello there, you.' -o - > x"
                                   << "WAV";
    QTest::newRow("FLAC in a pipe") << "\"$TROUPE\" say 'Hello there, you.' -o - --format flac | cat > x"
                                    << "FLAC";
    QTest::newRow("Opus in a pipe") << "\"$TROUPE\" say 'Hello there, you.' -o - --format opus | cat > x"
                                    << "Opus";
    QTest::newRow("behind other output")
        << "{ printf junk; \"$TROUPE\" say 'Hello there, you.' -o - --format flac; } > y; "
           "tail -c +5 y > x; rm y"
        << "FLAC";
}

void TestSpeaking::fileOnStandardOutput() // R-CLI-25
{
    QFETCH(QString, script);
    QFETCH(QString, format);
    const Account account;
    const Outcome outcome = account.shell("set -o pipefail; TMPDIR=$PWD; export TMPDIR; " + script);
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    QCOMPARE(account.files(), QStringList{"x"});
    const audio::Clip clip = read(account.path("x"));
    QVERIFY(std::abs(clip.seconds() - 1.02) < 0.1);
    QVERIFY(QString::fromStdString(audio::inspectFile(account.path("x").toStdString()).format)
                .contains(format, Qt::CaseInsensitive));
}

void TestSpeaking::pauseMarksAreSilence()
{
    const Account account;
    QCOMPARE(account.run({"say", QStringLiteral("One.⟨pause 0.5⟩Two."), "-o", "x.wav"}).status, 0);
    const audio::Clip clip = read(account.path("x.wav"));
    size_t longest = 0;
    size_t run = 0;
    for (const float sample : clip.samples) longest = std::max(longest, run = sample == 0.0F ? run + 1 : 0);
    QVERIFY2(longest >= 12000 && longest < 12100, qPrintable(QString::number(longest)));
}

void TestSpeaking::limitsKeepWhatWasMade_data()
{
    QTest::addColumn<QString>("sim");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("ended");
    QTest::newRow("length") << "endless=1" << QStringList{"--max-seconds", "2"} << 0 << "length_limit";
    QTest::newRow("time") << "endless=1,rtf=0.2" << QStringList{"--timeout", "0.6"} << 1 << "deadline_passed";
    QTest::newRow("time, nothing comes")
        << "stall-at=1" << QStringList{"--timeout", "0.6"} << 1 << "deadline_passed";
}

void TestSpeaking::limitsKeepWhatWasMade() // R-CLI-26
{
    QFETCH(QString, sim);
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, ended);
    Account account;
    account.setEnvironment("TROUPE_SIM", sim);
    const Outcome outcome = account.run(
        QStringList{"say", "A sentence that goes on and on.", "--json", "-o", "x.wav"} + arguments);
    QCOMPARE(outcome.json()["ended"].toString(), ended);
    QVERIFY(outcome.json()["partial"].toBool());
    QCOMPARE(outcome.status, status);
    QVERIFY(read(account.path("x.wav")).seconds() > 0.1);
}

void TestSpeaking::engineFaultKeepsWhatWasMade() // R-CLI-26
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "fail-at=1,seconds=3");
    const Outcome outcome = account.run({"say", "One.", "--json", "-o", "x.wav"});
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.json()["error"].toObject()["code"].toString(), QStringLiteral("engine_fault"));
    QCOMPARE(outcome.json()["file"].toString(), QStringLiteral("x.wav"));
    QVERIFY(read(account.path("x.wav")).seconds() > 0.5);
}

void TestSpeaking::designTakesADescription()
{
    const Account account;
    for (const QStringList& arguments : {QStringList{"design", "A calm narrator", "--text", "Once."},
                                         QStringList{"design", "A calm narrator", "Once."}}) {
        const Outcome outcome = account.run(arguments + QStringList{"--seed", "5", "--json", "-o", "x.wav"});
        QVERIFY2(outcome.status == 0, outcome.err.constData());
        QCOMPARE(outcome.json()["samples"].toInt(), int(read(account.path("x.wav")).samples.size()));
    }
    QCOMPARE(account.run({"design", "A calm narrator"}, "Once.").status, 0);
}

void TestSpeaking::flagsStandAboveEnvironmentAndFile() // R-CLI-12
{
    Account account;
    account.put(account.settingsFile(),
                "[speech]\nvoice = \"bob\"\nlanguage = \"german\"\nmax_seconds = 60\n");
    account.setEnvironment("TROUPE_SPEECH_LANGUAGE", "french");
    const QJsonObject object = account.run({"say", "One.", "--json"}).json();
    QCOMPARE(object["speaker"].toString(), QStringLiteral("bob"));
    QCOMPARE(object["language"].toString(), QStringLiteral("french"));
    const QJsonObject flagged =
        account.run({"say", "One.", "--json", "--language", "it", "--voice", "ada"}).json();
    QCOMPARE(flagged["speaker"].toString(), QStringLiteral("ada"));
    QCOMPARE(flagged["language"].toString(), QStringLiteral("italian"));
}

void TestSpeaking::playingWithoutDevice() // R-CLI-27
{
    const Account account; // XDG_RUNTIME_DIR is empty: no sound server
    const Outcome alone = account.run({"say", "One.", "--play"});
    if (alone.status == 0) QSKIP("this machine has a sound device of its own");
    QCOMPARE(alone.status, 69);
    QVERIFY2(alone.err.contains("--output"), alone.err.constData());
    QVERIFY(account.files().isEmpty());
    const Outcome beside = account.run({"say", "One.", "--play", "-o", "x.wav"});
    QCOMPARE(beside.status, 0);
    QVERIFY2(beside.err.contains("sound device"), beside.err.constData());
    QVERIFY(read(account.path("x.wav")).seconds() > 0.1);
}

void TestSpeaking::voicesAreListed_data()
{
    QTest::addColumn<QString>("topic");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QString>("field");
    QTest::newRow("speakers") << "speakers" << QByteArray("ada") << "speakers";
    QTest::newRow("languages") << "languages" << QByteArray("portuguese") << "languages";
    QTest::newRow("capabilities") << "capabilities" << QByteArray("voice_design") << "tasks";
}

void TestSpeaking::voicesAreListed()
{
    QFETCH(QString, topic);
    QFETCH(QByteArray, expected);
    QFETCH(QString, field);
    const Account account;
    const Outcome plain = account.run({"voices", topic, "--engine", "sim"});
    QCOMPARE(plain.status, 0);
    QVERIFY2(plain.out.contains(expected), plain.out.constData());
    const Outcome json = account.run({"voices", topic, "--engine", "sim", "--json"});
    const QJsonObject engine = json.json()["engines"].toArray().first().toObject();
    QCOMPARE(engine["engine"].toString(), QStringLiteral("sim"));
    QVERIFY(!engine[field].toArray().isEmpty());
}

void TestSpeaking::convertsAndInspects() // R-CLI-28
{
    const Account account;
    QCOMPARE(account.run({"say", "Hello there, you.", "-o", "x.wav"}).status, 0);
    const Outcome converted =
        account.run({"audio", "convert", "x.wav", "-o", "y.flac", "--rate", "16000", "--json"});
    QVERIFY2(converted.status == 0, converted.err.constData());
    QCOMPARE(converted.json()["sample_rate"].toInt(), 16000);
    const Outcome info = account.run({"audio", "info", "x.wav", "y.flac", "--json"});
    QCOMPARE(info.status, 0);
    const QJsonArray files = info.json()["files"].toArray();
    QCOMPARE(files.size(), 2);
    QCOMPARE(files[0].toObject()["sample_rate"].toInt(), 24000);
    QCOMPARE(files[1].toObject()["sample_rate"].toInt(), 16000);
    QCOMPARE(files[1].toObject()["channels"].toInt(), 1);
    QVERIFY(std::abs(files[1].toObject()["duration_s"].toDouble() -
                     files[0].toObject()["duration_s"].toDouble()) < 0.001);
    QCOMPARE(account.run({"audio", "convert", "x.wav", "-o", "x.wav", "--rate", "8000"}).status,
             0); // onto itself
    QCOMPARE(read(account.path("x.wav")).rate, 8000);
}

QTEST_GUILESS_MAIN(TestSpeaking)
#include "tst_speaking.moc"
