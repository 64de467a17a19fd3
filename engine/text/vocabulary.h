// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/text/byte_pairs.h"
#include "engine/text/literals.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::text {

/// Bounds on what the files of a tokenizer may hold. The largest vocabularies of today are a quarter of
/// these.
struct VocabularyLimits
{
    static constexpr size_t kMaxVocabBytes = 64U << 20;
    static constexpr size_t kMaxMergesBytes = 64U << 20;
    static constexpr size_t kMaxConfigBytes = 4U << 20;
    static constexpr int64_t kMaxIds = 1 << 20; ///< ids lie below this
    static constexpr size_t kMaxAddedTokens = 4096;
    static constexpr int kMaxJsonDepth = 32;
};

/// The contents of the three files, and the names under which errors speak of them.
struct VocabularySources
{
    std::string_view vocab;
    std::string_view merges;
    std::string_view config;
    std::string vocabName = "vocab.json";
    std::string mergesName = "merges.txt";
    std::string configName = "tokenizer_config.json";
};

/// What the three files say, checked. Immutable after readVocabulary().
struct Vocabulary
{
    BytePairs pairs;
    Literals rawTokens;        ///< added tokens, found in the text as it is
    Literals normalizedTokens; ///< added tokens that are looked for after NFC
    std::string bytes;         ///< what the ids stand for, end to end
    struct Span
    {
        uint32_t begin = 0;
        uint32_t length = 0;
    };
    std::vector<Span> spans; ///< by id; an unused id is empty
};

/// Throws Error FileDamaged, FileTooLarge, UnsupportedFormat.
Vocabulary readVocabulary(const VocabularySources& sources);

} // namespace troupe::text
