// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/plain_character.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace troupe::speech::sketch {

namespace {

struct Replacement
{
    char32_t point;
    std::string_view words;
};

/// What Unicode's own decomposition does not give. A comma is a short pause.
constexpr Replacement kReplacements[] = {
    {U'%', " percent "},
    {U'&', " and "},
    {U'@', " at "},
    {U'#', " number "},
    {U'+', " plus "},
    {U'=', " equals "},
    {U'*', " "},
    {U'_', " "},
    {U'^', " "},
    {U'~', " "},
    {U'`', "'"},
    {U'|', " "},
    {U'\\', " "},
    {U'/', " "},
    {U'<', " "},
    {U'>', " "},
    {U'{', ", "},
    {U'}', ", "},
    {U'[', ", "},
    {U']', ", "},
    {U'(', ", "},
    {U')', ", "},
    {U'"', " "},
    {0x2018, "'"},
    {0x2019, "'"},
    {0x201a, " "},
    {0x201c, " "},
    {0x201d, " "},
    {0x201e, " "},
    {0xab, " "},
    {0xbb, " "},
    {0x2039, " "},
    {0x203a, " "},
    {0x2010, "-"},
    {0x2011, "-"},
    {0x2012, "-"},
    {0x2013, ", "},
    {0x2014, ", "},
    {0x2015, ", "},
    {0x2212, "-"},
    {0x2026, ", "},
    {0x2022, ", "},
    {0xb7, " "},
    {0xd7, " times "},
    {0xf7, " divided by "},
    {0xb1, " plus or minus "},
    {0xb0, " degrees "},
    {0x20ac, " euros "},
    {0xa3, " pounds "},
    {0xa5, " yen "},
    {0xa2, " cents "},
    {0xa7, " section "},
    {0xa9, " copyright "},
    {0xae, " "},
    {0x2122, " "},
    {0xb5, " micro "},
    {0x3bc, " micro "},
    {0xdf, "ss"},
    {0x1e9e, "SS"},
    {0xe6, "ae"},
    {0xc6, "Ae"},
    {0x153, "oe"},
    {0x152, "Oe"},
    {0xf8, "o"},
    {0xd8, "O"},
    {0x142, "l"},
    {0x141, "L"},
    {0x111, "d"},
    {0x110, "D"},
    {0xfe, "th"},
    {0xde, "Th"},
    {0xf0, "th"},
    {0xd0, "Th"},
    {0x131, "i"},
    {0x2192, " to "},
    {0x2248, " about "},
    {0x2264, " at most "},
    {0x2265, " at least "},
    {0x2260, " is not "},
    {0x221e, " infinity "},
    {0x2044, " over "},
    {0x3001, ", "},
    {0x3002, ". "},
    {0xa1, " "},
    {0xbf, " "},
};

std::string_view replacementOf(char32_t point)
{
    const auto* const found = std::find_if(std::begin(kReplacements), std::end(kReplacements),
                                           [&](const Replacement& r) { return r.point == point; });
    return found == std::end(kReplacements) ? std::string_view() : found->words;
}

} // namespace

bool isSpace(char32_t point)
{
    if (point == U'\t' || point == U'\n' || point == U'\r' || point == U' ' || point == 0x85) return true;
    const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
    return category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
}

bool isMissed(char32_t point)
{
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SO: return true;
    default: return false;
    }
}

bool appendPlain(std::string& out, char32_t point)
{
    if (isSpace(point)) {
        out += ' ';
        return true;
    }
    if (const std::string_view words = replacementOf(point); !words.empty()) {
        out += words;
        return true;
    }
    if (point >= 0x20 && point < 0x7f) {
        out += static_cast<char>(point);
        return true;
    }
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), parts.data(),
                                static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
    bool said = false;
    for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i) {
        const auto part = static_cast<char32_t>(parts[static_cast<size_t>(i)]);
        const std::string_view words = replacementOf(part);
        if (!words.empty()) {
            out += words;
            said = true;
        } else if (part >= 0x20 && part < 0x7f) {
            out += static_cast<char>(part);
            said = true;
        }
    }
    return said;
}

} // namespace troupe::speech::sketch
