// SPDX-License-Identifier: GPL-3.0-or-later
#include "collector.h"

#include "engine/speech/clone_prompt.h"
#include "engine/speech/plan.h"

#include <QtTest>

#include <cmath>
#include <functional>
#include <limits>
#include <set>

using namespace troupe;
using namespace troupe::speech;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();

Capabilities someCapabilities()
{
    Capabilities all;
    all.engine = "test";
    all.name = "Test voice";
    all.tasks = {Task::CustomVoice, Task::VoiceDesign, Task::VoiceClone};
    all.speakers = {{"ada", "Ada", "", "english", "female"}, {"bob", "Bob", "", "english", "male"}};
    all.languages = {{"english", "en", "English"},
                     {"chinese", "zh", "Chinese"},
                     {"mandarin", "cmn-Latn", "Mandarin"},
                     {"german", "de", "German"}};
    all.directs = true;
    all.setsSpeed = true;
    all.maxTextCharacters = 1000;
    return all;
}

Request saying(const std::string& text)
{
    Request request;
    request.text = text;
    return request;
}

std::shared_ptr<ClonePrompt> somePrompt()
{
    auto prompt = std::make_shared<ClonePrompt>();
    prompt->mode = ClonePrompt::Mode::Icl;
    prompt->xVector = {0.5F, -0.5F};
    prompt->refCodes = {1, 2, 3, 4};
    prompt->codeGroups = 2;
    prompt->refText = "As said.";
    return prompt;
}

/// One change to a good request or to the capabilities, and what comes of it.
using Change = std::function<void(Request&, Capabilities&)>;
using PromptChange = std::function<void(ClonePrompt&)>;

Change sampling(const std::function<void(Sampling&)>& set)
{
    return [set](Request& request, Capabilities&) { set(request.sampling); };
}

Change cloned(const PromptChange& change)
{
    return [change](Request& request, Capabilities&) {
        auto prompt = somePrompt();
        change(*prompt);
        request.task = Task::VoiceClone;
        request.clonePrompt = prompt;
    };
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void refusesText_data();
    void refusesText();
    void accepts_data();
    void accepts();
    void notesWhatIsIgnored_data();
    void notesWhatIsIgnored();
    void resolvesNames();
    void seedIsKeptOrFresh();
    void byteOrderMarkIsDropped();
    void controlCharacterIsNamed();
    void piecesAreNumbered();
    void piecesJoinToTheText_data();
    void piecesJoinToTheText();
    void limitsFollowTheLanguage_data();
    void limitsFollowTheLanguage();
    void piecesWithoutWordsAreDropped();
    void badPauseMarkIsRefused();
    void errorsHoldNoTextOfTheUser();
};

