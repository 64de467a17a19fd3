// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <utility>

namespace troupe::server {

/// Rate of a count that grows, over the last seconds. Bytes that were there before the first look do not
/// count. One thread.
class ProgressMeter
{
public:
    using Clock = std::chrono::steady_clock;

    void look(uint64_t bytes, Clock::time_point now);
    double bytesPerSecond() const noexcept;
    /// Negative while it cannot be told.
    double secondsFor(uint64_t bytes) const noexcept;

private:
    std::deque<std::pair<Clock::time_point, uint64_t>> looks_;
};

} // namespace troupe::server
