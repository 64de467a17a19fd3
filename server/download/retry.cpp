// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/retry.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace troupe::server {
namespace {

constexpr double kMostPauseSeconds = 30;
constexpr double kMostAsked = 1e9;

std::optional<double> wholeSeconds(std::string_view text)
{
    uint64_t seconds = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (read.ec != std::errc() || read.ptr == text.data()) return std::nullopt;
    return std::min(static_cast<double>(seconds), kMostAsked);
}

/// "Wed, 21 Oct 2015 07:28:00 GMT".
std::optional<double> secondsUntil(std::string_view date, int64_t unixNow)
{
    const QString text = QString::fromLatin1(date.data(), static_cast<qsizetype>(date.size())).trimmed();
    QDateTime when = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!when.isValid()) return std::nullopt;
    when.setTimeZone(QTimeZone::utc());
    return std::max(0.0, static_cast<double>(when.toSecsSinceEpoch() - unixNow));
}

} // namespace

bool isWorthAnotherTry(int httpStatus) noexcept
{
    return httpStatus == 408 || httpStatus == 425 || httpStatus == 429 ||
           (httpStatus >= 500 && httpStatus <= 599);
}

double pauseSeconds(int failuresInRow, double unitSeconds, double random) noexcept
{
    if (failuresInRow <= 0) return unitSeconds * (0.05 + 0.1 * random);
    const double doubled = unitSeconds * std::pow(2.0, std::min(failuresInRow - 1, 16));
    return std::min(doubled, kMostPauseSeconds) * (0.5 + 0.5 * random);
}

std::optional<double> askedPauseSeconds(std::string_view retryAfter, std::string_view rateLimit,
                                        int64_t unixNow)
{
    if (!retryAfter.empty()) {
        const bool isNumber = retryAfter.find_first_not_of("0123456789 ") == std::string_view::npos;
        return isNumber ? wholeSeconds(retryAfter) : secondsUntil(retryAfter, unixNow);
    }
    const size_t left = rateLimit.find("r=0;");
    const size_t time = rateLimit.find("t=");
    if (left == std::string_view::npos || time == std::string_view::npos) return std::nullopt;
    return wholeSeconds(rateLimit.substr(time + 2));
}

} // namespace troupe::server
