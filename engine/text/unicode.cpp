// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/unicode.h"

#include "engine/text/late_marks.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include <utf8proc.h>

namespace troupe::text {
namespace {

constexpr char32_t kLastCodePoint = 0x10FFFF;
constexpr utf8proc_int32_t kHangulBeforeTrailing = 0x11A7;

bool isScalar(char32_t c) noexcept
{
    return c <= kLastCodePoint && (c < 0xD800 || c > 0xDFFF);
}

unsigned char byteAt(std::string_view text, size_t offset) noexcept
{
    return static_cast<unsigned char>(text[offset]);
}

/// How many bytes the well-formed sequence at `offset` takes, and which code point it is; 0 when ill-formed.
size_t decodeOne(std::string_view text, size_t offset, char32_t& codePoint) noexcept
{
    const unsigned char lead = byteAt(text, offset);
    if (lead < 0x80) {
        codePoint = lead;
        return 1;
    }
    size_t length = 0;
    char32_t least = 0;
    char32_t value = 0;
    if (lead >= 0xC2 && lead < 0xE0) {
        length = 2, least = 0x80, value = lead & 0x1FU;
    } else if (lead >= 0xE0 && lead < 0xF0) {
        length = 3, least = 0x800, value = lead & 0x0FU;
    } else if (lead >= 0xF0 && lead < 0xF5) {
        length = 4, least = 0x10000, value = lead & 0x07U;
    } else {
        return 0;
    }
    if (text.size() - offset < length) return 0;
    for (size_t i = 1; i < length; ++i) {
        const unsigned char next = byteAt(text, offset + i);
        if ((next & 0xC0U) != 0x80) return 0;
        value = (value << 6) | (next & 0x3FU);
    }
    if (value < least || !isScalar(value)) return 0;
    codePoint = value;
    return length;
}

bool isAscii(std::string_view text) noexcept
{
    unsigned char all = 0;
    for (const char c : text) all |= static_cast<unsigned char>(c);
    return all < 0x80;
}

utf8proc_int32_t toProc(char32_t c) noexcept
{
    return static_cast<utf8proc_int32_t>(c);
}

utf8proc_category_t categoryOf(char32_t c) noexcept
{
    return utf8proc_category(toProc(c));
}

bool isAsciiLetter(char32_t c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int combiningClass(utf8proc_int32_t c) noexcept
{
    return isLateMark(static_cast<char32_t>(c)) ? 0 : utf8proc_get_property(c)->combining_class;
}

/// Whether nothing composes across the place before `c`. utf8proc (to 2.8) drops a U+11A7 that follows a
/// Hangul syllable, though it combines with nothing; and what the reference does not know as a mark, it
/// holds for a base.
bool standsAlone(utf8proc_int32_t c) noexcept
{
    return c == kHangulBeforeTrailing || isLateMark(static_cast<char32_t>(c));
}

/// Canonical decomposition, code point by code point, with the marks after each base in canonical order.
/// utf8proc sorts those runs in quadratic time when it is given the whole text, which a hostile text would
/// use.
std::vector<utf8proc_int32_t> decomposed(std::string_view text)
{
    constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    std::vector<utf8proc_int32_t> points;
    points.reserve(text.size());
    std::array<utf8proc_int32_t, 32> parts{};
    for (size_t offset = 0; offset < text.size();) {
        const char32_t c = nextCodePoint(text, offset);
        if (c == kLateComposed) {
            points.push_back(toProc(c));
            continue;
        }
        int lastBoundClass = 0;
        const utf8proc_ssize_t count =
            utf8proc_decompose_char(toProc(c), parts.data(), parts.size(), kOptions, &lastBoundClass);
        if (count < 1 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
            points.push_back(toProc(c));
            continue;
        }
        points.insert(points.end(), parts.begin(), parts.begin() + count);
    }
    for (size_t i = 0; i < points.size();) {
        if (combiningClass(points[i]) == 0) {
            ++i;
            continue;
        }
        size_t end = i + 1;
        while (end < points.size() && combiningClass(points[end]) != 0) ++end;
        const auto first = points.begin() + static_cast<std::ptrdiff_t>(i);
        const auto last = points.begin() + static_cast<std::ptrdiff_t>(end);
        std::stable_sort(first, last, [](utf8proc_int32_t a, utf8proc_int32_t b) {
            return combiningClass(a) < combiningClass(b);
        });
        i = end;
    }
    return points;
}

void appendComposed(std::string& out, std::span<utf8proc_int32_t> points)
{
    constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const utf8proc_ssize_t length =
        utf8proc_normalize_utf32(points.data(), static_cast<utf8proc_ssize_t>(points.size()), kOptions);
    for (utf8proc_ssize_t i = 0; i < length; ++i)
        appendUtf8(out, static_cast<char32_t>(points[static_cast<size_t>(i)]));
}

} // namespace

bool isUtf8(std::string_view text) noexcept
{
    if (isAscii(text)) return true;
    char32_t ignored = 0;
    for (size_t offset = 0; offset < text.size();) {
        const size_t length = decodeOne(text, offset, ignored);
        if (length == 0) return false;
        offset += length;
    }
    return true;
}

char32_t nextCodePoint(std::string_view text, size_t& offset) noexcept
{
    char32_t codePoint = kReplacement;
    const size_t length = decodeOne(text, offset, codePoint);
    offset += std::max<size_t>(length, 1);
    return codePoint;
}

void appendUtf8(std::string& out, char32_t codePoint)
{
    const char32_t c = isScalar(codePoint) ? codePoint : kReplacement;
    const auto tail = [&](int shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6));
        out += tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0U | (c >> 12));
        out += tail(6);
        out += tail(0);
    } else {
        out += static_cast<char>(0xF0U | (c >> 18));
        out += tail(12);
        out += tail(6);
        out += tail(0);
    }
}