// R-SPE-10, R-SPE-14
void TestPlan::refuses_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char* name, Change change, ErrorCode code, const char* says,
                        const char* remedy) {
        QTest::newRow(name) << change << code << QString(says) << QString(remedy);
    };
    const auto invalid = ErrorCode::InvalidRequest;

    row(
        "task the engine lacks",
        [](Request& r, Capabilities& c) {
            r.task = Task::VoiceClone;
            c.tasks.pop_back();
        },
        ErrorCode::UnsupportedTask, "voice_clone", "custom_voice or voice_design");
    row(
        "no task", [](Request& r, Capabilities&) { r.task = Task::Unknown; }, ErrorCode::UnsupportedTask,
        "unknown", "custom_voice");
    row(
        "engine without tasks", [](Request&, Capabilities& c) { c.tasks.clear(); },
        ErrorCode::UnsupportedTask, "custom_voice", "another engine");
    row(
        "language", [](Request& r, Capabilities&) { r.language = "englich"; }, ErrorCode::UnknownLanguage,
        "englich", "english");
    row(
        "speaker", [](Request& r, Capabilities&) { r.speaker = "bop"; }, ErrorCode::UnknownVoice, "bop",
        "bob");

    row(
        "speed too low", [](Request& r, Capabilities&) { r.speed = 0.49; }, invalid, "speed", "0.5 to 2");
    row(
        "speed too high", [](Request& r, Capabilities&) { r.speed = 2.01; }, invalid, "speed", "0.5 to 2");
    row(
        "speed NaN", [](Request& r, Capabilities&) { r.speed = kNaN; }, invalid, "speed", "0.5 to 2");
    row(
        "speed NaN, fixed speed",
        [](Request& r, Capabilities& c) {
            r.speed = kNaN;
            c.setsSpeed = false;
        },
        invalid, "speed", "0.5 to 2");
    row(
        "length too short", [](Request& r, Capabilities&) { r.limits.maxSeconds = 0.09; }, invalid, "length",
        "0.1 to 14400");
    row(
        "length too long", [](Request& r, Capabilities&) { r.limits.maxSeconds = 14401; }, invalid, "length",
        "0.1 to 14400");
    row(
        "length NaN", [](Request& r, Capabilities&) { r.limits.maxSeconds = kNaN; }, invalid, "length",
        "0.1 to 14400");
    row(
        "length infinite", [](Request& r, Capabilities&) { r.limits.maxSeconds = kInfinite; }, invalid,
        "length", "0.1 to 14400");

    row(
        "design without description", [](Request& r, Capabilities&) { r.task = Task::VoiceDesign; }, invalid,
        "description", "Describe");
    row(
        "design with a blank one",
        [](Request& r, Capabilities&) {
            r.task = Task::VoiceDesign;
            r.instruct = " \n\t";
        },
        invalid, "description", "Describe");
    row(
        "instruct too long", [](Request& r, Capabilities&) { r.instruct = std::string(4001, 'a'); },
        ErrorCode::TextTooLong, "4000", "fewer words");
    row(
        "instruct not UTF-8", [](Request& r, Capabilities&) { r.instruct = "\xff"; },
        ErrorCode::TextNotReadable, "description or direction", "UTF-8");
    row(
        "instruct with a bell", [](Request& r, Capabilities&) { r.instruct = "a\a"; },
        ErrorCode::TextNotReadable, "U+0007", "Remove");

    row(
        "clone without prompt", [](Request& r, Capabilities&) { r.task = Task::VoiceClone; }, invalid,
        "clone prompt", "Choose a voice");
    row("prompt of no kind", cloned([](ClonePrompt& p) { p.mode = ClonePrompt::Mode::Unknown; }), invalid,
        "kind", "reference clip");
    row("prompt without embedding", cloned([](ClonePrompt& p) { p.xVector.clear(); }), invalid, "embedding",
        "reference clip");
    row("prompt with NaN", cloned([](ClonePrompt& p) { p.xVector[1] = std::nanf(""); }), invalid,
        "not numbers", "reference clip");
    row("prompt without codes", cloned([](ClonePrompt& p) { p.refCodes.clear(); }), invalid, "codes",
        "reference clip");
    row("prompt with half a frame", cloned([](ClonePrompt& p) { p.refCodes.pop_back(); }), invalid, "codes",
        "reference clip");
    row("prompt without groups", cloned([](ClonePrompt& p) { p.codeGroups = 0; }), invalid, "codes",
        "reference clip");

    row("temperature 0", sampling([](Sampling& s) { s.temperature = 0; }), invalid, "temperature", "above 0");
    row("temperature high", sampling([](Sampling& s) { s.temperature = 10.1; }), invalid, "temperature",
        "at most 10");
    row("temperature NaN", sampling([](Sampling& s) { s.temperature = kNaN; }), invalid, "temperature", "10");
    row("temperature below 0, greedy", sampling([](Sampling& s) {
            s.temperature = -1;
            s.doSample = false;
        }),
        invalid, "temperature", "above 0");
    row("subtalker temperature 0", sampling([](Sampling& s) {
            s.subtalkerTemperature = 0;
            s.doSample = false;
        }),
        invalid, "subtalker", "above 0");
    row("top-k below 0", sampling([](Sampling& s) { s.topK = -1; }), invalid, "top-k", "0 to 100000");
    row("top-k high", sampling([](Sampling& s) { s.topK = 100001; }), invalid, "top-k", "0 to 100000");
    row("subtalker top-k", sampling([](Sampling& s) { s.subtalkerTopK = -1; }), invalid, "top-k", "100000");
    row("top-p 0", sampling([](Sampling& s) { s.topP = 0; }), invalid, "top-p", "above 0");
    row("top-p high", sampling([](Sampling& s) { s.topP = 1.01; }), invalid, "top-p", "at most 1");
    row("top-p NaN", sampling([](Sampling& s) { s.topP = kNaN; }), invalid, "top-p", "at most 1");
    row("subtalker top-p", sampling([](Sampling& s) { s.subtalkerTopP = 2; }), invalid, "top-p", "at most 1");
    row("penalty 0", sampling([](Sampling& s) { s.repetitionPenalty = 0; }), invalid, "penalty", "above 0");
    row("penalty high", sampling([](Sampling& s) { s.repetitionPenalty = 11; }), invalid, "penalty",
        "at most 10");
    row("no tokens", sampling([](Sampling& s) { s.maxNewTokens = 0; }), invalid, "tokens", "1 to 100000");
    row("too many tokens", sampling([](Sampling& s) { s.maxNewTokens = 100001; }), invalid, "tokens",
        "1 to 100000");
}

