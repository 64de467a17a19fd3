// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

/// What a good description of a voice speaks of.
enum class Attribute
{
    Gender,
    Age,
    Pitch,
    Pace,
    Emotion,
    Timbre,
    Accent,
    Purpose
};

/// Stable name of an attribute for files and JSON: "gender" … "purpose".
std::string_view attributeName(Attribute attribute) noexcept;

/// One word or phrase of descriptions. Folded: lower case. A trailing `*` stands for any ending. Phrases are
/// words with one space between. What is written without spaces between words (Chinese, Japanese) is found
/// anywhere.
struct VoiceTerm
{
    std::string_view phrase;
    Attribute attribute = Attribute::Timbre;
    /// Where the term stands on its attribute's scale: negative low, slow, young, male; positive high, quick,
    /// old, female; 0 no side. Two terms of one attribute with opposite signs contradict each other.
    int side = 0;
};

std::span<const VoiceTerm> voiceTerms() noexcept;

/// A feeling, and how a voice that has it sounds.
struct FeelingTerm
{
    std::string_view word;
    std::string_view sound;
};

std::span<const FeelingTerm> feelingTerms() noexcept;

/// Words for what can be seen and not heard.
std::span<const std::string_view> looksTerms() noexcept;

/// A word of a text: its folded form and where it stands, in bytes.
struct DescriptionWord
{
    std::string folded;
    size_t from = 0;
    size_t to = 0;
    bool capital = false; ///< begins with an upper-case letter
    bool opensSentence = false;
};

/// The words of `text`, which is well-formed UTF-8. Letters, digits, hyphens and apostrophes make a word; a
/// Han, kana or Hangul character counts as a word of its own.
std::vector<DescriptionWord> descriptionWords(std::string_view text);

/// Number of words from `at` that match `phrase`; 0 when it does not stand there.
size_t matchPhrase(std::string_view phrase, std::span<const DescriptionWord> words, size_t at);

} // namespace troupe::voices
