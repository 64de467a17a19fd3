// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to models; what is known of them is in models_desk.cpp.
#include "engine/base/settings.h"
#include "engine/models/announced.h"
#include "engine/models/own_models.h"
#include "engine/models/pinned_models.h"
#include "engine/models/repair.h"
#include "engine/models/verify.h"
#include "engine/speech/qwen/model_pool.h"
#include "ui/context.h"
#include "ui/firstrun/model_fetch.h"
#include "ui/firstrun/model_search.h"
#include "ui/services/models_desk.h"

#include <utility>

namespace troupe::ui {

namespace {

namespace fs = std::filesystem;

/// Waits for a load until the window closes.
class Patience final : public models::LoadWaiter
{
public:
    explicit Patience(std::shared_ptr<const std::atomic<bool>> goesOn) : goesOn_(std::move(goesOn)) {}
    bool wanted() override { return *goesOn_; }

private:
    const std::shared_ptr<const std::atomic<bool>> goesOn_;
};

Error isGone()
{
    return {ErrorCode::NoModel, ModelsDesk::tr("This model is not here any more.").toStdString(),
            ModelsDesk::tr("Look at the list again.").toStdString()};
}

Error isInUse()
{
    return {ErrorCode::Busy, ModelsDesk::tr("This model speaks just now.").toStdString(),
            ModelsDesk::tr("Stop it or wait for it, then try again.").toStdString()};
}

/// As it stands on the shelf now.
models::InstalledModel modelIn(const fs::path& folder)
{
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    for (const models::InstalledModel& model : shelf.models())
        if (model.folder == folder) return model;
    throw isGone();
}

/// Where the damaged files of a model come from.
struct Repair
{
    models::Origin source;
    fs::path folder;
    std::vector<std::string> files;
};

Repair repairOf(const fs::path& folder, std::vector<std::string> files)
{
    const models::InstalledModel model = modelIn(folder);
    if (files.empty() && model.fault) files = models::damagedIn(*model.fault, model);
    const auto source = models::repairSource(model, models::Announced(folder));
    if (!source || files.empty())
        throw Error(ErrorCode::InvalidRequest,
                    ModelsDesk::tr("It is not known where this model came from.").toStdString(),
                    model.fault ? model.fault->remedy()
                                : ModelsDesk::tr("Take its files from there again.").toStdString());
    return {*source, folder, std::move(files)};
}

std::vector<std::string> toUtf8(const QStringList& texts)
{
    std::vector<std::string> all;
    for (const QString& text : texts) all.push_back(text.toStdString());
    return all;
}

} // namespace

void ModelsDesk::download(const QString& id)
{
    const ModelRow* model = row(id);
    if (!fetch_ || !model || waitsForDownload(id) || (fetching_ && fetching_->id == id)) return;
    if (const models::KnownModel* known = models::findKnownModel(model->known.toStdString())) {
        order({id, false, [this, known] { return downloadRequestFor(*known, context_.settings); }});
        return;
    }
    // One of somebody else's that was begun by hand: its record tells the rest.
    const fs::path part(model->folder.toStdString());
    const auto origin = std::make_shared<std::optional<models::Origin>>();
    run(
        worker_, [part, origin] { *origin = models::readOrigin(part); },
        [this, id, part, origin](const std::optional<Error>& error) {
            const auto target = models::targetOfPartFolder(part);
            if (error || !*origin || !target) return tell(id, error ? error : isGone());
            order({id, false, [this, origin = **origin, target = *target] {
                       return downloadRequestFor(origin, target, {}, context_.settings);
                   }});
        });
}

void ModelsDesk::order(Order order)
{
    orders_.push_back(std::move(order));
    nextDownload();
    Q_EMIT changed();
}

void ModelsDesk::nextDownload()
{
    if (fetching_ || orders_.empty()) return;
    const Order next = std::move(orders_.front());
    orders_.pop_front();
    fetching_ = Fetch{.id = next.id, .repairs = next.repairs, .stopping = false, .progress = {}};
    fetch_->start(next.request);
}

bool ModelsDesk::waitsForDownload(const QString& id) const
{
    return std::ranges::find(orders_, id, &Order::id) != orders_.end();
}

void ModelsDesk::stopDownload(const QString& id)
{
    if (std::erase_if(orders_, [&id](const Order& order) { return order.id == id; }) > 0) {
        Q_EMIT changed();
        return;
    }
    if (!fetching_ || fetching_->id != id) return;
    fetching_->stopping = true;
    fetch_->cancel();
    Q_EMIT changed();
}

void ModelsDesk::onFetched(bool cancelled, const std::optional<Error>& error)
{
    const Fetch ended = std::exchange(fetching_, std::nullopt).value_or(Fetch{});
    if (error) {
        tell(ended.id, error);
    } else if (cancelled) {
        Q_EMIT done(ended.id, tr("Stopped. What came is kept; Download goes on with it."));
    } else {
        damaged_.remove(ended.id);
        Q_EMIT done(ended.id, ended.repairs ? tr("Repaired: the damaged files came again.")
                                            : tr("It is there, every byte as it was announced."));
        if (ended.repairs) Q_EMIT usableChanged();
    }
    nextDownload();
    look();
    Q_EMIT changed();
}

void ModelsDesk::load(const QString& id)
{
    const ModelRow* model = row(id);
    if (!context_.models || !model || !model->usable() || loading_.contains(id)) return;
    loading_ << id;
    Q_EMIT changed();
    run(
        loads_,
        [pool = context_.models, goesOn = goesOn_, folder = fs::path(model->folder.toStdString()),
         name = model->name.toStdString()] {
            Patience patience(goesOn);
            pool->in(folder, name).engine->load(patience);
        },
        [this, id, title = model->title](const std::optional<Error>& error) {
            loading_.removeAll(id);
            readMemory();
            if (!error) Q_EMIT done(id, tr("%1 is in memory.").arg(title));
            tell(id, error);
            Q_EMIT changed();
        });
}

void ModelsDesk::unload(const QString& id)
{
    const ModelRow* model = row(id);
    if (!context_.models || !model) return;
    run(
        worker_,
        [pool = context_.models, folder = fs::path(model->folder.toStdString())] {
            if (!pool->unload(folder)) throw isInUse();
        },
        [this, id, title = model->title](const std::optional<Error>& error) {
            readMemory();
            if (!error) Q_EMIT done(id, tr("%1 has left memory.").arg(title));
            tell(id, error);
            Q_EMIT changed();
        });
}

/// The shelf is read on the thread, the setting is written here, where settings live.
void ModelsDesk::setPinned(const QString& id, bool pinned)
{
    const ModelRow* model = row(id);
    if (!model) return;
    const auto shelf = std::make_shared<std::optional<models::ModelShelf>>();
    run(
        worker_, [shelf] { shelf->emplace(models::ModelShelf::ofUser()); },
        [this, id, shelf, pinned, name = model->name.toStdString()](const std::optional<Error>& failure) {
            std::optional<Error> error = failure;
            try {
                if (!error && pinned) models::pinModel(context_.settings, **shelf, name);
                if (!error && !pinned) models::unpinModel(context_.settings, **shelf, name);
            } catch (...) {
                error = currentError();
            }
            if (error) return tell(id, error);
            if (!context_.models) return look();
            run(
                worker_,
                [pool = context_.models, names = models::pinnedNames(context_.settings)] {
                    pool->setPinned(names);
                },
                [this, id](const std::optional<Error>& fault) { tell(id, fault); });
            look();
        });
}

void ModelsDesk::verify(const QString& id)
{
    const ModelRow* model = row(id);
    if (!model || !verifying_.isEmpty()) return;
    verifying_ = id;
    verifies_ = std::make_shared<std::atomic<bool>>(true);
    Q_EMIT changed();
    const auto found = std::make_shared<models::Verified>();
    run(
        reads_,
        [found, folder = fs::path(model->folder.toStdString()), goesOn = verifies_] {
            *found = models::lookThrough(folder, [goesOn] { return goesOn->load(); });
        },
        [this, id, found](const std::optional<Error>& error) {
            verifying_.clear();
            damaged_.remove(id);
            if (error) {
                tell(id, error);
            } else if (found->stopped) {
                Q_EMIT done(id, tr("Stopped; nothing can be said yet."));
            } else if (found->fault) {
                QStringList files;
                for (const std::string& file : found->damaged) files << QString::fromStdString(file);
                if (!files.isEmpty()) damaged_.insert(id, files);
                tell(id, found->fault);
            } else {
                const auto compared = static_cast<int>(found->compared);
                Q_EMIT done(id, compared > 0
                                    ? tr("Whole: %n file(s) are as they were announced.", nullptr, compared)
                                    : tr("Whole; nobody has announced what its files should be."));
            }
            Q_EMIT changed();
        });
}

void ModelsDesk::stopVerifying()
{
    if (verifies_) *verifies_ = false;
}

void ModelsDesk::repair(const QString& id)
{
    const ModelRow* model = row(id);
    if (!fetch_ || !model || waitsForDownload(id) || (fetching_ && fetching_->id == id)) return;
    const auto found = std::make_shared<std::optional<Repair>>();
    run(
        worker_,
        [found, folder = fs::path(model->folder.toStdString()), files = toUtf8(damaged(id))] {
            *found = repairOf(folder, files);
        },
        [this, id, found](const std::optional<Error>& error) {
            if (error) return tell(id, error);
            order({id, true, [this, repair = **found] {
                       return downloadRequestFor(repair.source, repair.folder, repair.files,
                                                 context_.settings);
                   }});
        });
}

void ModelsDesk::remove(const QString& id)
{
    const ModelRow* model = row(id);
    if (!model || model->folder.isEmpty()) return;
    if (memoryOf(*model).inUse) return tell(id, isInUse());
    const auto deleted = std::make_shared<bool>(false);
    run(
        worker_,
        [pool = context_.models, deleted, folder = fs::path(model->folder.toStdString())] {
            const models::InstalledModel here = modelIn(folder);
            if (pool) pool->unload(folder);
            *deleted = models::removeFromShelf(here);
        },
        [this, id, deleted, title = model->title](const std::optional<Error>& error) {
            damaged_.remove(id);
            if (!error)
                Q_EMIT done(id, *deleted ? tr("%1 is deleted.").arg(title)
                                         : tr("%1 is forgotten; its files stay.").arg(title));
            tell(id, error);
            look();
        });
}

void ModelsDesk::addFolder(const QString& folder)
{
    run(
        worker_,
        [path = fs::path(folder.toStdString())] {
            if (const std::optional<Error> fault = addModelFolder(path)) throw Error(*fault);
        },
        [this](const std::optional<Error>& error) {
            if (!error)
                Q_EMIT done({}, tr("The folder is one of the places now; its models are used there."));
            tell({}, error);
            look();
        });
}

} // namespace troupe::ui
