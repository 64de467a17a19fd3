// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/text/tokenizer.h"
#include "engine/text/unicode.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <QtTest>

using namespace troupe::text;
using troupe::Error;
using troupe::ErrorCode;
namespace fs = std::filesystem;

Q_DECLARE_METATYPE(std::string)
Q_DECLARE_METATYPE(troupe::ErrorCode)

namespace {

std::string readFile(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream contents;
    contents << file.rdbuf();
    return contents.str();
}

void writeFile(const fs::path& path, const std::string& contents)
{
    std::ofstream(path, std::ios::binary) << contents;
}

const fs::path kToy = fs::path(TROUPE_TEST_DATA) / "golden/checkpoints/custom";

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    const size_t at = text.find(what);
    return at == std::string::npos ? std::string() : text.replace(at, what.size(), with);
}

std::string token(const std::string& id, const std::string& content, const std::string& more = "")
{
    return "{\"added_tokens_decoder\": {\"" + id + "\": {\"content\": \"" + content +
           "\", \"special\": true" + more + "}}}";
}

} // namespace

class TestTokenizerFiles : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void refuses_data();
    void refuses();
    void everyTruncationIsRefusedOrRead();
    void headers();
    void normalizedTokens();
    void folders();

private:
    std::string vocab_;
    std::string merges_;
    std::string config_;
};

void TestTokenizerFiles::initTestCase()
{
    vocab_ = readFile(kToy / "vocab.json");
    merges_ = readFile(kToy / "merges.txt");
    config_ = readFile(kToy / "tokenizer_config.json");
    QVERIFY(!vocab_.empty() && !merges_.empty() && !config_.empty());
}

