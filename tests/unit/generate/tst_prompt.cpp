// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-40: prompts of every mode and layout are laid out as the official code does (E1 … E8 of the study).
// R-GEN-41: a dialect's speaker speaks it when Chinese or nothing is asked for; other languages stay.
// R-GEN-42: texts, voices and codes that do not fit the model are refused.
#include "engine/base/error.h"
#include "engine/generate/prompt.h"
#include "tests/support/error_of.h"

#include <QFile>
#include <QTest>

#include <functional>
#include <string>

#include <fmt/format.h>

using namespace troupe;
using namespace troupe::generate;
using checkpoint::ModelConfig;
using checkpoint::ModelKind;
using troupe::testing::errorOf;

namespace {

using Ids = std::vector<int64_t>;

// "Hello there, friend.", "This is the reference recording." and "Speak with joy." in their templates.
const Ids kText = {151644, 77091, 198, 9707, 1052, 11, 4238, 13, 151645, 198, 151644, 77091, 198};
const Ids kReference = {151644, 77091, 198, 1986, 374, 279, 5785, 14633, 13, 151645, 198};
const Ids kInstruct = {151644, 872, 198, 95845, 448, 15888, 13, 151645, 198};

ModelConfig configOf(const char* name)
{
    QFile file(QStringLiteral(TROUPE_TEST_DATA "/qwen3-tts/%1/config.json").arg(name));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no config of %s", name);
    return checkpoint::parseModelConfig(file.readAll().toStdString(), name);
}

/// Rows as a line: "151671+2154 151672+F0 9707+X 198".
std::string rowsOf(const PromptPlan& plan)
{
    std::string line;
    for (const PlanRow& row : plan.rows) {
        if (!line.empty()) line += ' ';
        line += fmt::format("{}", row.text);
        switch (row.codec) {
        case CodecPart::None: break;
        case CodecPart::Id: line += fmt::format("+{}", row.value); break;
        case CodecPart::Frame: line += fmt::format("+F{}", row.value); break;
        case CodecPart::XVector: line += "+X"; break;
        }
    }
    return line;
}

/// What an example asks for.
struct Asked
{
    const char* model = "1.7B-CustomVoice";
    const char* language = "auto";
    const char* speaker = "";
    bool instruct = false;
    int refFrames = -1; ///< negative: no reference; codes otherwise
    bool xVector = false;
    Layout layout = Layout::Streaming;
};

PromptParts partsOf(const Asked& asked, const ModelConfig& config)
{
    PromptParts parts;
    parts.text = kText;
    if (asked.instruct) parts.instruct = kInstruct;
    if (asked.refFrames >= 0) {
        parts.reference = kReference;
        parts.refCodes.assign(static_cast<size_t>(asked.refFrames * config.talker.codeGroups), 7);
    }
    if (asked.xVector) parts.xVector.assign(static_cast<size_t>(config.talker.layers.hidden), 0.5F);
    parts.speaker = speakerId(config.talker, asked.speaker);
    parts.language = languageId(config.talker, asked.language, asked.speaker);
    parts.layout = asked.layout;
    return parts;
}

} // namespace
Q_DECLARE_METATYPE(Asked)

class PromptTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void examples_data() // R-GEN-40
    {
        QTest::addColumn<Asked>("asked");
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QList<int>>("trailing");
        const QList<int> pad{151671};
        const QByteArray instruct = "151644 872 198 95845 448 15888 13 151645 198 ";
        const QByteArray role = "151644 77091 198 ";
        const QByteArray english = "151671+2154 151671+2156 151671+2050 151671+2157 ";
        const QByteArray none = "151671+2155 151671+2156 151671+2157 ";
        const QByteArray wholeText = "9707+2148 1052+2148 11+2148 4238+2148 13+2148 151673+2148 151671+2149";
        const QList<int> rest{1052, 11, 4238, 13, 151673};
        const auto row = [](const char* name, const Asked& asked, const QByteArray& rows,
                            const QList<int>& trailing) { QTest::newRow(name) << asked << rows << trailing; };
        row("E1",
            {.language = "Chinese", .speaker = "Dylan", .instruct = true, .layout = Layout::NonStreaming},
            instruct + role + "151671+2154 151671+2156 151671+2074 151671+2157 151671+2878 151672+2148 " +
                wholeText,
            pad);
        row("E2", {.language = "English", .speaker = "Ryan"},
            role + english + "151671+3061 151672+2148 9707+2149", rest);
        row("E3", {.model = "1.7B-VoiceDesign", .instruct = true, .layout = Layout::NonStreaming},
            instruct + role + none + "151672+2148 " + wholeText, pad);
        row("E4", {.model = "1.7B-Base", .language = "English", .xVector = true},
            role + english + "151671+X 151672+2148 9707+2149", rest);
        row("E4, 0.6B", {.model = "0.6B-Base", .language = "English", .xVector = true},
            role + english + "151671+X 151672+2148 9707+2149", rest);
        row("E5", {.model = "1.7B-Base", .language = "English", .refFrames = 4, .xVector = true},
            role + english + "151671+X 151672+2148 1986+2149 374+F0 279+F1 5785+F2 14633+F3",
            {13, 9707, 1052, 11, 4238, 13, 151673});
        row("E6", {.model = "1.7B-Base", .refFrames = 14, .xVector = true},
            role + none +
                "151671+X 151672+2148 1986+2149 374+F0 279+F1 5785+F2 14633+F3 13+F4 9707+F5 1052+F6 11+F7 "
                "4238+F8 "
                "13+F9 151673+F10 151671+F11 151671+F12 151671+F13",
            pad);
        row("E6 to the row", {.model = "1.7B-Base", .refFrames = 11, .xVector = true},
            role + none +
                "151671+X 151672+2148 1986+2149 374+F0 279+F1 5785+F2 14633+F3 13+F4 9707+F5 1052+F6 11+F7 "
                "4238+F8 "
                "13+F9 151673+F10",
            pad);
        row("E7",
            {.model = "1.7B-Base",
             .language = "English",
             .refFrames = 3,
             .xVector = true,
             .layout = Layout::NonStreaming},
            role + english +
                "151671+X 151672+2148 1986+2148 374+2148 279+2148 5785+2148 14633+2148 13+2148 " +
                QByteArray(wholeText).replace("151671+2149", "151671+2149 151671+F0 151671+F1 151671+F2"),
            pad);
        row("E8, first of the batch",
            {.language = "English", .speaker = "Ryan", .layout = Layout::NonStreaming},
            role + english + "151671+3061 151672+2148 " + wholeText, pad);
        row("no speaker", {.layout = Layout::NonStreaming}, role + none + "151672+2148 " + wholeText, pad);
        row("instruct on a clone", {.model = "1.7B-Base", .instruct = true, .xVector = true},
            instruct + role + none + "151671+X 151672+2148 9707+2149", rest);
    }
    void examples()
    {
        QFETCH(Asked, asked);
        QFETCH(QByteArray, rows);
        QFETCH(QList<int>, trailing);
        const ModelConfig config = configOf(asked.model);
        const PromptParts parts = partsOf(asked, config);
        const PromptPlan plan = assemblePrompt(config, parts);
        QCOMPARE(QByteArray::fromStdString(rowsOf(plan)), rows);
        QCOMPARE(plan.trailing, Ids(trailing.begin(), trailing.end()));
        QCOMPARE(plan.pad, int64_t{151671});
        QVERIFY(plan.refCodes == parts.refCodes && plan.xVector == parts.xVector);
    }

    void lengthsOfABatch() // E8 R-GEN-40
    {
        const ModelConfig config = configOf("1.7B-CustomVoice");
        PromptParts parts =
            partsOf({.language = "English", .speaker = "Ryan", .layout = Layout::NonStreaming}, config);
        QCOMPARE(assemblePrompt(config, parts).rows.size(), size_t{16});
        parts.text.erase(parts.text.begin() + 4, parts.text.begin() + 8);
        QCOMPARE(assemblePrompt(config, parts).rows.size(), size_t{12});
    }

    void oneIdInTheStreamingLayout() // R-GEN-40
    {
        const ModelConfig config = configOf("1.7B-CustomVoice");
        PromptParts parts = partsOf({}, config);
        parts.text.erase(parts.text.begin() + 4, parts.text.begin() + 8);
        QCOMPARE(assemblePrompt(config, parts).trailing, Ids{151673});
    }

    void defaultsPerKind()
    {
        QCOMPARE(defaultLayout(ModelKind::Base), Layout::Streaming);
        QCOMPARE(defaultLayout(ModelKind::CustomVoice), Layout::NonStreaming);
        QCOMPARE(defaultLayout(ModelKind::VoiceDesign), Layout::NonStreaming);
        QCOMPARE(layoutFromName("streaming"), Layout::Streaming);
        QCOMPARE(layoutFromName("non_streaming"), Layout::NonStreaming);
        QCOMPARE(layoutFromName("Streaming"), Layout::Unknown);
        QVERIFY(configOf("0.6B-CustomVoice").ignoresInstruct());
        QVERIFY(!configOf("1.7B-CustomVoice").ignoresInstruct());
        QVERIFY(!configOf("0.6B-Base").ignoresInstruct());
    }

    void languages_data() // R-GEN-41
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("speaker");
        QTest::addColumn<int>("id"); ///< 0: none
        QTest::newRow("auto") << "auto"
                              << "ryan" << 0;
        QTest::newRow("Auto") << "Auto"
                              << "" << 0;
        QTest::newRow("empty") << ""
                               << "" << 0;
        QTest::newRow("english") << "English"
                                 << "ryan" << 2050;
        QTest::newRow("chinese") << "CHINESE"
                                 << "vivian" << 2055;
        QTest::newRow("dylan, auto") << "auto"
                                     << "dylan" << 2074;
        QTest::newRow("dylan, chinese") << "Chinese"
                                        << "DYLAN" << 2074;
        QTest::newRow("eric, auto") << "auto"
                                    << "Eric" << 2062;
        QTest::newRow("eric, chinese") << "chinese"
                                       << "eric" << 2062;
        QTest::newRow("eric, english") << "english"
                                       << "eric" << 2050;
        QTest::newRow("dylan, japanese") << "japanese"
                                         << "dylan" << 2058;
    }
    void languages()
    {
        QFETCH(QString, language);
        QFETCH(QString, speaker);
        QFETCH(int, id);
        const ModelConfig config = configOf("1.7B-CustomVoice");
        const auto found = languageId(config.talker, language.toStdString(), speaker.toStdString());
        QCOMPARE(found.value_or(0), int64_t{id});
    }

    void unknownNames() // R-GEN-42
    {
        const ModelConfig config = configOf("1.7B-CustomVoice");
        for (const char* name : {"klingon", "beijing_dialect", "Sichuan_Dialect", "chinese "}) {
            const auto error = errorOf([&] { languageId(config.talker, name, ""); });
            QVERIFY2(error && error->code() == ErrorCode::UnknownLanguage, name);
            QVERIFY(error->remedy().find("english") != std::string::npos);
        }
        const auto error = errorOf([&] { speakerId(config.talker, "nobody"); });
        QVERIFY(error && error->code() == ErrorCode::UnknownVoice);
        QVERIFY(error->remedy().find("vivian") != std::string::npos);
        QVERIFY(!speakerId(config.talker, ""));
        QCOMPARE(speakerId(config.talker, "Uncle_Fu").value_or(0), int64_t{3010});
    }

    /// R-TRC-03: traced as the official code does it, an empty text gives the template's next id in the
    /// streaming layout, and no row of its own in the other.
    void emptyTextsMayBeLaidOut()
    {
        const ModelConfig config = configOf("1.7B-Base");
        PromptParts parts = partsOf({.xVector = true}, config);
        parts.reference.clear();
        parts.refCodes.clear();
        parts.text.erase(parts.text.begin() + 3, parts.text.end() - 5);
        parts.mayBeEmpty = true;
        parts.layout = Layout::Streaming;
        const PromptPlan streaming = assemblePrompt(config, parts);
        QCOMPARE(streaming.rows.back().text, parts.text[3]);
        QCOMPARE(streaming.trailing, std::vector<int64_t>{config.ttsEos});
        parts.layout = Layout::NonStreaming;
        const PromptPlan whole = assemblePrompt(config, parts);
        QCOMPARE(whole.rows.size(), streaming.rows.size() + 1);
        QCOMPARE(whole.rows[whole.rows.size() - 2].text, config.ttsEos);
        QCOMPARE(whole.rows.back().text, config.ttsPad);
    }

    void misfitsAreRefused_data() // R-GEN-42
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("code");
        const auto invalid = static_cast<int>(ErrorCode::InvalidRequest);
        const auto empty = static_cast<int>(ErrorCode::TextEmpty);
        const auto damaged = static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("template without text") << 0 << empty;
        QTest::newRow("no text at all") << 1 << empty;
        QTest::newRow("reference without text") << 2 << empty;
        QTest::newRow("voice of another size") << 3 << invalid;
        QTest::newRow("codes that end inside a frame") << 4 << invalid;
        QTest::newRow("code too large") << 5 << invalid;
        QTest::newRow("negative code") << 6 << invalid;
        QTest::newRow("text id too large") << 7 << damaged;
        QTest::newRow("negative instruct id") << 8 << damaged;
    }
    void misfitsAreRefused()
    {
        QFETCH(int, what);
        QFETCH(int, code);
        const ModelConfig config = configOf("1.7B-Base");
        PromptParts parts = partsOf({.refFrames = 2, .xVector = true}, config);
        switch (what) {
        case 0: parts.text.erase(parts.text.begin() + 3, parts.text.begin() + 8); break;
        case 1: parts.text.clear(); break;
        case 2: parts.reference.erase(parts.reference.begin() + 3, parts.reference.begin() + 9); break;
        case 3: parts.xVector.pop_back(); break;
        case 4: parts.refCodes.pop_back(); break;
        case 5: parts.refCodes[3] = 2048; break;
        case 6: parts.refCodes[3] = -1; break;
        case 7: parts.text[4] = 151936; break;
        default: parts.instruct = {-1}; break;
        }
        const auto error = errorOf([&] { assemblePrompt(config, parts); });
        QVERIFY(error);
        QCOMPARE(static_cast<int>(error->code()), code);
    }
};

QTEST_APPLESS_MAIN(PromptTest)
#include "tst_prompt.moc"
