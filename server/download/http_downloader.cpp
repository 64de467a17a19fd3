// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/http_downloader.h"

#include "engine/base/error.h"
#include "server/download/download_session.h"

#include <atomic>
#include <exception>

#include <QThread>

namespace troupe::server {
namespace {

class HttpDownload : public models::Download
{
public:
    HttpDownload(models::DownloadRequest request, QByteArray userAgent, models::DownloadObserver* observer)
    {
        thread_.reset(QThread::create(
            [this, request = std::move(request), userAgent = std::move(userAgent), observer]() mutable {
                try {
                    result_ =
                        DownloadSession(std::move(request), std::move(userAgent), observer, cancelled_).run();
                } catch (...) {
                    failure_ = std::make_exception_ptr(currentError());
                }
                if (observer) observer->ended();
            }));
        thread_->setObjectName(QStringLiteral("download"));
        thread_->start();
    }

    ~HttpDownload() override
    {
        cancelled_ = true;
        thread_->wait();
    }

    void cancel() noexcept override { cancelled_ = true; }

    models::DownloadResult wait() override
    {
        thread_->wait();
        if (failure_) std::rethrow_exception(failure_);
        return std::move(result_);
    }

private:
    std::atomic<bool> cancelled_{false};
    models::DownloadResult result_;
    std::exception_ptr failure_;
    std::unique_ptr<QThread> thread_;
};

} // namespace

HttpDownloader::HttpDownloader(std::string userAgent) : userAgent_(std::move(userAgent)) {}

std::unique_ptr<models::Download> HttpDownloader::start(models::DownloadRequest request,
                                                        models::DownloadObserver* observer)
{
    return std::make_unique<HttpDownload>(std::move(request), QByteArray::fromStdString(userAgent_),
                                          observer);
}

} // namespace troupe::server
