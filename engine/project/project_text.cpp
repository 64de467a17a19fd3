// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/project_text.h"

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace troupe::project {
namespace {

bool areHexDigits(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

void checkText(std::string_view text, std::string_view what, size_t mostBytes)
{
    if (text.size() > mostBytes)
        throw Error(ErrorCode::InvalidRequest, fmt::format("The {} is too long.", what),
                    fmt::format("Use at most {} bytes.", mostBytes));
    if (!text::isUtf8(text) || text.find('\0') != std::string_view::npos)
        throw Error(ErrorCode::InvalidRequest, fmt::format("The {} is not text.", what),
                    "Write it in UTF-8.");
}

std::string cleanName(std::string_view name, std::string_view what)
{
    checkText(name, fmt::format("name of the {}", what), kMostNameCharacters * 8);
    const std::string clean = text::toNfc(text::trimmed(name));
    if (clean.empty() || text::codePointCount(clean) > kMostNameCharacters)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The name of the {} is {}.", what, clean.empty() ? "empty" : "too long"),
                    fmt::format("Use 1 to {} characters.", kMostNameCharacters));
    return clean;
}

std::string nameKey(std::string_view cleanName)
{
    return text::toNfc(text::foldCase(cleanName));
}

int64_t now()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

std::string isoTime(int64_t milliseconds)
{
    // A damaged row must not take the program beyond the calendar.
    constexpr int64_t kMost = 253402300799;
    const auto seconds = static_cast<std::time_t>(std::clamp(milliseconds / 1000, int64_t{0}, kMost));
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds));
}

std::string freshName()
{
    return fmt::format("{:08x}{:08x}", freshSeed() & 0xFFFFFFFF, freshSeed() & 0xFFFFFFFF);
}

bool isName(std::string_view text) noexcept
{
    return text.size() == 16 && areHexDigits(text);
}

bool isPromptFile(std::string_view text) noexcept
{
    constexpr size_t kDigits = 32;
    return text.size() > kDigits && areHexDigits(text.substr(0, kDigits)) &&
           text.substr(kDigits) == ".safetensors";
}

} // namespace troupe::project
