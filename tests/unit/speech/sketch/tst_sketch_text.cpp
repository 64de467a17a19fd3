// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/spoken_text.h"

#include <QtTest>

#include <algorithm>
#include <string>

using namespace troupe::speech::sketch;

/// What Flite and eSpeak NG are handed.
class TestSketchText : public QObject
{
    Q_OBJECT

private slots:
    // R-SKE-14
    void becomesPlainEnglish_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<bool>("lost");
        QTest::newRow("plain") << "Hello, world."
                               << "Hello, world." << false;
        QTest::newRow("accents") << "Zoë's café"
                                 << "Zoe's cafe" << false;
        QTest::newRow("quotes") << "“I don’t know,” she said."
                                << "I don't know, she said." << false;
        QTest::newRow("dash") << "Wait — now"
                              << "Wait, now" << false;
        QTest::newRow("ellipsis") << "Well… yes"
                                  << "Well, yes" << false;
        QTest::newRow("many marks") << "What?!?!!! No..."
                                    << "What? No." << false;
        QTest::newRow("symbols") << "50% & 3 + 4 = 7"
                                 << "50 percent and 3 plus 4 equals 7" << false;
        QTest::newRow("money") << "$5 or 5$, €10"
                               << "$5 or 5 dollars, euros 10" << false;
        QTest::newRow("minus") << "-5 and well-known"
                               << "minus 5 and well known" << false;
        QTest::newRow("numbers") << "3.14, 1,000 at 10:30"
                                 << "3.14, 1,000 at 10:30" << false;
        QTest::newRow("full width") << "ＡＢＣ１２"
                                    << "ABC12" << false;
        QTest::newRow("ligatures") << "ﬁne œuvre, Straße"
                                   << "fine oeuvre, Strasse" << false;
        QTest::newRow("other script") << "I say Привет to you"
                                      << "I say to you" << true;
        QTest::newRow("emoji") << "Nice 😀 work"
                               << "Nice work" << true;
        QTest::newRow("nothing") << "!!! … —"
                                 << "" << false;
        QTest::newRow("brackets") << "one (two) three"
                                  << "one, two, three" << false;
        QTest::newRow("white space") << " a\n\tb\u00a0c\u3000d "
                                     << "a b c d" << false;
    }
    void becomesPlainEnglish()
    {
        QFETCH(QString, text);
        const SpokenText spoken = englishForFlite(text.toStdString());
        QTEST(QString::fromStdString(spoken.text), "plain");
        QTEST(spoken.lost, "lost");
        QCOMPARE(spoken.speakable, std::any_of(spoken.text.begin(), spoken.text.end(),
                                               [](unsigned char c) { return std::isalnum(c) != 0; }));
    }

    void cutsEndlessWords()
    {
        const SpokenText spoken = englishForFlite(std::string(1000, 'a'));
        QVERIFY(spoken.text.find(std::string(31, 'a')) == std::string::npos);
        QCOMPARE(std::count(spoken.text.begin(), spoken.text.end(), 'a'), 1000);
    }

    void cutsClauses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("clauses");
        QTest::newRow("one") << "Sieben Schiffe" << QStringList{"Sieben Schiffe"};
        QTest::newRow("comma") << "Ja, nein" << QStringList{"Ja, ", "nein"};
        QTest::newRow("number") << "3,5 und 10:30 Uhr" << QStringList{"3,5 und 10:30 Uhr"};
        QTest::newRow("sentences") << "Ja. Nein!" << QStringList{"Ja. ", "Nein!"};
        QTest::newRow("unspaced") << "早上好，世界。再见" << QStringList{"早上好，", "世界。", "再见"};
        QTest::newRow("dash") << "eins – zwei" << QStringList{"eins – ", "zwei"};
        QTest::newRow("signs together") << "Was?! Ja" << QStringList{"Was?! ", "Ja"};
    }
    void cutsClauses()
    {
        QFETCH(QString, text);
        const std::string bytes = text.toStdString();
        QStringList clauses;
        for (const std::string_view clause : clausesForEspeak(bytes)) {
            clauses << QString::fromUtf8(clause.data(), static_cast<qsizetype>(clause.size()));
        }
        QTEST(clauses, "clauses");
    }

    // R-SKE-14
    void handsEspeakWhatItKnows_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("handed");
        QTest::addColumn<bool>("lost");
        QTest::newRow("russian") << "ru"
                                 << "  Привет,\n мир — iPhone "
                                 << "Привет, мир , iPhone" << false;
        QTest::newRow("german") << "de"
                                << "„Größe“ – 3,5 %"
                                << "Größe , 3,5 %" << false;
        QTest::newRow("japanese") << "ja"
                                  << "早い電車"
                                  << "早 い 電車" << false;
        QTest::newRow("foreign script") << "de"
                                        << "Boot лодка 早い"
                                        << "Boot" << true;
        QTest::newRow("foreign letters") << "de"
                                         << "Łódź"
                                         << "Lódz" << false;
        QTest::newRow("own letters") << "pl"
                                     << "Łódź"
                                     << "Łódź" << false;
        QTest::newRow("full width") << "de"
                                    << "ＡＢＣ"
                                    << "ABC" << false;
        QTest::newRow("picture") << "de"
                                 << "gut 😀 so"
                                 << "gut so" << true;
        QTest::newRow("rows of signs") << "de"
                                       << "Was?!?!!! (*)"
                                       << "Was?" << false;
        QTest::newRow("decomposed") << "de"
                                    << "scho\u0308n"
                                    << "schön" << false;
        QTest::newRow("nothing") << "de"
                                 << "…!? —"
                                 << "." << false;
    }
    void handsEspeakWhatItKnows()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const SpokenText spoken = textForEspeak(text.toStdString(), code.toStdString());
        QTEST(QString::fromStdString(spoken.text).simplified(), "handed");
        QTEST(spoken.lost, "lost");
    }
};

QTEST_APPLESS_MAIN(TestSketchText)
#include "tst_sketch_text.moc"