// R-TXT-12: each row is one damaged file, and a word of the error that names it.
void TestTokenizerFiles::refuses_data()
{
    initTestCase();
    QTest::addColumn<std::string>("vocab");
    QTest::addColumn<std::string>("merges");
    QTest::addColumn<std::string>("config");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<std::string>("word");
    const auto vocab = [&](const char* name, const std::string& text, const char* word,
                           ErrorCode code = ErrorCode::FileDamaged) {
        QTest::newRow(name) << text << merges_ << config_ << code << std::string(word);
    };
    const auto merges = [&](const char* name, const std::string& text, const char* word) {
        QTest::newRow(name) << vocab_ << text << config_ << ErrorCode::FileDamaged << std::string(word);
    };
    const auto config = [&](const char* name, const std::string& text, const char* word,
                            ErrorCode code = ErrorCode::FileDamaged) {
        QTest::newRow(name) << vocab_ << merges_ << text << code << std::string(word);
    };
    vocab("vocabulary empty", "", "vocab.json");
    vocab("vocabulary not JSON", "pickle", "JSON");
    vocab("vocabulary an array", "[1]", "flat object");
    vocab("vocabulary nested", "{\"a\": {\"b\": 1}}", "flat object");
    vocab("vocabulary deeply nested", std::string(1000000, '['), "flat object");
    vocab("vocabulary a number", "7", "flat object");
    vocab("vocabulary trailing bytes", vocab_ + "x", "JSON");
    vocab("vocabulary without bytes", "{}", "byte 0");
    vocab("vocabulary not UTF-8", "{\"\xFF\": 1}", "JSON");
    vocab("id negative", replaced(vocab_, "\"!\": 33", "\"!\": -33"), "flat object");
    vocab("id fraction", replaced(vocab_, "\"!\": 33", "\"!\": 33.5"), "flat object");
    vocab("id text", replaced(vocab_, "\"!\": 33", "\"!\": \"33\""), "flat object");
    vocab("id too large", replaced(vocab_, "\"!\": 33", "\"!\": 1048576"), "out of range");
    vocab("id larger than any number", replaced(vocab_, "\"!\": 33", "\"!\": 99999999999999999999"),
          "flat object");
    vocab("id twice", replaced(vocab_, "\"!\": 33", "\"!\": 34"), "34 twice");
    vocab("piece twice", replaced(vocab_, "\"!\": 33", "\"!\": 33, \"!\": 5000"), "twice");
    vocab("piece empty", replaced(vocab_, "\"!\": 33", "\"!\": 33, \"\": 5000"), "stand for bytes");
    vocab("piece no bytes", replaced(vocab_, "\"!\": 33", "\"!\": 33, \"字\": 5000"), "stand for bytes");
    vocab("byte missing", replaced(vocab_, "\"!\": 33,", ""), "byte 33");
    vocab("vocabulary too large", std::string((64U << 20) + 1, ' '), "at most", ErrorCode::FileTooLarge);
    merges("merge of one piece", merges_ + "\nabc", "two pieces");
    merges("merge of three pieces", merges_ + "\na b c", "two pieces");
    merges("merge of unknown pieces", merges_ + "\nqqqq zzzz", "does not have");
    merges("merge into the unknown", merges_ + "\nz q", "does not have");
    merges("merge of nothing", merges_ + "\n a", "does not have");
    merges("a comment that is none", "#version: 0.2\n# a comment of two words\n", "two pieces");
    merges("a header in the second line", "i n\n#version: 0.2\n", "does not have");
    config("configuration empty", "", "tokenizer_config.json");
    config("configuration an array", "[]", "object");
    config("configuration deeply nested", std::string(1000000, '['), "deeply");
    config("no added tokens", "{}", "added_tokens_decoder");
    config("added tokens in a list", "{\"added_tokens_decoder\": []}", "added_tokens_decoder");
    config("added id a word", token("x", "<y>"), "out of range");
    config("added id negative", token("-1", "<y>"), "out of range");
    config("added id too large", token("99999999999", "<y>"), "out of range");
    config("added id of a piece", token("33", "<y>"), "taken");
    config("added literal of another piece", token("600", "!"), "vocabulary gives it 33");
    config("added literal empty", token("600", ""), "empty");
    config("added literal over-long", token("600", std::string(257, 'x')), "over-long");
    config("added literal no text", "{\"added_tokens_decoder\": {\"600\": {\"content\": 5}}}", "no text");
    config("added entry no object", "{\"added_tokens_decoder\": {\"600\": 5}}", "does not describe");
    config("added literal twice",
           "{\"added_tokens_decoder\": {\"600\": {\"content\": \"<y>\"}, \"601\": {\"content\": \"<y>\"}}}",
           "twice");
    config("added id twice",
           "{\"added_tokens_decoder\": {\"600\": {\"content\": \"<y>\"}, \"0600\": {\"content\": \"<z>\"}}}",
           "600");
    config("flag no truth", token("600", "<y>", ", \"lstrip\": 1"), "neither true nor false");
    for (const char* flag : {"lstrip", "rstrip", "single_word"})
        config(flag, token("600", "<y>", std::string(", \"") + flag + "\": true"), flag,
               ErrorCode::UnsupportedFormat);
    config("another tokenizer", "{\"tokenizer_class\": \"LlamaTokenizer\", \"added_tokens_decoder\": {}}",
           "Qwen2Tokenizer", ErrorCode::UnsupportedFormat);
    config("prefix space", "{\"add_prefix_space\": true, \"added_tokens_decoder\": {}}", "add_prefix_space",
           ErrorCode::UnsupportedFormat);
    config("configuration too large", std::string((4U << 20) + 1, ' '), "at most", ErrorCode::FileTooLarge);
}

void TestTokenizerFiles::refuses()
{
    QFETCH(std::string, vocab);
    QFETCH(std::string, merges);
    QFETCH(std::string, config);
    QFETCH(ErrorCode, code);
    QFETCH(std::string, word);
    try {
        Tokenizer::fromContents(vocab, merges, config);
        QFAIL("accepted");
    } catch (const Error& error) {
        QCOMPARE(error.code(), code);
        QVERIFY2(error.message().find(word) != std::string::npos, error.message().c_str());
        QVERIFY2(isUtf8(error.message()), error.message().c_str());
        QVERIFY(!error.remedy().empty());
    }
}

