// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "tests/integration/troupe_process.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace troupe;
using troupe::test::Account;
using troupe::test::Outcome;

/// The command line with the engine that a new user has.
class TestScratchVoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaks_data();
    void speaks();
    void isListedAlone();
};

void TestScratchVoice::speaks_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("language");
    QTest::newRow("say") << QStringList{"say", "Good evening, ladies and gentlemen."} << "english";
    QTest::newRow("say in German") << QStringList{"say", "Guten Abend, meine Damen.", "-l", "de"} << "german";
    QTest::newRow("design") << QStringList{"design", "A calm, deep narrator", "--text", "Once upon a time."}
                            << "english";
    QTest::newRow("directed") << QStringList{"say", "Nobody must know.", "-i", "whispering", "-l", "english"}
                              << "english";
}

void TestScratchVoice::speaks() // R-CLI-50
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, language);
    Account account;
    account.setEnvironment("TROUPE_SPEECH_ENGINE", "auto");
    const Outcome said = account.run(arguments + QStringList{"-o", "x.wav", "--seed", "3"});
    if (said.status == 69) QSKIP("neither Flite nor eSpeak NG is installed");
    QVERIFY2(said.status == 0, said.err.constData());
    QCOMPARE(said.err.count("Scratch voice"), 1);
    const audio::Clip clip = audio::readFile(account.path("x.wav").toStdString());
    QVERIFY(clip.seconds() > 0.7 && clip.seconds() < 6);
    double energy = 0;
    for (const float sample : clip.samples) energy += double{sample} * double{sample};
    const double level = 10 * std::log10(energy / static_cast<double>(clip.samples.size()));
    QVERIFY2(level > -45 && level < -6, qPrintable(QString::number(level))); // dBFS
    const Outcome json = account.run(arguments + QStringList{"-o", "y.wav", "--seed", "3", "--json"});
    QVERIFY2(json.json()["notice"].toString().contains("Scratch voice"), json.out.constData());
    QCOMPARE(json.json()["language"].toString(), language);
    QCOMPARE(audio::readFile(account.path("y.wav").toStdString()).samples, clip.samples);
}

void TestScratchVoice::isListedAlone()
{
    Account account;
    account.setEnvironment("TROUPE_SPEECH_ENGINE", "");
    const Outcome outcome = account.run({"voices", "languages"});
    if (outcome.status == 69) QSKIP("neither Flite nor eSpeak NG is installed");
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.startsWith("sketch"), outcome.out.constData());
    QVERIFY(outcome.out.contains("german"));
    QVERIFY(!outcome.out.contains("sim —")); // for those who know its name only
}

QTEST_GUILESS_MAIN(TestScratchVoice)
#include "tst_scratch_voice.moc"
