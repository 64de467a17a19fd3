// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace troupe::text {

enum class Script : uint8_t
{
    Unknown, ///< no letter, or of a script that is not listed
    Latin,
    Han,
    Kana,
    Hangul,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Burmese,
    Georgian,
    Armenian,
    Ethiopic,
    Khmer,
    Mongolian,
    Cherokee,
};

inline constexpr int kScripts = static_cast<int>(Script::Cherokee) + 1;

Script scriptOf(char32_t codePoint) noexcept;

/// The language that is most often written in `script`, as an id; empty for Unknown and for Latin.
std::string_view usualLanguage(Script script) noexcept;

} // namespace troupe::text
