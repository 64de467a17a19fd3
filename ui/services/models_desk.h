// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/models/downloader.h"
#include "engine/models/import.h"
#include "engine/speech/model_loader.h"
#include "engine/speech/request.h"
#include "ui/services/model_survey.h"
#include "ui/services/outcome.h"
#include "ui/tasks/worker.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace troupe::ui {

struct Context;
class EngineCatalog;
class ModelFetch;

/// The models of this computer for everybody in the window: what is here and what can be fetched, what is in
/// memory, and what a person does to them; and, for each task, which model answers and what that costs
/// (Prospect). Looks, loads and verifies on threads of its own; every method returns at once. Downloads come
/// one after the other. Main thread; owned by the window.
class ModelsDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelsDesk)
public:
    /// A download or a repair that runs.
    struct Fetch
    {
        QString id;
        bool repairs = false;
        bool stopping = false;
        models::DownloadProgress progress;
    };

    /// A model that comes into Troupe's own folder.
    struct Import
    {
        QString name;
        bool moves = false;
        bool stopping = false;
        uint64_t bytes = 0; ///< of `all`; both 0 before it has begun
        uint64_t all = 0;
    };

    /// Both outlive this.
    ModelsDesk(const Context& context, EngineCatalog& catalog, QObject* parent = nullptr);
    /// Stops what runs; what was fetched stays on the disk.
    ~ModelsDesk() override;

    /// Looks through all places; changed() follows. The first page that shows models calls it.
    void refresh();
    /// While somebody watches, what other programs do is noticed within seconds.
    void setWatched(bool watched);
    bool isListed() const { return listed_; }
    const ModelSurvey& survey() const { return survey_; }
    /// Null: no such model. Valid until the next signal.
    const ModelRow* row(const QString& id) const;
    ModelMemory memoryOf(const ModelRow& row) const;
    /// What models may take together, and what they take.
    uint64_t memoryBudget() const { return budget_; }
    uint64_t memoryUsed() const { return used_; }

    bool canFetch() const { return fetch_ != nullptr; }
    bool canLoad() const;

    /// An offered one, or one that was stopped; waits for its turn.
    void download(const QString& id);
    /// What came stays. Also of one that waits.
    void stopDownload(const QString& id);
    const std::optional<Fetch>& fetching() const { return fetching_; }
    bool waitsForDownload(const QString& id) const;

    void load(const QString& id);
    bool isLoading(const QString& id) const { return loading_.contains(id); }
    void unload(const QString& id);
    void setPinned(const QString& id, bool pinned);

    /// Compares every byte with what was announced; reads it all.
    void verify(const QString& id);
    void stopVerifying();
    const QString& verifying() const { return verifying_; }
    /// Files that a look at every byte has found to be damaged.
    QStringList damaged(const QString& id) const { return damaged_.value(id); }
    /// Fetches the damaged files again.
    void repair(const QString& id);

    /// Deletes one of ours; forgets an added folder.
    void remove(const QString& id);
    void addFolder(const QString& folder);

    /// What an import of `folder` would do; changes nothing. `then` comes on the main thread, unless
    /// `context` is gone by then.
    void lookAtImport(const QString& folder, QObject* context,
                      std::function<void(const Outcome<models::ImportOutlook>&)> then);
    /// Copies the checkpoint in `folder` into Troupe's own folder as `name`, or moves it. One at a time. What
    /// was copied whole stays when it is stopped, and the same import goes on with it.
    void importModel(const QString& folder, const QString& name, bool move);
    void stopImport();
    const std::optional<Import>& importing() const { return importing_; }

    /// Somebody needs this released model: the page of models shows it first.
    void want(const QString& known);
    QString takeWanted() { return std::exchange(wanted_, {}); }

    /// Of the engine that the catalog offers for the task.
    Prospect prospect(speech::Task task) const;

Q_SIGNALS:
    /// survey(), what is in memory, or what is done to a model is another.
    void changed();
    /// Of the download under way.
    void progressed();
    /// Some prospect() is another.
    void prospectsChanged();
    /// What a person asked for is done, in words. `id` is empty for what concerns none.
    void done(const QString& id, const QString& words);
    void failed(const QString& id, const troupe::Error& error);
    /// Which models can be used is another: engines may answer differently.
    void usableChanged();
    void wanted(const QString& known);

private:
    struct Order
    {
        QString id;
        bool repairs = false;
        std::function<models::DownloadRequest()> request;
    };
    struct Need
    {
        speech::ModelNeed need;
        double loadSeconds = -1;
    };

    void run(Worker& worker, std::function<void()> work,
             std::function<void(const std::optional<Error>&)> then);
    void look();
    void take(ModelSurvey survey);
    void readMemory();
    void learnNeeds();
    void order(Order order);
    void nextDownload();
    void onFetched(bool cancelled, const std::optional<Error>& error);
    void tell(const QString& id, const std::optional<Error>& error);
    void onImported(const models::ImportResult& result);

    const Context& context_;
    EngineCatalog& catalog_;
    ModelSurvey survey_;
    bool listed_ = false;
    bool looking_ = false;
    bool again_ = false; ///< something changed while it looked
    bool watched_ = false;
    QTimer tick_;
    int ticks_ = 0;
    uint64_t budget_ = 0;
    uint64_t used_ = 0;
    std::map<QString, models::ResidentStatus> memory_; ///< by folder
    std::map<speech::Task, Need> needs_;
    bool needsKnown_ = false;
    QStringList loading_; ///< ids that a person wants loaded
    QString verifying_;
    QHash<QString, QStringList> damaged_;
    QString wanted_;
    ModelFetch* fetch_ = nullptr; ///< null where nothing can be downloaded
    std::optional<Fetch> fetching_;
    std::deque<Order> orders_;
    std::optional<Import> importing_;
    std::shared_ptr<std::atomic<bool>> imports_;  ///< false: the import is to end
    std::shared_ptr<std::atomic<bool>> goesOn_;   ///< false: whatever takes long is to end
    std::shared_ptr<std::atomic<bool>> verifies_; ///< the same for the look at every byte
    // Last members: joined before the rest goes.
    Worker worker_;
    Worker loads_;
    Worker reads_;
    Worker copies_;
};

} // namespace troupe::ui
