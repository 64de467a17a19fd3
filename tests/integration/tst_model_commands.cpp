// SPDX-License-Identifier: GPL-3.0-or-later
// The models of this machine on the command line. Nothing here computes a network.
#include "tests/integration/troupe_process.h"
#include "tests/support/hub_layouts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using troupe::test::Account;
using troupe::test::Outcome;

namespace {

const QString kToys = QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/");
const QString kRevision = QStringLiteral("5d83992436eae1d760afd27aff78a71d676296fc");
const QString kBaseSmall = QStringLiteral("Qwen/Qwen3-TTS-12Hz-0.6B-Base");

/// The row of `models list --json` with this name; empty when there is none.
QJsonObject rowOf(const Outcome& outcome, const QString& name)
{
    for (const QJsonValue& row : outcome.json()["models"].toArray())
        if (row["name"].toString() == name) return row.toObject();
    return {};
}

} // namespace

class TestModelCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyMachineSaysWhatCanBeFetched();
    void aCacheIsUsedInPlace();
    void foldersAreAddedAndForgotten();
    void modelsAreImported();
    void killedImportsGoOn();
    void anImportIsStoppedAndGoesOn_data();
    void anImportIsStoppedAndGoesOn();
    void modelsArePinned();
    void anotherSizeIsSaid();
    void damageIsNamedWithTheRepair();
    void nothingIsAddedInVain();
    void brokenOnesAreListed();
    void statusSaysWhatAnswers();
    void theScratchVoiceSaysWhatWouldChangeIt_data();
    void theScratchVoiceSaysWhatWouldChangeIt();
    void aCloneNeedsAModel();
    void whatDoesNotFitIsSaid();
    void namesWorkWhereFoldersDo_data();
    void namesWorkWhereFoldersDo();
};

void TestModelCommands::anEmptyMachineSaysWhatCanBeFetched() // R-MOD-07
{
    const Account account;
    const Outcome list = account.run({"models", "list"});
    QCOMPARE(list.status, 0);
    QVERIFY(list.out.contains("no model on this machine"));
    QVERIFY2(list.err.contains("troupe models download base-small") && list.err.contains("2.5 GB"),
             list.err.constData());
    QCOMPARE(account.run({"models", "list", "--quiet"}).err, QByteArray());
    const QJsonObject json = account.run({"models", "list", "--json"}).json();
    QVERIFY(json["models"].toArray().isEmpty());
    QCOMPARE(json["released"].toArray().size(), 6);
    QVERIFY(json["released"][0]["installed"].isNull());
    const Outcome missing = account.run({"models", "path", "base_small"});
    QCOMPARE(missing.status, 69);
    QVERIFY2(missing.err.contains("troupe models download base-small"), missing.err.constData());
}

void TestModelCommands::aCacheIsUsedInPlace() // R-MOD-02 R-MOD-07
{
    Account account;
    const QString snapshot = troupe::test::layHuggingFaceCache(account.cacheFolder() + "/huggingface/hub",
                                                               kBaseSmall, kRevision, kToys + "base-small");
    const Outcome list = account.run({"models", "list", "--json"});
    const QJsonObject row = rowOf(list, kBaseSmall);
    QCOMPARE(row["folder"].toString(), snapshot);
    QCOMPARE(row["short_name"].toString(), QStringLiteral("base-small"));
    QCOMPARE(row["place"].toString(), QStringLiteral("huggingface"));
    QCOMPARE(row["revision"].toString(), kRevision);
    QVERIFY(row["usable"].toBool() && row["fault"].isNull());
    QCOMPARE(row["weights_sha256"].toString().size(), 64);
    QVERIFY(account.run({"models", "list"}).out.contains("base 0.6B"));
    for (const char* name : {"base-small", "base_small", "Qwen/Qwen3-TTS-12Hz-0.6B-Base", "base"})
        QCOMPARE(account.run({"models", "path", name}).out, snapshot.toUtf8() + '\n');
    const Outcome inspected = account.run({"models", "inspect", "base-small", "--json"});
    QCOMPARE(inspected.json()["kind"].toString(), QStringLiteral("base"));
    QCOMPARE(account.run({"models", "verify", "base-small"}).status, 0);
    // Another program's cache is left to it.
    const Outcome removed = account.run({"models", "remove", "base-small"});
    QCOMPARE(removed.status, 77);
    QVERIFY(QFile::exists(snapshot + "/config.json"));

    account.setEnvironment("HF_HOME", account.path("elsewhere"));
    QVERIFY(account.run({"models", "list", "--json"}).json()["models"].toArray().isEmpty());
    account.setEnvironment("MODELSCOPE_CACHE", account.path("scope"));
    troupe::test::layModelScopeCache(troupe::test::ModelScopeClient::Before, account.path("scope"),
                                     kBaseSmall, kToys + "base-small");
    QCOMPARE(rowOf(account.run({"models", "list", "--json"}), kBaseSmall)["place"].toString(),
             QStringLiteral("modelscope"));
}