void TestPlan::refuses()
{
    QFETCH(Change, change);
    QFETCH(ErrorCode, code);
    QFETCH(QString, says);
    QFETCH(QString, remedy);
    Capabilities capabilities = someCapabilities();
    Request request = saying("Hello there.");
    QVERIFY(!thrownBy([&] { plan(request, capabilities); }));
    change(request, capabilities);
    const auto error = thrownBy([&] { plan(request, capabilities); });
    QVERIFY(error);
    QCOMPARE(codeName(error->code()), codeName(code));
    QVERIFY2(QString::fromStdString(error->message()).contains(says), error->message().c_str());
    QVERIFY2(QString::fromStdString(error->remedy()).contains(remedy), error->remedy().c_str());
}

// R-SPE-13
void TestPlan::refusesText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("remedy");
    const auto empty = ErrorCode::TextEmpty;
    const auto odd = ErrorCode::TextNotReadable;
    const auto tooLong = ErrorCode::TextTooLong;
    QTest::newRow("empty") << QByteArray("") << empty << "Write";
    QTest::newRow("spaces") << QByteArray(" \t\r\n ") << empty << "Write";
    QTest::newRow("wide spaces") << QByteArray("\u3000\u2003") << empty << "Write";
    QTest::newRow("byte order mark alone") << QByteArray("\xEF\xBB\xBF") << empty << "Write";
    QTest::newRow("punctuation alone") << QByteArray("... — ?!") << empty << "one word";
    QTest::newRow("CJK punctuation alone") << QByteArray("。、！") << empty << "one word";
    QTest::newRow("pauses alone") << QByteArray("⟨pause 1⟩ ⟨pause 2⟩") << empty << "one word";
    QTest::newRow("pauses and dots") << QByteArray("... ⟨pause 1⟩ .") << empty << "one word";
    QTest::newRow("combining mark alone") << QByteArray("\u0301") << empty << "one word";
    QTest::newRow("one character too many") << QByteArray(1001, 'a') << tooLong << "Split";
    QTest::newRow("too many, not ASCII") << QString(1001, QChar(0xe9)).toUtf8() << tooLong << "Split";
    QTest::newRow("very many") << QByteArray(1000000, 'a') << tooLong << "Split";
    QTest::newRow("Latin-1") << QByteArray("caf\xe9 au lait") << odd << "UTF-8";
    QTest::newRow("cut off") << QByteArray("caf\xc3") << odd << "UTF-8";
    QTest::newRow("surrogate") << QByteArray("a\xed\xa0\x80z") << odd << "UTF-8";
    QTest::newRow("overlong") << QByteArray("a\xc0\xafz") << odd << "UTF-8";
    QTest::newRow("NUL") << QByteArray("a\0z", 3) << odd << "Remove";
    QTest::newRow("escape") << QByteArray("a\x1b[0m") << odd << "Remove";
    QTest::newRow("delete") << QByteArray("a\x7f") << odd << "Remove";
    QTest::newRow("C1 control") << QByteArray("a\xc2\x9b") << odd << "Remove";
    QTest::newRow("program file") << QByteArray("\x7f"
                                                "ELF\x02\x01\x01\x00\x00\x90",
                                                11)
                                  << odd << "";
}

