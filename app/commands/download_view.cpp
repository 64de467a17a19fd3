// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/download_view.h"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace troupe::app {

std::string sizeText(uint64_t bytes)
{
    constexpr std::array kUnits = {"kB", "MB", "GB", "TB"};
    double size = static_cast<double>(bytes);
    if (bytes < 1000) return fmt::format("{} bytes", bytes);
    size_t unit = 0;
    for (size /= 1000; size >= 999.5 && unit + 1 < kUnits.size(); size /= 1000) ++unit;
    return fmt::format("{:.{}f} {}", size, size < 10 ? 2 : size < 100 ? 1 : 0, kUnits.at(unit));
}

std::string timeText(double seconds)
{
    const auto whole = static_cast<long>(std::ceil(seconds));
    constexpr long kMinute = 60;
    constexpr long kHour = 3600;
    if (whole < kMinute) return fmt::format("{} s", whole);
    if (whole < kHour) return fmt::format("{} min {} s", whole / kMinute, whole % kMinute);
    return fmt::format("{} h {} min", whole / kHour, whole % kHour / kMinute);
}

std::string progressText(const models::DownloadProgress& progress)
{
    using models::DownloadPhase;
    if (progress.phase == DownloadPhase::Waiting) return "waiting for another download of it …";
    if (progress.phase == DownloadPhase::Checking) return "looking at what is there …";
    if (progress.phase == DownloadPhase::Finishing) return "finishing …";
    if (progress.phase != DownloadPhase::Fetching)
        return progress.waitingFor.empty() ? "asking the hub …" : progress.waitingFor + " …";
    std::string text = progress.totalBytes == 0
                           ? sizeText(progress.bytes)
                           : fmt::format("{} of {}", sizeText(progress.bytes), sizeText(progress.totalBytes));
    if (!progress.waitingFor.empty() && progress.bytesPerSecond < 1)
        return fmt::format("{}, {} …", text, progress.waitingFor);
    text += fmt::format(", {}/s", sizeText(static_cast<uint64_t>(progress.bytesPerSecond)));
    if (progress.secondsLeft >= 0) text += fmt::format(", {} left", timeText(progress.secondsLeft));
    return text + fmt::format(", {} of {} files", progress.files, progress.totalFiles);
}

DownloadView::DownloadView(Console& console, std::string title, std::string target,
                           std::function<void()> wake)
    : console_(console), title_(std::move(title)), target_(std::move(target)), wake_(std::move(wake))
{}

void DownloadView::progressed(const models::DownloadProgress& progress)
{
    const std::lock_guard lock(mutex_);
    latest_ = progress;
    // A short download may be over before anybody looks.
    if (progress.phase == models::DownloadPhase::Fetching && !begun_) begun_ = progress;
}

void DownloadView::ended()
{
    over_ = true;
    wake_();
}

void DownloadView::show()
{
    models::DownloadProgress now;
    std::optional<models::DownloadProgress> begun;
    {
        const std::lock_guard lock(mutex_);
        now = latest_;
        begun = begun_;
    }
    if (now.phase == models::DownloadPhase::Waiting && !std::exchange(saidWaiting_, true))
        console_.notice(fmt::format("Another process is downloading to {}; waiting for it.", target_));
    if (begun && !std::exchange(saidBegun_, true)) {
        const std::string rest = begun->totalBytes > begun->bytes ? sizeText(begun->totalBytes - begun->bytes)
                                                                  : std::string("what is missing");
        console_.notice(fmt::format("Downloading {} of {} to {}.", rest, title_, target_));
    }
    if (console_.showsProgress()) console_.progress(fmt::format("{}: {}", title_, progressText(now)));
}

} // namespace troupe::app
