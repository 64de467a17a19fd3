// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/models/downloader.h"
#include "engine/models/origin.h"
#include "server/download/http_downloader.h"
#include "tests/support/fake_hub.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace troupe::test {

/// Hears everything. Any thread.
class ProgressLog : public models::DownloadObserver
{
public:
    void progressed(const models::DownloadProgress& progress) override
    {
        const std::lock_guard lock(mutex_);
        seen_.push_back(progress);
    }
    void ended() override { ++ends_; }

    std::vector<models::DownloadProgress> seen() const
    {
        const std::lock_guard lock(mutex_);
        return seen_;
    }
    int ends() const { return ends_; }

private:
    mutable std::mutex mutex_;
    std::vector<models::DownloadProgress> seen_;
    std::atomic<int> ends_{0};
};

/// What came of a download: a result, or an Error.
struct Fetched
{
    models::DownloadResult result;
    std::optional<Error> error;
};

inline Fetched finish(models::Download& download)
{
    Fetched fetched;
    try {
        fetched.result = download.wait();
    } catch (const Error& error) {
        fetched.error = error;
    }
    return fetched;
}

/// A folder to download to, and requests that lose no time.
class Shelf
{
public:
    models::DownloadRequest request(const FakeHub& hub, const QString& folder = QStringLiteral("model")) const
    {
        models::DownloadRequest request;
        request.access.hub = models::Hub::HuggingFace;
        request.access.endpoint = hub.url().toStdString();
        request.repository = "Org/Model";
        request.target = path(folder).toStdString();
        request.patience = {
            .stallSeconds = 1.2, .tries = 4, .filesAtOnce = 3, .unitSeconds = 0.02, .mostWaitSeconds = 2};
        return request;
    }

    Fetched fetch(models::DownloadRequest request, models::DownloadObserver* observer = nullptr) const
    {
        server::HttpDownloader downloader("troupe/test");
        const auto download = downloader.start(std::move(request), observer);
        return finish(*download);
    }

    QString path(const QString& name) const { return folder_.filePath(name); }
    QByteArray bytesOf(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool exists(const QString& name) const { return QFile::exists(path(name)); }
    /// Names below a folder, hidden ones too, sorted.
    QStringList namesIn(const QString& name) const
    {
        return QDir(path(name)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

private:
    QTemporaryDir folder_;
};

} // namespace troupe::test