void TestPlan::refusesText()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    QFETCH(QString, remedy);
    const auto error = thrownBy([&] { plan(saying(text.toStdString()), someCapabilities()); });
    QVERIFY(error);
    QCOMPARE(codeName(error->code()), codeName(code));
    QVERIFY(!error->message().empty());
    QVERIFY(!error->remedy().empty());
    QVERIFY2(QString::fromStdString(error->remedy()).contains(remedy), error->remedy().c_str());
    if (code == ErrorCode::TextTooLong) QVERIFY(error->message().find("1000") != std::string::npos);
}

// R-SPE-10, R-SPE-14
void TestPlan::accepts_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, Change change) { QTest::newRow(name) << change; };
    row("as it is", [](Request&, Capabilities&) {});
    row("longest text", [](Request& r, Capabilities&) { r.text = std::string(1000, 'a'); });
    row("longest text, not ASCII", [](Request& r, Capabilities&) {
        r.text.clear();
        for (int i = 0; i < 1000; ++i) r.text += "語";
    });
    row("longest instruct", [](Request& r, Capabilities&) { r.instruct = std::string(4000, 'a'); });
    row("tabs and line ends", [](Request& r, Capabilities&) { r.text = "a\tb\r\nc"; });
    row("a number", [](Request& r, Capabilities&) { r.text = "7"; });
    row("a symbol", [](Request& r, Capabilities&) { r.text = "€"; });
    row("an ampersand", [](Request& r, Capabilities&) { r.text = "&"; });
    row("an emoji", [](Request& r, Capabilities&) { r.text = "😀"; });
    row("slowest", [](Request& r, Capabilities&) { r.speed = 0.5; });
    row("quickest", [](Request& r, Capabilities&) { r.speed = 2.0; });
    row("shortest", [](Request& r, Capabilities&) { r.limits.maxSeconds = 0.1; });
    row("longest", [](Request& r, Capabilities&) { r.limits.maxSeconds = 14400; });
    row("deadline in the past",
        [](Request& r, Capabilities&) { r.limits.deadline = std::chrono::steady_clock::time_point(); });
    row("design", [](Request& r, Capabilities&) {
        r.task = Task::VoiceDesign;
        r.instruct = "calm";
    });
    row("clone", cloned([](ClonePrompt&) {}));
    row("clone, x-vector only", cloned([](ClonePrompt& p) {
            p.mode = ClonePrompt::Mode::XVector;
            p.refCodes.clear();
            p.codeGroups = 0;
        }));
    row("clone with a direction", [](Request& r, Capabilities& c) {
        cloned([](ClonePrompt&) {})(r, c);
        r.instruct = "angry";
    });
    row("greedy", sampling([](Sampling& s) {
            s.temperature = 0;
            s.doSample = false;
            s.subtalkerTemperature = 0;
            s.subtalkerDoSample = false;
        }));
    row("lower ends", sampling([](Sampling& s) {
            s.temperature = 0.01;
            s.topK = 0;
            s.topP = 0.01;
            s.repetitionPenalty = 0.01;
            s.maxNewTokens = 1;
        }));
    row("upper ends", sampling([](Sampling& s) {
            s.temperature = 10;
            s.topK = 100000;
            s.topP = 1;
            s.repetitionPenalty = 10;
            s.maxNewTokens = 100000;
        }));
}

void TestPlan::accepts()
{
    QFETCH(Change, change);
    Capabilities capabilities = someCapabilities();
    Request request = saying("Hello there.");
    change(request, capabilities);
    const Plan made = plan(request, capabilities);
    QVERIFY(!made.pieces.empty());
    QVERIFY(made.notes.empty());
    QCOMPARE(made.request.instruct, request.instruct);
    QCOMPARE(made.request.speed, request.speed);
    QCOMPARE(made.request.clonePrompt, request.clonePrompt);
}

