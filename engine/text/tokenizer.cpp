// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/tokenizer.h"

#include "engine/base/error.h"
#include "engine/text/file_errors.h"
#include "engine/text/pre_tokenizer.h"
#include "engine/text/unicode.h"
#include "engine/text/vocabulary.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <functional>
#include <utility>

#include <fmt/format.h>

namespace troupe::text {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void unreadable(const fs::path& path, const char* why)
{
    throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” could not be read: {}.", path.string(), why),
                "Check the file's permissions and the disk.");
}

std::string readFile(const fs::path& path, size_t most)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        throw Error(ErrorCode::FileNotFound, fmt::format("“{}” does not exist.", path.string()),
                    "Choose the folder of a complete checkpoint, or get the missing file.");
    if (!fs::is_regular_file(status)) unreadable(path, "it is not a regular file");
    const uintmax_t size = fs::file_size(path, error);
    if (error) unreadable(path, error.message().c_str());
    if (size > most) throwTooLarge(path.string(), size, most);
    std::ifstream file(path, std::ios::binary);
    if (!file) unreadable(path, std::strerror(errno));
    std::string contents(static_cast<size_t>(size), '\0');
    file.read(contents.data(), static_cast<std::streamsize>(size));
    if (file.gcount() != static_cast<std::streamsize>(size)) unreadable(path, "it ended early");
    return contents;
}

} // namespace

struct Tokenizer::Tables
{
    Vocabulary vocabulary;

    void encodeWords(std::string_view text, WordCutter& cutter, std::vector<int64_t>& out) const
    {
        for (size_t offset = 0; offset < text.size();) {
            const std::string_view word = cutter.wordAt(text, offset);
            vocabulary.pairs.encode(word, out);
            offset += word.size();
        }
    }

    /// Gives the stretches between the literals to `rest` and writes the ids of the literals.
    static void split(std::string_view text, const Literals& literals, std::vector<int64_t>& out,
                      const std::function<void(std::string_view)>& rest)
    {
        for (size_t offset = 0; offset < text.size();) {
            const Literals::Match match = literals.find(text, offset);
            const size_t end = match.id < 0 ? text.size() : match.begin;
            if (end > offset) rest(text.substr(offset, end - offset));
            if (match.id < 0) return;
            out.push_back(match.id);
            offset = match.end;
        }
    }
};

Tokenizer::Tokenizer(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

Tokenizer Tokenizer::fromFolder(const fs::path& folder)
{
    VocabularySources sources;
    const auto read = [&](std::string& name, size_t most) {
        const fs::path path = folder / name;
        name = path.string();
        return readFile(path, most);
    };
    const std::string vocab = read(sources.vocabName, VocabularyLimits::kMaxVocabBytes);
    const std::string merges = read(sources.mergesName, VocabularyLimits::kMaxMergesBytes);
    const std::string config = read(sources.configName, VocabularyLimits::kMaxConfigBytes);
    sources.vocab = vocab;
    sources.merges = merges;
    sources.config = config;
    return Tokenizer(std::make_unique<const Tables>(Tables{readVocabulary(sources)}));
}

Tokenizer Tokenizer::fromContents(std::string_view vocabJson, std::string_view merges,
                                  std::string_view tokenizerConfigJson)
{
    VocabularySources sources;
    sources.vocab = vocabJson;
    sources.merges = merges;
    sources.config = tokenizerConfigJson;
    return Tokenizer(std::make_unique<const Tables>(Tables{readVocabulary(sources)}));
}

std::vector<int64_t> Tokenizer::encode(std::string_view text, PreTokenizer rule) const
{
    if (text.size() > kMaxTextBytes)
        throw Error(
            ErrorCode::TextTooLong,
            fmt::format("The text has {} bytes; at most {} are read at once.", text.size(), kMaxTextBytes),
            "Split the text.");
    std::string repaired;
    if (!isUtf8(text)) {
        repaired = toWellFormed(text);
        text = repaired;
    }
    std::vector<int64_t> ids;
    ids.reserve(text.size() / 3);
    WordCutter cutter(rule);
    const Vocabulary& vocabulary = tables_->vocabulary;
    Tables::split(text, vocabulary.rawTokens, ids, [&](std::string_view raw) {
        Tables::split(toNfc(raw), vocabulary.normalizedTokens, ids,
                      [&](std::string_view words) { tables_->encodeWords(words, cutter, ids); });
    });
    return ids;
}

std::string Tokenizer::decode(const std::vector<int64_t>& ids) const
{
    const Vocabulary& vocabulary = tables_->vocabulary;
    std::string bytes;
    for (const int64_t id : ids) {
        if (id < 0 || id >= vocabularySize()) continue;
        const Vocabulary::Span span = vocabulary.spans[static_cast<size_t>(id)];
        bytes.append(vocabulary.bytes, span.begin, span.length);
    }
    return isUtf8(bytes) ? bytes : toWellFormed(bytes);
}

int64_t Tokenizer::addedToken(std::string_view literal) const noexcept
{
    const Vocabulary& vocabulary = tables_->vocabulary;
    const int64_t raw = vocabulary.rawTokens.idOf(literal);
    return raw >= 0 ? raw : vocabulary.normalizedTokens.idOf(literal);
}

int64_t Tokenizer::vocabularySize() const noexcept
{
    return static_cast<int64_t>(tables_->vocabulary.spans.size());
}

} // namespace troupe::text
