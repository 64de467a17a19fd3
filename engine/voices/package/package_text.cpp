// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/package_text.h"

#include "engine/text/unicode.h"
#include "engine/voices/package/package.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace troupe::voices {
namespace {

using Milliseconds = std::chrono::sys_time<std::chrono::milliseconds>;

/// Digits alone, -1 for anything else.
int numberOf(std::string_view digits) noexcept
{
    int value = -1;
    const bool all = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (all) std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Milliseconds of "", "Z", "+00:00" or one of them after a fraction ".123456"; -1 for others.
int fractionOf(std::string_view rest) noexcept
{
    int fraction = 0;
    if (rest.starts_with('.')) {
        const size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
        if (end < 2 || end > 10) return -1;
        int weight = 100;
        for (size_t i = 1; i < end && weight > 0; ++i, weight /= 10) fraction += (rest[i] - '0') * weight;
        rest.remove_prefix(end);
    }
    return rest.empty() || rest == "Z" || rest == "+00:00" ? fraction : -1;
}

bool isControl(char32_t point) noexcept
{
    return (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7f && point < 0xa0);
}

} // namespace

std::string packageText(std::string_view text, size_t most, const std::string& file, std::string_view field)
{
    if (!text::isUtf8(text)) throwBadPackage(file, fmt::format("its {} is not UTF-8", field));
    std::string plain;
    plain.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') plain += text[i];
    for (size_t at = 0; at < plain.size();)
        if (isControl(text::nextCodePoint(plain, at)))
            throwBadPackage(file, fmt::format("its {} holds control characters", field));
    std::string out = text::toNfc(text::trimmed(plain));
    if (text::codePointCount(out) > most)
        throwBadPackage(file, fmt::format("its {} is longer than {} characters", field, most));
    return out;
}

std::string packageLine(std::string_view text, size_t most, const std::string& file, std::string_view field)
{
    std::string line = packageText(text, most, file, field);
    if (line.find_first_of("\n\t") != std::string::npos)
        throwBadPackage(file, fmt::format("its {} has more than one line", field));
    return line;
}

std::string_view asText(std::span<const std::byte> bytes) noexcept
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

int64_t packageTime(std::string_view text) noexcept
{
    constexpr std::string_view kPattern = "0000-00-00T00:00:00";
    if (text.size() < kPattern.size()) return -1;
    constexpr std::array<size_t, 5> kMarks = {4, 7, 10, 13, 16};
    for (const size_t mark : kMarks)
        if (text[mark] != kPattern[mark]) return -1;
    const auto at = [&](size_t from, size_t count) { return numberOf(text.substr(from, count)); };
    const int year = at(0, 4);
    const int month = at(5, 2);
    const int day = at(8, 2);
    const int hour = at(11, 2);
    const int minute = at(14, 2);
    const int second = at(17, 2);
    const int fraction = fractionOf(text.substr(kPattern.size()));
    if (year < 1970 || month < 1 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        second < 0 || second > 59 || fraction < 0)
        return -1;
    const std::chrono::year_month_day date(std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok()) return -1;
    const Milliseconds when = std::chrono::sys_days(date) + std::chrono::hours(hour) +
                              std::chrono::minutes(minute) + std::chrono::seconds(second) +
                              std::chrono::milliseconds(fraction);
    return when.time_since_epoch().count();
}

std::string packageTimeText(int64_t milliseconds)
{
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    const std::string whole = fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(seconds));
    if (milliseconds % 1000 == 0) return whole + "Z";
    return fmt::format("{}.{:03}Z", whole, milliseconds % 1000);
}

} // namespace troupe::voices
