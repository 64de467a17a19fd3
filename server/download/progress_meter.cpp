// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/progress_meter.h"

namespace troupe::server {
namespace {

constexpr std::chrono::seconds kWindow{8};
constexpr double kLeastSeconds = 0.5;

} // namespace

void ProgressMeter::look(uint64_t bytes, Clock::time_point now)
{
    // A file that was begun again: what was measured before says nothing any more.
    if (!looks_.empty() && bytes < looks_.back().second) looks_.clear();
    looks_.emplace_back(now, bytes);
    while (looks_.size() > 2 && now - looks_[1].first >= kWindow) looks_.pop_front();
}

double ProgressMeter::bytesPerSecond() const noexcept
{
    if (looks_.size() < 2) return 0;
    const auto& [firstTime, firstBytes] = looks_.front();
    const auto& [lastTime, lastBytes] = looks_.back();
    const double seconds = std::chrono::duration<double>(lastTime - firstTime).count();
    return seconds < kLeastSeconds ? 0 : static_cast<double>(lastBytes - firstBytes) / seconds;
}

double ProgressMeter::secondsFor(uint64_t bytes) const noexcept
{
    const double rate = bytesPerSecond();
    return rate < 1 ? -1 : static_cast<double>(bytes) / rate;
}

} // namespace troupe::server