void TestModelCommands::foldersAreAddedAndForgotten() // R-MOD-07
{
    const Account account;
    troupe::test::copyModel(kToys + "base", account.path("one"));
    const Outcome added = account.run({"models", "add", "one", "--as", "big", "--json"});
    QVERIFY2(added.status == 0, added.err.constData());
    QCOMPARE(added.json()["models"][0]["name"].toString(), QStringLiteral("big"));
    QCOMPARE(account.run({"models", "path", "BIG"}).out,
             QDir(account.path("one")).canonicalPath().toUtf8() + '\n');
    QVERIFY(account.run({"models", "add", kToys}).out.contains("custom_voice 1.7B"));
    QCOMPARE(account.run({"models", "list", "--json"}).json()["models"].toArray().size(), 8);
    const Outcome inside = account.run({"models", "remove", "checkpoints/base"});
    QCOMPARE(inside.status, 2);
    QVERIFY2(inside.err.contains("troupe models remove checkpoints"), inside.err.constData());
    QCOMPARE(account.run({"models", "remove", "checkpoints"}).status, 0);
    const Outcome forgotten = account.run({"models", "remove", "big", "--json"});
    QVERIFY(forgotten.status == 0 && !forgotten.json()["deleted"].toBool(true));
    QVERIFY(QFile::exists(account.path("one/config.json")));
    QVERIFY(account.run({"models", "list", "--json"}).json()["models"].toArray().isEmpty());

    // What lies in our own folder is ours to delete.
    troupe::test::copyModel(kToys + "odd", account.dataFolder() + "/models/mine");
    QVERIFY(rowOf(account.run({"models", "list", "--json"}), "mine")["usable"].toBool());
    QVERIFY(account.run({"models", "remove", "mine", "--json"}).json()["deleted"].toBool());
    QVERIFY(!QFile::exists(account.dataFolder() + "/models/mine"));
    QCOMPARE(account.run({"models", "remove", "mine"}).status, 74);
}

void TestModelCommands::modelsAreImported() // R-MOD-20
{
    const Account account;
    const QString own = account.dataFolder() + "/models/";
    const QString snapshot =
        troupe::test::layHuggingFaceCache(account.path("hub"), kBaseSmall, kRevision, kToys + "base-small");
    QCOMPARE(account.run({"models", "import", snapshot}).status, 2);
    QCOMPARE(account.run({"models", "import", snapshot, "--copy", "--move"}).status, 2);
    const Outcome copied = account.run({"models", "import", snapshot, "--copy", "--as", "mine", "--json"});
    QVERIFY2(copied.status == 0, copied.err.constData());
    QVERIFY(QFileInfo(own + "mine/model.safetensors").isFile());
    QVERIFY(!QFileInfo(own + "mine/model.safetensors").isSymLink());
    QVERIFY(rowOf(account.run({"models", "list", "--json"}), "mine")["usable"].toBool());
    QVERIFY(QFile::exists(snapshot + "/config.json"));
    QCOMPARE(account.run({"models", "import", snapshot, "--copy", "--as", "mine"}).status, 2); // taken
    for (const char* name : {"", ".x", "a/b", "x.part"})
        QCOMPARE(account.run({"models", "import", snapshot, "--copy", "--as", name}).status, 2);

    troupe::test::copyModel(kToys + "odd", account.path("moved"));
    QCOMPARE(account.run({"models", "import", "moved/", "--move"}).status, 0);
    QVERIFY(!QFile::exists(account.path("moved")));
    QVERIFY(rowOf(account.run({"models", "list", "--json"}), "moved")["usable"].toBool());
    // A broken one is not taken in, and is left as it is.
    troupe::test::copyModel(kToys + "odd", account.path("bad"));
    QVERIFY(QFile::remove(account.path("bad/vocab.json")));
    QCOMPARE(account.run({"models", "import", "bad", "--move"}).status, 74);
    QVERIFY(QFile::exists(account.path("bad/config.json")) && !QFile::exists(own + "bad"));
}