std::string toWellFormed(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (size_t offset = 0; offset < text.size();) appendUtf8(out, nextCodePoint(text, offset));
    return out;
}

size_t codePointCount(std::string_view text) noexcept
{
    size_t count = 0;
    for (size_t offset = 0; offset < text.size(); ++count) nextCodePoint(text, offset);
    return count;
}

std::string toNfc(std::string_view text)
{
    if (isAscii(text)) return std::string(text);
    std::vector<utf8proc_int32_t> points = decomposed(text);
    std::string out;
    out.reserve(text.size());
    for (auto first = points.begin(); first != points.end();) {
        const auto last = std::find_if(first + 1, points.end(), standsAlone);
        appendComposed(out, std::span(first, last));
        first = last;
    }
    return out;
}

std::string foldCase(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (size_t offset = 0; offset < text.size();) {
        const char32_t c = nextCodePoint(text, offset);
        // By way of the capital, so that ſ and s, or ς and σ, become one.
        appendUtf8(out, static_cast<char32_t>(utf8proc_tolower(utf8proc_toupper(toProc(c)))));
    }
    return out;
}

bool isSpace(char32_t c) noexcept
{
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool isLetter(char32_t c) noexcept
{
    if (c < 0x80) return isAsciiLetter(c);
    switch (categoryOf(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return true;
    default: return false;
    }
}

bool isUpper(char32_t c) noexcept
{
    const utf8proc_category_t category = categoryOf(c);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool isLower(char32_t c) noexcept
{
    return categoryOf(c) == UTF8PROC_CATEGORY_LL;
}

bool isDigit(char32_t c) noexcept
{
    return categoryOf(c) == UTF8PROC_CATEGORY_ND;
}

std::string_view trimmed(std::string_view text) noexcept
{
    size_t begin = text.size();
    size_t end = 0;
    for (size_t offset = 0; offset < text.size();) {
        const size_t at = offset;
        if (isSpace(nextCodePoint(text, offset))) continue;
        begin = std::min(begin, at);
        end = offset;
    }
    return end == 0 ? text.substr(0, 0) : text.substr(begin, end - begin);
}

} // namespace troupe::text
