// SPDX-License-Identifier: GPL-3.0-or-later
// What listens, as a person calls it: checks of files and takes, export, transcription.
#include "tests/integration/troupe_process.h"
#include "tests/support/fault_server.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QTest>

using troupe::test::Account;
using troupe::test::Outcome;

namespace {

constexpr const char* kText = "Many ships came home in the morning, and all the bells were ringing.";

void speak(const Account& account, const QString& file)
{
    const Outcome said = account.run({"say", "--engine", "sketch", "--seed", "1", kText, "-o", file});
    QVERIFY2(said.status == 0, said.err.constData());
}

QStringList codesOf(const Outcome& outcome)
{
    QStringList codes;
    for (const QJsonValue reason : outcome.json()["reasons"].toArray())
        codes += reason.toObject()["code"].toString();
    return codes;
}

} // namespace

class TestEars : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsChecked() // R-EAR-06
    {
        const Account account;
        speak(account, "good.wav");
        const Outcome good =
            account.run({"audio", "check", "good.wav", "--text", kText, "--language", "en", "--json"});
        QCOMPARE(good.status, 0);
        QCOMPARE(good.json(), (QJsonObject{{"verdict", "ok"}, {"reasons", QJsonArray()}}));
        QCOMPARE(account.run({"audio", "check", "good.wav"}).out, QByteArray("ok\n"));

        // The simulated engine's sound is noise.
        QCOMPARE(account.run({"say", "--seed", "1", kText, "-o", "noise.wav"}).status, 0);
        const Outcome noise = account.run({"audio", "check", "noise.wav", "--json"});
        QCOMPARE(noise.status, 0);
        QCOMPARE(noise.json()["verdict"].toString(), QStringLiteral("suspect"));
        QVERIFY2(codesOf(noise).contains("noise"), noise.out.constData());
        const QJsonObject reason = noise.json()["reasons"].toArray().first().toObject();
        QVERIFY(reason["message"].isString() && reason["to"].toDouble() > reason["from"].toDouble());
        QCOMPARE(reason.size(), 4);
        QVERIFY(account.run({"audio", "check", "noise.wav"}).out.startsWith("suspect\n"));
    }

    void theTextAndTheSettingsDecide() // R-EAR-03, R-EAR-06
    {
        const Account account;
        speak(account, "good.wav");
        QVERIFY(codesOf(account.run({"audio", "check", "good.wav", "--text", "No.", "--json"}))
                    .contains("too_long"));
        const QString essay = QString(kText).repeated(4);
        const QStringList tooShort{"audio", "check", "good.wav", "--text", essay, "--json"};
        QVERIFY(codesOf(account.run(tooShort)).contains("too_short"));
        QCOMPARE(account.run({"config", "set", "checks.short_ratio", "0.01"}).status, 0);
        QVERIFY(!codesOf(account.run(tooShort)).contains("too_short"));
        QCOMPARE(account.run({"config", "set", "checks.quiet_lufs", "0"}).status, 0);
        QVERIFY(codesOf(account.run({"audio", "check", "good.wav", "--json"})).contains("quiet"));
        QVERIFY(account.run({"config", "set", "checks.gap_seconds", "0"}).status != 0);
    }

    void whatIsNoSoundIsRefused() // R-EAR-06
    {
        const Account account;
        account.put(account.path("text.wav"), "This is no sound.");
        QVERIFY(account.run({"audio", "check", "text.wav"}).status != 0);
        QVERIFY(account.run({"audio", "check", "missing.wav"}).status != 0);
        QVERIFY(account.run({"audio", "check"}).status != 0);
    }

    void takesAreCheckedWhenTheyAreMade() // R-EAR-10, R-EAR-12
    {
        const Account account;
        QCOMPARE(account.run({"project", "new", "P"}).status, 0);
        const Outcome good = account.run({"say", "--engine", "sketch", "--seed", "1", "--project", "P",
                                          "--json", "--character", "Maya", "--delivery", "calm", kText});
        QVERIFY2(good.status == 0, good.err.constData());
        QCOMPARE(good.json()["take"].toObject()["verdict"].toString(), QStringLiteral("ok"));
        QCOMPARE(account.run({"say", "--seed", "1", "--project", "P", kText}).status, 0);
        const auto listed = [&](const QStringList& more) {
            return account.run(QStringList{"take", "list", "--project", "P", "--json"} + more)
                .json()["takes"]
                .toArray();
        };
        QCOMPARE(listed({}).size(), 2);
        QCOMPARE(listed({"--verdict", "suspect"}).size(), 1);
        QCOMPARE(listed({"--verdict", "ok"}).size(), 1);
        QCOMPARE(listed({"--verdict", "unchecked"}).size(), 0);
        const QJsonObject noise = listed({"--verdict", "suspect"}).first().toObject();
        QCOMPARE(noise["reasons"].toArray().first().toObject()["code"].toString(), QStringLiteral("noise"));
        QVERIFY(account.run({"take", "list", "--project", "P"}).out.contains("noise"));
        const Outcome again = account.run({"take", "again", "1", "--project", "P", "--json"});
        QCOMPARE(again.json()["take"].toObject()["verdict"].toString(), QStringLiteral("ok"));

        // By the settings that hold now.
        QCOMPARE(account.run({"config", "set", "checks.quiet_lufs", "0"}).status, 0);
        const Outcome checked = account.run({"take", "check", "1", "--project", "P", "--json"});
        QCOMPARE(checked.status, 0);
        QCOMPARE(checked.json()["takes"].toArray().first().toObject()["verdict"].toString(),
                 QStringLiteral("suspect"));
        QVERIFY(account.run({"take", "check", "9", "--project", "P"}).status != 0);
        // What is no act of a person is not undone.
        const auto shown = [&] {
            return account.run({"take", "show", "1", "--project", "P", "--json"}).json();
        };
        QCOMPARE(account.run({"take", "star", "1", "--project", "P"}).status, 0);
        QCOMPARE(account.run({"project", "undo", "--project", "P"}).status, 0);
        QCOMPARE(shown()["verdict"].toString(), QStringLiteral("suspect"));
    }

    void castTakesAreChecked() // R-EAR-10
    {
        const Account account;
        const Outcome cast =
            account.run({"cast", "--character", "Maya", "--base", "a warm alto", "--project", "P",
                         "--emotions", "happy", "--intensities", "medium", "--modes", ""});
        QVERIFY2(cast.status == 0, cast.err.constData());
        const QJsonArray takes =
            account.run({"take", "list", "--project", "P", "--json"}).json()["takes"].toArray();
        QVERIFY(!takes.isEmpty());
        for (const QJsonValue take : takes)
            QCOMPARE(take.toObject()["verdict"].toString(), QStringLiteral("suspect")); // noise
    }

    void takesAreExported() // R-EAR-31, R-EAR-32, R-EAR-34, R-EAR-36
    {
        const Account account;
        QCOMPARE(account.run({"project", "new", "P"}).status, 0);
        for (const char* text : {"Who is there?", "Nobody."})
            QCOMPARE(account
                         .run({"say", "--project", "P", "--character", "Maya", "--delivery", "happy/intense",
                               "--seed", "7", text})
                         .status,
                     0);
        QVERIFY(account.run({"export", "--project", "P"}).err.contains("no take"));
        QCOMPARE(account.run({"take", "approve", "2", "--project", "P"}).status, 0);
        const Outcome dry = account.run({"export", "--project", "P", "--character", "maya", "--into", "out",
                                         "--format", "flac", "--dry-run", "--json"});
        QCOMPARE(dry.json()["files"].toArray().first().toObject()["file"].toString(),
                 QStringLiteral("out/Maya_happy-intense_2.flac"));
        QVERIFY(!QFile::exists(account.path("out")));
        const QStringList order{"export", "1",        "2",         "--project",       "P",
                                "--into", "out",      "--pattern", "{number} {text}", "--target",
                                "-23",    "--format", "flac"};
        const Outcome done = account.run(order);
        QVERIFY2(done.status == 0, done.err.constData());
        QCOMPARE(done.out, QByteArray("out/001 Who is there.flac\nout/002 Nobody.flac\n"));
        const QJsonObject told = account.run({"audio", "provenance", "out/002 Nobody.flac", "--json"}).json();
        QCOMPARE(told["text"].toString(), QStringLiteral("Nobody."));
        QCOMPARE(told["engine"].toString(), QStringLiteral("sim"));
        QCOMPARE(told["synthetic"].toBool(), true);
        QCOMPARE(told["unchanged"].toBool(), true);
        QCOMPARE(told["character"].toString(), QStringLiteral("Maya"));
        const Outcome twice = account.run(order);
        QCOMPARE(twice.status, 2);
        QVERIFY(twice.err.contains("already"));
        QCOMPARE(account.run(order + QStringList{"--if-exists", "skip"}).out, QByteArray());
        QCOMPARE(account.run(order + QStringList{"--if-exists", "overwrite"}).status, 0);
        QCOMPARE(account.run(order + QStringList{"--pattern", "{nothing}"}).status, 2);
        QVERIFY(account.run({"audio", "provenance", "P/project.db"}).status != 0);
    }

    void wordsAreHeard() // R-EAR-40, R-EAR-42
    {
        const Account account;
        QCOMPARE(account.run({"project", "new", "P"}).status, 0);
        QCOMPARE(account.run({"say", "--project", "P", "--seed", "7", "Who is there?"}).status, 0);
        const Outcome none = account.run({"take", "transcribe", "1", "--project", "P"});
        QVERIFY(none.status != 0);
        QVERIFY(none.err.contains("transcribe.url"));
        troupe::test::FaultServer service([](const troupe::test::AskedRequest& asked) {
            troupe::test::FaultyAnswer answer;
            answer.body = asked.body.contains("RIFF") ? "{\"text\": \"Who was there\"}" : "{}";
            return answer;
        });
        QCOMPARE(account.run({"config", "set", "transcribe.url", service.url() + "/v1"}).status, 0);
        const Outcome heard = account.run({"take", "transcribe", "1", "--project", "P", "--json"});
        QVERIFY2(heard.status == 0, heard.err.constData());
        const QJsonObject row = heard.json()["takes"].toArray().first().toObject();
        QCOMPARE(row["text"].toString(), QStringLiteral("Who was there"));
        QVERIFY(qAbs(row["word_errors"].toDouble() - 1.0 / 3) < 1e-9);
        const QJsonObject shown = account.run({"take", "show", "1", "--project", "P", "--json"}).json();
        QCOMPARE(shown["heard"].toString(), QStringLiteral("Who was there"));
        const QString file = shown["file"].toString();
        const Outcome alone =
            account.run({"audio", "transcribe", file, "--text", "Who was there?", "--json"});
        QCOMPARE(alone.json()["word_errors"].toDouble(), 0.0);
        QCOMPARE(account.run({"audio", "transcribe", file}).out, QByteArray("Who was there\n"));
    }

    void transcriptsAreFilled() // R-EAR-43
    {
        const Account account;
        QVERIFY(QDir().mkpath(account.path("clips")));
        for (const char* name : {"keeper", "maya", "mute"})
            QCOMPARE(account
                         .run({"say", "--engine", "sketch", "--seed", "1", name, "-o",
                               QStringLiteral("clips/%1.wav").arg(QLatin1String(name))})
                         .status,
                     0);
        QFile words(account.path("clips/keeper.txt"));
        QVERIFY(words.open(QIODevice::WriteOnly) && words.write("By hand.") > 0);
        words.close();
        const QString maya = QStringLiteral("clips/maya.wav");
        const QStringList consent{"--who", "Maya Ives", "--statement", "For this game."};
        const QStringList reference{"voices", "reference", maya, "--transcribe", "--json"};
        const QStringList import =
            QStringList{"voices", "import", "clips", "--transcribe", "--json"} + consent;
        // Without a service the commands say what to set, and nothing was made.
        for (const QStringList& order : {reference, import}) {
            const Outcome none = account.run(order);
            QVERIFY(none.status != 0 && none.err.contains("transcribe.url"));
        }
        QAtomicInt asked = 0;
        troupe::test::FaultServer service([&asked](const troupe::test::AskedRequest&) {
            troupe::test::FaultyAnswer answer;
            // The third clip is one in which nobody is understood.
            answer.body = ++asked == 3 ? "{\"text\": \"\"}" : "{\"text\": \"Good evening.\"}";
            return answer;
        });
        QCOMPARE(account.run({"config", "set", "transcribe.url", service.url() + "/v1"}).status, 0);
        QCOMPARE(account.run(reference).json()["transcript"].toString(), QStringLiteral("Good evening."));
        // What is given is not asked for.
        const Outcome given = account.run(reference + QStringList{"--transcript", "By me."});
        QCOMPARE(given.json()["transcript"].toString(), QStringLiteral("By me."));
        QCOMPARE(asked.loadRelaxed(), 1);
        const Outcome imported = account.run(import);
        QVERIFY2(imported.status == 0, imported.err.constData());
        QMap<QString, QString> heard;
        for (const QJsonValue& voice : imported.json()["voices"].toArray())
            heard[voice["name"].toString()] = voice["transcript"].toString();
        QCOMPARE(heard, (QMap<QString, QString>{{"keeper", "By hand."}, {"maya", "Good evening."}}));
        QCOMPARE(imported.json()["problems"].toArray().size(), 1);
        const Outcome added = account.run(
            QStringList{"voices", "add", "Ann", "--clip", maya, "--transcribe", "--json"} + consent);
        QVERIFY2(added.status == 0, added.err.constData());
        QCOMPARE(account.run({"voices", "show", "Ann", "--json"}).json()["transcript"].toString(),
                 QStringLiteral("Good evening."));
        // Nobody has read these words: they are told.
        QVERIFY(account.run({"voices", "reference", maya, "--transcribe"}).err.contains("Good evening."));
    }

    void withoutABaseModelVoicesAreNotCompared() // R-EAR-22
    {
        const Account account;
        speak(account, "good.wav");
        const Outcome told = account.run({"audio", "identity", "good.wav", "--like", "good.wav", "--json"});
        QCOMPARE(told.status, 0);
        QCOMPARE(told.json()["identity"].toString(), QStringLiteral("unavailable"));
        const Outcome plain = account.run({"audio", "identity", "good.wav", "--like", "good.wav"});
        QVERIFY2(plain.err.contains("models download"), plain.err.constData());
        const Outcome checked = account.run({"audio", "check", "good.wav", "--like", "good.wav", "--json"});
        QCOMPARE(checked.status, 0);
        QCOMPARE(checked.json()["verdict"].toString(), QStringLiteral("ok"));
        QCOMPARE(account.run({"audio", "identity", "good.wav"}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestEars)
#include "tst_ears.moc"
