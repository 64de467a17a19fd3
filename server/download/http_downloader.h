// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/downloader.h"

#include <string>

namespace troupe::server {

/// Downloads over HTTP(S) with Qt Network, each on a thread of its own named “download”. Needs a
/// QCoreApplication to exist while it works, no window and no loop of events on any other thread.
class HttpDownloader : public models::Downloader
{
public:
    /// `userAgent` is how servers are told who asks: "troupe/1.0".
    explicit HttpDownloader(std::string userAgent);

    std::unique_ptr<models::Download> start(models::DownloadRequest request,
                                            models::DownloadObserver* observer) override;

private:
    const std::string userAgent_;
};

} // namespace troupe::server
