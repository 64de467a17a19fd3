// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "tests/integration/troupe_process.h"
#include "tests/support/voice_maker.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

namespace test = troupe::test;
using troupe::test::Account;
using troupe::test::Outcome;

namespace {

QStringList json(QStringList words)
{
    return words << "--json";
}

QString packageFile(const char* name)
{
    return QStringLiteral(TROUPE_TEST_DATA "/voice-packages/") + name;
}

QStringList names(const Outcome& outcome)
{
    QStringList all;
    for (const auto& row : outcome.json()["voices"].toArray()) all << row.toObject()["name"].toString();
    return all;
}

/// A clip of the account's own, spoken by the simulated engine.
QString clip(const Account& account, const QString& name = "clip.wav")
{
    const Outcome said = account.run({"say", "A line that is long enough for a clip.", "-o", name, "-q"});
    if (said.status != 0) qFatal("%s", said.err.constData());
    return name;
}

QString addClone(const Account& account, const QString& name, const QString& file)
{
    const Outcome added = account.run(json({"voices", "add", name, "--clip", file, "--transcript", "A line.",
                                            "--who", "Maya Ives", "--statement", "May be used."}));
    return added.json()["id"].toString();
}

void checkError(const Outcome& outcome, int status, const QByteArray& hint)
{
    QVERIFY2(outcome.status == status, outcome.err + " status " + QByteArray::number(outcome.status));
    QVERIFY2(outcome.err.contains("troupe: ") && outcome.err.contains("\n  "), outcome.err.constData());
    QVERIFY2(outcome.err.contains(hint), outcome.err.constData());
}

} // namespace

/// The voices of the library through the real executable.
class TestVoiceCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSpeakersAreStillListed();
    void fromADesignToTheBinAndBack();
    void aCloneNeedsConsent();
    void packagesComeAndGo();
    void severalFilesAreTakenEachForItself();
    void anOldFolderIsTaken();
    void referencesAreJudgedAndPrepared();
    void aFolderOfPairsIsTaken();
    void mistakesHaveARemedyAndAStatus_data();
    void mistakesHaveARemedyAndAStatus();
    void aDesignIsLockedToATakeOrAClip();
    void sayFindsAVoiceOfTheLibrary();
};

void TestVoiceCommands::theSpeakersAreStillListed() // R-VOI-60
{
    const Account account;
    QCOMPARE(account.run({"voices", "--json"}).json()["engines"].toArray().size(), 1);
    QVERIFY(account.run({"voices", "languages"}).out.contains("english"));
    QVERIFY(!QFile::exists(account.dataFolder() + "/library.db"));
    QCOMPARE(names(account.run(json({"voices", "list"}))), QStringList());
    checkError(account.run({"voices", "lst"}), 2, "voices list");
    QVERIFY(account.run({"help", "voices"}).out.contains("voices import"));
}

void TestVoiceCommands::fromADesignToTheBinAndBack() // R-VOI-60
{
    const Account account;
    const QJsonObject added = account
                                  .run(json({"voices", "add", "--design", "An old, hoarse sailor", "--tag",
                                             "calm, old", "--folder", "Game/Crew"}))
                                  .json();
    QCOMPARE(added["name"].toString(), QStringLiteral("An_old_hoarse"));
    QCOMPARE(added["type"].toString(), QStringLiteral("designed"));
    QCOMPARE(added["locked"].toBool(), false);
    QVERIFY(added["consent"].isNull());
    const QString id = added["id"].toString();
    const QJsonObject edited =
        account
            .run(json({"voices", "edit", "an_OLD_hoarse", "--name", "Keeper", "--untag", "calm", "--tag",
                       "kind", "--star", "on", "--notes", "Act 2"}))
            .json();
    QCOMPARE(edited["id"].toString(), id);
    QCOMPARE(edited["tags"].toArray(), (QJsonArray{"old", "kind"}));
    account.run({"voices", "add", "Second", "--design", "A child", "--folder", "Game"});
    account.run({"voices", "add", "Third", "--speaker", "bob", "--engine", "sim"});
    const auto listed = [&](QStringList words) {
        return names(account.run(json(QStringList{"voices", "list"} + words)));
    };
    QCOMPARE(listed({}), (QStringList{"Keeper", "Second", "Third"}));
    QCOMPARE(listed({"HOARSE", "sailor"}), QStringList{"Keeper"});
    QCOMPARE(listed({"--folder", "game"}), (QStringList{"Keeper", "Second"}));
    QCOMPARE(listed({"--tag", "kind,old"}), QStringList{"Keeper"});
    QCOMPARE(listed({"--star", "on"}), QStringList{"Keeper"});
    QCOMPARE(listed({"--type", "preset"}), QStringList{"Third"});
    QCOMPARE(account.run(json({"voices", "folders"})).json()["folders"].toArray(),
             (QJsonArray{"Game", "Game/Crew"}));
    QCOMPARE(account.run({"voices", "folders"}).out, QByteArray("Game\nGame/Crew\n"));

    QCOMPARE(account.run({"voices", "delete", "Keeper", "Second"}).status, 0);
    QCOMPARE(listed({}), QStringList{"Third"});
    QCOMPARE(listed({"--binned"}), (QStringList{"Keeper", "Second"}));
    QCOMPARE(names(account.run(json({"voices", "restore", "keeper"}))), QStringList{"Keeper"});
    const QJsonObject shown = account.run(json({"voices", "show", id})).json();
    QCOMPARE(shown["notes"].toString(), QStringLiteral("Act 2"));
    QVERIFY(shown["prompts"].isArray() && shown["used_in"].isArray() && shown["binned"].isNull());
    QVERIFY(account.run({"voices", "show", "Keeper"}).out.contains("An old, hoarse sailor"));
    QCOMPARE(account.run(json({"voices", "purge", "--all"})).json()["removed"].toInt(), 1);
    QCOMPARE(listed({"--binned"}), QStringList());
}