/// Kills imports at moments drawn at random; each goes on with what was noted before it. TROUPE_IMPORT_STORM
/// makes it a long one (tests/soak).
void TestModelCommands::killedImportsGoOn() // R-MOD-20 R-MOD-63
{
    const Account account;
    const bool storm = qEnvironmentVariableIsSet("TROUPE_IMPORT_STORM");
    const QString own = account.dataFolder() + "/models/";
    const QString snapshot =
        troupe::test::layHuggingFaceCache(account.path("hub"), kBaseSmall, kRevision, kToys + "base-small");
    if (storm) account.shell("head -c 300000000 /dev/urandom > " + snapshot + "/extra.bin");
    const QStringList import{"models", "import", snapshot, "--copy", "--as", "mine", "--json"};
    auto* random = QRandomGenerator::global();
    int whole = 0;
    int parts = 0;
    for (int i = 0; i < (storm ? 300 : 25); ++i) {
        const auto process = account.start(import);
        QTest::qSleep(random->bounded(storm ? 1500 : 150));
        process->kill();
        process->waitForFinished();
        const QStringList left = QDir(own).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
        if (QFile::exists(own + "mine")) {
            ++whole;
            QCOMPARE(left, QStringList{"mine"});
            QVERIFY(rowOf(account.run({"models", "list", "--json"}), "mine")["usable"].toBool());
            QCOMPARE(account.run({"models", "remove", "mine"}).status, 0);
            continue;
        }
        if (left.isEmpty()) continue;
        ++parts;
        QCOMPARE(left, QStringList{"mine.part"});
        QVERIFY(!rowOf(account.run({"models", "list", "--json"}), "mine.part")["usable"].toBool(true));
    }
    const Outcome outcome = account.run(import);
    QVERIFY2(outcome.status == 0, outcome.err.constData());
    const QJsonObject last = outcome.json();
    QVERIFY(!last["stopped"].toBool(true));
    QCOMPARE(QDir(own).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{"mine"});
    QCOMPARE(account.run({"models", "verify", "mine"}).status, 0);
    qInfo("%d whole, %d parts, %.0f bytes kept for the last", whole, parts, last["kept_bytes"].toDouble());
}

