// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generate/guard.h"

#include "engine/text/unicode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace troupe::generate {
namespace {

constexpr double kLetterSeconds = 1.0 / 14.0;
constexpr double kSyllableSeconds = 1.0 / 4.5;
constexpr double kShortPause = 0.2;
constexpr double kLongPause = 0.4;
constexpr double kGuardFactor = 2.5;
constexpr double kGuardLeast = 6.0;

/// How often things are said, by writing: in letters of an alphabet, or in syllables.
struct Reading
{
    double digit;   ///< "7" → "seven"; in a long number with its "hundred and", "thousand"
    double spelled; ///< a capital that is read by its name: "N" in "NASDAQ"
    double sign;    ///< "%" → "percent"
};
constexpr Reading kAlphabetic{7 * kLetterSeconds, 4 * kLetterSeconds, 8 * kLetterSeconds};
constexpr Reading kSyllabic{2 * kSyllableSeconds, 1.5 * kSyllableSeconds, 3 * kSyllableSeconds};

enum class Sort
{
    Space,
    Letter,
    Capital,
    Syllable,
    Digit,
    ShortPause,
    LongPause,
    Sign
};

bool isOneOf(char32_t c, std::u32string_view set)
{
    return set.find(c) != std::u32string_view::npos;
}

/// Han, kana and hangul: about one syllable a character.
bool isSyllable(char32_t c)
{
    struct Range
    {
        char32_t first, last;
    };
    static constexpr std::array<Range, 8> kRanges = {{{0x1100, 0x11FF},
                                                      {0x3041, 0x30FF},
                                                      {0x3105, 0x318E},
                                                      {0x31A0, 0x4DBF},
                                                      {0x4E00, 0x9FFF},
                                                      {0xAC00, 0xD7A3},
                                                      {0xF900, 0xFAFF},
                                                      {0x20000, 0x3FFFF}}};
    return std::any_of(kRanges.begin(), kRanges.end(),
                       [&](const Range& range) { return c >= range.first && c <= range.last; });
}

Sort sortOf(char32_t c)
{
    if (c == U'\n' || isOneOf(c, U".!?:;…。！？：；—–")) return Sort::LongPause;
    if (isOneOf(c, U",，、､،-")) return Sort::ShortPause;
    if (text::isSpace(c) || isOneOf(c, U"\"'“”‘’«»„()[]{}（）「」『』《》_*")) return Sort::Space;
    if (text::isDigit(c)) return Sort::Digit;
    if (isSyllable(c)) return Sort::Syllable;
    if (text::isUpper(c)) return Sort::Capital;
    if (isOneOf(c, U"%$€£¥₩&@#+=<>/\\°§©®™|~^×÷±½¼¾")) return Sort::Sign;
    return Sort::Letter;
}

std::vector<Sort> sortsOf(std::string_view text)
{
    std::vector<Sort> sorts;
    sorts.reserve(text.size());
    for (size_t at = 0; at < text.size();) sorts.push_back(sortOf(text::nextCodePoint(text, at)));
    return sorts;
}

const Reading& readingFor(std::string_view language, const std::vector<Sort>& sorts)
{
    const std::string name = text::foldCase(language);
    for (const std::string_view syllabic :
         {"chinese", "japanese", "korean", "beijing_dialect", "sichuan_dialect"})
        if (name == syllabic) return kSyllabic;
    for (const std::string_view alphabetic :
         {"english", "german", "french", "italian", "spanish", "portuguese", "russian"})
        if (name == alphabetic) return kAlphabetic;
    const auto syllables = std::count(sorts.begin(), sorts.end(), Sort::Syllable);
    const auto letters = std::count(sorts.begin(), sorts.end(), Sort::Letter);
    return syllables > 0 && syllables * 3 >= letters ? kSyllabic : kAlphabetic;
}

} // namespace

double expectedSeconds(std::string_view text, std::string_view language)
{
    const std::vector<Sort> sorts = sortsOf(text);
    const Reading& reading = readingFor(language, sorts);
    double seconds = 0;
    Sort before = Sort::Space;
    for (size_t i = 0; i < sorts.size(); ++i) {
        const Sort sort = sorts[i];
        const bool spelled =
            before == Sort::Capital || (i + 1 < sorts.size() && sorts[i + 1] == Sort::Capital);
        switch (sort) {
        case Sort::Letter: seconds += kLetterSeconds; break;
        case Sort::Capital: seconds += spelled ? reading.spelled : kLetterSeconds; break;
        case Sort::Syllable: seconds += kSyllableSeconds; break;
        case Sort::Digit: seconds += reading.digit; break;
        case Sort::Sign: seconds += reading.sign; break;
        case Sort::Space: seconds += before == Sort::Space ? 0 : kLetterSeconds; break;
        case Sort::ShortPause: seconds += before == sort ? 0 : kShortPause; break;
        case Sort::LongPause: seconds += before == sort ? 0 : kLongPause; break;
        }
        before = sort;
    }
    return seconds;
}

double guardSeconds(std::string_view text, std::string_view language)
{
    return std::max(kGuardLeast, kGuardFactor * expectedSeconds(text, language));
}

int64_t guardFrames(std::string_view text, std::string_view language, int hop, int sampleRate)
{
    return static_cast<int64_t>(std::ceil(guardSeconds(text, language) * sampleRate / std::max(hop, 1)));
}

} // namespace troupe::generate
