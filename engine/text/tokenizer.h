// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::text {

/// The rule that cuts text into words before byte pairs are merged. Qwen2 is what the models were trained
/// with; Mistral is what the official loader uses for a checkpoint in a local folder, kept for parity with
/// it.
enum class PreTokenizer
{
    Unknown,
    Qwen2,
    Mistral
};

/// Byte-level BPE of the Qwen2 family, with a checkpoint's own vocabulary, merges and added tokens.
/// Immutable after construction; encode() may be called from any number of threads at once.
class Tokenizer
{
public:
    /// The most that encode() takes, in bytes.
    static constexpr size_t kMaxTextBytes = 16U << 20;

    /// From `vocab.json`, `merges.txt` and `tokenizer_config.json` in `folder`.
    /// Throws Error (FileNotFound, FileUnreadable, FileDamaged, FileTooLarge, and UnsupportedFormat for a
    /// tokenizer of another kind) that names the file and what is wrong in it.
    static Tokenizer fromFolder(const std::filesystem::path& folder);

    /// From the contents of those three files.
    static Tokenizer fromContents(std::string_view vocabJson, std::string_view merges,
                                  std::string_view tokenizerConfigJson);

    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;
    ~Tokenizer();

    /// Token ids of `text` (UTF-8; ill-formed bytes are read as U+FFFD). Added tokens are found first, on the
    /// raw text; the rest is NFC, pre-tokenised and merged. Nothing is added, trimmed or cut. Throws Error
    /// TextTooLong.
    std::vector<int64_t> encode(std::string_view text, PreTokenizer rule = PreTokenizer::Qwen2) const;

    /// The text of `ids`; unknown ids are skipped. Bytes that are not UTF-8 come out as U+FFFD.
    std::string decode(const std::vector<int64_t>& ids) const;

    /// The id of an added token's literal ("<|im_start|>"), or -1.
    int64_t addedToken(std::string_view literal) const noexcept;

    /// One more than the largest id.
    int64_t vocabularySize() const noexcept;

private:
    struct Tables;
    explicit Tokenizer(std::unique_ptr<const Tables> tables);
    std::unique_ptr<const Tables> tables_;
};

} // namespace troupe::text
