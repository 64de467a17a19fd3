// SPDX-License-Identifier: GPL-3.0-or-later
#include "collector.h"

#include "engine/speech/capabilities.h"
#include "engine/speech/json.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <limits>
#include <set>

using namespace troupe;
using namespace troupe::speech;

namespace {

Capabilities someCapabilities()
{
    Capabilities all;
    all.engine = "test";
    all.name = "Test voice";
    all.tasks = {Task::CustomVoice, Task::VoiceDesign};
    all.speakers = {{"ada", "Ada Lovely", "A woman", "english", "female"},
                    {"bob", "Bob", "A man", "portuguese", "male"}};
    all.languages = {{"english", "en", "English"},
                     {"english-scotland", "en-gb-scotland", "English (Scotland)"},
                     {"portuguese", "pt-BR", "Portuguese"},
                     {"japanese", "ja", "日本語"}};
    return all;
}

} // namespace

class TestCapabilities : public QObject
{
    Q_OBJECT

private slots:
    void tasksHaveNames();
    void endReasonsHaveNames();
    void supportsWhatIsListed();
    void languageIsFound_data();
    void languageIsFound();
    void unknownLanguageOffersTheNearest_data();
    void unknownLanguageOffersTheNearest();
    void speakerIsFound_data();
    void speakerIsFound();
    void unknownSpeakerOffersTheNearest();
    void engineWithoutSpeakersSaysSo();
    void doneAsJson();
    void failureAsJson();
    void capabilitiesAsJson();
};

void TestCapabilities::tasksHaveNames()
{
    QCOMPARE(taskName(Task::CustomVoice), "custom_voice");
    QCOMPARE(taskName(Task::VoiceDesign), "voice_design");
    QCOMPARE(taskName(Task::VoiceClone), "voice_clone");
}

void TestCapabilities::endReasonsHaveNames()
{
    std::set<std::string> names;
    const auto reasons = {EndReason::Finished, EndReason::LengthLimit, EndReason::DeadlinePassed,
                          EndReason::Guard,    EndReason::Cancelled,   EndReason::Failed};
    for (const EndReason reason : reasons) names.insert(endReasonName(reason));
    const std::set<std::string> wanted{"finished", "length_limit", "deadline_passed",
                                       "guard",    "cancelled",    "failed"};
    QCOMPARE(names, wanted);
}

void TestCapabilities::supportsWhatIsListed()
{
    QVERIFY(someCapabilities().supports(Task::VoiceDesign));
    QVERIFY(!someCapabilities().supports(Task::VoiceClone));
    QVERIFY(!someCapabilities().supports(Task::Unknown));
}

// R-SPE-11
void TestCapabilities::languageIsFound_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("id");
    QTest::newRow("id") << "english"
                        << "english";
    QTest::newRow("id, any case") << "ENGlish"
                                  << "english";
    QTest::newRow("code") << "en"
                          << "english";
    QTest::newRow("code, any case") << "JA"
                                    << "japanese";
    QTest::newRow("name") << "English (Scotland)"
                          << "english-scotland";
    QTest::newRow("name, not Latin") << "日本語"
                                     << "japanese";
    QTest::newRow("longer code") << "en-GB-scotland"
                                 << "english-scotland";
    QTest::newRow("region falls back") << "ja-JP"
                                       << "japanese";
    QTest::newRow("underscore") << "ja_JP"
                                << "japanese";
    QTest::newRow("two steps back") << "en-US-texas"
                                    << "english";
    QTest::newRow("only a regional one") << "pt"
                                         << "portuguese";
    QTest::newRow("another region") << "pt-PT"
                                    << "portuguese";
    QTest::newRow("spaces") << "  english "
                            << "english";
    QTest::newRow("auto") << "auto"
                          << "";
    QTest::newRow("Auto") << "Auto"
                          << "";
    QTest::newRow("nothing") << ""
                             << "";
}

void TestCapabilities::languageIsFound()
{
    QFETCH(QString, wanted);
    QFETCH(QString, id);
    const Capabilities all = someCapabilities();
    const Language* found = findLanguage(all, wanted.toStdString());
    QCOMPARE(found ? QString::fromStdString(found->id) : QString(), id);
}

// R-SPE-11
void TestCapabilities::unknownLanguageOffersTheNearest_data()
{
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("typing slip") << QByteArray("englsh") << QByteArray("Use english")
                                 << QByteArray("\"englsh\"");
    QTest::newRow("another slip") << QByteArray("portugese") << QByteArray("Use portuguese")
                                  << QByteArray("\"portugese\"");
    QTest::newRow("a prefix of a code is none")
        << QByteArray("e") << QByteArray("auto") << QByteArray("\"e\"");
    QTest::newRow("control characters")
        << QByteArray("a\x1b[31m\n") << QByteArray("auto") << QByteArray("\"a\xEF\xBF\xBD[31m\xEF\xBF\xBD\"");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe") << QByteArray("auto")
                               << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    QTest::newRow("endless") << QByteArray(100000, 'x') << QByteArray("auto") << QByteArray(40, 'x') + "…\"";
    QTest::newRow("dashes") << QByteArray("----") << QByteArray("auto") << QByteArray("\"----\"");
}

