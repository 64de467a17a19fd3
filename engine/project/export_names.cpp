// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/export_names.h"

#include "engine/base/error.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::project {
namespace {

constexpr size_t kMostPattern = 500;
constexpr size_t kMostValue = 80; ///< bytes of a field
constexpr size_t kMostName =
    180; ///< bytes of a name; its ending, a number and the sidecar's ending come to it
constexpr size_t kMostParts = 8;
constexpr std::string_view kMarks = " _-.,";

constexpr std::array<std::string_view, 14> kFields = {
    "project", "character", "voice", "delivery", "emotion", "intensity", "mode",
    "take",    "name",      "text",  "seed",     "engine",  "date",      "number"};
constexpr std::array kValues = {&ExportFields::project,  &ExportFields::character, &ExportFields::voice,
                                &ExportFields::delivery, &ExportFields::emotion,   &ExportFields::intensity,
                                &ExportFields::mode,     &ExportFields::take,      &ExportFields::name,
                                &ExportFields::text,     &ExportFields::seed,      &ExportFields::engine,
                                &ExportFields::date,     &ExportFields::number};
static_assert(kFields.size() == kValues.size());

[[noreturn]] void badPattern(std::string_view what)
{
    throw Error(ErrorCode::InvalidRequest, fmt::format("The pattern of the names {}.", what),
                fmt::format("Fields are {{{}}}; “{{{{” is a brace.", fmt::join(kFields, "}, {")));
}

/// What no name may hold on some system that people use.
bool isRefused(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD ||
           std::u32string_view(U"/\\:*?\"<>|").find(c) != std::u32string_view::npos;
}

std::string cutTo(std::string text, size_t most)
{
    if (text.size() <= most) return text;
    size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text;
}

void trim(std::string& text, std::string_view left, std::string_view right)
{
    text.erase(0, std::min(text.find_first_not_of(left), text.size()));
    text.erase(text.find_last_not_of(right) + 1);
}

/// Names that Windows keeps for devices, with any ending.
bool isDevice(const std::string& name)
{
    const std::string stem = text::foldCase(name.substr(0, name.find('.')));
    for (const std::string_view device : {"con", "prn", "aux", "nul"})
        if (stem == device) return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' &&
           stem[3] <= '9';
}

/// One folder or file of a path.
std::string partOf(std::string part)
{
    part = cutTo(std::move(part), kMostName);
    trim(part, " .", " .");
    if (part.empty()) return part;
    // A name that begins like an option surprises whoever uses it on a command line.
    if (part.front() == '-') part.front() = '_';
    return isDevice(part) ? "_" + part : part;
}

} // namespace

std::span<const std::string_view> exportFieldNames() noexcept
{
    return kFields;
}

std::string plainName(std::string_view text)
{
    std::string plain;
    bool space = false;
    for (size_t at = 0; at < text.size();) {
        const size_t begin = at;
        const char32_t c = text::nextCodePoint(text, at);
        const bool blank = isRefused(c) || text::isSpace(c);
        if (blank) {
            space = !plain.empty();
            continue;
        }
        if (space) plain += ' ';
        space = false;
        plain += text.substr(begin, at - begin);
    }
    plain = cutTo(std::move(plain), kMostValue);
    trim(plain, " .", " .");
    return plain;
}

ExportNames::ExportNames(std::string_view pattern, std::string ending) : ending_(std::move(ending))
{
    if (pattern.size() > kMostPattern) badPattern("is too long");
    std::string text;
    const auto endText = [&] {
        if (!text.empty()) pieces_.push_back({text, -1});
        text.clear();
    };
    bool hasField = false;
    for (size_t at = 0; at < pattern.size(); ++at) {
        const bool twice = at + 1 < pattern.size() && pattern[at + 1] == pattern[at];
        if ((pattern[at] == '{' || pattern[at] == '}') && twice) {
            text += pattern[at++];
            continue;
        }
        if (pattern[at] == '}') badPattern("has a brace that closes nothing");
        if (pattern[at] != '{') {
            text += pattern[at];
            continue;
        }
        const size_t close = pattern.find('}', at);
        if (close == std::string_view::npos) badPattern("has a brace that is not closed");
        const std::string_view name = pattern.substr(at + 1, close - at - 1);
        const auto found = std::find(kFields.begin(), kFields.end(), name);
        if (found == kFields.end()) badPattern(fmt::format("has a field “{:.40}” that is not known", name));
        endText();
        pieces_.push_back({{}, static_cast<int>(found - kFields.begin())});
        hasField = true;
        at = close;
    }
    endText();
    if (!hasField) badPattern("has no field, so all files would have one name");
}

std::filesystem::path ExportNames::nameFor(const ExportFields& fields)
{
    std::string whole;
    for (const Piece& piece : pieces_) {
        if (piece.field < 0) {
            for (const char c : piece.text) {
                const bool refused =
                    c != '/' && static_cast<unsigned char>(c) < 0x80 && isRefused(static_cast<char32_t>(c));
                whole += refused ? '_' : c;
            }
            continue;
        }
        const std::string value = plainName(fields.*kValues[static_cast<size_t>(piece.field)]);
        // Of "Maya__7" the empty delivery leaves one mark.
        if (value.empty() && !whole.empty() && kMarks.find(whole.back()) != std::string_view::npos)
            whole.pop_back();
        whole += value;
    }
    std::vector<std::string> parts;
    for (size_t at = 0; at <= whole.size();) {
        const size_t end = std::min(whole.find('/', at), whole.size());
        std::string part = whole.substr(at, end - at);
        // A mark may be all that an empty field leaves.
        if (end == whole.size()) trim(part, "_,", "_,-");
        if (part = partOf(std::move(part)); !part.empty()) parts.push_back(part);
        at = end + 1;
    }
    if (parts.empty() || parts.size() > kMostParts) parts = {"take " + plainName(fields.take)};
    std::filesystem::path folder;
    for (size_t i = 0; i + 1 < parts.size(); ++i) folder /= parts[i];
    std::filesystem::path file = folder / (parts.back() + ending_);
    for (int number = 2; !taken_.insert(text::foldCase(file.string())).second; ++number)
        file = folder / fmt::format("{} {}{}", parts.back(), number, ending_);
    return file;
}

} // namespace troupe::project
