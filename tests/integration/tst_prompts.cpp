// SPDX-License-Identifier: GPL-3.0-or-later
// The clone prompts of a library as a person keeps them, by the real executable.
#include "engine/speech/clone_prompt_file.h"
#include "tests/integration/troupe_process.h"
#include "tests/support/prompts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace troupe;
using test::Account;
using test::Outcome;

class TestPrompts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promptsAreImportedListedAndShown();
    void listsAreFiltered();
    void charactersAreListed();
    void detailsAreEdited();
    void promptsAreExportedAndDeleted();
    void oldFoldersAreImported();
    void namesThatAreNoneAreRefused_data();
    void namesThatAreNoneAreRefused();
    void aLostIndexIsMadeAgain();
    void twoAtOnceLoseNothing();
    void aKillLeavesNoRowWithoutItsFile();
    void aPromptIsMeantByNameOrByFile();
};

namespace {

QString oldPrompt(const QString& name)
{
    return QStringLiteral(TROUPE_TEST_DATA "/old-prompts/") + name;
}

/// A file of our own format in the current folder.
QString putPrompt(const Account& account, const QString& name, int mark = 1, size_t samples = 2400)
{
    const QString file = account.path(name + ".safetensors");
    speech::saveClonePrompt(file.toStdString(), testing::promptOf(mark, samples));
    return file;
}

QStringList namesOf(const Outcome& listed)
{
    QStringList names;
    for (const QJsonValue& prompt : listed.json()["prompts"].toArray())
        names.append(prompt.toObject()["name"].toString());
    return names;
}

QStringList filesOf(const Account& account)
{
    return QDir(account.dataFolder() + "/prompts").entryList(QDir::Files | QDir::Hidden);
}

/// Three prompts of two characters, with their details.
void fill(const Account& account)
{
    const QString file = putPrompt(account, "clip");
    const auto keep = [&](const QString& name, const QStringList& details) {
        QCOMPARE(account.run({"prompts", "import", file, "--name", name}).status, 0);
        QCOMPARE(account.run(QStringList{"prompts", "edit", name} + details).status, 0);
    };
    keep("Maya_happy_medium",
         {"--character", "Maya", "--emotion", "happy", "--intensity", "medium", "--tag", "warm, happy"});
    keep("Maya_whispering", {"--character", "Maya", "--emotion", "whispering", "--intensity", "full"});
    keep("Tom_happy_intense",
         {"--character", "Tom", "--emotion", "happy", "--intensity", "intense", "--tag", "warm"});
}

} // namespace

void TestPrompts::promptsAreImportedListedAndShown() // R-VOI-20
{
    const Account account;
    QVERIFY(account.run({"prompts", "list", "--json"}).json()["prompts"].toArray().isEmpty());
    QCOMPARE(account.run({"prompts", "list"}).status, 0);
    const Outcome taken = account.run({"prompts", "import", putPrompt(account, "maya"), "--json"});
    QCOMPARE(taken.status, 0);
    QCOMPARE(taken.json()["added"].toInt(), 1);
    const QJsonObject shown = account.run({"prompts", "show", "maya", "--json"}).json();
    QCOMPARE(shown["name"].toString(), QStringLiteral("maya"));
    QCOMPARE(shown["ref_audio_duration_s"].toDouble(), 0.1);
    QCOMPARE(shown["ref_text"].toString(), QStringLiteral("The words of the clip."));
    QCOMPARE(shown["icl_mode"].toBool(), true);
    QCOMPARE(shown["x_vector_only_mode"].toBool(true), false);
    QVERIFY(shown["tags"].isArray() && !shown.contains("character") && !shown.contains("simulated"));
    QVERIFY(QDateTime::fromString(shown["created_at"].toString(), Qt::ISODateWithMs).isValid());
    QVERIFY(QFileInfo::exists(shown["file"].toString()));
    QVERIFY(account.run({"prompts", "list"}).out.contains("maya"));
    QVERIFY(account.run({"prompts", "show", "maya"}).out.contains("The words of the clip."));
    // A name that is taken.
    const QString again = account.path("maya.safetensors");
    QCOMPARE(account.run({"prompts", "import", again}).status, 2);
    QCOMPARE(
        account.run({"prompts", "import", again, "--if-exists", "skip", "--json"}).json()["skipped"].toInt(),
        1);
    QCOMPARE(account.run({"prompts", "import", again, "--if-exists", "overwrite", "--json"})
                 .json()["replaced"]
                 .toInt(),
             1);
    QCOMPARE(filesOf(account).size(), 1);
}

