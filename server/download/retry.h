// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace troupe::server {

// When to ask a server again. Pure functions.

/// True for answers that may be another one soon: 408, 425, 429 and 5xx.
bool isWorthAnotherTry(int httpStatus) noexcept;

/// Seconds before the next try after so many failures in a row: short after the first, then doubling from
/// `unitSeconds`, half a minute at most, and spread by `random` in [0, 1) so that many clients do not come
/// back together.
double pauseSeconds(int failuresInRow, double unitSeconds, double random) noexcept;

/// What the server asks to wait: the header Retry-After (seconds or a date, compared with `unixNow`), or
/// RateLimit as Hugging Face sends it (`"api";r=0;t=55`). Nothing when it asks for nothing that can be read.
std::optional<double> askedPauseSeconds(std::string_view retryAfter, std::string_view rateLimit,
                                        int64_t unixNow);

} // namespace troupe::server
