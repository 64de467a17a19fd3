// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/iso_time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace troupe {
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

} // namespace

int64_t timeFromIso(std::string_view text) noexcept
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

std::string isoTime(int64_t milliseconds)
{
    constexpr int64_t kLast = 253'402'300'799'999;
    milliseconds = std::clamp(milliseconds, int64_t{0}, kLast);
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    const std::string whole = fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(seconds));
    if (milliseconds % 1000 == 0) return whole + "Z";
    return fmt::format("{}.{:03}Z", whole, milliseconds % 1000);
}

} // namespace troupe