void TestPrompts::listsAreFiltered() // R-VOI-20
{
    const Account account;
    fill(account);
    const auto listed = [&](const QStringList& filter) {
        return namesOf(account.run(QStringList{"prompts", "list", "--json"} + filter));
    };
    QCOMPARE(listed({}), QStringList({"Maya_happy_medium", "Maya_whispering", "Tom_happy_intense"}));
    QCOMPARE(listed({"--character", "MAYA"}), QStringList({"Maya_happy_medium", "Maya_whispering"}));
    QCOMPARE(listed({"--emotion", "happy"}), QStringList({"Maya_happy_medium", "Tom_happy_intense"}));
    QCOMPARE(listed({"--emotion", "happy", "--intensity", "intense"}), QStringList({"Tom_happy_intense"}));
    QCOMPARE(listed({"--tag", "warm,happy"}), QStringList({"Maya_happy_medium"}));
    QCOMPARE(listed({"--tag", "warm", "--character", "tom"}), QStringList({"Tom_happy_intense"}));
    QCOMPARE(listed({"--limit", "1", "--after", "Maya_happy_medium"}), QStringList({"Maya_whispering"}));
    QVERIFY(listed({"--character", "nobody"}).isEmpty());
    QVERIFY(account.run({"prompts", "list", "--limit", "1"}).err.contains("--after Maya_happy_medium"));
}

void TestPrompts::charactersAreListed() // R-VOI-20
{
    const Account account;
    fill(account);
    const QJsonObject listed = account.run({"prompts", "characters", "--json"}).json();
    QCOMPARE(listed["count"].toInt(), 2);
    const QJsonObject maya = listed["characters"].toArray().first().toObject();
    QCOMPARE(maya["character"].toString(), QStringLiteral("Maya"));
    QCOMPARE(maya["prompt_count"].toInt(), 2);
    QCOMPARE(maya["emotions"].toArray(), QJsonArray({"happy"}));
    QCOMPARE(maya["modes"].toArray(), QJsonArray({"whispering"}));
    // A preset of one's own says what its name is.
    QCOMPARE(account
                 .run({"presets", "set", "yawning", "--medium-instruct", "sleepy", "--medium-text",
                       "Is it morning already, oh?", "--intense-instruct", "very sleepy", "--intense-text",
                       "Let me sleep a little longer."})
                 .status,
             0);
    QCOMPARE(
        account.run({"prompts", "edit", "Tom_happy_intense", "--emotion", "yawning", "--intensity", "full"})
            .status,
        0);
    const QJsonObject tom =
        account.run({"prompts", "characters", "--json"}).json()["characters"].toArray().last().toObject();
    QCOMPARE(tom["emotions"].toArray(), QJsonArray({"yawning"}));
    QVERIFY(account.run({"prompts", "characters"}).out.contains("emotions: happy; modes: whispering"));
}

void TestPrompts::detailsAreEdited() // R-VOI-20
{
    const Account account;
    fill(account);
    const QJsonObject before = account.run({"prompts", "show", "Tom_happy_intense", "--json"}).json();
    const QJsonObject after = account
                                  .run({"prompts", "edit", "Tom_happy_intense", "--title", "Том, радостно",
                                        "--description", "loud", "--tag", "", "--json"})
                                  .json();
    QCOMPARE(after["title"].toString(), QStringLiteral("Том, радостно"));
    QCOMPARE(after["description"].toString(), QStringLiteral("loud"));
    QVERIFY(after["tags"].toArray().isEmpty());
    QCOMPARE(after["character"].toString(), QStringLiteral("Tom"));
    QCOMPARE(after["created_at"], before["created_at"]);
    QVERIFY(!account.run({"prompts", "edit", "Tom_happy_intense", "--title", "", "--json"})
                 .json()
                 .contains("title"));
    QCOMPARE(account.run({"prompts", "edit", "nobody", "--title", "x"}).status, 2);
}

