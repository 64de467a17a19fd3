// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <utility>

namespace troupe {

/// Runs from its making on, by the clock that nobody sets. A plain value.
class Stopwatch
{
public:
    double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

    /// Seconds since the last lap (or the start), and a new lap begins.
    double lap()
    {
        const Clock::time_point now = Clock::now();
        return std::chrono::duration<double>(now - std::exchange(start_, now)).count();
    }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

} // namespace troupe
