// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/components.h"
#include "speaking.h"
#include "tests/support/voice_measure.h"

#include <QtTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace troupe;
using namespace troupe::speech;

namespace {

constexpr const char* kSentence = "The boat is tied to the wooden pier, and the water is calm.";

std::string longText()
{
    std::string text;
    for (int i = 0; i < 40; ++i) text += "The boat is tied to the wooden pier. ";
    return text;
}

bool mentions(const Done& done, const char* words)
{
    return std::any_of(done.notes.begin(), done.notes.end(),
                       [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

test::VoiceMeasure measured(const Collector& sink)
{
    return test::measureVoice(sink.samples(), 24000);
}

} // namespace

/// The scratch voice through the façade, with the real libraries.
class TestSketchEngine : public QObject
{
    Q_OBJECT

private slots:
    // R-SKE-01
    void saysWhatItIs()
    {
        const Capabilities all = sketchEngine().capabilities();
        QCOMPARE(all.engine, std::string("sketch"));
        QVERIFY(all.scratch);
        QVERIFY(all.notice.find("Scratch voice") == 0);
        QVERIFY(all.version.find("Flite") != std::string::npos);
        QVERIFY(all.version.find("eSpeak NG") != std::string::npos);
        QVERIFY(all.supports(Task::CustomVoice) && all.supports(Task::VoiceDesign));
        QVERIFY(!all.supports(Task::VoiceClone));
        QVERIFY(all.directs && all.setsSpeed);
        for (const Component& component : sketchComponents()) {
            QVERIFY2(component.version.find_first_of("0123456789") == 0, component.name.c_str());
        }
    }

    // R-SKE-02
    void knowsTheLanguagesOfTheModels()
    {
        const Capabilities all = sketchEngine().capabilities();
        QVERIFY2(all.languages.size() > 100, qPrintable(QString::number(all.languages.size())));
        std::set<std::string> ids;
        for (const Language& language : all.languages) {
            QVERIFY2(ids.insert(language.id).second, language.id.c_str());
            QVERIFY2(language.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
                         std::string::npos,
                     language.id.c_str());
            QVERIFY2(!language.code.empty() && !language.name.empty(), language.id.c_str());
        }
        const std::pair<const char*, const char*> models[] = {
            {"chinese", "zh"}, {"english", "en"},  {"german", "de"}, {"italian", "it"}, {"portuguese", "pt"},
            {"spanish", "es"}, {"japanese", "ja"}, {"korean", "ko"}, {"french", "fr"},  {"russian", "ru"}};
        for (const auto& [id, code] : models) QCOMPARE(findLanguage(all, code)->id, std::string(id));
        QCOMPARE(findLanguage(all, "pt-BR")->id, std::string("portuguese-brazil"));
        QCOMPARE(all.speakers.front().id, std::string("slt"));
    }

    // R-SKE-03
    void everySpeakerIsHeardAlike_data()
    {
        QTest::addColumn<QString>("speaker");
        for (const Speaker& speaker : sketchEngine().capabilities().speakers) {
            QTest::newRow(speaker.id.c_str()) << QString::fromStdString(speaker.id);
        }
    }
    void everySpeakerIsHeardAlike()
    {
        QFETCH(QString, speaker);
        const auto sink = spoken(saying(kSentence, speaker.toStdString()));
        QCOMPARE(sink->reason(), EndReason::Finished);
        QCOMPARE(sink->faults(), 0);
        QCOMPARE(sink->result().speaker, speaker.toStdString());
        QVERIFY(sink->result().notes.empty());
        const test::VoiceMeasure voice = measured(*sink);
        QVERIFY2(voice.seconds > 2 && voice.seconds < 6, qPrintable(QString::number(voice.seconds)));
        QVERIFY2(voice.levelDb > -23 && voice.levelDb < -15, qPrintable(QString::number(voice.levelDb)));
        QVERIFY2(voice.peak < 0.99, qPrintable(QString::number(voice.peak)));
        QVERIFY2(voice.voicedShare > 0.4, qPrintable(QString::number(voice.voicedShare)));
        QVERIFY2(voice.leadingQuiet < 0.1 && voice.trailingQuiet < 0.1, "trimmed");
    }

    // R-SKE-02
    void everyModelLanguageIsHeard_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::newRow("chinese") << "chinese"
                                 << "早上的火车又晚点了，没有人感到惊讶。";
        QTest::newRow("german") << "german"
                                << "Der Zug am Morgen war wieder zu spät, und niemand wunderte sich.";
        QTest::newRow("italian") << "italian"
                                 << "Il treno del mattino era di nuovo in ritardo.";
        QTest::newRow("portuguese") << "portuguese"
                                    << "O comboio da manhã estava outra vez atrasado, e não vinha.";
        QTest::newRow("spanish") << "spanish"
                                 << "El tren de la mañana llegó tarde otra vez.";
        QTest::newRow("japanese") << "japanese"
                                  << "朝の電車はまた遅れました。";
        QTest::newRow("korean") << "korean"
                                << "아침 기차가 또 늦었습니다.";
        QTest::newRow("french") << "french"
                                << "Le train du matin était encore en retard.";
        QTest::newRow("russian") << "russian"
                                 << "Утренний поезд снова опоздал.";
        QTest::newRow("english") << "english"
                                 << "The morning train was late again.";
    }
    void everyModelLanguageIsHeard()
    {
        QFETCH(QString, language);
        QFETCH(QString, text);
        for (const char* wanted : {"auto", ""}) {
            const std::string name = *wanted ? wanted : language.toStdString();
            const auto sink = spoken(saying(text.toStdString(), "", name));
            QCOMPARE(sink->reason(), EndReason::Finished);
            QCOMPARE(sink->result().language, language.toStdString());
            QVERIFY(measured(*sink).voicedShare > 0.3);
            QVERIFY(sink->result().seconds() > 1);
        }
    }

    // R-SKE-02
    void everyLanguageLoads()
    {
        for (const Language& language : sketchEngine().capabilities().languages) {
            Request request = saying("1 2 3", "", language.id);
            request.limits.maxSeconds = 0.4;
            const auto sink = spoken(request);
            QVERIFY2(sink->reason() == EndReason::Finished || sink->reason() == EndReason::LengthLimit,
                     language.id.c_str());
            QVERIFY2(sink->sampleCount() > 1000, language.id.c_str());
        }
    }

    // R-SKE-04
    void aStandInIsMentioned()
    {
        const auto named = spoken(saying("Guten Tag", "rms", "german"));
        QVERIFY(mentions(named->result(), "English only"));
        const auto unnamed = spoken(saying("Guten Tag", "", "german"));
        QVERIFY(unnamed->result().notes.empty());
    }

    // R-SKE-08
    void sameRequestSameBytes_data()
    {
        QTest::addColumn<QString>("description");
        QTest::addColumn<QString>("language");
        QTest::newRow("Flite") << "A calm man"
                               << "english";
        QTest::newRow("eSpeak NG") << "A calm man"
                                   << "german";
        QTest::newRow("with noise") << "A hoarse, whispering, trembling old woman"
                                    << "english";
        QTest::newRow("eSpeak NG with noise") << "A breathy woman"
                                              << "german";
    }
    void sameRequestSameBytes()
    {
        QFETCH(QString, description);
        QFETCH(QString, language);
        Request request = designing(description.toStdString(), "Seven ships. No, eight: one more sank.", 7);
        request.language = language.toStdString();
        const std::vector<float> first = spoken(request)->samples();
        // Something else in between, which leaves its traces in the libraries.
        spoken(saying("Ein anderer Satz mit vielen scharfen Lauten!", "girl", "german"));
        spoken(saying("Another one.", "awb"));
        QVERIFY(spoken(request)->samples() == first);
        QVERIFY(spoken(request)->samples() == first);
        Request other = request;
        other.seed = 8;
        QVERIFY(spoken(other)->samples() != first);
    }

    // R-SKE-08
    void seedsAreOtherPeople()
    {
        std::set<int> pitches;
        for (uint64_t seed = 1; seed <= 6; ++seed) {
            const auto sink = spoken(designing("A friendly voice", kSentence, seed));
            pitches.insert(static_cast<int>(std::lround(measured(*sink).pitchHz / 4)));
        }
        QVERIFY2(pitches.size() >= 4, qPrintable(QString::number(pitches.size())));
    }

    // R-SKE-12
    void soundComesBeforeTheEndIsMade()
    {
        for (const char* speaker : {"slt", "man"}) {
            const auto sink = std::make_shared<Collector>();
            Gate gate;
            sink->onChunk = [&](const Chunk& chunk) {
                if (chunk.firstSample == 0) gate.pass();
            };
            const auto job = sketchEngine().start(saying(longText(), speaker), sink);
            gate.waitForArrival();
            QVERIFY(!sink->isDone());
            job->cancel();
            gate.open();
            job->wait();
            QCOMPARE(sink->reason(), EndReason::Cancelled);
            // The chunk at the gate, and at most what was collected behind it.
            QVERIFY2(sink->sampleCount() <= 2 * 1920, qPrintable(QString::number(sink->sampleCount())));
        }
    }

    // R-SKE-13
    void speedIsHonoured()
    {
        for (const char* speaker : {"slt", "kal", "woman"}) {
            Request request = saying(kSentence, speaker);
            const double normal = spoken(request)->result().seconds();
            request.speed = 2;
            const double fast = spoken(request)->result().seconds();
            request.speed = 0.6;
            const double slow = spoken(request)->result().seconds();
            QVERIFY2(fast < 0.62 * normal && fast > 0.4 * normal, qPrintable(QString::number(fast / normal)));
            QVERIFY2(slow > 1.45 * normal && slow < 1.9 * normal, qPrintable(QString::number(slow / normal)));
        }
    }

    // R-SKE-15
    void writtenPausesAreKept()
    {
        const double without = spoken(saying("One. Two."))->result().seconds();
        const auto sink = spoken(saying("One. ⟨pause 1.5⟩ Two."));
        QVERIFY(std::abs(measured(*sink).longestQuiet - 1.55) < 0.15);
        QVERIFY(sink->result().seconds() > without + 0.9);
    }

    // R-SKE-10
    void sentencesAreApart()
    {
        const auto sink = spoken(saying("We went home. It was late. The house was dark and we were tired."));
        const double pause = measured(*sink).longestQuiet;
        QVERIFY2(pause > 0.25 && pause < 0.7, qPrintable(QString::number(pause)));
    }

    void unknownWordsAreSaid()
    {
        QVERIFY(mentions(spoken(designing("xyzzy", "Hello.", 1))->result(), "understood none"));
        QVERIFY(spoken(designing("A deep voice", "Hello.", 1))->result().notes.empty());
    }

    // R-SKE-04
    void directionKeepsTheSpeaker()
    {
        Request plain = saying(kSentence, "slt");
        Request directed = plain;
        directed.instruct = "very sad and slow, an old man";
        const auto before = measured(*spoken(plain));
        const auto after = measured(*spoken(directed));
        QVERIFY(after.seconds > 1.15 * before.seconds);
        QVERIFY2(after.pitchHz > 120, "still the woman");
    }
};

QTEST_GUILESS_MAIN(TestSketchEngine)
#include "tst_sketch_engine.moc"
