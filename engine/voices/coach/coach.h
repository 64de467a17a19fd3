// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/coach/voice_terms.h"

#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

inline constexpr size_t kFewestWords = 15;
inline constexpr size_t kMostWords = 40;
inline constexpr size_t kMostSentences = 3;

/// A part of a description that names an attribute: bytes [from, to).
struct AttributeSpan
{
    Attribute attribute = Attribute::Timbre;
    size_t from = 0;
    size_t to = 0;
};

/// What the published guidance for voice descriptions has to say about one.
enum class RemarkCode
{
    Empty,
    TooShort,
    TooLong,
    TooManySentences,
    Feeling,       ///< `word` is a feeling; `advice` is how it may sound
    Looks,         ///< `word` can be seen, not heard
    RealPerson,    ///< `word` seems to be somebody's name: a voice is described, not copied
    Contradiction, ///< `word` and `advice`, two words of the text, cannot both be
};

std::string_view remarkName(RemarkCode code) noexcept;

struct Remark
{
    RemarkCode code = RemarkCode::Empty;
    size_t from = 0; ///< bytes [from, to) of what it is about; empty when it is about the whole
    size_t to = 0;
    std::string word;
    std::string advice;
};

struct Coaching
{
    std::vector<AttributeSpan>
        spans; ///< in the order of the text, not overlapping; a word that says two things has one
    std::vector<Attribute> mentioned; ///< each once, in the order of the text
    std::vector<Attribute> missing;   ///< of the attributes that belong into every description
    std::vector<Remark> remarks;
    size_t words = 0;
    size_t sentences = 0;

    bool has(Attribute attribute) const noexcept;
};

/// Reads a description of a voice by rules: 15 to 40 words, one to three sentences, sound and not feelings or
/// looks, no real person. English first, the commonest words of German and Chinese too; what is not known is
/// passed over, never refused. Pure; any bytes are taken, and linear in their number.
Coaching coachDescription(std::string_view description);

/// One remark as a sentence in English, for terminals and logs. The studio has its own, translated words.
std::string remarkText(const Remark& remark);

} // namespace troupe::voices
