// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/vocabulary.h"

#include "engine/text/added_tokens.h"
#include "engine/text/byte_alphabet.h"
#include "engine/text/file_errors.h"
#include "engine/text/piece_index.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::text {
namespace {

void limitSize(std::string_view contents, size_t most, const std::string& name)
{
    if (contents.size() > most) throwTooLarge(name, contents.size(), most);
}

std::string shown(std::string_view piece)
{
    constexpr size_t kMost = 40;
    return piece.size() <= kMost ? std::string(piece) : toWellFormed(piece.substr(0, kMost)) + "…";
}

/// Reads {"piece": id, …}, nothing nested, without building a document: the real one has 151,643 members and
/// is read whenever the program starts.
class VocabReader : public nlohmann::json_sax<nlohmann::json>
{
public:
    VocabReader(PieceIndex& pieces, std::string name) : pieces_(pieces), name_(std::move(name)) {}

    bool number_unsigned(number_unsigned_t id) override
    {
        if (!inside_) refuse();
        if (id >= static_cast<uint64_t>(VocabularyLimits::kMaxIds))
            throwDamaged(name_, fmt::format("gives “{}” the id {}, which is out of range", shown(key_), id));
        if (!pieces_.add(key_, static_cast<int32_t>(id)))
            throwDamaged(name_, fmt::format("has “{}” twice", shown(key_)));
        return true;
    }
    bool key(string_t& value) override
    {
        key_.swap(value);
        return true;
    }
    bool start_object(std::size_t) override
    {
        if (inside_) refuse();
        inside_ = true;
        return true;
    }
    bool end_object() override { return true; }
    bool null() override { refuse(); }
    bool boolean(bool) override { refuse(); }
    bool number_integer(number_integer_t) override { refuse(); }
    bool number_float(number_float_t, const string_t&) override { refuse(); }
    bool string(string_t&) override { refuse(); }
    bool binary(binary_t&) override { refuse(); }
    bool start_array(std::size_t) override { refuse(); }
    bool end_array() override { refuse(); }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        throwDamaged(name_, fmt::format("is not well-formed JSON at byte {}", position));
    }

private:
    [[noreturn]] void refuse() const
    {
        throwDamaged(name_, "is not one flat object of pieces and their ids");
    }

    PieceIndex& pieces_;
    std::string name_;
    std::string key_;
    bool inside_ = false;
};

void setSpan(Vocabulary& vocabulary, int64_t id, size_t begin)
{
    const auto index = static_cast<size_t>(id);
    if (index >= vocabulary.spans.size()) vocabulary.spans.resize(index + 1);
    vocabulary.spans[index] = {static_cast<uint32_t>(begin),
                               static_cast<uint32_t>(vocabulary.bytes.size() - begin)};
}

bool isTaken(const Vocabulary& vocabulary, int64_t id)
{
    const auto index = static_cast<size_t>(id);
    return index < vocabulary.spans.size() && vocabulary.spans[index].length != 0;
}

/// What every piece of vocab.json stands for, by id.
void fillBytes(Vocabulary& vocabulary, const PieceIndex& pieces, const std::string& name)
{
    vocabulary.bytes.reserve(pieces.letters().size());
    vocabulary.spans.reserve(pieces.size() + VocabularyLimits::kMaxAddedTokens);
    for (const PieceIndex::Piece& piece : pieces.all()) {
        const std::string_view letters = pieces.lettersOf(piece);
        const size_t begin = vocabulary.bytes.size();
        if (letters.empty() || !appendBytesOfLetters(vocabulary.bytes, letters))
            throwDamaged(name, fmt::format("holds “{}”, which does not stand for bytes", shown(letters)));
        if (isTaken(vocabulary, piece.id)) throwDamaged(name, fmt::format("gives the id {} twice", piece.id));
        setSpan(vocabulary, piece.id, begin);
    }
}

std::array<int32_t, 256> readByteIds(const PieceIndex& pieces, const std::string& name)
{
    std::array<int32_t, 256> ids{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        std::string letter;
        appendUtf8(letter, letterForByte(static_cast<unsigned char>(byte)));
        ids[byte] = pieces.idOf(letter);
        if (ids[byte] < 0) throwDamaged(name, fmt::format("has no piece for the byte {}", byte));
    }
    return ids;
}

