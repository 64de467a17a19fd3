// SPDX-License-Identifier: GPL-3.0-or-later
// ModelsDesk: models that come into Troupe's own folder from elsewhere on this computer.
#include "engine/speech/qwen/model_pool.h"
#include "ui/context.h"
#include "ui/services/desk_call.h"
#include "ui/services/models_desk.h"

#include <chrono>
#include <memory>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kTold{100}; ///< between two words on how far it is

} // namespace

void ModelsDesk::lookAtImport(const QString& folder, QObject* context,
                              std::function<void(const Outcome<models::ImportOutlook>&)> then)
{
    const auto outlook = std::make_shared<Outcome<models::ImportOutlook>>();
    callDesk(
        this, context,
        [outlook, path = std::filesystem::path(folder.toStdString())] {
            outlook->value = models::outlookOfImport(path);
        },
        [outlook, then = std::move(then)](const std::optional<Error>& error) {
            outlook->error = error;
            then(*outlook);
        },
        [this](auto task) { return worker_.post(std::move(task)); });
}

void ModelsDesk::importModel(const QString& folder, const QString& name, bool move)
{
    if (importing_) return;
    importing_ = Import{.name = name, .moves = move};
    imports_ = std::make_shared<std::atomic<bool>>(true);
    models::ImportWatch watch;
    watch.goesOn = [goesOn = imports_] { return goesOn->load(); };
    using Clock = std::chrono::steady_clock;
    watch.progress = [this, last = Clock::time_point()](uint64_t done, uint64_t all) mutable {
        const auto now = Clock::now();
        if (now - last < kTold) return;
        last = now;
        QMetaObject::invokeMethod(
            this,
            [this, done, all] {
                if (!importing_) return;
                importing_->bytes = done;
                importing_->all = all;
                Q_EMIT progressed();
            },
            Qt::QueuedConnection);
    };
    const auto result = std::make_shared<models::ImportResult>();
    run(
        copies_,
        [result, watch, move, pool = context_.models, path = std::filesystem::path(folder.toStdString()),
         name = name.toStdString()] {
            if (move && pool) pool->unload(path); // throws while it speaks
            *result = models::importModel(path, name, move, watch);
        },
        [this, result](const std::optional<Error>& error) {
            if (error) {
                importing_.reset();
                tell({}, error);
            } else {
                onImported(*result);
            }
            Q_EMIT changed();
            look();
        });
    Q_EMIT changed();
}

void ModelsDesk::onImported(const models::ImportResult& result)
{
    const Import import = *std::exchange(importing_, std::nullopt);
    if (result.stopped) {
        Q_EMIT done(
            {},
            tr("Stopped. What was copied is kept; importing “%1” again goes on with it.").arg(import.name));
        return;
    }
    Q_EMIT done(QString::fromStdString(result.folder.string()),
                import.moves ? tr("“%1” is in Troupe’s own folder now.").arg(import.name)
                             : tr("“%1” was copied into Troupe’s own folder.").arg(import.name));
}

void ModelsDesk::stopImport()
{
    if (!importing_) return;
    importing_->stopping = true;
    *imports_ = false;
    Q_EMIT changed();
}

} // namespace troupe::ui
