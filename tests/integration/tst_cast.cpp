// SPDX-License-Identifier: GPL-3.0-or-later
// Whole casts by the real executable: what they make, what they refuse, how faults are told and mended.
#include "engine/project/character.h"
#include "engine/project/history.h"
#include "engine/project/take_store.h"
#include "engine/voices/library.h"
#include "tests/integration/cast_account.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace troupe;
using troupe::test::Account;
using troupe::test::kFullCast;
using troupe::test::Left;
using troupe::test::leftBy;
using troupe::test::maya;
using troupe::test::Outcome;

namespace {

const QStringList kHappy = {"--emotions", "happy", "--modes", "none"};

QStringList keysOf(const QJsonObject& cast)
{
    QStringList keys;
    for (const auto& item : cast["items"].toArray()) keys.append(item.toObject()["key"].toString());
    return keys;
}

} // namespace

class TestCast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeCastAndASecondRun();
    void aPartIsNotMadeAgainForTheWhole();
    void theBoardIsFilledAsOneAct();
    void textsAndMatrixComeFromFiles();
    void aLockedVoiceAnchorsACast();
    void aVoiceOfTheLibraryIsCast();
    void recordingsAndSpeakersSpeak();
    void ordersAreChecked();
    void anotherCastDoesNotReplaceItsPromptsUnasked();
    void oneFailingClipDoesNotStopTheRest();
    void likeFaultsHaltItAndItIsMended();
    void clipsAreSteeredAlone();
};

void TestCast::aWholeCastAndASecondRun() // R-JOB-40
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    const Outcome first = account.run(maya());
    QVERIFY2(first.status == 0, first.err + first.out);
    const QJsonObject json = first.json();
    QCOMPARE(json["state"].toString(), QStringLiteral("done"));
    QCOMPARE(json["done"].toInt(), kFullCast);
    QCOMPARE(json["clips"].toInt(), kFullCast);
    QCOMPARE(json["failed"].toInt() + json["cancelled"].toInt() + json["open"].toInt(), 0);
    QVERIFY(json["duration_s"].toDouble() > 1);
    QCOMPARE(keysOf(json).first(), QStringLiteral("happy_medium"));
    QCOMPARE(keysOf(json).last(), QStringLiteral("distant"));
    const Left left = leftBy(account);
    QVERIFY2(left.holds(kFullCast), left.summary());
    QVERIFY(left.prompts.contains("Maya_happy_medium"));
    QVERIFY(left.simulated);
    const Outcome second = account.run(maya());
    QVERIFY2(second.status == 0, second.err + second.out);
    QVERIFY(second.json()["unchanged"].toBool());
    QCOMPARE(second.json()["items"], json["items"]);
    const Left after = leftBy(account);
    QCOMPARE(after.takes, left.takes);
    QCOMPARE(after.all, left.all); // no file is new, none was written again
    // Without its job, too: nobody needs the queue to know that all is there.
    for (const char* file : {"/jobs.db", "/jobs.db-wal", "/jobs.db-shm"})
        QFile::remove(account.dataFolder() + QString(file));
    const Outcome third = account.run(maya());
    QVERIFY2(third.status == 0, third.err + third.out);
    QCOMPARE(third.json()["done"].toInt(), kFullCast);
    QCOMPARE(leftBy(account).all, left.all);
}

void TestCast::aPartIsNotMadeAgainForTheWhole() // R-JOB-47
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    QCOMPARE(account.run(maya(kHappy)).status, 0);
    const Left part = leftBy(account);
    QVERIFY2(part.holds(2), part.summary());
    const Outcome whole = account.run(maya());
    QVERIFY2(whole.status == 0, whole.err + whole.out);
    const Left left = leftBy(account);
    QVERIFY2(left.holds(kFullCast), left.summary());
    for (const std::string& file : part.all) QVERIFY(left.all.contains(file));
    // With another seed it is another cast.
    const Outcome other = account.run(maya(kHappy) + QStringList{"--seed", "5", "--overwrite"});
    QVERIFY2(other.status == 0, other.err + other.out);
    QCOMPARE(leftBy(account).takes.size(), size_t{kFullCast + 2});
    QCOMPARE(leftBy(account).prompts.size(), size_t{kFullCast});
}