// R-SPE-17
void TestPlan::notesWhatIsIgnored_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("note");
    const auto row = [](const char* name, Change change, const char* note) {
        QTest::newRow(name) << change << QString(note);
    };
    row(
        "direction",
        [](Request& r, Capabilities& c) {
            r.instruct = "angry";
            c.directs = false;
        },
        "direction");
    row(
        "speed",
        [](Request& r, Capabilities& c) {
            r.speed = 1.5;
            c.setsSpeed = false;
        },
        "speed");
    row(
        "speaker of a design",
        [](Request& r, Capabilities&) {
            r.task = Task::VoiceDesign;
            r.instruct = "calm";
            r.speaker = "nobody";
        },
        "speaker");
    row(
        "prompt of a custom voice", [](Request& r, Capabilities&) { r.clonePrompt = somePrompt(); },
        "clone prompt");
}

void TestPlan::notesWhatIsIgnored()
{
    QFETCH(Change, change);
    QFETCH(QString, note);
    Capabilities capabilities = someCapabilities();
    Request request = saying("Hello there.");
    change(request, capabilities);
    const Plan made = plan(request, capabilities);
    QCOMPARE(made.notes.size(), size_t{1});
    QVERIFY(QString::fromStdString(made.notes.front()).contains(note));
    // What was ignored is gone from the plan, so that no engine acts on it after all.
    if (made.request.task == Task::VoiceDesign) {
        QVERIFY(made.request.speaker.empty());
    } else {
        QVERIFY(made.request.instruct.empty());
        QVERIFY(!made.request.clonePrompt);
        QCOMPARE(made.request.speed, 1.0);
    }
}

// R-SPE-11, R-SPE-12
void TestPlan::resolvesNames()
{
    Request request = saying("Hello.");
    request.language = "EN-us";
    request.speaker = "BOB";
    Plan made = plan(request, someCapabilities());
    QCOMPARE(made.request.language, std::string("english"));
    QCOMPARE(made.request.speaker, std::string("bob"));
    made = plan(saying("Hello."), someCapabilities());
    QCOMPARE(made.request.language, std::string("auto"));
    QCOMPARE(made.request.speaker, std::string("ada"));
}

// R-SPE-16
void TestPlan::seedIsKeptOrFresh()
{
    Request request = saying("Hello.");
    request.seed = 0;
    QCOMPARE(plan(request, someCapabilities()).request.seed, std::optional<uint64_t>(0));
    request.seed.reset();
    std::set<uint64_t> seeds;
    for (int i = 0; i < 20; ++i) seeds.insert(plan(request, someCapabilities()).request.seed.value());
    QVERIFY(seeds.size() > 15); // 32 bits: a repetition among 20 is next to impossible
}

// R-SPE-13
void TestPlan::byteOrderMarkIsDropped()
{
    const Plan made = plan(saying("\xEF\xBB\xBFHello."), someCapabilities());
    QCOMPARE(made.request.text, std::string("Hello."));
    QCOMPARE(made.pieces.front().text, std::string("Hello."));
}

// R-SPE-13
void TestPlan::controlCharacterIsNamed()
{
    const auto error = thrownBy([] { plan(saying("äö\x01z"), someCapabilities()); });
    QVERIFY(error);
    QVERIFY2(error->message().find("U+0001 at position 3") != std::string::npos, error->message().c_str());
}

// R-SPE-15
void TestPlan::piecesAreNumbered()
{
    const Plan made = plan(saying("⟨pause 0.5⟩ One. ⟨pause 1⟩⟨pause 2⟩ Two. ⟨pause 0⟩ Three. ⟨pause 0.25⟩"),
                           someCapabilities());
    std::vector<double> pauses;
    std::vector<int> segments;
    std::string spoken;
    for (const PlannedPiece& piece : made.pieces) {
        pauses.push_back(piece.pauseSeconds);
        segments.push_back(piece.segment);
        spoken += "|" + piece.text;
        QCOMPARE(piece.text.empty(), piece.pauseSeconds > 0);
    }
    QCOMPARE(pauses, (std::vector<double>{0.5, 0, 1, 2, 0, 0, 0.25}));
    QCOMPARE(segments, (std::vector<int>{0, 0, 0, 0, 1, 2, 2}));
    for (const char* word : {"One.", "Two.", "Three."}) QVERIFY(spoken.find(word) != std::string::npos);
}

