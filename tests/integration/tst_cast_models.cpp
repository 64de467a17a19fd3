// SPDX-License-Identifier: GPL-3.0-or-later
// A whole cast with real networks: the toy design and base checkpoints.
#include "engine/project/take_store.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/voices/library.h"
#include "tests/integration/cast_account.h"

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

QString model(const char* name)
{
    return QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/") + name;
}

} // namespace

class TestCastModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thirtyOnePromptsLoadAndSpeak();
    void theClonerIsNamed();
    void installedModelsCast();
};

void TestCastModels::thirtyOnePromptsLoadAndSpeak() // R-JOB-46
{
    Account account;
    const QStringList order = maya({"--model", model("design"), "--clone-model", model("base"),
                                    "--max-new-tokens", "12", "--threads", "1"});
    const Outcome outcome = account.run(order);
    QVERIFY2(outcome.status == 0, outcome.err + outcome.out);
    const QJsonArray items = outcome.json()["items"].toArray();
    QCOMPARE(items.size(), kFullCast);
    const Left left = leftBy(account);
    QVERIFY2(left.holds(kFullCast), left.summary());
    QVERIFY(!left.simulated);
    voices::Library library(account.dataFolder().toStdString());
    for (const auto& item : items) {
        const QString name = item.toObject()["prompt"].toString();
        const auto prompt = library.prompts().load(name.toStdString());
        QVERIFY(!prompt->xVector.empty() && !prompt->refCodes.empty() && !prompt->refAudio.empty());
        QVERIFY(!prompt->speakerEncoderSha256.empty());
        QCOMPARE(library.prompts().get(name.toStdString()).details.model, std::string("base"));
        const QString file = QString::fromStdString(library.prompts().fileOf(name.toStdString()).string());
        const Outcome said =
            account.run({"say", "Good evening.", "--prompt", file, "--model", model("base"),
                         "--max-new-tokens", "4", "--threads", "1", "--json", "-o", "said.wav"});
        QVERIFY2(said.status == 0, said.err + said.out);
        QVERIFY(said.json()["samples"].toInt() > 0);
    }
    auto project = project::Project::open(account.path("play").toStdString());
    for (const project::Take& take : project::TakeStore(project).list()) {
        QCOMPARE(take.engine, std::string("qwen"));
        QCOMPARE(take.modelDigest.size(), size_t{64});
        QVERIFY(take.seed && take.cell && !take.item.empty());
    }
    QVERIFY(account.run(order).json()["unchanged"].toBool());
    QCOMPARE(leftBy(account).all, left.all);
}

void TestCastModels::theClonerIsNamed() // R-JOB-42
{
    Account account;
    const Outcome missing = account.run(maya({"--model", model("design")}));
    QCOMPARE(missing.status, 2);
    QVERIFY(missing.out.contains("--clone-model"));
    QCOMPARE(account.run(maya({"--model", model("design"), "--clone-model", model("design")})).status, 2);
}

void TestCastModels::installedModelsCast() // R-MOD-66
{
    Account account;
    account.setEnvironment("TROUPE_SPEECH_ENGINE", "auto");
    account.shell("mkdir -p " + account.dataFolder() + "/models && cp -rL " + model("design") + " " +
                  account.dataFolder() + "/models/mine");
    const QStringList small{"--emotions",       "happy", "--intensities", "medium", "--modes", "none",
                            "--max-new-tokens", "6",     "--threads",     "1"};
    const Outcome without = account.run(maya(small));
    QCOMPARE(without.status, 2);
    QVERIFY2(without.out.contains("troupe models download base"), without.out.constData());
    account.shell("cp -rL " + model("base-small") + " " + account.dataFolder() + "/models/clones");
    const Outcome cast = account.run(maya(small));
    QVERIFY2(cast.status == 0, cast.err + cast.out);
    const QJsonArray items = cast.json()["items"].toArray();
    QVERIFY(!items.isEmpty());
    voices::Library library(account.dataFolder().toStdString());
    const std::string prompt = items.first()["prompt"].toString().toStdString();
    QCOMPARE(library.prompts().get(prompt).details.model, std::string("clones"));
    // The same models by name are the same order.
    QVERIFY(account.run(maya(small + QStringList{"--model", "mine", "--clone-model", "clones"}))
                .json()["unchanged"]
                .toBool());
    account.setEnvironment("TROUPE_MODELS_MEMORY_GB", "0.1");
    const Outcome large = account.run(maya(small + QStringList{"--seed", "77"}));
    QCOMPARE(large.status, 69);
    QVERIFY2(large.out.contains("models.memory_gb"), large.out.constData());
}

QTEST_GUILESS_MAIN(TestCastModels)
#include "tst_cast_models.moc"
