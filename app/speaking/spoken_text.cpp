// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/spoken_text.h"

#include "app/text_file.h"
#include "engine/base/error.h"
#include "engine/text/marks.h"
#include "engine/text/unicode.h"

#include <unistd.h>

namespace troupe::app {
namespace {

constexpr size_t kNameCharacters = 32;
constexpr const char* kCutIt = "Cut it into chapters and speak them one by one.";

std::string joinedWords(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

bool isWordCharacter(char32_t c)
{
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool latinSign = c < 0xC0 || c == 0xD7 || c == 0xF7;
    const bool punctuation =
        (c >= 0x2000 && c < 0x2C00) || (c >= 0x2E00 && c < 0x2E80) || (c >= 0x3000 && c < 0x3040);
    const bool wideSign = c >= 0xFF00 && c < 0xFF10;
    return !latinSign && !punctuation && !wideSign && c < 0xE000;
}

} // namespace

std::string spokenText(const CommandLine& line, const std::vector<std::string>& words)
{
    const int ways = int{line.has("text")} + int{line.has("file")} + int{!words.empty()};
    if (ways > 1)
        throw Error(ErrorCode::InvalidRequest, "The text is given more than once.",
                    "Give it as words, with --text, or with --file.");
    if (const auto text = line.value("text"))
        return checkedTextFile(*text, "The text", kMostTextBytes, kCutIt);
    const bool pipedIn = ways == 0 && !isatty(STDIN_FILENO);
    const bool dash = line.value("file") == "-" || (words.size() == 1 && words.front() == "-");
    if (pipedIn || dash) return readTextFile("-", kMostTextBytes, kCutIt);
    if (const auto file = line.value("file")) return readTextFile(*file, kMostTextBytes, kCutIt);
    if (!words.empty()) return checkedTextFile(joinedWords(words), "The text", kMostTextBytes, kCutIt);
    throw Error(ErrorCode::InvalidRequest, "There is no text to speak.",
                "Write it after the command, pipe it in, or name a file with --file.");
}

std::string fileNameWords(const std::string& text)
{
    std::string name;
    size_t count = 0;
    bool gap = false;
    for (const text::MarkedSpan& span : text::readMarks(text)) {
        for (size_t offset = 0; offset < span.spoken.size() && count < kNameCharacters;) {
            const char32_t point = text::nextCodePoint(span.spoken, offset);
            if (!isWordCharacter(point)) {
                gap = point != U'\'' && point != U'’';
                continue;
            }
            if (gap && !name.empty()) name += '-';
            gap = false;
            if (point >= 'A' && point <= 'Z')
                name += static_cast<char>(point - 'A' + 'a');
            else
                text::appendUtf8(name, point);
            ++count;
        }
        gap = true;
    }
    return name.empty() ? "speech" : name;
}

} // namespace troupe::app
