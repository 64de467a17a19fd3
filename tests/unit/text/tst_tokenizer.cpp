// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/text/templates.h"
#include "engine/text/tokenizer.h"

#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace troupe::text;
using Ids = std::vector<int64_t>;

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(Ids)
Q_DECLARE_METATYPE(troupe::text::PreTokenizer)

namespace {

std::string readFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream contents;
    contents << file.rdbuf();
    return contents.str();
}

const std::string kData = TROUPE_TEST_DATA;

const Tokenizer& realOne()
{
    static const Tokenizer tokenizer = Tokenizer::fromFolder(kData + "/qwen3-tts");
    return tokenizer;
}

const Tokenizer& toyOne()
{
    static const Tokenizer tokenizer = Tokenizer::fromFolder(kData + "/golden/checkpoints/custom");
    return tokenizer;
}

/// The I64 tensors of a safetensors file.
std::map<std::string, Ids> readIds(const std::string& path)
{
    const std::string bytes = readFile(path);
    uint64_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof length);
    const auto header = nlohmann::json::parse(bytes.substr(sizeof length, length));
    std::map<std::string, Ids> tensors;
    for (const auto& [name, entry] : header.items()) {
        if (entry.at("dtype") != "I64") continue;
        const size_t begin = entry.at("data_offsets").at(0).get<size_t>();
        const size_t end = entry.at("data_offsets").at(1).get<size_t>();
        Ids ids((end - begin) / sizeof(int64_t));
        std::memcpy(ids.data(), bytes.data() + sizeof length + length + begin, end - begin);
        tensors[name] = ids;
    }
    return tensors;
}

} // namespace

class TestTokenizer : public QObject
{
    Q_OBJECT
private slots:
    void goldenCases_data();
    void goldenCases();
    void awkward_data();
    void awkward();
    void illFormedBytes();
    void decodesWhatItEncodes();
    void decodeSkipsWhatItDoesNotKnow();
    void templates();
    void addedTokens();
    void mergesThatBeginWithHash();
    void longWords_data();
    void longWords();
    void tooLong();
    void manyThreads();
};

// R-TXT-04, R-TXT-05
void TestTokenizer::goldenCases_data()
{
    QTest::addColumn<bool>("real");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<PreTokenizer>("rule");
    QTest::addColumn<Ids>("expected");
    for (const bool real : {true, false}) {
        const std::string name = kData + "/golden/cases/tokens-" + (real ? "real" : "toy") + "-vocabulary";
        const auto texts = nlohmann::json::parse(readFile(name + ".json")).at("texts");
        for (const auto& [tensor, ids] : readIds(name + ".safetensors")) {
            const size_t dot = tensor.find('.');
            const PreTokenizer rule =
                tensor.substr(0, dot) == "mistral" ? PreTokenizer::Mistral : PreTokenizer::Qwen2;
            const auto text = texts.at(std::stoul(tensor.substr(dot + 1))).get<std::string>();
            QTest::newRow(((real ? "real." : "toy.") + tensor).c_str()) << real << text << rule << ids;
        }
    }
}

void TestTokenizer::goldenCases()
{
    QFETCH(bool, real);
    QFETCH(std::string, text);
    QFETCH(PreTokenizer, rule);
    QFETCH(Ids, expected);
    QCOMPARE((real ? realOne() : toyOne()).encode(text, rule), expected);
}

