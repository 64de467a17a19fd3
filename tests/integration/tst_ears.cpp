// SPDX-License-Identifier: GPL-3.0-or-later
// What listens, as a person calls it: the checks of a file.
#include "tests/integration/troupe_process.h"

#include <QJsonArray>
#include <QJsonObject>
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
};

QTEST_GUILESS_MAIN(TestEars)
#include "tst_ears.moc"