void TestCapabilities::unknownLanguageOffersTheNearest()
{
    QFETCH(QByteArray, wanted);
    QFETCH(QByteArray, offered);
    QFETCH(QByteArray, shown);
    const auto error = thrownBy([&] { findLanguage(someCapabilities(), wanted.toStdString()); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::UnknownLanguage);
    QVERIFY2(QByteArray::fromStdString(error->remedy()).contains(offered), error->remedy().c_str());
    QVERIFY2(QByteArray::fromStdString(error->message()).contains(shown), error->message().c_str());
}

// R-SPE-12
void TestCapabilities::speakerIsFound_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("id");
    QTest::newRow("nothing: the first") << ""
                                        << "ada";
    QTest::newRow("spaces: the first") << "  "
                                       << "ada";
    QTest::newRow("id") << "bob"
                        << "bob";
    QTest::newRow("id, any case") << "BOB"
                                  << "bob";
    QTest::newRow("name") << "ada lovely"
                          << "ada";
}

void TestCapabilities::speakerIsFound()
{
    QFETCH(QString, wanted);
    QFETCH(QString, id);
    const Capabilities all = someCapabilities();
    QCOMPARE(QString::fromStdString(findSpeaker(all, wanted.toStdString()).id), id);
}

// R-SPE-12
void TestCapabilities::unknownSpeakerOffersTheNearest()
{
    const auto error = thrownBy([] { findSpeaker(someCapabilities(), "bop"); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::UnknownVoice);
    QVERIFY(error->remedy().starts_with("Use bob or ada"));
}

void TestCapabilities::engineWithoutSpeakersSaysSo()
{
    Capabilities none = someCapabilities();
    none.speakers.clear();
    const auto error = thrownBy([&] { findSpeaker(none, ""); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::UnknownVoice);
    QVERIFY(!error->remedy().empty());
}

// R-SPE-21
void TestCapabilities::doneAsJson()
{
    Done done;
    done.reason = EndReason::LengthLimit;
    done.samples = 36000;
    done.rate = 24000;
    done.seed = std::numeric_limits<uint64_t>::max();
    done.engine = "sim";
    done.language = "english";
    done.speaker = "ada";
    done.waitedSeconds = 0.1 + 0.2;
    done.firstChunkSeconds = std::numeric_limits<double>::quiet_NaN();
    done.totalSeconds = 2;
    done.notes = {"a \"note\"", "\xff"};
    // Outside the macro: moc loses its way in raw strings.
    const std::string wanted = R"({"engine":"sim","language":"english","speaker":"ada",)"
                               R"("seed":18446744073709551615,"sample_rate":24000,"samples":36000,)"
                               R"("duration_s":1.5,"ended":"length_limit","waited_s":0.3,)"
                               R"("first_audio_s":null,"total_s":2.0,"notes":["a \"note\"","�"],)"
                               R"("error":null})";
    QCOMPARE(toJson(done), wanted);
}

// R-SPE-21
void TestCapabilities::failureAsJson()
{
    Done done;
    done.reason = EndReason::Failed;
    done.error = Error(ErrorCode::NoModel, "There is none.", "Get one.");
    const auto json = nlohmann::json::parse(toJson(done));
    QCOMPARE(json.at("ended").get<std::string>(), std::string("failed"));
    const std::string wanted = R"({"code":"no_model","message":"There is none.","remedy":"Get one."})";
    QCOMPARE(json.at("error").dump(), wanted);
}

// R-SPE-21
void TestCapabilities::capabilitiesAsJson()
{
    Capabilities all = someCapabilities();
    all.scratch = true;
    all.languages.resize(1);
    all.speakers.resize(1);
    const std::string wanted = R"({"engine":"test","name":"Test voice","version":"","scratch":true,)"
                               R"("notice":"","tasks":["custom_voice","voice_design"],)"
                               R"("speakers":[{"id":"ada","name":"Ada Lovely","description":"A woman",)"
                               R"("language":"english","gender":"female"}],)"
                               R"("languages":[{"id":"english","code":"en","name":"English"}],)"
                               R"("directs":false,"sets_speed":false,"sample_rate":24000,)"
                               R"("max_text_characters":200000})";
    QCOMPARE(toJson(all), wanted);
}

QTEST_GUILESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