// R-TXT-05. What the reference says of these was seen with the tokenizers library 0.22.1.
void TestTokenizer::awkward_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<PreTokenizer>("rule");
    QTest::addColumn<Ids>("expected");
    const auto row = [](const char* name, const char* text, PreTokenizer rule, Ids expected) {
        QTest::newRow(name) << std::string(text) << rule << std::move(expected);
    };
    const auto qwen2 = PreTokenizer::Qwen2;
    const auto mistral = PreTokenizer::Mistral;
    row("long s after an apostrophe", "'\u017Fx it'\u017F", qwen2, {6, 144815, 87, 432, 6, 144815});
    row("long s after an apostrophe, mistral", "'\u017Fx it'\u017F", mistral,
        {6, 144815, 87, 432, 6, 144815});
    row("capital contractions", "I'LL we'Ve he'D", qwen2, {40, 6, 4086, 582, 6, 42612, 566, 27705});
    row("capital contractions, mistral", "I'LL we'Ve he'D", mistral,
        {40, 6, 4086, 582, 6, 42612, 566, 27705});
    row("Mongolian vowel separator is no space", "a\u180E\u180Eb", qwen2, {64, 123970, 236, 123970, 236, 65});
    row("Mongolian vowel separator is no space, mistral", "a\u180E\u180Eb", mistral,
        {64, 123970, 236, 123970, 236, 65});
    row("next line is a space",
        "a\u0085\u0085"
        "b",
        qwen2, {64, 126, 227, 126, 227, 65});
    row("next line is a space, mistral",
        "a\u0085\u0085"
        "b",
        mistral, {64, 126, 227, 126, 227, 65});
    row("zero width space is none", "a\u200B b", qwen2, {64, 15692, 293});
    row("zero width space is none, mistral", "a\u200B b", mistral, {64, 15692, 293});
    row("line and paragraph separators", "a\u2028\u2029 b", qwen2, {64, 378, 101, 378, 102, 293});
    row("line and paragraph separators, mistral", "a\u2028\u2029 b", mistral, {64, 378, 101, 378, 102, 293});
    row("information separators",
        "a\x1C\x1F"
        "b",
        qwen2, {64, 216, 219, 65});
    row("information separators, mistral",
        "a\x1C\x1F"
        "b",
        mistral, {64, 216, 219, 65});
    row("Hangul mark after a syllable", "\uAC00\u11A7\u1100\u1161\u11A8", qwen2,
        {19969, 124137, 100, 126317});
    row("Hangul mark after a syllable, mistral", "\uAC00\u11A7\u1100\u1161\u11A8", mistral,
        {19969, 124137, 100, 126317});
    row("title case", "\u01C5a \u01C5A", qwen2, {131, 227, 64, 220, 131, 227, 32});
    row("title case, mistral", "\u01C5a \u01C5A", mistral, {131, 227, 64, 220, 131, 227, 32});
    row("slashes after a newline", "//\n//\n/ x", qwen2, {2289, 2289, 14, 856});
    row("slashes after a newline, mistral", "//\n//\n/ x", mistral, {2289, 2289, 14, 856});
    row("mark before a literal", "e\u0301<|im_end|>\u0301", qwen2, {963, 151645, 53839});
    row("mark before a literal, mistral", "e\u0301<|im_end|>\u0301", mistral, {963, 151645, 53839});
    row("inner capitals", "iPhone XMLHttp McDonald", qwen2, {44740, 11874, 2905, 30914});
    row("inner capitals, mistral", "iPhone XMLHttp McDonald", mistral, {72, 6939, 11874, 2905, 4483, 18234});
    row("spaces before a word", "a   b  \n  c ", qwen2, {64, 256, 293, 2303, 220, 272, 220});
    row("spaces before a word, mistral", "a   b  \n  c ", mistral, {64, 256, 293, 2303, 220, 272, 220});
    row("ideographic spaces", "a\u3000\u3000b", qwen2, {64, 22441, 22441, 65});
    row("ideographic spaces, mistral", "a\u3000\u3000b", mistral, {64, 22441, 22441, 65});
}

void TestTokenizer::awkward()
{
    QFETCH(std::string, text);
    QFETCH(PreTokenizer, rule);
    QFETCH(Ids, expected);
    QCOMPARE(realOne().encode(text, rule), expected);
}

void TestTokenizer::illFormedBytes()
{
    QCOMPARE(realOne().encode("a\xFF\xC3z"), realOne().encode("a\uFFFD\uFFFDz"));
    QCOMPARE(realOne().encode(std::string_view("a\0b", 3)).size(), size_t{3});
    QVERIFY(realOne().encode("").empty());
}

// R-TXT-06
void TestTokenizer::decodesWhatItEncodes()
{
    const std::string text = "Grüße, 你好 — <|im_start|>naïve café\r\n\tप्रेम 😀 ##x";
    for (const PreTokenizer rule : {PreTokenizer::Qwen2, PreTokenizer::Mistral}) {
        QCOMPARE(realOne().decode(realOne().encode(text, rule)), text);
        QCOMPARE(toyOne().decode(toyOne().encode(text, rule)), text);
    }
}

