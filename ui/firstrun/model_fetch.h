// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/models/downloader.h"
#include "engine/models/known_models.h"
#include "engine/models/origin.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe {
class Settings;
}

namespace troupe::ui {

/// A released model to the usual place, as the settings say. Reads the environment and a token file. Throws
/// Error as models::hubAccess().
models::DownloadRequest downloadRequestFor(const models::KnownModel& model, const Settings& settings);
/// What `origin` tells of, to `target`: goes on with it, or with `files` fetches only these again. Throws as
/// above.
models::DownloadRequest downloadRequestFor(const models::Origin& origin, const std::filesystem::path& target,
                                           const std::vector<std::string>& files, const Settings& settings);

/// One download at a time, told on the main thread. Destroying it cancels the
/// download; what came stays on the disk and the same download goes on with it. Main thread.
class ModelFetch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelFetch)
public:
    /// Both outlive this.
    ModelFetch(models::Downloader& downloader, const Settings& settings, QObject* parent = nullptr);
    ~ModelFetch() override;

    bool busy() const { return download_ != nullptr; }
    /// One at a time. ended() answers, also when it cannot even begin.
    void start(const models::KnownModel& model);
    /// The same of what `request` gives, which may throw.
    void start(const std::function<models::DownloadRequest()>& request);
    void cancel();

Q_SIGNALS:
    void progressed(const troupe::models::DownloadProgress& progress);
    /// With an error, cancelled, or with the model whole in its folder.
    void ended(bool cancelled, const std::optional<troupe::Error>& error);

private:
    class Observer;

    void finish();

    models::Downloader& downloader_;
    const Settings& settings_;
    std::unique_ptr<Observer> observer_;
    std::unique_ptr<models::Download> download_;
};

} // namespace troupe::ui