void TestVoiceCommands::aCloneNeedsConsent() // R-VOI-61
{
    const Account account;
    const QString file = clip(account);
    checkError(account.run({"voices", "add", "Maya", "--clip", file}), 2, "--who");
    QCOMPARE(names(account.run(json({"voices", "list"}))), QStringList());
    checkError(account.run({"voices", "add", "Maya", "--clip", file, "--who", "M", "--engine", "sketch"}), 2,
               "clone");
    account.put(account.path("licence.txt"), "CC0 1.0\n");
    const QString id = addClone(account, "Maya", file);
    account.run({"voices", "edit", id, "--licence", "licence.txt"});
    const QJsonObject shown = account.run(json({"voices", "show", "maya"})).json();
    QCOMPARE(shown["licence"].toString(), QStringLiteral("CC0 1.0"));
    QCOMPARE(shown["consent"].toObject()["who"].toString(), QStringLiteral("Maya Ives"));
    QCOMPARE(shown["consent"].toObject()["statement"].toString(), QStringLiteral("May be used."));
    QFile made(account.path(file));
    QFile kept(shown["reference"].toString());
    QVERIFY(made.open(QIODevice::ReadOnly) && kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), made.readAll());
}

void TestVoiceCommands::packagesComeAndGo() // R-VOI-40, R-VOI-41, R-VOI-42
{
    const Account account;
    const Outcome imported = account.run({"voices", "import", packageFile("old_cloned.voicepkg.zip")});
    QCOMPARE(imported.status, 0);
    QVERIFY(imported.out.contains("consent: missing"));
    QVERIFY(imported.err.contains("troupe voices consent cloned_0123456789ab --who"));
    checkError(account.run({"voices", "import", packageFile("old_cloned.voicepkg.zip")}), 2, "--conflict");
    const auto outcomeOf = [&](const char* rule) {
        return account
            .run(json({"voices", "import", packageFile("old_cloned.voicepkg.zip"), "--conflict", rule}))
            .json()["voices"]
            .toArray()
            .at(0)
            .toObject()["outcome"]
            .toString();
    };
    QCOMPARE(outcomeOf("skip"), QStringLiteral("skipped"));
    QCOMPARE(outcomeOf("rename"), QStringLiteral("renamed"));
    QCOMPARE(outcomeOf("overwrite"), QStringLiteral("replaced"));
    const Outcome consented =
        account.run(json({"voices", "consent", "cloned_0123456789ab", "--who", "Maya"}));
    QCOMPARE(consented.json()["consent"].toObject()["who"].toString(), QStringLiteral("Maya"));

    QCOMPARE(account.run({"voices", "export", "Old Maya", "-o", "maya.voicepkg.zip"}).status, 0);
    const Account other;
    const Outcome there = other.run(json({"voices", "import", account.path("maya.voicepkg.zip")}));
    QCOMPARE(there.status, 0);
    const QJsonObject voice = there.json()["voices"].toArray().at(0).toObject();
    QCOMPARE(voice["id"].toString(), QStringLiteral("cloned_0123456789ab"));
    QCOMPARE(voice["consent"].toObject()["who"].toString(), QStringLiteral("Maya"));
    QCOMPARE(voice["transcript"].toString(), QStringLiteral("The words that were said."));
    QVERIFY(QFile::exists(voice["reference"].toString()));

    // All of them into a folder; one that cannot be exported hinders no other.
    const QJsonObject broken = account.run(json({"voices", "show", "Old Maya 2"})).json();
    QVERIFY(QFile::remove(broken["reference"].toString()));
    const Outcome all = account.run(json({"voices", "export", "--all", "-o", "out"})); // R-VOI-45
    QCOMPARE(all.status, 74);
    QCOMPARE(all.json()["packages"].toArray().size(), 1);
    QCOMPARE(all.json()["failed"].toArray().at(0).toObject()["code"].toString(),
             QStringLiteral("file_not_found"));
    QVERIFY(QFile::exists(account.path("out/cloned_0123456789ab.voicepkg.zip")));
    QCOMPARE(QDir(account.path("out")).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestVoiceCommands::severalFilesAreTakenEachForItself() // R-VOI-43
{
    const Account account;
    account.put(account.path("bad.zip"), "no zip");
    const Outcome outcome = account.run(json({"voices", "import", packageFile("old_cloned.voicepkg.zip"),
                                              "bad.zip", packageFile("old_designed.voicepkg.zip")}));
    QCOMPARE(outcome.status, 2);
    QCOMPARE(names(outcome), (QStringList{"Old Maya", "Old Maya"}));
    const QJsonObject failed = outcome.json()["failed"].toArray().at(0).toObject();
    QCOMPARE(failed["file"].toString(), QStringLiteral("bad.zip"));
    QCOMPARE(failed["code"].toString(), QStringLiteral("unsupported_format"));
    checkError(account.run({"voices", "import", "bad.zip"}), 2, "voicepkg.zip");
    checkError(account.run({"voices", "import", "none.zip"}), 74, "none.zip");
}

void TestVoiceCommands::anOldFolderIsTaken() // R-VOI-46, R-VOI-47
{
    const Account account;
    QDir().mkpath(account.path("old"));
    QVERIFY(QFile::rename(account.path(clip(account)), account.path("old/cloned_0123456789ab.wav")));
    account.put(
        account.path("old/catalog.json"),
        R"([{"voice_id":"cloned_0123456789ab","name":"Maya","voice_type":"cloned",)"
        R"("reference_audio":"./voices/cloned_0123456789ab.wav","ref_text":"A line."},)"
        R"({"voice_id":"designed_0123456789ab","name":"Ivo","voice_type":"designed","description":"A man"},)"
        R"({"voice_id":"cloned_00000000aaaa","name":"Gone","voice_type":"cloned","reference_audio":"g.wav"}])");
    const Outcome first = account.run(json({"voices", "import", "old"}));
    QCOMPARE(first.status, 0);
    QCOMPARE(names(first), (QStringList{"Maya", "Ivo"}));
    QCOMPARE(first.json()["problems"].toArray().size(), 1);
    QCOMPARE(names(account.run(json({"voices", "import", "old"}))), QStringList());
    QCOMPARE(names(account.run(json({"voices", "list"}))), (QStringList{"Ivo", "Maya"}));
    account.put(account.path("old/catalog.json"), "[{");
    checkError(account.run({"voices", "import", "old"}), 74, "catalog.json");
    QFile file(account.path("old/catalog.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("[{"));
}

void TestVoiceCommands::referencesAreJudgedAndPrepared() // R-REF-07
{
    const Account account;
    const QString file = clip(account);
    const Outcome judged = account.run(json({"voices", "reference", file, "-o", "ready.wav"}));
    QCOMPARE(judged.status, 0);
    QCOMPARE(judged.json()["checklist"].toArray().size(), 8);
    QVERIFY(judged.json()["measured"].toObject()["seconds"].toDouble() > 0.5);
    QCOMPARE(account.run({"audio", "info", "ready.wav", "--json"})
                 .json()["files"]
                 .toArray()[0]
                 .toObject()["sample_rate"]
                 .toInt(),
             24000);
    QVERIFY(account.run({"voices", "reference", file}).out.contains("transcript"));
    account.put(account.path("none.wav"), "no sound");
    QVERIFY(account.run({"voices", "reference", "none.wav"}).status != 0);
}

void TestVoiceCommands::aFolderOfPairsIsTaken() // R-REF-07
{
    const Account account;
    QDir().mkpath(account.path("pairs"));
    QVERIFY(QFile::rename(account.path(clip(account)), account.path("pairs/Maya.wav")));
    account.put(account.path("pairs/Maya.txt"), "A line that is long enough for a clip.\n");
    checkError(account.run({"voices", "import", "pairs"}), 2, "--who");
    const QStringList import = json({"voices", "import", "pairs", "--who", "Maya Ives", "--tag", "calm"});
    const Outcome first = account.run(import);
    QCOMPARE(names(first), QStringList{"Maya"});
    QCOMPARE(first.json()["voices"].toArray()[0].toObject()["transcript"].toString(),
             QStringLiteral("A line that is long enough for a clip."));
    QCOMPARE(names(account.run(import)), QStringList());
    QCOMPARE(names(account.run(json({"voices", "list", "--tag", "calm"}))), QStringList{"Maya"});
}

void TestVoiceCommands::mistakesHaveARemedyAndAStatus_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("hint");
    const auto row = [](const char* name, const QStringList& words, int status, const char* hint) {
        QTest::newRow(name) << (QStringList{"voices"} << words) << status << QByteArray(hint);
    };
    row("nothing of it", {"add", "A"}, 2, "--design");
    row("two of it", {"add", "A", "--design", "x", "--speaker", "bob"}, 2, "--design");
    row("no name", {"add", "--design", "…"}, 2, "name");
    row("taken", {"add", "keeper", "--design", "x"}, 2, "another name");
    row("long", {"add", QString(300, 'x'), "--design", "x"}, 2, "200");
    row("unknown", {"show", "Keepr"}, 2, "Keeper");
    row("unknown to edit", {"edit", "nobody", "--star", "on"}, 2, "voices list");
    row("no consent", {"consent", "Keeper"}, 2, "--who");
    row("not in the bin", {"purge", "Keeper"}, 2, "--binned");
    row("nothing to purge", {"purge"}, 2, "--all");
    row("lock to nothing", {"lock", "Keeper"}, 2, "--take");
    row("lock to no file", {"lock", "Keeper", "--clip", "none.wav", "--transcript", "x"}, 74, "none.wav");
    row("lock without words", {"lock", "Keeper", "--clip", "text.wav"}, 2, "--transcript");
    row("lock to no sound", {"lock", "Keeper", "--clip", "text.wav", "--transcript", "x"}, 2, "text.wav");
    row("lock to no take", {"lock", "Keeper", "--take", "7"}, 2, "take");
    row("prompt of a design", {"prompt", "Keeper"}, 2, "voices lock");
    row("export nothing", {"export", "-o", "x"}, 2, "--all");
    row("export nowhere", {"export", "Keeper"}, 2, "--output");
    row("export into nothing", {"export", "Keeper", "-o", "none/x.zip"}, 73, "none");
    row("folder without catalogue", {"import", "."}, 74, "catalog.json");
    row("pipe", {"import", "pipe"}, 74, "pipe");
    row("endless", {"import", "/dev/zero"}, 74, "/dev/zero");
}

void TestVoiceCommands::mistakesHaveARemedyAndAStatus() // R-VOI-62
{
    QFETCH(QStringList, words);
    QFETCH(int, status);
    QFETCH(QByteArray, hint);
    const Account account;
    account.put(account.path("text.wav"), "This is no sound.");
    account.shell("mkfifo pipe");
    account.run({"voices", "add", "Keeper", "--design", "An old sailor"});
    const Outcome outcome = account.run(words);
    checkError(outcome, status, hint);
    QCOMPARE(names(account.run(json({"voices", "list"}))), QStringList{"Keeper"});
    QVERIFY(!account.run(json({"voices", "show", "Keeper"})).json()["locked"].toBool());
}

void TestVoiceCommands::aDesignIsLockedToATakeOrAClip() // R-VOI-50, R-VOI-51
{
    const Account account;
    account.run({"voices", "add", "Keeper", "--design", "An old sailor"});
    account.run({"project", "new", "P"});
    const QString words = "Who ⟨pause 0.2⟩ is there, at this hour of the night?";
    QCOMPARE(account.run({"design", "An old sailor", words, "--project", "P"}).status, 0);
    account.run({"design", "An old sailor", words, "--project", "P", "--max-seconds", "0.5"});
    checkError(account.run({"voices", "lock", "Keeper", "--take", "2", "--project", "P"}), 2, "--transcript");
    const Outcome locked = account.run(json({"voices", "lock", "Keeper", "--take", "1", "--project", "P"}));
    QVERIFY2(locked.status == 0, locked.out + locked.err);
    QVERIFY(locked.json()["locked"].toBool());
    QCOMPARE(locked.json()["transcript"].toString(),
             QStringLiteral("Who is there, at this hour of the night?"));
    QFile take(QString::fromUtf8(account.run({"take", "path", "1", "--project", "P"}).out.trimmed()));
    QFile kept(locked.json()["reference"].toString());
    QVERIFY(take.open(QIODevice::ReadOnly) && kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), take.readAll());
    // Where no engine can clone, it is locked all the same, and said what is missing.
    account.run({"voices", "add", "Second", "--design", "A child"});
    const Outcome without =
        account.shell("unset TROUPE_SPEECH_ENGINE; \"$TROUPE\" voices lock Second --clip " + clip(account) +
                      " --transcript 'A line.'");
    QVERIFY2(without.status == 0, without.err);
    QVERIFY2(without.err.contains("troupe voices prompt designed_"), without.err);
}

void TestVoiceCommands::sayFindsAVoiceOfTheLibrary() // R-VOI-55
{
    const Account account;
    account.run({"voices", "add", "Scot", "--speaker", "bob", "--engine", "sim"});
    account.run({"voices", "add", "Keeper", "--design", "An old sailor"});
    const Outcome preset = account.run(json({"say", "Hello there.", "--voice", "scot", "-o", "a.wav"}));
    QCOMPARE(preset.status, 0);
    QCOMPARE(preset.json()["speaker"].toString(), QStringLiteral("bob"));
    const Outcome designed = account.run(json({"say", "Hello there.", "--voice", "Keeper", "-o", "b.wav"}));
    QCOMPARE(designed.status, 0);
    checkError(account.run({"say", "x", "--voice", "Keepre"}), 2, "Keeper");
    // A clone speaks by its prompt, and needs a model that can.
    test::writeVoice(account.path("v.zip"), 1);
    QCOMPARE(account.run({"voices", "import", "v.zip"}).status, 0);
    QCOMPARE(account.run({"say", "Hello there.", "--voice", "voice 1", "-o", "d.wav"}).status, 0);
    checkError(account.run({"say", "x", "--voice", "Voice 1", "--engine", "sketch"}), 2, "--model");
    // In a project the take tells what it was made with, and the character has the voice.
    QCOMPARE(account.run({"project", "new", "P"}).status, 0);
    const Outcome take = account.run(json({"say", "Hello there.", "--voice", "Scot", "--project", "P",
                                           "--character", "Ann", "--delivery", "whispering"}));
    QCOMPARE(take.status, 0);
    const QJsonObject character = account.run(json({"project", "characters", "--project", "P"}))
                                      .json()["characters"]
                                      .toArray()
                                      .at(0)
                                      .toObject();
    QCOMPARE(character["voice"].toObject()["name"].toString(), QStringLiteral("Scot"));
    QCOMPARE(character["voice"].toObject()["speaker"].toString(), QStringLiteral("bob"));
    QCOMPARE(account
                 .run({"say", "Hello there.", "--voice", "Voice 1", "--project", "P", "--character", "Dee",
                       "--delivery", "whispering"})
                 .status,
             0);
    const QJsonArray all =
        account.run(json({"project", "characters", "--project", "P"})).json()["characters"].toArray();
    const QString prompt = all.at(1).toObject()["voice"].toObject()["prompt"].toString();
    QVERIFY(QFile::exists(account.path("P/voices/" + prompt)));
    const QJsonArray uses = account.run(json({"voices", "show", "Scot"})).json()["used_in"].toArray();
    QCOMPARE(uses, QJsonArray{account.path("P")});
    const Outcome given =
        account.run(json({"project", "character", "Bea", "--voice", "Keeper", "--project", "P"}));
    QCOMPARE(given.json()["voice"].toObject()["name"].toString(), QStringLiteral("Keeper"));
    QCOMPARE(given.json()["base"].toString(), QStringLiteral("An old sailor"));
    checkError(account.run({"project", "character", "Cy", "--voice", "Keepr", "--project", "P"}), 2,
               "Keeper");
    // A damaged library hinders no speaker of an engine.
    account.put(account.dataFolder() + "/library.db", QByteArray(8192, 'x'));
    QCOMPARE(account.run({"say", "x", "--voice", "ada", "-o", "c.wav"}).status, 0);
}

QTEST_GUILESS_MAIN(TestVoiceCommands)
#include "tst_voice_commands.moc"
