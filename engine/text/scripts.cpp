// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/scripts.h"

#include "engine/text/unicode.h"

#include <algorithm>
#include <array>

namespace troupe::text {
namespace {

struct Range
{
    char32_t first;
    char32_t last;
    Script script;
};

// In order of code points.
constexpr std::array kRanges = {
    Range{0x0041, 0x024F, Script::Latin},     Range{0x0370, 0x03FF, Script::Greek},
    Range{0x0400, 0x052F, Script::Cyrillic},  Range{0x0531, 0x058A, Script::Armenian},
    Range{0x0590, 0x05FF, Script::Hebrew},    Range{0x0600, 0x06FF, Script::Arabic},
    Range{0x0750, 0x077F, Script::Arabic},    Range{0x0900, 0x097F, Script::Devanagari},
    Range{0x0980, 0x09FF, Script::Bengali},   Range{0x0A00, 0x0A7F, Script::Gurmukhi},
    Range{0x0A80, 0x0AFF, Script::Gujarati},  Range{0x0B00, 0x0B7F, Script::Oriya},
    Range{0x0B80, 0x0BFF, Script::Tamil},     Range{0x0C00, 0x0C7F, Script::Telugu},
    Range{0x0C80, 0x0CFF, Script::Kannada},   Range{0x0D00, 0x0D7F, Script::Malayalam},
    Range{0x0D80, 0x0DFF, Script::Sinhala},   Range{0x0E00, 0x0E7F, Script::Thai},
    Range{0x0E80, 0x0EFF, Script::Lao},       Range{0x0F00, 0x0FFF, Script::Tibetan},
    Range{0x1000, 0x109F, Script::Burmese},   Range{0x10A0, 0x10FF, Script::Georgian},
    Range{0x1100, 0x11FF, Script::Hangul},    Range{0x1200, 0x139F, Script::Ethiopic},
    Range{0x13A0, 0x13FF, Script::Cherokee},  Range{0x1780, 0x17FF, Script::Khmer},
    Range{0x1800, 0x18AF, Script::Mongolian}, Range{0x1E00, 0x1EFF, Script::Latin},
    Range{0x1F00, 0x1FFF, Script::Greek},     Range{0x3005, 0x3007, Script::Han},
    Range{0x3041, 0x30FF, Script::Kana},      Range{0x3130, 0x318F, Script::Hangul},
    Range{0x31F0, 0x31FF, Script::Kana},      Range{0x3400, 0x4DBF, Script::Han},
    Range{0x4E00, 0x9FFF, Script::Han},       Range{0xAC00, 0xD7FF, Script::Hangul},
    Range{0xF900, 0xFAFF, Script::Han},       Range{0xFB50, 0xFDFF, Script::Arabic},
    Range{0xFE70, 0xFEFF, Script::Arabic},    Range{0xFF21, 0xFF5A, Script::Latin},
    Range{0xFF66, 0xFF9F, Script::Kana},      Range{0x20000, 0x3FFFF, Script::Han},
};

} // namespace

Script scriptOf(char32_t c) noexcept
{
    if (!isLetter(c)) return Script::Unknown;
    const auto after =
        std::upper_bound(kRanges.begin(), kRanges.end(), c,
                         [](char32_t value, const Range& range) { return value < range.first; });
    if (after == kRanges.begin()) return Script::Unknown;
    const Range& range = *(after - 1);
    return c <= range.last ? range.script : Script::Unknown;
}

std::string_view usualLanguage(Script script) noexcept
{
    switch (script) {
    case Script::Unknown:
    case Script::Latin: return {};
    case Script::Han: return "chinese";
    case Script::Kana: return "japanese";
    case Script::Hangul: return "korean";
    case Script::Cyrillic: return "russian";
    case Script::Greek: return "greek";
    case Script::Hebrew: return "hebrew";
    case Script::Arabic: return "arabic";
    case Script::Devanagari: return "hindi";
    case Script::Bengali: return "bengali";
    case Script::Gurmukhi: return "punjabi";
    case Script::Gujarati: return "gujarati";
    case Script::Oriya: return "oriya";
    case Script::Tamil: return "tamil";
    case Script::Telugu: return "telugu";
    case Script::Kannada: return "kannada";
    case Script::Malayalam: return "malayalam";
    case Script::Sinhala: return "sinhala";
    case Script::Thai: return "thai";
    case Script::Lao: return "lao";
    case Script::Tibetan: return "tibetan";
    case Script::Burmese: return "burmese";
    case Script::Georgian: return "georgian";
    case Script::Armenian: return "armenian";
    case Script::Ethiopic: return "amharic";
    case Script::Khmer: return "khmer";
    case Script::Mongolian: return "mongolian";
    case Script::Cherokee: return "cherokee";
    }
    return {};
}

} // namespace troupe::text