void TestPrompts::promptsAreExportedAndDeleted() // R-VOI-20
{
    const Account account;
    fill(account);
    const QString file = account.path("out.safetensors");
    QCOMPARE(account.run({"prompts", "export", "Maya_happy_medium", "-o", file}).status, 0);
    QVERIFY(testing::isSame(speech::loadClonePrompt(file.toStdString()), testing::promptOf()));
    QCOMPARE(account.run({"prompts", "export", "Maya_happy_medium"}).status, 2);
    QCOMPARE(account.run({"prompts", "export", "nobody", "-o", file}).status, 2);
    // All or none.
    QCOMPARE(account.run({"prompts", "delete", "Maya_whispering", "nobody"}).status, 2);
    QCOMPARE(filesOf(account).size(), 3);
    const Outcome deleted =
        account.run({"prompts", "delete", "Maya_whispering", "Maya_happy_medium", "--json"});
    QCOMPARE(deleted.json()["deleted"].toArray().size(), 2);
    QCOMPARE(filesOf(account).size(), 1);
    // What was exported has its details with it.
    QCOMPARE(account.run({"prompts", "import", file, "--name", "again"}).status, 0);
    const QJsonObject again = account.run({"prompts", "show", "again", "--json"}).json();
    QCOMPARE(again["character"].toString(), QStringLiteral("Maya"));
    QCOMPARE(again["tags"].toArray(), QJsonArray({"warm", "happy"}));
}

void TestPrompts::oldFoldersAreImported() // R-VOI-21
{
    const Account account;
    QVERIFY(QDir().mkpath(account.path("old")));
    QVERIFY(QFile::copy(oldPrompt("icl.prompt"), account.path("old/Мая_happy.prompt")));
    account.put(account.path("old/Мая_happy.json"),
                R"({"name": "Мая_happy", "character": "Мая", "emotion": "happy", "tags": ["demo"],
                    "created_at": "2025-01-02T03:04:05.678901+00:00", "ref_audio_duration_s": 3.5})");
    QVERIFY(QFile::copy(oldPrompt("x-vector.prompt"), account.path("old/timbre.prompt")));
    account.put(account.path("old/timbre.json"), "{broken");
    QVERIFY(QFile::copy(oldPrompt("os-system.prompt"), account.path("old/hostile.prompt")));
    const Outcome taken = account.run({"prompts", "import", "old", "--json"});
    QCOMPARE(taken.status, 1);
    QCOMPARE(taken.json()["added"].toInt(), 2);
    QCOMPARE(taken.json()["problems"].toArray().size(), 2);
    const QJsonObject shown = account.run({"prompts", "show", "Мая_happy", "--json"}).json();
    QCOMPARE(shown["character"].toString(), QStringLiteral("Мая"));
    QCOMPARE(shown["created_at"].toString(), QStringLiteral("2025-01-02T03:04:05.678Z"));
    QCOMPARE(shown["ref_audio_duration_s"].toDouble(), 3.5);
    QCOMPARE(account.run({"prompts", "show", "timbre", "--json"}).json()["x_vector_only_mode"].toBool(),
             true);
    QCOMPARE(account.run({"prompts", "import", account.path("old/hostile.prompt")}).status, 74);
    QCOMPARE(account.run({"prompts", "delete", "Мая_happy"}).status, 0);
    QCOMPARE(namesOf(account.run({"prompts", "list", "--json"})), QStringList({"timbre"}));
}

void TestPrompts::namesThatAreNoneAreRefused_data() // R-VOI-05
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"bad name!", "path/traversal", "..", "../../x", "a.b", ""})
        QTest::newRow(name) << QString(name);
}

void TestPrompts::namesThatAreNoneAreRefused() // R-VOI-05
{
    QFETCH(const QString, name);
    const Account account;
    const QString file = putPrompt(account, "clip");
    for (const QStringList& command :
         {QStringList{"prompts", "show", name}, QStringList{"prompts", "delete", name},
          QStringList{"prompts", "export", name, "-o", "x.safetensors"},
          QStringList{"prompts", "edit", name, "--title", "x"},
          QStringList{"prompts", "import", file, "--name", name}}) {
        if (name.isEmpty() && command[1] == "import") continue; // as if it were left away
        const Outcome refused = account.run(command + QStringList{"--json"});
        QCOMPARE(refused.status, 2);
        QCOMPARE(refused.json()["error"].toObject()["code"].toString(), QStringLiteral("invalid_request"));
    }
    QVERIFY(filesOf(account).isEmpty());
}