void TestCast::theBoardIsFilledAsOneAct() // R-JOB-48
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    QCOMPARE(account.run(maya(kHappy)).status, 0);
    const QJsonObject cells = account.run({"project", "cells", "--project", "play", "--json"}).json();
    QCOMPARE(cells["cells"].toArray().size(), 2);
    const QJsonObject cell = cells["cells"].toArray().first().toObject();
    QCOMPARE(cell["delivery"].toString(), QStringLiteral("happy/medium"));
    QCOMPARE(cell["state"].toString(), QStringLiteral("to_review"));
    QCOMPARE(cell["method"].toString(), QStringLiteral("designed"));
    auto project = project::Project::open(account.path("play").toStdString());
    QCOMPARE(project::CharacterStore(project).list().front().base, std::string("a warm alto"));
    QCOMPARE(project::History(project).list().size(), size_t{1});
    // A take says where it comes from.
    const project::Take take = project::TakeStore(project).list().back();
    QCOMPARE(take.engine, std::string("sim"));
    QVERIFY(take.cell && take.seed && !take.recipe.empty());
    QVERIFY(QString::fromStdString(take.item).endsWith("/happy_medium"));
    // The description of the project's character serves the next cast.
    const Outcome next = account.run({"cast", "--character", "Maya", "--project", "play", "--emotions", "sad",
                                      "--modes", "none", "--json"});
    QVERIFY2(next.status == 0, next.err + next.out);
}

void TestCast::textsAndMatrixComeFromFiles() // R-JOB-42
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.05");
    account.put(account.path("texts.json"), "{\"happy_medium\":\"What a day, what a day!\"}");
    QCOMPARE(account.run(maya(kHappy) + QStringList{"--texts", "texts.json"}).status, 0);
    const QJsonObject takes = account.run({"take", "list", "--project", "play", "--json"}).json();
    QCOMPARE(takes["takes"].toArray().last().toObject()["text"].toString(),
             QStringLiteral("What a day, what a day!"));

    const QByteArray matrix = "{\"calm\":\"Well.\",\"sad_soft\":{\"text\":\"Oh no.\",\"direction\":\"low\"},"
                              "\"sad_soft_close\":{\"text\":\"Oh dear.\"}}";
    const QStringList order = {"cast",      "--character", "Jon",    "--base",    "an old man",
                               "--project", "play",        "--json", "--entries", "-"};
    const Outcome cast = account.run(order, matrix);
    QVERIFY2(cast.status == 0, cast.err + cast.out);
    QCOMPARE(keysOf(cast.json()), (QStringList{"calm", "sad_soft", "sad_soft_close"}));
    QVERIFY(leftBy(account).prompts.contains("Jon_sad_soft_close"));
    QVERIFY(account.run(order, matrix).json()["unchanged"].toBool());
    voices::Library library(account.dataFolder().toStdString());
    const auto prompt = library.prompts().get("Jon_sad_soft").details;
    QCOMPARE(prompt.character, std::string("Jon"));
    QCOMPARE(prompt.emotion, std::string("sad"));
    QCOMPARE(prompt.intensity, std::string("soft"));
    QCOMPARE(prompt.instruct, std::string("an old man, low"));
    QCOMPARE(prompt.baseDescription, std::string("an old man"));
    QCOMPARE(account.run(order, "{}").status, 2); // not a full cast
    QCOMPARE(account.run(order, "{\"a\":{\"direction\":\"x\"}}").status, 2);
}

