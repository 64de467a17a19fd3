// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/downloader.h"
#include "server/download/download_plan.h"
#include "server/download/file_get.h"
#include "server/download/progress_meter.h"

#include <atomic>
#include <memory>
#include <vector>

#include <QByteArray>

namespace troupe::server {

/// One download from its first question to the last rename, on the thread that calls run(), which has no
/// other loop of events.
class DownloadSession
{
public:
    /// `cancelled` is looked at ten times a second. The observer may be null.
    DownloadSession(models::DownloadRequest request, QByteArray userAgent, models::DownloadObserver* observer,
                    const std::atomic<bool>& cancelled);

    /// Throws as Download::wait().
    models::DownloadResult run();

private:
    struct Cancelled
    {};

    models::DownloadResult work();
    HubList askHub(HubClient& hub, const std::optional<models::Origin>& record);
    void fetchMissing(HubClient& hub, const HubList& list);
    void begin(HubClient& hub, const HubList& list, PlannedFile& file);
    void takeEnded();
    void finish();
    void runToEnd(RetryingGet& get);
    void checkCancelled() const;
    void show(models::DownloadPhase phase);
    models::DownloadProgress progressNow(models::DownloadPhase phase) const;

    struct Active
    {
        PlannedFile* file = nullptr;
        std::unique_ptr<FileGet> get;
    };

    const models::DownloadRequest request_;
    models::DownloadObserver* const observer_;
    const std::atomic<bool>& cancelled_;
    GetContext context_;
    std::unique_ptr<Workplace> place_;
    DownloadPlan plan_;
    std::vector<Active> active_;
    ProgressMeter meter_;
    models::DownloadResult result_;
};

} // namespace troupe::server
