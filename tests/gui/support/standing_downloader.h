// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/downloader.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace troupe::guitest {

/// Every download tells the same progress and stands until it is cancelled: for pictures.
class StandingDownloader final : public models::Downloader
{
public:
    std::unique_ptr<models::Download> start(models::DownloadRequest /*request*/,
                                            models::DownloadObserver* observer) override
    {
        return std::make_unique<Standing>(observer);
    }

private:
    class Standing final : public models::Download
    {
    public:
        explicit Standing(models::DownloadObserver* observer)
            : thread_([this, observer] {
                  observer->progressed({.phase = models::DownloadPhase::Fetching,
                                        .bytes = 1'620'000'000,
                                        .totalBytes = 4'540'000'000,
                                        .bytesPerSecond = 11e6,
                                        .secondsLeft = 265,
                                        .waitingFor = {}});
                  std::unique_lock lock(mutex_);
                  wake_.wait(lock, [this] { return cancelled_; });
                  lock.unlock();
                  observer->ended();
              })
        {}
        ~Standing() override
        {
            cancel();
            thread_.join();
        }
        void cancel() noexcept override
        {
            const std::lock_guard lock(mutex_);
            cancelled_ = true;
            wake_.notify_all();
        }
        models::DownloadResult wait() override
        {
            models::DownloadResult result;
            result.cancelled = true;
            return result;
        }

    private:
        std::mutex mutex_;
        std::condition_variable wake_;
        bool cancelled_ = false;
        std::thread thread_;
    };
};

} // namespace troupe::guitest
