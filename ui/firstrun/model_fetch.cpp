// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/model_fetch.h"

#include "engine/base/settings.h"
#include "engine/models/download_source.h"
#include "engine/models/hub_access.h"

#include <QMetaObject>

namespace troupe::ui {
namespace {

/// How patient the settings want it.
models::DownloadRequest requestAs(const Settings& settings)
{
    models::DownloadRequest request;
    request.patience.filesAtOnce = static_cast<int>(settings.number("download.files_at_once"));
    request.patience.stallSeconds = settings.number("download.stall_seconds");
    request.patience.tries = static_cast<int>(settings.number("download.tries"));
    return request;
}

} // namespace

models::DownloadRequest downloadRequestFor(const models::KnownModel& model, const Settings& settings)
{
    const models::DownloadSource source =
        models::parseDownloadSource(model.name, models::hubFromName(settings.text("download.hub")));
    models::DownloadRequest request = requestAs(settings);
    request.access = models::hubAccess(source.hub, settings);
    request.repository = source.repository;
    request.name = source.name;
    request.target = models::defaultDownloadTarget(source);
    return request;
}

models::DownloadRequest downloadRequestFor(const models::Origin& origin, const std::filesystem::path& target,
                                           const std::vector<std::string>& files, const Settings& settings)
{
    models::DownloadRequest request = requestAs(settings);
    request.access = models::hubAccess(origin.hub, settings);
    if (request.access.endpoint == models::defaultEndpoint(origin.hub) && !origin.endpoint.empty() &&
        request.access.endpoint != origin.endpoint) {
        // It was begun elsewhere: the token is not for there.
        request.access.endpoint = origin.endpoint;
        request.access.token.clear();
    }
    if (origin.hub == models::Hub::Url) request.url = origin.endpoint;
    request.repository = origin.repository;
    if (request.repository.empty())
        if (const models::KnownModel* known = models::findKnownModel(origin.name))
            request.repository =
                origin.hub == models::Hub::ModelScope ? known->modelScope : known->huggingFace;
    request.name = origin.name;
    request.target = target;
    request.files = files;
    return request;
}

/// Hears on the download's thread, tells on the main thread.
class ModelFetch::Observer final : public models::DownloadObserver
{
public:
    explicit Observer(ModelFetch& owner) : owner_(owner) {}

    void progressed(const models::DownloadProgress& progress) override
    {
        QMetaObject::invokeMethod(
            &owner_, [this, progress] { Q_EMIT owner_.progressed(progress); }, Qt::QueuedConnection);
    }

    void ended() override
    {
        QMetaObject::invokeMethod(
            &owner_, [this] { owner_.finish(); }, Qt::QueuedConnection);
    }

private:
    ModelFetch& owner_;
};

ModelFetch::ModelFetch(models::Downloader& downloader, const Settings& settings, QObject* parent)
    : QObject(parent), downloader_(downloader), settings_(settings),
      observer_(std::make_unique<Observer>(*this))
{}

ModelFetch::~ModelFetch()
{
    // Ends the download before what hears of it goes.
    download_.reset();
}

void ModelFetch::start(const models::KnownModel& model)
{
    start([this, &model] { return downloadRequestFor(model, settings_); });
}

void ModelFetch::start(const std::function<models::DownloadRequest()>& request)
{
    if (busy()) return;
    try {
        download_ = downloader_.start(request(), observer_.get());
    } catch (...) {
        Q_EMIT ended(false, currentError());
    }
}

void ModelFetch::cancel()
{
    if (download_) download_->cancel();
}

void ModelFetch::finish()
{
    if (!download_) return;
    const std::unique_ptr<models::Download> done = std::move(download_);
    try {
        const models::DownloadResult result = done->wait();
        Q_EMIT ended(result.cancelled, std::nullopt);
    } catch (...) {
        Q_EMIT ended(false, currentError());
    }
}

} // namespace troupe::ui
