// SPDX-License-Identifier: GPL-3.0-or-later
// Voices are compared by the speaker encoder of a Base checkpoint, here one with toy weights.
#include "tests/integration/troupe_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using troupe::test::Account;
using troupe::test::Outcome;

namespace {

const QString kBase = QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/base");
constexpr const char* kText =
    "Many ships came home in the morning, and all the bells were ringing. Nobody had slept that night, and "
    "everybody was at the harbour before the sun came up.";

void speak(const Account& account, const QString& file, const QString& voice, const QString& engine)
{
    QStringList say{"say", "--engine", engine, "--seed", "1", kText, "-o", file};
    if (!voice.isEmpty()) say += {"--voice", voice};
    const Outcome said = account.run(say);
    QVERIFY2(said.status == 0, said.err.constData());
}

QJsonObject compared(const Account& account, const QString& file, const QString& like)
{
    return account.run({"audio", "identity", file, "--like", like, "--model", kBase, "--json"}).json();
}

} // namespace

class TestEarModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameVoiceAndAnother() // R-EAR-20, R-EAR-21
    {
        const Account account;
        speak(account, "man.wav", "man", "sketch");
        speak(account, "noise.wav", {}, "sim");
        const QJsonObject self = compared(account, "man.wav", "man.wav");
        QCOMPARE(self["identity"].toString(), QStringLiteral("same"));
        QVERIFY(self["cosine"].toDouble() > 0.99);
        QVERIFY(self["anchors"].toInt() >= 3);
        const QJsonObject other = compared(account, "noise.wav", "man.wav");
        QVERIFY2(other["cosine"].toDouble() < self["cosine"].toDouble(), "noise is another voice");
        QCOMPARE(other["identity"].toString(), QStringLiteral("off"));
        const Outcome checked =
            account.run({"audio", "check", "noise.wav", "--like", "man.wav", "--model", kBase, "--json"});
        QStringList codes;
        for (const QJsonValue reason : checked.json()["reasons"].toArray())
            codes += reason.toObject()["code"].toString();
        QVERIFY2(codes.contains("other_voice"), checked.out.constData());
        QCOMPARE(account.run({"say", "--engine", "sketch", "No.", "-o", "short.wav"}).status, 0);
        QCOMPARE(compared(account, "short.wav", "man.wav")["identity"].toString(),
                 QStringLiteral("too_short"));
    }

    void takesAreComparedWithTheirCharacter() // R-EAR-22
    {
        const Account account;
        QCOMPARE(account.run({"project", "new", "P"}).status, 0);
        const QStringList cell{"--project", "P", "--character", "Maya", "--delivery", "calm"};
        QCOMPARE(
            account
                .run(QStringList{"say", "--engine", "sketch", "--voice", "man", "--seed", "1", kText} + cell)
                .status,
            0);
        QCOMPARE(account.run(QStringList{"say", "--seed", "1", kText} + cell).status, 0);
        const QStringList ask{"take", "identity", "1", "2", "--project", "P", "--model", kBase, "--json"};
        const auto first = [](const Outcome& outcome) {
            return outcome.json()["takes"].toArray().first().toObject()["identity"].toString();
        };
        QCOMPARE(first(account.run(ask)), QStringLiteral("unknown"));
        QCOMPARE(account.run({"take", "approve", "1", "--project", "P"}).status, 0);
        const Outcome judged = account.run(ask);
        QCOMPARE(first(judged), QStringLiteral("same"));
        const QJsonObject shown = account.run({"take", "show", "2", "--project", "P", "--json"}).json();
        QCOMPARE(shown["identity"].toString(), QStringLiteral("off"));
        bool hasReason = false;
        for (const QJsonValue reason : shown["reasons"].toArray())
            hasReason = hasReason || reason.toObject()["code"].toString() == "other_voice";
        QVERIFY(hasReason);
        // Listening again keeps it.
        QCOMPARE(account.run({"take", "check", "2", "--project", "P"}).status, 0);
        QCOMPARE(account.run({"take", "show", "2", "--project", "P", "--json"}).json()["identity"].toString(),
                 QStringLiteral("off"));
    }
};

QTEST_GUILESS_MAIN(TestEarModels)
#include "tst_ear_models.moc"
