// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/punctuation.h"

#include "engine/text/unicode.h"

#include <string_view>

namespace troupe::text {
namespace {

bool isIn(std::u32string_view set, char32_t c) noexcept
{
    return set.find(c) != std::u32string_view::npos;
}

/// Where a quotation mark that follows `c` begins something.
bool isBeforeOpening(char32_t c) noexcept
{
    constexpr std::u32string_view kOpening = U"([{«‹„‚“‘¿¡-–—―/（［｛「『【〈《〔";
    return c == 0 || isSpace(c) || isIn(kOpening, c);
}

bool isAfterClosing(char32_t c) noexcept
{
    constexpr std::u32string_view kFollowing = U".,;:!?…)]}”’\"";
    return c == 0 || isSpace(c) || isIn(kFollowing, c);
}

} // namespace

CutsAfter cutsAfter(char32_t c) noexcept
{
    constexpr CutQuality kNo = CutQuality::Unknown;
    constexpr CutQuality kClause = CutQuality::Clause;
    constexpr CutQuality kSentence = CutQuality::Sentence;
    switch (c) {
    case U'.':
    case U'!':
    case U'?':
    case U'‼':
    case U'⁇':
    case U'⁈':
    case U'⁉':
    case U'؟':
    case U'۔':
    case U'।':
    case U'॥':
    case U'։':
    case U'።': return {kSentence, kNo, kSentence};
    case U'。':
    case U'！':
    case U'？':
    case U'；':
    case U'．':
    case U'｡': return {kSentence, kSentence, kSentence};
    case U'…': return {kSentence, kNo, kClause};
    case U',':
    case U';':
    case U':':
    case U'–':
    case U')':
    case U']':
    case U'،':
    case U'؛': return {kClause, kNo, kClause};
    case U'，':
    case U'、':
    case U'：':
    case U'､':
    case U'—':
    case U'―':
    case U'）': return {kClause, kClause, kClause};
    default: return {};
    }
}

QuoteRole quoteRole(char32_t c, char32_t before, char32_t after) noexcept
{
    constexpr std::u32string_view kOpen = U"([{¿¡„‚「『（【〈《〔［｛⟨〖";
    constexpr std::u32string_view kClose = U")]}”」』）】〉》〕］｝⟩〗";
    if (isIn(kOpen, c)) return QuoteRole::Opens;
    if (isIn(kClose, c)) return QuoteRole::Closes;
    const bool begins = isBeforeOpening(before);
    switch (c) {
    case U'»':
    case U'›': return begins && !isAfterClosing(after) ? QuoteRole::Opens : QuoteRole::Closes;
    case U'“':
    case U'‘': return begins || isCjk(before) ? QuoteRole::Opens : QuoteRole::Closes;
    case U'\'':
    case U'’':
        if (isLetter(before) && isLetter(after)) return QuoteRole::None;
        return begins ? QuoteRole::Opens : QuoteRole::Closes;
    case U'«':
    case U'‹':
    case U'"':
    case U'＂': return begins ? QuoteRole::Opens : QuoteRole::Closes;
    default: return QuoteRole::None;
    }
}

bool isIdeographic(char32_t c) noexcept
{
    return (c >= 0x2E80 && c <= 0x30FF) || (c >= 0x3100 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x31FF) ||
           (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF01 && c <= 0xFF9F) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

bool isCjk(char32_t c) noexcept
{
    return isIdeographic(c) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) ||
           (c >= 0xAC00 && c <= 0xD7FF);
}

bool clingsToPrevious(char32_t c) noexcept
{
    constexpr std::u32string_view kSet =
        U"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーｰ々〻ゝゞヽヾ・゛゜％‰℃";
    return isIn(kSet, c);
}

bool isNoBreakSpace(char32_t c) noexcept
{
    return c == 0xA0 || c == 0x202F || c == 0x2007;
}

} // namespace troupe::text