void TestPrompts::aLostIndexIsMadeAgain() // R-VOI-22
{
    const Account account;
    fill(account);
    const QStringList before = namesOf(account.run({"prompts", "list", "--json"}));
    for (const char* file : {"/library.db", "/library.db-wal", "/library.db-shm"})
        QFile::remove(account.dataFolder() + file);
    QVERIFY(namesOf(account.run({"prompts", "list", "--json"})).isEmpty());
    const Outcome rebuilt = account.run({"prompts", "rebuild", "--json"});
    QCOMPARE(rebuilt.status, 0);
    QCOMPARE(rebuilt.json()["added"].toInt(), 3);
    QCOMPARE(namesOf(account.run({"prompts", "list", "--json"})), before);
    QCOMPARE(namesOf(account.run({"prompts", "list", "--json", "--tag", "warm"})).size(), 2);
}

void TestPrompts::twoAtOnceLoseNothing() // R-VOI-23
{
    const Account account;
    constexpr int kEach = 12;
    for (const char* who : {"a", "b"}) {
        QVERIFY(QDir().mkpath(account.path(who)));
        for (int i = 0; i < kEach; ++i) putPrompt(account, QStringLiteral("%1/%1%2").arg(who).arg(i), i);
        putPrompt(account, QStringLiteral("%1/shared").arg(who));
    }
    const Outcome both =
        account.shell("\"$TROUPE\" prompts import a --if-exists overwrite & one=$!; \"$TROUPE\" "
                      "prompts import b --if-exists overwrite; two=$?; wait $one && exit $two");
    QCOMPARE(both.err, QByteArray());
    QCOMPARE(both.status, 0);
    QCOMPARE(namesOf(account.run({"prompts", "list", "--json"})).size(), 2 * kEach + 1);
    QCOMPARE(filesOf(account).size(), 2 * kEach + 1);
}

void TestPrompts::aKillLeavesNoRowWithoutItsFile() // R-VOI-24
{
    const Account account;
    QVERIFY(QDir().mkpath(account.path("many")));
    for (int i = 0; i < 40; ++i) putPrompt(account, QStringLiteral("many/p%1").arg(i), i, 24'000);
    for (int round = 0; round < 10; ++round) {
        const auto process = account.start({"prompts", "import", "many", "--if-exists", "overwrite"});
        QTest::qWait(20 + 23 * round);
        if (process->state() == QProcess::Running) ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(60'000));
        for (const QString& name : namesOf(account.run({"prompts", "list", "--json"}))) {
            const Outcome out = account.run({"prompts", "export", name, "-o", "x.safetensors"});
            QCOMPARE(out.status, 0); // whole, and of this name
            const int mark = name.mid(1).toInt();
            QVERIFY(testing::isSame(speech::loadClonePrompt(account.path("x.safetensors").toStdString()),
                                    testing::promptOf(mark, 24'000)));
        }
    }
    QCOMPARE(account.run({"prompts", "import", "many", "--if-exists", "overwrite"}).status, 0);
    QCOMPARE(account.run({"prompts", "rebuild"}).status, 0);
    QCOMPARE(filesOf(account).size(), 40);
}

void TestPrompts::aPromptIsMeantByNameOrByFile() // R-VOI-25
{
    const Account account;
    fill(account);
    QCOMPARE(account.run({"prompt", "show", "Maya_happy_medium", "--json"}).json()["hidden_size"].toInt(), 3);
    QCOMPARE(account.run({"prompt", "show", "clip.safetensors", "--json"}).json()["hidden_size"].toInt(), 3);
    // A file of that name in the current folder comes before the library's.
    account.put(account.path("Maya_happy_medium"), "no prompt");
    QCOMPARE(account.run({"prompt", "show", "Maya_happy_medium"}).status, 74);
    QCOMPARE(account.run({"prompt", "show", "./Tom_happy_intense"}).status, 74);
    QCOMPARE(account.run({"prompt", "show", "Tom_happy_intense"}).status, 0);
    QCOMPARE(account.run({"prompt", "show", "nobody"}).status, 2);
    QCOMPARE(account.run({"prompt", "show", "no such name"}).status, 74);
    const Outcome made =
        account.run({"project", "character", "Maya", "--prompt", "Tom_happy_intense", "--json"});
    QCOMPARE(made.status, 0);
    QVERIFY(!made.json()["voice"].toObject()["prompt"].toString().isEmpty() || made.out.contains("prompt"));
}

QTEST_GUILESS_MAIN(TestPrompts)
#include "tst_prompts.moc"