void TestCast::aLockedVoiceAnchorsACast() // R-JOB-49
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    QCOMPARE(account.run(maya(kHappy)).status, 0);
    const QStringList order = {"cast",   "--character", "Rosa",  "--project", "play",
                               "--json", "--emotions",  "happy", "--modes",   "none"};
    QCOMPARE(account.run(order + QStringList{"--method", "anchored"}).status, 2); // she has no voice yet
    const Outcome byName = account.run(order + QStringList{"--prompt", "Maya_happy_medium"});
    QVERIFY2(byName.status == 0, byName.err + byName.out);
    auto project = project::Project::open(account.path("play").toStdString());
    const auto rosa = project::CharacterStore(project).findByName("Rosa");
    QVERIFY(!rosa->voice.promptFile.empty());
    QCOMPARE(rosa->voice.id, std::string("Maya_happy_medium"));
    const project::Take take = project::TakeStore(project).list().front();
    QCOMPARE(take.prompt, rosa->voice.promptFile);
    // From now on the project knows her voice; a file of the same voice is the same order.
    QVERIFY(account.run(order + QStringList{"--method", "anchored"}).json()["unchanged"].toBool());
    const QString file = account.path("play/voices/") + QString::fromStdString(rosa->voice.promptFile);
    QVERIFY(account.run(order + QStringList{"--prompt", file}).json()["unchanged"].toBool());
    QVERIFY(account.run(order + QStringList{"--prompt", "nobody"}).status != 0);
}

void TestCast::aVoiceOfTheLibraryIsCast() // R-JOB-49
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.05");
    QCOMPARE(account.run({"voices", "add", "Rosa", "--design", "a bright soprano"}).status, 0);
    const QStringList order = {"cast",       "--character", "Rosa",    "--project", "play",    "--json",
                               "--emotions", "happy",       "--modes", "none",      "--voice", "rosa"};
    // As long as it is a design, it lends its description.
    const Outcome designed = account.run(order);
    QVERIFY2(designed.status == 0, designed.err + designed.out);
    auto project = project::Project::open(account.path("play").toStdString());
    QCOMPARE(project::CharacterStore(project).findByName("Rosa")->base, std::string("a bright soprano"));
    const QString take = designed.json()["items"].toArray().first().toObject()["take"].toString();
    const Outcome lock = account.run({"voices", "lock", "Rosa", "--take", take, "--project", "play"});
    QVERIFY2(lock.status == 0, lock.err + lock.out);
    // Once it is locked it is the same voice in every clip.
    const Outcome anchored = account.run(order + QStringList{"--overwrite"});
    QVERIFY2(anchored.status == 0, anchored.err + anchored.out);
    const auto rosa = project::CharacterStore(project).findByName("Rosa");
    QVERIFY(rosa->voice.id.starts_with("designed_"));
    QCOMPARE(project::TakeStore(project).list().front().prompt, rosa->voice.promptFile);
    QVERIFY(account.run(order).json()["unchanged"].toBool());
    voices::Library library(account.dataFolder().toStdString());
    QCOMPARE(library.voices().usedIn(rosa->voice.id).size(), size_t{1});
    QVERIFY(account.run(order + QStringList{"--method", "anchored", "--voice", "nobody"}).status != 0);
}

void TestCast::recordingsAndSpeakersSpeak() // R-JOB-49
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.05");
    for (const QString key : {"happy_medium", "happy_intense"}) {
        account.put(account.path("mine/" + key + ".txt"), "My own " + key.toUtf8());
        QCOMPARE(account.run({"say", "My own " + key, "-o", "mine/" + key + ".wav"}).status, 0);
    }
    const QStringList own = maya(kHappy) + QStringList{"--method", "own_recording"};
    QCOMPARE(account.run(own).status, 2); // where are they?
    const Outcome cast = account.run(own + QStringList{"--recordings", "mine"});
    QVERIFY2(cast.status == 0, cast.err + cast.out);
    QVERIFY2(leftBy(account).holds(2), leftBy(account).summary());
    QVERIFY(account.run(own + QStringList{"--recordings", "mine"}).json()["unchanged"].toBool());
    const Outcome missing =
        account.run(maya() + QStringList{"--method", "own_recording", "--recordings", "mine"});
    QCOMPARE(missing.status, 2);
    QVERIFY(missing.out.contains("angry_medium"));
    const QStringList speaker = {"cast",       "--character", "Bob",       "--method", "preset_speaker",
                                 "--speaker",  "bob",         "--project", "play",     "--json",
                                 "--emotions", "happy",       "--modes",   "none"};
    const Outcome spoken = account.run(speaker);
    QVERIFY2(spoken.status == 0, spoken.err + spoken.out);
    auto project = project::Project::open(account.path("play").toStdString());
    QVERIFY(project::TakeStore(project).list().front().recipe.find("\"speaker\":\"bob\"") !=
            std::string::npos);
}