void TestTokenizer::decodeSkipsWhatItDoesNotKnow()
{
    QCOMPARE(realOne().decode({-1, 9707, 151935, int64_t{1} << 40}), std::string("Hello"));
    // Half of a character.
    const Ids snowman = toyOne().encode("\u2603");
    QCOMPARE(toyOne().decode({snowman.front()}), std::string("\uFFFD"));
}

// R-TXT-07
void TestTokenizer::templates()
{
    QCOMPARE(spokenPrompt(" a "),
             std::string("<|im_start|>assistant\n a <|im_end|>\n<|im_start|>assistant\n"));
    QCOMPARE(referencePrompt("b"), std::string("<|im_start|>assistant\nb<|im_end|>\n"));
    QCOMPARE(instructPrompt("c"), std::string("<|im_start|>user\nc<|im_end|>\n"));
    const Tokenizer& t = realOne();
    QCOMPARE(t.encode(spokenPrompt("Hello there, friend.")),
             (Ids{151644, 77091, 198, 9707, 1052, 11, 4238, 13, 151645, 198, 151644, 77091, 198}));
    QCOMPARE(t.encode(referencePrompt("This is the reference recording.")),
             (Ids{151644, 77091, 198, 1986, 374, 279, 5785, 14633, 13, 151645, 198}));
    QCOMPARE(t.encode(instructPrompt("Speak with joy.")),
             (Ids{151644, 872, 198, 95845, 448, 15888, 13, 151645, 198}));
}

void TestTokenizer::addedTokens()
{
    QCOMPARE(realOne().addedToken("<|im_start|>"), int64_t{151644});
    QCOMPARE(realOne().addedToken("<tts_text_eod>"), int64_t{151673});
    QCOMPARE(realOne().addedToken("<tts_text_eo"), int64_t{-1});
    QCOMPARE(realOne().addedToken(""), int64_t{-1});
    QCOMPARE(realOne().vocabularySize(), int64_t{151676});
    QCOMPARE(toyOne().addedToken("<|im_start|>"), int64_t{511});
    // The longest of those that begin at one place.
    QCOMPARE(realOne().encode("<tts_text_bos_single><tts_text_bos>"), (Ids{151674, 151672}));
}

void TestTokenizer::mergesThatBeginWithHash()
{
    QCOMPARE(realOne().encode("##").size(), size_t{1});
    QCOMPARE(realOne().encode("####").size(), size_t{1});
}

// R-TXT-08: quadratic merging would take hours.
void TestTokenizer::longWords_data()
{
    QTest::addColumn<std::string>("unit");
    for (const char* unit :
         {"a", "aB", "AAAA", " ", "\n", " \n", "!", "0", "字", "\u0301", "e\u0301", "<|im_", "\x80"})
        QTest::newRow(unit) << std::string(unit);
}

void TestTokenizer::longWords()
{
    QFETCH(std::string, unit);
    std::string text;
    while (text.size() < 300000) text += unit;
    for (const PreTokenizer rule : {PreTokenizer::Qwen2, PreTokenizer::Mistral}) {
        const Ids ids = realOne().encode(text, rule);
        if (unit != "\x80" && unit != "e\u0301") QVERIFY(realOne().decode(ids) == text);
    }
}

void TestTokenizer::tooLong()
{
    const std::string text(Tokenizer::kMaxTextBytes + 1, ' ');
    QVERIFY_EXCEPTION_THROWN(realOne().encode(text), troupe::Error);
}

// R-TXT-09: meant for ThreadSanitizer as well.
void TestTokenizer::manyThreads()
{
    const Tokenizer& tokenizer = realOne();
    const std::string text = readFile(kData + "/qwen3-tts/tokenizer_config.json");
    const Ids expected = tokenizer.encode(text);
    std::vector<Ids> results(4);
    std::vector<std::thread> threads;
    for (Ids& result : results) threads.emplace_back([&] { result = tokenizer.encode(text); });
    for (std::thread& thread : threads) thread.join();
    for (const Ids& result : results) QCOMPARE(result, expected);
}

QTEST_APPLESS_MAIN(TestTokenizer)
#include "tst_tokenizer.moc"