void TestModelCommands::anImportIsStoppedAndGoesOn_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestModelCommands::anImportIsStoppedAndGoesOn() // R-MOD-63
{
    QFETCH(int, signal);
    const Account account;
    troupe::test::copyModel(kToys + "base-small", account.path("source"));
    // The last one to be copied, because the largest; long enough to be stopped in.
    account.shell("head -c 200000000 /dev/zero > source/zz.bin");
    const QStringList import{"models", "import", "source", "--copy", "--as", "mine", "--json"};
    const QString part = account.dataFolder() + "/models/mine.part";
    bool stopped = false;
    for (int i = 0; i < 20 && !stopped; ++i) {
        const auto process = account.start(import);
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(part + "/.zz.bin.copying") || process->state() == QProcess::NotRunning, 20'000);
        if (process->state() != QProcess::NotRunning) ::kill(pid_t(process->processId()), signal);
        QVERIFY(process->waitForFinished(20'000));
        stopped = process->exitCode() == 128 + signal;
        if (!stopped) QCOMPARE(account.run({"models", "remove", "mine"}).status, 0);
    }
    QVERIFY(stopped);
    QVERIFY(QFile::exists(part + "/model.safetensors") && !QFile::exists(part + "/zz.bin"));
    const QJsonObject row = rowOf(account.run({"models", "list", "--json"}), "mine.part");
    QVERIFY2(row["fault"].toObject()["remedy"].toString().contains("--copy --as mine"),
             qPrintable(row["fault"].toObject()["remedy"].toString()));
    const QJsonObject again = account.run(import).json();
    QCOMPARE(again["copied_bytes"].toInteger(), 200'000'000);
    QVERIFY(again["kept_bytes"].toInteger() > 1'000'000);
    QVERIFY(!QFile::exists(part));
}

void TestModelCommands::modelsArePinned() // R-MOD-60
{
    Account account;
    const QString own = account.dataFolder() + "/models/";
    troupe::test::copyModel(kToys + "base-small", own + "a");
    troupe::test::copyModel(kToys + "custom", own + "b");
    QCOMPARE(account.run({"models", "pin", "nothing"}).status, 74);
    QCOMPARE(account.run({"models", "pin", "design"}).status, 74);
    const Outcome pinned = account.run({"models", "pin", "base-small", "--json"});
    QVERIFY2(pinned.status == 0, pinned.err.constData());
    QCOMPARE(pinned.json()["pinned"].toString(), QStringLiteral("a"));
    QVERIFY(account.run({"models", "pin", "b"}).out.contains("stays in memory"));
    QCOMPARE(account.run({"models", "pin", "a", "--json"}).json()["all"].toArray().size(), 2);
    QCOMPARE(account.run({"config", "get", "models.pinned"}).out.trimmed(), QByteArray("a,b"));
    QVERIFY(rowOf(account.run({"models", "list", "--json"}), "a")["pinned"].toBool());
    QVERIFY(account.run({"models", "list"}).out.contains("ok, pinned"));
    QCOMPARE(account.run({"models", "status", "--json"}).json()["pinned"].toArray().size(), 2);
    QVERIFY(account.run({"models", "status"}).out.contains("Pinned: a, b."));
    account.setEnvironment("TROUPE_MODELS_MEMORY_GB", "0.3");
    QVERIFY(account.run({"models", "pin", "a"}).err.contains("not all of them"));
    account.setEnvironment("TROUPE_MODELS_MEMORY_GB", {});
    QCOMPARE(account.run({"models", "unpin", "custom_voice"}).status, 0);
    QCOMPARE(account.run({"models", "unpin", "b"}).status, 2);
    QVERIFY(!rowOf(account.run({"models", "list", "--json"}), "b")["pinned"].toBool(true));
    // One that is no longer here goes by its name.
    QCOMPARE(account.run({"models", "remove", "a"}).status, 0);
    QCOMPARE(account.run({"models", "unpin", "a"}).status, 0);
    QCOMPARE(account.run({"config", "get", "models.pinned"}).out.trimmed(), QByteArray());
    account.setEnvironment("TROUPE_MODELS_PINNED", "b");
    const Outcome fixed = account.run({"models", "pin", "b"});
    QCOMPARE(fixed.status, 2);
    QVERIFY(fixed.err.contains("TROUPE_MODELS_PINNED"));
}

void TestModelCommands::anotherSizeIsSaid() // R-MOD-65
{
    const Account account;
    troupe::test::copyModel(kToys + "base-small", account.dataFolder() + "/models/mine");
    const QByteArray note = "base is not on this machine (troupe models download base, 4.5 GB): base-small";
    const Outcome path = account.run({"models", "path", "base"});
    QVERIFY2(path.status == 0 && path.err.contains(note), path.err.constData());
    QVERIFY(account.run({"models", "inspect", "base"}).err.contains(note));
    for (const char* exact : {"base-small", "mine"})
        QVERIFY(account.run({"models", "path", exact}).err.isEmpty());
}

void TestModelCommands::damageIsNamedWithTheRepair() // R-MOD-64
{
    const Account account;
    const QString snapshot = troupe::test::layHuggingFaceCache(account.cacheFolder() + "/huggingface/hub",
                                                               kBaseSmall, kRevision, kToys + "base-small");
    QVERIFY(QFile::remove(snapshot + "/vocab.json"));
    const Outcome missing = account.run({"models", "verify", "base-small"});
    QCOMPARE(missing.status, 74);
    QVERIFY2(missing.err.contains("/vocab.json” is missing") &&
                 missing.err.contains("troupe models download Qwen/Qwen3-TTS-12Hz-0.6B-Base vocab.json --to"),
             missing.err.constData());
    // Nobody announced what is in these files, and nobody knows where they came from.
    troupe::test::copyModel(kToys + "odd", account.path("plain"));
    account.put(account.path("plain/speech_tokenizer/config.json"), "{");
    const Outcome plain = account.run({"models", "verify", "plain"});
    QCOMPARE(plain.status, 74);
    QVERIFY2(plain.err.contains("Take “speech_tokenizer/config.json” from where the model came from"),
             plain.err.constData());
}

void TestModelCommands::nothingIsAddedInVain() // R-MOD-07
{
    const Account account;
    QCOMPARE(account.run({"models", "add", "nowhere"}).status, 74);
    QDir().mkpath(account.path("empty"));
    const Outcome empty = account.run({"models", "add", "empty"});
    QCOMPARE(empty.status, 74);
    QVERIFY2(empty.err.contains("config.json"), empty.err.constData());
    QVERIFY(!QFile::exists(account.dataFolder() + "/models.json"));
    account.put(account.dataFolder() + "/models.json", "not JSON");
    const Outcome list = account.run({"models", "list"});
    QVERIFY2(list.status == 0 && list.err.contains("models.json"), list.err.constData());
}

void TestModelCommands::brokenOnesAreListed() // R-MOD-04
{
    const Account account;
    const QString folder = account.dataFolder() + "/models/cut";
    troupe::test::copyModel(kToys + "base", folder);
    QVERIFY(QFile::resize(folder + "/model.safetensors", 100000));
    const Outcome list = account.run({"models", "list"});
    QCOMPARE(list.status, 0);
    QVERIFY2(list.out.contains("cut/model.safetensors"), list.out.constData());
    const QJsonObject row = rowOf(account.run({"models", "list", "--json"}), "cut");
    QVERIFY(!row["usable"].toBool(true));
    QCOMPARE(row["fault"]["code"].toString(), QStringLiteral("file_damaged"));
    const Outcome used = account.run({"say", "Hello.", "--model", "cut"});
    QCOMPARE(used.status, 74);
    QVERIFY(used.err.contains("cut/model.safetensors"));
}

void TestModelCommands::statusSaysWhatAnswers() // R-MOD-09 R-MOD-11
{
    Account account;
    const auto rows = [&](const QStringList& more = {}) {
        QHash<QString, QJsonObject> byTask;
        const Outcome outcome = account.run(QStringList{"models", "status", "--json"} + more);
        for (const QJsonValue& row : outcome.json()["tasks"].toArray())
            byTask[row["task"].toString()] = row.toObject();
        return byTask;
    };
    QVERIFY(account.run({"models", "status", "--json"}).json()["budget_bytes"].toDouble() > 0);
    QCOMPARE(rows()["voice_clone"]["error"].toObject()["code"].toString(), QStringLiteral("no_model"));
    const QString own = account.dataFolder() + "/models/";
    troupe::test::copyModel(kToys + "base-small", own + "a");
    QCOMPARE(rows()["voice_clone"]["model"].toString(), QStringLiteral("a"));
    const QString note = rows()["voice_clone"]["note"].toString();
    QVERIFY2(note.contains("troupe models download base, 4.5 GB") &&
                 note.contains("base-small speaks instead"),
             qPrintable(note));
    QVERIFY(rows({"--size", "small"})["voice_clone"]["note"].isNull());
    troupe::test::copyModel(kToys + "base", own + "b");
    QCOMPARE(rows()["voice_clone"]["model"].toString(), QStringLiteral("b"));
    QVERIFY(rows()["voice_clone"]["note"].isNull());
    QCOMPARE(rows({"--size", "small"})["voice_clone"]["model"].toString(), QStringLiteral("a"));
    // Flag, environment, file, default.
    account.put(account.settingsFile(), "[models]\nsize = \"small\"\n");
    QCOMPARE(rows()["voice_clone"]["model"].toString(), QStringLiteral("a"));
    account.setEnvironment("TROUPE_MODELS_SIZE", "large");
    QCOMPARE(rows()["voice_clone"]["model"].toString(), QStringLiteral("b"));
    QCOMPARE(rows({"--size", "small"})["voice_clone"]["model"].toString(), QStringLiteral("a"));
    QVERIFY(account.run({"models", "status"}).out.contains("Models may take"));
}

void TestModelCommands::theScratchVoiceSaysWhatWouldChangeIt_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("model");
    QTest::newRow("say") << QStringList{"say", "Hello."} << "custom-voice";
    QTest::newRow("design") << QStringList{"design", "A calm voice", "Hello."} << "voice-design";
    QTest::newRow("say, small") << QStringList{"say", "Hello.", "--size", "small"} << "custom-voice-small";
}

void TestModelCommands::theScratchVoiceSaysWhatWouldChangeIt() // R-MOD-10
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, model);
    Account account;
    account.setEnvironment("TROUPE_SPEECH_ENGINE", "auto");
    arguments += {"-o", "x.wav"};
    const Outcome said = account.run(arguments);
    if (said.status == 69) QSKIP("neither Flite nor eSpeak NG is installed");
    QVERIFY2(said.status == 0, said.err.constData());
    const QByteArray command = "troupe models download " + model.toUtf8() + "”";
    QCOMPARE(said.err.count(command), 1);
    for (const QByteArray& line : said.err.split('\n'))
        if (line.contains(command)) QVERIFY(line.contains("Scratch voice") && line.contains(" GB)"));
    QVERIFY(!account.run(arguments + QStringList{"--quiet"}).err.contains("download"));
    const QJsonObject json = account.run(arguments + QStringList{"--json"}).json();
    QCOMPARE(json["download"]["model"].toString(), model);
    QVERIFY(json["download"]["bytes"].toDouble() > 1e9);
    QVERIFY(json["notice"].toString().contains(QString::fromUtf8(command)));
    // Who asks for the scratch voice by name knows what it is.
    const Outcome named = account.run(arguments + QStringList{"--engine", "sketch", "--json"});
    QVERIFY(!named.json().contains("download"));
}