void TestTokenizerFiles::everyTruncationIsRefusedOrRead()
{
    for (size_t length = 0; length < vocab_.size(); length += 7)
        QVERIFY_EXCEPTION_THROWN(Tokenizer::fromContents(vocab_.substr(0, length), merges_, config_), Error);
    for (size_t length = 0; length + 1 < config_.size(); length += 7)
        QVERIFY_EXCEPTION_THROWN(Tokenizer::fromContents(vocab_, merges_, config_.substr(0, length)), Error);
    // Cut merges are an error only inside of a line that no longer makes sense.
    for (size_t length = 0; length < merges_.size(); length += 7) {
        try {
            const Tokenizer read = Tokenizer::fromContents(vocab_, merges_.substr(0, length), config_);
            QCOMPARE(read.decode(read.encode("in the end")), std::string("in the end"));
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileDamaged);
        }
    }
}

// R-TXT-13
void TestTokenizerFiles::headers()
{
    const auto encode = [&](const std::string& merges) {
        return Tokenizer::fromContents(vocab_, merges, config_).encode("in");
    };
    const size_t one = 1;
    const size_t two = 2;
    QCOMPARE(encode("#version: 0.2\ni n\n").size(), one);
    QCOMPARE(encode("#version: 0.2\r\ni n\r\n").size(), one);
    QCOMPARE(encode("i n").size(), one);
    QCOMPARE(encode("\n\ni n\n\n").size(), one);
    QCOMPARE(encode("").size(), two);
    const std::string hashes = replaced(vocab_, "\"!\": 33", "\"!\": 33, \"##\": 5000, \"###\": 5001");
    const Tokenizer tokenizer = Tokenizer::fromContents(hashes, "# #\n## #\n", config_);
    QCOMPARE(tokenizer.encode("###"), std::vector<int64_t>{5001});
}

void TestTokenizerFiles::normalizedTokens()
{
    const auto encode = [&](const char* flags, const char* text) {
        return Tokenizer::fromContents(vocab_, merges_, token("600", "<é>", flags)).encode(text);
    };
    const std::vector<int64_t> found = {600};
    QCOMPARE(encode(", \"normalized\": true", "<e\u0301>"), found);
    QCOMPARE(encode(", \"normalized\": true", "<é>"), found);
    QCOMPARE(encode("", "<é>"), found);
    QVERIFY(encode("", "<e\u0301>") != found);
    QVERIFY(encode(", \"normalized\": true", "<é>\u0338") != encode("", "<é>\u0338"));
}

void TestTokenizerFiles::folders()
{
    const auto codeOf = [](const fs::path& folder) {
        try {
            Tokenizer::fromFolder(folder);
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Unknown;
    };
    QTemporaryDir temporary;
    const fs::path folder = temporary.path().toStdString();
    QCOMPARE(codeOf(folder / "none"), ErrorCode::FileNotFound);
    QCOMPARE(codeOf(folder), ErrorCode::FileNotFound);
    fs::create_directory(folder / "vocab.json");
    QCOMPARE(codeOf(folder), ErrorCode::FileUnreadable);
    fs::remove(folder / "vocab.json");
    writeFile(folder / "vocab.json", vocab_);
    writeFile(folder / "merges.txt", merges_);
    QCOMPARE(codeOf(folder), ErrorCode::FileNotFound);
    writeFile(folder / "tokenizer_config.json", config_);
    QCOMPARE(Tokenizer::fromFolder(folder).encode("in").size(), size_t{1});
    writeFile(folder / "merges.txt", "x");
    try {
        Tokenizer::fromFolder(folder);
        QFAIL("accepted");
    } catch (const Error& error) {
        QVERIFY(error.message().find((folder / "merges.txt").string()) != std::string::npos);
    }
    fs::resize_file(folder / "vocab.json", (64U << 20) + 1);
    QCOMPARE(codeOf(folder), ErrorCode::FileTooLarge);
}

QTEST_APPLESS_MAIN(TestTokenizerFiles)
#include "tst_tokenizer_files.moc"