void TestCast::ordersAreChecked() // R-JOB-42
{
    Account account;
    const QStringList play = {"cast", "--project", "play"};
    const QStringList base = play + QStringList{"--character", "Maya", "--base", "warm"};
    const QList<QStringList> wrong = {
        play,
        play + QStringList{"--character", "Maya"},
        play + QStringList{"--character", "Мая", "--base", "warm"}, // no letter for a file's name
        base + QStringList{"--emotions", "hungry"},
        base + QStringList{"--intensities", "mild"},
        base + QStringList{"--modes", "happy"},
        base + QStringList{"--emotions", "none", "--modes", "none"},
        base + QStringList{"--texts", "nowhere.json"},
        base + QStringList{"--entries", "nowhere.json", "--modes", "radio"},
        base + QStringList{"--language", "klingon"},
        base + QStringList{"--method", "by magic"},
        base + QStringList{"--method", "preset_speaker", "--speaker", "x"},
        base + QStringList{"--engine", "sketch"}, // it makes no clone prompts
        base + QStringList{"--model", "no such model"},
    };
    for (const QStringList& order : wrong) {
        const Outcome outcome = account.run(order);
        QVERIFY2(outcome.status != 0 && outcome.err.contains("troupe: "),
                 order.join(' ').toUtf8() + ": " + outcome.err);
    }
    QVERIFY(account.run(base + QStringList{"--emotions", "hungry"}).err.contains("happy")); // those known
    QVERIFY(account.run({"jobs", "list", "--json"}).json()["jobs"].toArray().isEmpty());
    account.put(account.path("play2/notes.txt"), "mine");
    QVERIFY(account.run({"cast", "--project", "play2", "--character", "Maya", "--base", "warm"}).status != 0);
    // A character with a space has a safe name of its own.
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    const Outcome spaced = account.run({"cast", "--project", "play", "--character", "Old Tom", "--base",
                                        "warm", "--emotions", "happy", "--modes", "none", "--json"});
    QVERIFY2(spaced.status == 0, spaced.err + spaced.out);
    QVERIFY(leftBy(account).prompts.contains("Old_Tom_happy_medium"));
    const Outcome named = account.run({"cast", "--project", "play", "--character", "Мая", "--slug", "Maya2",
                                       "--base", "warm", "--emotions", "happy", "--modes", "none"});
    QVERIFY2(named.status == 0, named.err + named.out);
    QVERIFY(leftBy(account).prompts.contains("Maya2_happy_medium"));
}

void TestCast::anotherCastDoesNotReplaceItsPromptsUnasked() // R-JOB-40
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    QCOMPARE(account.run(maya(kHappy)).status, 0);
    const Left left = leftBy(account);
    const QStringList other = maya(kHappy) + QStringList{"--seed", "5"};
    const Outcome refused = account.run(other);
    QCOMPARE(refused.status, 2);
    QVERIFY(refused.out.contains("--overwrite"));
    QCOMPARE(leftBy(account).all, left.all);
    QCOMPARE(account.run(other + QStringList{"--takes-only"}).status, 0);
    QCOMPARE(leftBy(account).prompts, left.prompts);
    QCOMPARE(leftBy(account).takeRows, size_t{4});
    QCOMPARE(account.run(other).status, 2); // its takes are there; the prompts are still another's
    QCOMPARE(account.run(other + QStringList{"--overwrite"}).status, 0);
    QCOMPARE(leftBy(account).takeRows, size_t{4});
}

