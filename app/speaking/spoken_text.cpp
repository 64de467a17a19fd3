// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/spoken_text.h"

#include "engine/base/error.h"
#include "engine/text/marks.h"
#include "engine/text/unicode.h"

#include <cerrno>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::app {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr size_t kNameCharacters = 32;

[[noreturn]] void throwTooLong(std::string_view where)
{
    throw Error(ErrorCode::TextTooLong,
                fmt::format("{} holds more than {} MiB of text.", where, kMostTextBytes >> 20),
                "Cut it into chapters and speak them one by one.");
}

std::string readAll(int descriptor, const std::string& name)
{
    std::string text;
    std::string block(1 << 16, '\0');
    while (true) {
        const ssize_t got = read(descriptor, block.data(), block.size());
        if (got == 0) return text;
        if (got < 0) {
            if (errno == EINTR) continue;
            throw Error(
                ErrorCode::FileUnreadable, fmt::format("{} cannot be read: {}.", name, std::strerror(errno)),
                errno == EISDIR ? "Give the name of a text file." : "Check the file and its permissions.");
        }
        text.append(block, 0, static_cast<size_t>(got));
        if (text.size() > kMostTextBytes) throwTooLong(name);
    }
}

std::string readNamed(const std::string& path)
{
    const std::string name = fmt::format("“{}”", path);
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        const int failed = errno;
        if (failed == ENOENT || failed == ENOTDIR)
            throw Error(ErrorCode::FileNotFound, fmt::format("There is no file {}.", name),
                        "Check its name.");
        throw Error(failed == EACCES ? ErrorCode::NotPermitted : ErrorCode::FileUnreadable,
                    fmt::format("{} cannot be read: {}.", name, std::strerror(failed)),
                    "Check the file and its permissions.");
    }
    try {
        std::string text = readAll(descriptor, name);
        close(descriptor);
        return text;
    } catch (...) {
        close(descriptor);
        throw;
    }
}

std::string joinedWords(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

std::string checked(std::string text, std::string_view where)
{
    if (text.size() > kMostTextBytes) throwTooLong(where);
    if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    if (text.find('\0') != std::string::npos)
        throw Error(ErrorCode::TextNotReadable, fmt::format("{} is not a text: it holds binary data.", where),
                    "Give plain text in UTF-8.");
    if (!text::isUtf8(text))
        throw Error(ErrorCode::TextNotReadable, fmt::format("{} is not UTF-8 text.", where),
                    "Convert it first, for example with “iconv -f LATIN1 -t UTF-8”.");
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
    if (const auto text = line.value("text")) return checked(*text, "The text");
    const bool pipedIn = ways == 0 && !isatty(STDIN_FILENO);
    const bool dash = line.value("file") == "-" || (words.size() == 1 && words.front() == "-");
    if (pipedIn || dash) return checked(readAll(STDIN_FILENO, "Standard input"), "Standard input");
    if (const auto file = line.value("file")) return checked(readNamed(*file), fmt::format("“{}”", *file));
    if (!words.empty()) return checked(joinedWords(words), "The text");
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
