// SPDX-License-Identifier: GPL-3.0-or-later
// Takes that a checkpoint has made, with the toy checkpoints of the golden cases.
#include "engine/audio/file_reader.h"
#include "engine/base/sha256.h"
#include "tests/integration/troupe_process.h"

#include <QDir>
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

QString model(const QString& name)
{
    return golden(QStringLiteral("checkpoints/") + name);
}

QString digestOf(const QString& checkpoint)
{
    QFile file(model(checkpoint) + QStringLiteral("/model.safetensors"));
    return file.open(QIODevice::ReadOnly)
               ? QString::fromStdString(troupe::Sha256::of(file.readAll().toStdString()))
               : QString();
}

QJsonObject show(const Account& account, int take)
{
    return account.run({"take", "show", QString::number(take), "--project", "P", "--json"}).json();
}

const QStringList kShort{"--max-new-tokens", "10", "--seed", "5", "--project", "P"};

} // namespace

class TestTakeModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theModelIsKeptWithTheTake() // R-PRJ-25
    {
        const Account account;
        QCOMPARE(account.run({"project", "new", "P"}).status, 0);
        const Outcome said = account.run(QStringList{"design", "A calm old man.", "Good evening.", "--model",
                                                     model("design"), "--layout", "streaming"} +
                                         kShort);
        QVERIFY2(said.status == 0, said.err.constData());
        const QJsonObject take = show(account, 1);
        QCOMPARE(take["model_sha256"].toString(), digestOf("design"));
        QCOMPARE(take["setup"].toString(), QStringLiteral("cpu int8 cpu streaming"));
        const auto info = troupe::audio::inspectFile(take["file"].toString().toStdString());
        QVERIFY(QByteArray::fromStdString(info.comment).contains(digestOf("design").toUtf8()));

        const QStringList again{"take", "again", "1", "--project", "P", "--json", "--model"};
        const Outcome same = account.run(again + QStringList{model("design"), "--layout", "streaming"});
        QVERIFY2(same.status == 0, same.err.constData());
        QVERIFY(same.json()["same_sound"].toBool());
        QVERIFY(!same.err.contains("It was"));
        const Outcome otherLayout =
            account.run({"take", "again", "1", "--project", "P", "--model", model("design")});
        QVERIFY2(otherLayout.err.contains("cpu int8 cpu streaming"), otherLayout.err.constData());
    }

    void aClonedVoiceGoesWithTheProject() // R-PRJ-24, R-PRJ-26
    {
        const Account account;
        QCOMPARE(account.run({"project", "new", "P"}).status, 0);
        const QString clip = golden("audio/short.wav");
        const QStringList how = QStringList{"--model", model("base")} + kShort;
        const Outcome cloned =
            account.run(QStringList{"clone", clip, "Good evening.", "--transcript", "The words."} + how);
        QVERIFY2(cloned.status == 0, cloned.err.constData());
        QCOMPARE(account
                     .run({"prompt", "make", clip, "--transcript", "The words.", "--model", model("base"),
                           "-o", "voice.safetensors"})
                     .status,
                 0);
        const Outcome said =
            account.run(QStringList{"say", "Good evening.", "--prompt", "voice.safetensors"} + how);
        QVERIFY2(said.status == 0, said.err.constData());
        // The same voice, though it was made twice, is kept once.
        const QDir voices(account.path("P/voices"));
        QCOMPARE(voices.entryList(QDir::Files).size(), 1);
        for (const int take : {1, 2})
            QCOMPARE(show(account, take)["prompt"].toString(), voices.entryList(QDir::Files).front());

        QCOMPARE(account.run({"project", "pack", "p.troupe", "--project", "P"}).status, 0);
        const Account elsewhere;
        QCOMPARE(elsewhere.run({"project", "unpack", account.path("p.troupe"), "P"}).status, 0);
        QCOMPARE(elsewhere.run({"project", "check", "--project", "P"}).status, 0);
        for (const char* take : {"1", "2"}) {
            const Outcome again =
                elsewhere.run({"take", "again", take, "--project", "P", "--model", model("base"), "--json"});
            QVERIFY2(again.status == 0, again.err.constData());
            QVERIFY(again.json()["same_sound"].toBool());
        }
        const Outcome other =
            elsewhere.run({"take", "again", "1", "--project", "P", "--model", model("base-small")});
        QVERIFY2(other.err.contains("another model"), other.err.constData());

        QVERIFY(QDir(elsewhere.path("P/voices")).removeRecursively());
        const Outcome check = elsewhere.run({"project", "check", "--project", "P", "--json"});
        QVERIFY(check.status != 0);
        QCOMPARE(check.json()["missing_voices"].toArray().size(), 1);
        const Outcome lost =
            elsewhere.run({"take", "again", "1", "--project", "P", "--model", model("base")});
        QVERIFY(lost.status != 0 && lost.err.contains("voices"));
    }
};

QTEST_GUILESS_MAIN(TestTakeModels)
#include "tst_take_models.moc"