void TestModelCommands::aCloneNeedsAModel() // R-MOD-10
{
    Account account;
    account.setEnvironment("TROUPE_SPEECH_ENGINE", "auto");
    const QString clip = QStringLiteral(TROUPE_TEST_DATA "/golden/audio/short.wav");
    for (const QStringList& arguments : {QStringList{"clone", clip, "Hello.", "--timbre-only"},
                                         {"prompt", "make", clip, "--timbre-only", "-o", "p.safetensors"}}) {
        const Outcome outcome = account.run(arguments);
        QCOMPARE(outcome.status, 69);
        QVERIFY2(outcome.err.contains("troupe models download base” fetches one (4.5 GB)"),
                 outcome.err.constData());
        QVERIFY(outcome.err.contains("troupe models download base-small”"));
    }
}

void TestModelCommands::whatDoesNotFitIsSaid() // R-MOD-13
{
    Account account;
    account.setEnvironment("TROUPE_SPEECH_ENGINE", "auto");
    account.setEnvironment("TROUPE_MODELS_MEMORY_GB", "0.1");
    troupe::test::copyModel(kToys + "custom", account.dataFolder() + "/models/voice");
    const Outcome picked = account.run({"say", "Hello.", "-o", "x.wav"});
    QCOMPARE(picked.status, 69);
    QVERIFY2(picked.err.contains("models.memory_gb") && picked.err.contains("“voice” needs"),
             picked.err.constData());
    const Outcome named = account.run({"say", "Hello.", "-o", "x.wav", "--model", "voice"});
    QCOMPARE(named.status, 69);
    QVERIFY2(named.err.contains("models.memory_gb"), named.err.constData());
    QVERIFY(account.files().isEmpty());
}

