// SPDX-License-Identifier: GPL-3.0-or-later
// Clone prompts of the library with a model: the toy checkpoints of the golden cases.
#include "engine/audio/file_reader.h"
#include "tests/integration/troupe_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using troupe::test::Account;
using troupe::test::Outcome;

namespace {

QString golden(const QString& name)
{
    return QStringLiteral(TROUPE_TEST_DATA "/golden/") + name;
}

const QString kClip = golden(QStringLiteral("audio/short.wav"));
const QString kBase = golden(QStringLiteral("checkpoints/base"));
const QStringList kShort{"--max-new-tokens", "8", "--seed", "5", "--samples", "32f", "--model", kBase};

} // namespace

class TestPromptModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPromptIsKeptAndSpokenWithByName() // R-VOI-25, R-VOI-26
    {
        const Account account;
        const Outcome made =
            account.run({"prompt",  "make",      kClip,       "--transcript",      "The words.",
                         "--model", kBase,       "--save-as", "Maya_happy_medium", "--character",
                         "Maya",    "--emotion", "happy",     "--intensity",       "medium",
                         "--tag",   "warm",      "-o",        "file.safetensors",  "--json"});
        QVERIFY2(made.status == 0, made.err.constData());
        QCOMPARE(made.json()["name"].toString(), QStringLiteral("Maya_happy_medium"));
        const QJsonObject shown = account.run({"prompts", "show", "Maya_happy_medium", "--json"}).json();
        QCOMPARE(shown["character"].toString(), QStringLiteral("Maya"));
        QCOMPARE(shown["intensity"].toString(), QStringLiteral("medium"));
        QCOMPARE(shown["tags"].toArray(), QJsonArray({"warm"}));
        QCOMPARE(shown["model"].toString(), QStringLiteral("base"));
        QVERIFY(shown["ref_audio_duration_s"].toDouble() > 0);
        const auto said = [&](const QString& prompt, const QString& file) {
            const Outcome outcome =
                account.run(QStringList{"say", "Good evening.", "--prompt", prompt, "-o", file} + kShort);
            if (outcome.status != 0) qWarning("%s", outcome.err.constData());
            return troupe::audio::readFile(account.path(file).toStdString()).samples;
        };
        const auto byName = said("Maya_happy_medium", "a.wav");
        QVERIFY(!byName.empty());
        QVERIFY(byName == said("file.safetensors", "b.wav"));
        QVERIFY(byName == said("./file.safetensors", "c.wav"));
        // A take of it keeps the prompt in its project.
        QCOMPARE(account.run({"project", "new", "P"}).status, 0);
        const Outcome take = account.run(
            QStringList{"say", "Good evening.", "--prompt", "Maya_happy_medium", "--project", "P"} + kShort);
        QVERIFY2(take.status == 0, take.err.constData());
        QVERIFY(!account.run({"take", "show", "1", "--project", "P", "--json"})
                     .json()["prompt"]
                     .toString()
                     .isEmpty());
    }

    void aTakenNameIsRefusedBeforeTheModelWorks() // R-VOI-26
    {
        const Account account;
        const QStringList make{"prompt",    "make", kClip,     "--timbre-only",
                               "--save-as", "maya", "--model", kBase};
        QCOMPARE(account.run(make).status, 0);
        const Outcome again = account.run(
            {"prompt", "make", kClip, "--timbre-only", "--save-as", "maya", "--model", "no such folder"});
        QCOMPARE(again.status, 2);
        QVERIFY(again.err.contains("already"));
        QCOMPARE(account
                     .run({"prompt", "make", kClip, "--timbre-only", "--save-as", "bad name!", "--model",
                           "no such folder"})
                     .status,
                 2);
        QCOMPARE(account.run(make + QStringList{"--if-exists", "overwrite"}).status, 0);
    }

    void aCloneKeepsItsPrompt() // R-VOI-26
    {
        const Account account;
        const Outcome spoken = account.run(QStringList{"clone", kClip, "Good evening.", "--transcript",
                                                       "The words.", "--save-as", "guest", "-o", "g.wav"} +
                                           kShort);
        QVERIFY2(spoken.status == 0, spoken.err.constData());
        QCOMPARE(account.run({"prompts", "show", "guest", "--json"}).json()["ref_text"].toString(),
                 QStringLiteral("The words."));
        QVERIFY(account.files().contains("g.wav"));
    }
};

QTEST_GUILESS_MAIN(TestPromptModels)
#include "tst_prompt_models.moc"