/// One rule of merges.txt: two pieces with one space between them.
void readMerge(std::string_view line, size_t number, const PieceIndex& pieces, const std::string& name,
               BytePairs& pairs)
{
    const size_t space = line.find(' ');
    if (space == std::string_view::npos || line.find(' ', space + 1) != std::string_view::npos)
        throwDamaged(name, fmt::format("does not have two pieces in line {}", number));
    const std::string_view left = line.substr(0, space);
    const std::string_view right = line.substr(space + 1);
    std::string both(left);
    both += right;
    const std::array<int32_t, 3> ids = {pieces.idOf(left), pieces.idOf(right), pieces.idOf(both)};
    if (std::find(ids.begin(), ids.end(), -1) != ids.end())
        throwDamaged(name, fmt::format("merges in line {} what the vocabulary does not have", number));
    pairs.add(ids[0], ids[1], ids[2]);
}

void readMerges(std::string_view merges, const PieceIndex& pieces, const std::string& name, BytePairs& pairs)
{
    constexpr std::string_view kHeader = "#version";
    size_t number = 0;
    while (!merges.empty()) {
        const size_t end = merges.find('\n');
        std::string_view line = merges.substr(0, end);
        merges.remove_prefix(end == std::string_view::npos ? merges.size() : end + 1);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        ++number;
        // Only this first line is a comment: real merges begin with # as well.
        if (line.empty() || (number == 1 && line.substr(0, kHeader.size()) == kHeader)) continue;
        readMerge(line, number, pieces, name, pairs);
    }
}

void addTokens(Vocabulary& vocabulary, const std::vector<AddedToken>& tokens, const PieceIndex& pieces,
               const std::string& name)
{
    for (const AddedToken& token : tokens) {
        const int32_t known = pieces.idOf(token.literal);
        if (known >= 0 && known != token.id)
            throwDamaged(name, fmt::format("gives “{}” the id {}, but the vocabulary gives it {}",
                                           shown(token.literal), token.id, known));
        if (known < 0 && isTaken(vocabulary, token.id))
            throwDamaged(name,
                         fmt::format("gives “{}” the id {}, which is taken", shown(token.literal), token.id));
        const std::string literal = token.normalized ? toNfc(token.literal) : token.literal;
        Literals& found = token.normalized ? vocabulary.normalizedTokens : vocabulary.rawTokens;
        if (vocabulary.rawTokens.idOf(literal) >= 0 || vocabulary.normalizedTokens.idOf(literal) >= 0)
            throwDamaged(name, fmt::format("has the added token “{}” twice", shown(literal)));
        found.add(literal, token.id);
        const size_t begin = vocabulary.bytes.size();
        vocabulary.bytes += token.literal;
        setSpan(vocabulary, token.id, begin);
    }
}

} // namespace

Vocabulary readVocabulary(const VocabularySources& sources)
{
    limitSize(sources.vocab, VocabularyLimits::kMaxVocabBytes, sources.vocabName);
    limitSize(sources.merges, VocabularyLimits::kMaxMergesBytes, sources.mergesName);
    limitSize(sources.config, VocabularyLimits::kMaxConfigBytes, sources.configName);

    PieceIndex pieces(sources.vocab.size());
    VocabReader reader(pieces, sources.vocabName);
    nlohmann::json::sax_parse(sources.vocab.begin(), sources.vocab.end(), &reader);

    const auto lines = static_cast<size_t>(std::count(sources.merges.begin(), sources.merges.end(), '\n'));
    Vocabulary vocabulary{BytePairs(readByteIds(pieces, sources.vocabName), lines + 1), {}, {}, {}, {}};
    fillBytes(vocabulary, pieces, sources.vocabName);
    readMerges(sources.merges, pieces, sources.mergesName, vocabulary.pairs);
    addTokens(vocabulary, readAddedTokens(sources.config, sources.configName), pieces, sources.configName);
    return vocabulary;
}

} // namespace troupe::text
