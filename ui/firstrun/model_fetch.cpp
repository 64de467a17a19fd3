// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/model_fetch.h"

#include "engine/base/settings.h"
#include "engine/models/download_source.h"
#include "engine/models/hub_access.h"

#include <QMetaObject>

namespace troupe::ui {
namespace {

models::DownloadRequest requestFor(const models::KnownModel& model, const Settings& settings)
{
    const models::DownloadSource source =
        models::parseDownloadSource(model.name, models::hubFromName(settings.text("download.hub")));
    models::DownloadRequest request;
    request.access = models::hubAccess(source.hub, settings);
    request.repository = source.repository;
    request.name = source.name;
    request.target = models::defaultDownloadTarget(source);
    request.patience.filesAtOnce = static_cast<int>(settings.number("download.files_at_once"));
    request.patience.stallSeconds = settings.number("download.stall_seconds");
    request.patience.tries = static_cast<int>(settings.number("download.tries"));
    return request;
}

} // namespace

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
    if (busy()) return;
    try {
        download_ = downloader_.start(requestFor(model, settings_), observer_.get());
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