// R-SPE-15
void TestPlan::piecesJoinToTheText_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("times");
    QTest::newRow("short") << " One sentence, as it is. " << 1;
    QTest::newRow("long") << "It was a dark night, and the rain fell in torrents. " << 15;
    QTest::newRow("CJK") << "今天天气很好，我们去公园散步吧。" << 40;
    QTest::newRow("no spaces") << "abcdefghij" << 90;
}

void TestPlan::piecesJoinToTheText()
{
    QFETCH(QString, sentence);
    QFETCH(int, times);
    const std::string text = sentence.repeated(times).toStdString();
    const Plan made = plan(saying(text), someCapabilities());
    std::string joined;
    int segment = 0;
    for (const PlannedPiece& piece : made.pieces) {
        joined += piece.text;
        QCOMPARE(piece.segment, segment++);
    }
    QCOMPARE(joined, text);
    QCOMPARE(made.request.text, text);
}

// R-SPE-15
void TestPlan::limitsFollowTheLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("letter");
    QTest::addColumn<int>("most");
    QTest::newRow("english") << "english"
                             << "a" << 400;
    QTest::newRow("chinese") << "chinese"
                             << "语" << 160;
    QTest::newRow("chinese by another code") << "mandarin"
                                             << "a" << 160;
    QTest::newRow("open, Latin") << "auto"
                                 << "a" << 400;
    QTest::newRow("open, Chinese") << "auto"
                                   << "语" << 160;
    QTest::newRow("open, Japanese") << "auto"
                                    << "の" << 160;
    QTest::newRow("open, Korean") << "auto"
                                  << "한" << 160;
    QTest::newRow("open, Cyrillic") << "auto"
                                    << "ж" << 400;
}

void TestPlan::limitsFollowTheLanguage()
{
    QFETCH(QString, language);
    QFETCH(QString, letter);
    QFETCH(int, most);
    // Without a sentence end or a space, a piece is as long as it may be.
    Request request = saying(letter.repeated(900).toStdString());
    request.language = language.toStdString();
    qsizetype longest = 0;
    for (const PlannedPiece& piece : plan(request, someCapabilities()).pieces) {
        longest = std::max(longest, QString::fromStdString(piece.text).size());
    }
    QVERIFY2(longest <= most, QByteArray::number(longest));
    QVERIFY2(longest * 3 >= most, QByteArray::number(longest));
}

void TestPlan::piecesWithoutWordsAreDropped()
{
    const Plan made = plan(saying("One. ⟨pause 1⟩ ... ⟨pause 1⟩ Two."), someCapabilities());
    std::vector<int> segments;
    for (const PlannedPiece& piece : made.pieces) {
        if (!piece.text.empty()) segments.push_back(piece.segment);
    }
    QCOMPARE(segments, (std::vector<int>{0, 1}));
    QCOMPARE(made.pieces.size(), size_t{4});
}

// R-SPE-10
void TestPlan::badPauseMarkIsRefused()
{
    for (const char* text : {"One ⟨pause 61⟩ two", "One ⟨pause -1⟩ two", "One ⟨pause long⟩ two"}) {
        const auto error = thrownBy([&] { plan(saying(text), someCapabilities()); });
        QVERIFY2(error, text);
        QCOMPARE(error->code(), ErrorCode::InvalidRequest);
        QVERIFY(!error->remedy().empty());
    }
}

void TestPlan::errorsHoldNoTextOfTheUser()
{
    Capabilities capabilities = someCapabilities();
    capabilities.maxTextCharacters = 10;
    for (const std::string& text :
         {std::string("my secret plan"), std::string("secret\x01"), std::string("secret\xff")}) {
        const auto error = thrownBy([&] { plan(saying(text), capabilities); });
        QVERIFY(error);
        QVERIFY(std::string(error->what()).find("secret") == std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
