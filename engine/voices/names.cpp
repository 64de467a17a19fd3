// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/names.h"

#include "engine/base/error.h"
#include "engine/text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

constexpr size_t kMaxOldBytes = 220; // with its ending, still the name of a file

bool isSafe(char c) noexcept
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

[[noreturn]] void refuse(std::string message, std::string remedy)
{
    throw Error(ErrorCode::InvalidRequest, std::move(message), std::move(remedy));
}

} // namespace

bool isSafeName(std::string_view name) noexcept
{
    return !name.empty() && name.size() <= kMaxName && std::all_of(name.begin(), name.end(), isSafe);
}

void checkSafeName(std::string_view name, std::string_view what)
{
    if (isSafeName(name)) return;
    refuse(fmt::format("This is no name for a {}.", what),
           fmt::format("Use the letters A to Z, digits, “-” and “_”, at most {} of them.", kMaxName));
}

bool isOldName(std::string_view name)
{
    if (name.empty() || name.size() > kMaxOldBytes || !text::isUtf8(name)) return false;
    for (size_t offset = 0; offset < name.size();) {
        const char32_t c = text::nextCodePoint(name, offset);
        if (c != U'-' && c != U'_' && !text::isLetter(c) && !text::isDigit(c)) return false;
    }
    return text::codePointCount(name) <= kMaxName;
}

std::string slugOf(std::string_view text, std::string_view what)
{
    std::string out;
    for (const char c : text) {
        if (isSafe(c))
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    while (!out.empty() && out.back() == '_') out.pop_back();
    if (out.empty() || out.size() > kMaxName)
        refuse(fmt::format("No file name can be made of this {}.", what),
               "Give a short name of the letters A to Z, digits, “-” and “_” beside it.");
    return out;
}

std::string checkedText(std::string_view text, size_t most, std::string_view field)
{
    if (text.size() > most * 4) // no character has more bytes
        refuse(fmt::format("The {} is longer than {} characters.", field, most), "Shorten it.");
    if (!text::isUtf8(text)) refuse(fmt::format("The {} is not UTF-8.", field), "Type it again.");
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7f)
            refuse(fmt::format("The {} holds a control character.", field), "Type it again.");
    }
    std::string out = text::toNfc(text::trimmed(text));
    if (text::codePointCount(out) > most)
        refuse(fmt::format("The {} is longer than {} characters.", field, most), "Shorten it.");
    return out;
}

std::string checkedTitle(std::string_view text, std::string_view field)
{
    std::string out = checkedText(text, kMaxTitle, field);
    if (out.empty()) refuse(fmt::format("The {} is empty.", field), "Give one.");
    if (out.find_first_of("\n\r\t") != std::string::npos)
        refuse(fmt::format("The {} has more than one line.", field), "Write it in one line, without tabs.");
    return out;
}

std::vector<std::string> checkedTags(const std::vector<std::string>& tags)
{
    std::vector<std::string> out;
    for (const std::string& tag : tags) {
        std::string checked = checkedText(tag, kMaxTag, "tag");
        if (!checked.empty() && std::find(out.begin(), out.end(), checked) == out.end())
            out.push_back(std::move(checked));
        if (out.size() > kMaxTags)
            refuse(fmt::format("There are more than {} tags.", kMaxTags), "Leave some out.");
    }
    return out;
}

std::string foldedName(std::string_view text)
{
    return text::toNfc(text::foldCase(text::toNfc(text)));
}

} // namespace troupe::voices
