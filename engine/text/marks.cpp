// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/marks.h"

#include "engine/base/error.h"
#include "engine/text/unicode.h"

#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace troupe::text {
namespace {

constexpr std::string_view kWord = "pause";

struct Brackets
{
    std::string_view open;
    std::string_view close;
};

constexpr Brackets kPointed{"⟨", "⟩"};
constexpr Brackets kAscii{"<", ">"};

bool startsWith(std::string_view text, std::string_view with) noexcept
{
    return text.substr(0, with.size()) == with;
}

char asciiLower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// What follows "pause" between the brackets; nullopt when another word stands there.
std::optional<std::string_view> argumentOf(std::string_view inside)
{
    inside = trimmed(inside);
    if (inside.size() < kWord.size()) return std::nullopt;
    for (size_t i = 0; i < kWord.size(); ++i) {
        if (asciiLower(inside[i]) != kWord[i]) return std::nullopt;
    }
    inside.remove_prefix(kWord.size());
    if (inside.empty()) return inside;
    size_t offset = 0;
    const char32_t next = nextCodePoint(inside, offset);
    if (isLetter(next) || next == '_' || next == '-') return std::nullopt; // "pauses", "pause-button"
    return trimmed(inside);
}

[[noreturn]] void refuse(std::string_view mark)
{
    throw Error(ErrorCode::InvalidRequest,
                fmt::format("The pause mark “{}” does not hold a number from 0 to {:g} seconds.",
                            toWellFormed(mark), kMaxPauseSeconds),
                "Write it like ⟨pause 0.8⟩, ⟨pause 800 ms⟩, or ⟨pause⟩ for half a second.");
}

double secondsOf(std::string_view argument, std::string_view mark)
{
    if (argument.empty()) return kDefaultPauseSeconds;
    std::string number(argument);
    double unit = 1;
    for (char& c : number) c = c == ',' ? '.' : asciiLower(c);
    const auto takeOff = [&](std::string_view suffix) {
        if (number.size() <= suffix.size() || number.substr(number.size() - suffix.size()) != suffix)
            return false;
        number.resize(number.size() - suffix.size());
        number.resize(trimmed(number).size());
        return true;
    };
    if (takeOff("ms"))
        unit = 0.001;
    else
        takeOff("s");
    double value = 0;
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), value, std::chars_format::fixed);
    const double seconds = value * unit;
    if (error != std::errc() || end != number.data() + number.size() || !(seconds >= 0) ||
        seconds > kMaxPauseSeconds)
        refuse(mark);
    return seconds;
}

/// The mark that begins at `text`'s first byte; 0 when none does.
size_t markLength(std::string_view text, const Brackets& brackets, double& seconds)
{
    if (!startsWith(text, brackets.open)) return 0;
    const std::string_view reach = text.substr(0, kMaxMarkBytes);
    const size_t close = reach.find(brackets.close, brackets.open.size());
    if (close == std::string_view::npos) return 0;
    const std::string_view inside = text.substr(brackets.open.size(), close - brackets.open.size());
    const std::optional<std::string_view> argument = argumentOf(inside);
    if (!argument) return 0;
    const size_t length = close + brackets.close.size();
    seconds = secondsOf(*argument, text.substr(0, length));
    return length;
}

void addWords(std::vector<MarkedSpan>& spans, std::string_view words)
{
    if (!trimmed(words).empty()) spans.push_back({words, 0});
}

} // namespace

std::vector<MarkedSpan> readMarks(std::string_view text)
{
    std::vector<MarkedSpan> spans;
    size_t begin = 0;
    for (size_t at = 0; at < text.size();) {
        double seconds = 0;
        size_t length = markLength(text.substr(at), kPointed, seconds);
        if (length == 0) length = markLength(text.substr(at), kAscii, seconds);
        if (length == 0) {
            ++at;
            continue;
        }
        addWords(spans, text.substr(begin, at - begin));
        if (seconds > 0) spans.push_back({{}, seconds});
        at += length;
        begin = at;
    }
    addWords(spans, text.substr(begin));
    return spans;
}

std::string spokenWords(std::string_view text)
{
    std::string words;
    for (const MarkedSpan& span : readMarks(text)) {
        if (span.spoken.empty()) continue;
        if (!words.empty()) words += ' ';
        words += trimmed(span.spoken);
    }
    return words;
}

} // namespace troupe::text
