// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/description.h"
#include "engine/speech/sketch/lexicon.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <string>

using namespace troupe::speech::sketch;

Q_DECLARE_METATYPE(double Traits::*)

/// Descriptions and directions are read by their words.
class TestSketchLexicon : public QObject
{
    Q_OBJECT

private slots:
    // R-SKE-05
    void movesTraits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double Traits::*>("trait");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        const double far = 100;
        QTest::newRow("deep") << "A deep voice" << &Traits::pitch << -far << -2.0;
        QTest::newRow("high") << "a HIGH voice" << &Traits::pitch << 2.0 << far;
        QTest::newRow("slow") << "speaks slowly" << &Traits::rate << -far << -0.2;
        QTest::newRow("fast") << "fast" << &Traits::rate << 0.2 << far;
        QTest::newRow("whisper") << "whispering in the dark" << &Traits::whisper << 0.9 << 1.0;
        QTest::newRow("shout") << "He shouts." << &Traits::effort << 0.9 << 1.0;
        QTest::newRow("monotone") << "in a monotone" << &Traits::melody << -far << -1.0;
        QTest::newRow("breathy") << "breathy" << &Traits::breath << 0.4 << 1.0;
        QTest::newRow("gravelly") << "gravelly" << &Traits::rough << 0.4 << 1.0;
        QTest::newRow("radio") << "over the radio" << &Traits::radio << 0.9 << 1.0;
        QTest::newRow("not too fast") << "not too fast" << &Traits::rate << -0.3 << -0.05;
        QTest::newRow("without haste") << "calling without any haste" << &Traits::rate << -0.3 << -0.05;
        QTest::newRow("negation ends at a comma") << "not sad, fast" << &Traits::rate << 0.2 << far;
        QTest::newRow("not whispering") << "not whispering" << &Traits::whisper << 0.0 << 0.0;
        QTest::newRow("deep in German") << "eine tiefe Stimme" << &Traits::pitch << -far << -2.0;
        QTest::newRow("slow in German") << "langsam" << &Traits::rate << -far << -0.2;
        QTest::newRow("whisper, umlaut") << "flüsternd" << &Traits::whisper << 0.9 << 1.0;
        QTest::newRow("deep in French") << "une voix profonde" << &Traits::pitch << -far << -2.0;
        QTest::newRow("not fast in French") << "pas très vite" << &Traits::rate << -0.3 << -0.05;
        QTest::newRow("fast in Spanish") << "rápido" << &Traits::rate << 0.2 << far;
        QTest::newRow("calm in Russian") << "спокойный голос" << &Traits::rate << -0.3 << -0.05;
        QTest::newRow("deep in Chinese") << "低沉的男声，缓慢" << &Traits::pitch << -far << -2.0;
        QTest::newRow("and slow in Chinese") << "低沉的男声，缓慢" << &Traits::rate << -far << -0.2;
        QTest::newRow("slow in Japanese") << "ゆっくり話す" << &Traits::rate << -far << -0.2;
        QTest::newRow("whisper in Korean") << "속삭이는 목소리" << &Traits::whisper << 0.9 << 1.0;
        QTest::newRow("nothing known") << "voice of a cupboard" << &Traits::pitch << 0.0 << 0.0;
    }
    void movesTraits()
    {
        QFETCH(QString, text);
        QFETCH(double Traits::*, trait);
        QFETCH(double, least);
        QFETCH(double, most);
        const double value = readDescription(text.toStdString()).traits.*trait;
        QVERIFY2(value >= least && value <= most, qPrintable(QString::number(value)));
    }

    // R-SKE-06
    void intensifiersScale()
    {
        const auto pitch = [](const char* text) { return -readDescription(text).traits.pitch; };
        QVERIFY(pitch("slightly deep") < pitch("deep"));
        QVERIFY(pitch("deep") < pitch("very deep"));
        QVERIFY(pitch("very deep") < pitch("extremely deep"));
        QVERIFY(pitch("a bit of a deep voice") < pitch("deep"));
        QVERIFY2(pitch("deep deep deep deep deep deep deep deep deep") <= 12.0, "synonyms level off");
    }

    void tellsWhoSpeaks()
    {
        const Delivery girl = readDescription("A cheerful little girl");
        QCOMPARE(girl.gender, Gender::Female);
        QCOMPARE(girl.age, Age::Child);
        const Delivery man = readDescription("An old, kind Scottish man");
        QCOMPARE(man.gender, Gender::Male);
        QCOMPARE(man.age, Age::Old);
        QCOMPARE(man.kind, Kind::Scottish);
        QCOMPARE(readDescription("not a woman").gender, Gender::Unknown);
        QCOMPARE(readDescription("eine alte Frau").gender, Gender::Female);
        QCOMPARE(readDescription("a man's whisper").gender, Gender::Male);
        QCOMPARE(readDescription("a robot").kind, Kind::Robot);
    }

    // R-SKE-07: every preset of the casting board means something, and no two emotions mean the same.
    void knowsThePresets()
    {
        const char* const presets[] = {"happy",      "angry",     "afraid",  "sad",       "awe",
                                       "tender",     "sarcastic", "manic",   "exhausted", "laughing",
                                       "crying",     "screaming", "gasping", "choking",   "stuttering",
                                       "whispering", "singsong",  "slurred", "shouting",  "radio",
                                       "narration",  "distant"};
        std::map<std::string, std::string> seen;
        for (const char* preset : presets) {
            const Delivery delivery = readDescription(preset);
            QVERIFY2(delivery.understood == 1, preset);
            const Traits& t = delivery.traits;
            std::string key;
            for (const double value : {t.pitch, t.melody, t.rate, t.head, t.volume, t.breath, t.whisper,
                                       t.effort, t.rough, t.tremor, t.distance, t.radio}) {
                key += std::to_string(value) + " ";
            }
            QVERIFY2(seen.emplace(key, preset).second, preset);
        }
    }

    void entriesCanBeFound()
    {
        for (const LexiconEntry& entry : lexicon()) {
            std::string word(entry.word);
            if (word.ends_with('*')) word.pop_back();
            QVERIFY2(readDescription(word).understood > 0, word.c_str());
        }
    }

    void takesAnything()
    {
        QCOMPARE(readDescription("").understood, 0);
        QCOMPARE(readDescription("\xff\xfe very \x80").understood, 0);
        const Delivery delivery = readDescription(std::string(4000, 'x') + " deep");
        QVERIFY(delivery.traits.pitch < -2);
    }
};

QTEST_APPLESS_MAIN(TestSketchLexicon)
#include "tst_sketch_lexicon.moc"