void TestCast::oneFailingClipDoesNotStopTheRest() // R-JOB-50
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    // A mark that is none: this clip cannot be spoken, whoever tries.
    account.put(account.path("texts.json"), "{\"sad_medium\":\"Wait. <pause 99> Now.\"}");
    const QStringList order = maya({"--emotions", "happy,sad", "--modes", "radio", "--texts", "texts.json"});
    const Outcome cast = account.run(order);
    QCOMPARE(cast.status, 2); // that of the clip's failure
    const QJsonObject json = cast.json();
    QCOMPARE(json["state"].toString(), QStringLiteral("failed"));
    QCOMPARE(json["done"].toInt(), 4);
    QCOMPARE(json["failed"].toInt(), 1);
    QCOMPARE(json["clips"].toInt(), 5);
    QVERIFY2(leftBy(account).holds(4), leftBy(account).summary());
    QStringList words = order;
    words.removeAll("--json");
    const Outcome told = account.run(words);
    QVERIFY(told.err.contains("sad_medium: "));
    QVERIFY(told.out.contains("4 of 5 clips"));
    QVERIFY(told.err.contains("Run the same command again"));
    QVERIFY2(leftBy(account).holds(4), leftBy(account).summary());
}

void TestCast::likeFaultsHaltItAndItIsMended() // R-JOB-44
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "refuse=1");
    const Outcome broken = account.run(maya());
    QCOMPARE(broken.status, 69); // of the failure that paused the lane
    QVERIFY(broken.json()["error"].toObject()["message"].toString().contains("refuses, as its script says"));
    QCOMPARE(broken.json()["open"].toInt(), kFullCast);
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    const Outcome mended = account.run(maya());
    QVERIFY2(mended.status == 0, mended.err + mended.out);
    QVERIFY2(leftBy(account).holds(kFullCast), leftBy(account).summary());
}

void TestCast::clipsAreSteeredAlone() // R-JOB-51
{
    Account account;
    account.setEnvironment("TROUPE_SIM", "seconds=2,rtf=1");
    const QStringList order = maya(kHappy) + QStringList{"--takes-only"};
    const auto process = account.start(order);
    QTRY_VERIFY_WITH_TIMEOUT(
        account.run({"jobs", "list", "--json", "--job-state", "running"}).json()["jobs"].toArray().size() ==
            1,
        30000);
    const QJsonObject cancelled =
        account.run({"jobs", "cancel", "1", "--item", "happy_intense", "--json"}).json();
    QCOMPARE(cancelled["cancelled"].toInt(), 1);
    QVERIFY(process->waitForFinished(60000)); // it ends the clip that it had begun
    QCOMPARE(process->exitCode(), 0);
    QCOMPARE(leftBy(account).takeRows, size_t{1});
    // What somebody cancelled by itself stays so, until it is asked for.
    account.setEnvironment("TROUPE_SIM", "pace=0.005");
    QVERIFY(account.run(order).json()["unchanged"].toBool());
    QCOMPARE(account.run({"jobs", "retry", "1", "--item", "happy_intense"}).status, 0);
    QCOMPARE(account.run({"jobs", "pause", "--lane", "sim"}).status, 0);
    QCOMPARE(account.run(order).status, 75); // a person's pause stays
    QCOMPARE(account.run({"jobs", "resume", "--lane", "sim"}).status, 0);
    const Outcome done = account.run(order);
    QVERIFY2(done.status == 0, done.err + done.out);
    QCOMPARE(leftBy(account).takeRows, size_t{2});
    QVERIFY(leftBy(account).prompts.empty());
}

QTEST_GUILESS_MAIN(TestCast)
#include "tst_cast.moc"