void TestModelCommands::namesWorkWhereFoldersDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString clip = QStringLiteral(TROUPE_TEST_DATA "/golden/audio/short.wav");
    QTest::newRow("say") << QStringList{"say", "Hello."};
    QTest::newRow("design") << QStringList{"design", "A voice", "Hello."};
    QTest::newRow("clone") << QStringList{"clone", clip, "Hello.", "--timbre-only"};
    QTest::newRow("prompt make") << QStringList{"prompt",        "make", clip,
                                                "--timbre-only", "-o",   "p.safetensors"};
    QTest::newRow("codec encode") << QStringList{"codec", "encode", clip, "-o", "c.safetensors"};
    QTest::newRow("bench") << QStringList{"bench"};
    QTest::newRow("voices") << QStringList{"voices"};
}

void TestModelCommands::namesWorkWhereFoldersDo() // R-MOD-08
{
    QFETCH(QStringList, arguments);
    const Account account;
    const Outcome missing = account.run(arguments + QStringList{"--model", "custom-voice"});
    QCOMPARE(missing.status, 69);
    QVERIFY2(missing.err.contains("troupe models download custom-voice"), missing.err.constData());
    const Outcome unknown = account.run(arguments + QStringList{"--model", "base-smal"});
    QCOMPARE(unknown.status, 74);
    QVERIFY2(unknown.err.contains("base-small"), unknown.err.constData());
    const Outcome folder = account.run(arguments + QStringList{"--model", "./none"});
    QCOMPARE(folder.status, 74);
    QVERIFY2(folder.err.contains("./none"), folder.err.constData());
}

QTEST_GUILESS_MAIN(TestModelCommands)
#include "tst_model_commands.moc"
