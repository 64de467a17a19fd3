// SPDX-License-Identifier: GPL-3.0-or-later
// R-VOI-53: with a Base checkpoint a design is locked with its prompt and its test lines, and speaks by them.
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

QJsonObject shown(const Account& account, const QString& voice)
{
    return account.run({"voices", "show", voice, "--json"}).json();
}

} // namespace

/// Voices of the library and real networks, with toy weights.
class TestVoiceModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDesignIsLockedWithABaseModel();
    void aClonesPromptIsMadeAtOnceAndLaterForAnotherModel();

private:
    const QString base_ = golden(QStringLiteral("checkpoints/base"));
    const QString small_ = golden(QStringLiteral("checkpoints/base-small"));
    const QString clip_ = golden(QStringLiteral("audio/short.wav"));
};

void TestVoiceModels::aDesignIsLockedWithABaseModel()
{
    const Account account;
    account.run({"voices", "add", "Keeper", "--design", "An old sailor", "--language", "english"});
    const Outcome locked = account.run({"voices", "lock", "Keeper", "--clip", clip_, "--transcript",
                                        "Hello there.", "--model", base_, "--json"});
    QVERIFY2(locked.status == 0, locked.out + locked.err);
    QVERIFY(locked.json()["locked"].toBool());
    const QJsonObject voice = shown(account, "Keeper");
    QCOMPARE(voice["prompts"].toArray().size(), 1);
    const QJsonObject prompt = voice["prompts"].toArray().at(0).toObject();
    QCOMPARE(prompt["model"].toString(), QStringLiteral("base"));
    QCOMPARE(prompt["mode"].toString(), QStringLiteral("icl"));
    QVERIFY(!prompt["simulated"].toBool());
    QCOMPARE(voice["anchors"].toArray().size(), 3);
    for (const auto& anchor : voice["anchors"].toArray())
        QVERIFY(QFile::exists(anchor.toObject()["file"].toString()));
    const QStringList say{"say", "Good evening.", "--model", base_, "--seed",
                          "3",   "--max-seconds", "1",       "-q"};
    QCOMPARE(account.run(say + QStringList{"--voice", "keeper", "-o", "a.wav"}).status, 0);
    // The same prompt by hand is the same sound.
    QCOMPARE(account
                 .run({"prompt", "make", clip_, "--transcript", "Hello there.", "--language", "english",
                       "--model", base_, "-o", "p.safetensors"})
                 .status,
             0);
    QCOMPARE(
        account.run(say + QStringList{"--prompt", "p.safetensors", "--language", "english", "-o", "b.wav"})
            .status,
        0);
    QCOMPARE(account.shell("cmp a.wav b.wav").status, 0);
}

void TestVoiceModels::aClonesPromptIsMadeAtOnceAndLaterForAnotherModel()
{
    const Account account;
    const Outcome added = account.run({"voices", "add", "Maya", "--clip", clip_, "--transcript",
                                       "Hello there.", "--who", "Maya", "--model", base_, "--json"});
    QVERIFY2(added.status == 0, added.out + added.err);
    const Outcome made = account.run({"voices", "prompt", "Maya", "--model", small_, "--json"});
    QVERIFY2(made.status == 0, made.out + made.err);
    QCOMPARE(made.json()["model"].toString(), QStringLiteral("base-small"));
    QCOMPARE(shown(account, "Maya")["prompts"].toArray().size(), 2);
    QCOMPARE(account
                 .run({"say", "Good evening.", "--voice", "Maya", "--model", small_, "--max-seconds", "0.5",
                       "-o", "c.wav"})
                 .status,
             0);
}

QTEST_GUILESS_MAIN(TestVoiceModels)
#include "tst_voice_models.moc"
