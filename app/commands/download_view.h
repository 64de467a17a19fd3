// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "engine/models/downloader.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace troupe::app {

/// "1.83 GB", "12.5 MB", "512 bytes".
std::string sizeText(uint64_t bytes);
/// "2 h 5 min", "3 min 20 s", "8 s".
std::string timeText(double seconds);
/// "1.20 of 4.54 GB, 23.4 MB/s, 2 min 23 s left, 3 of 10 files".
std::string progressText(const models::DownloadProgress& progress);

/// How a download goes, on the console: a line that changes on a terminal, and else that it begins. Hears on
/// the download's thread; the rest is the main thread's.
class DownloadView : public models::DownloadObserver
{
public:
    /// `wake` is called when it is over, on the download's thread.
    DownloadView(Console& console, std::string title, std::string target, std::function<void()> wake);

    void progressed(const models::DownloadProgress& progress) override;
    void ended() override;

    void show();
    bool isOver() const noexcept { return over_; }

private:
    Console& console_;
    const std::string title_;
    const std::string target_;
    const std::function<void()> wake_;
    std::mutex mutex_;
    models::DownloadProgress latest_;               ///< under the mutex
    std::optional<models::DownloadProgress> begun_; ///< under the mutex; where the fetching began
    std::atomic<bool> over_{false};
    bool saidWaiting_ = false;
    bool saidBegun_ = false;
};

} // namespace troupe::app
