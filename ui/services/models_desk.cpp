// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/models_desk.h"

#include "engine/base/log.h"
#include "engine/base/settings.h"
#include "engine/models/added_folders.h"
#include "engine/models/load_times.h"
#include "engine/models/model_pick.h"
#include "engine/models/pinned_models.h"
#include "engine/speech/qwen/model_pool.h"
#include "ui/context.h"
#include "ui/firstrun/model_fetch.h"
#include "ui/services/desk_call.h"
#include "ui/speak/engine_catalog.h"

#include <algorithm>
#include <array>
#include <utility>

namespace troupe::ui {

namespace {

constexpr int kTickMs = 500;
constexpr int kTicksOfLook = 6; ///< between two looks through the shelf while somebody watches
constexpr std::array kTasks{speech::Task::CustomVoice, speech::Task::VoiceDesign, speech::Task::VoiceClone};

/// Those that could answer.
QStringList usableOf(const ModelSurvey& survey)
{
    QStringList usable;
    for (const ModelRow& row : survey.rows)
        if (row.usable()) usable << row.id;
    return usable;
}

} // namespace

ModelsDesk::ModelsDesk(const Context& context, EngineCatalog& catalog, QObject* parent)
    : QObject(parent), context_(context), catalog_(catalog),
      goesOn_(std::make_shared<std::atomic<bool>>(true)), worker_("models-desk"), loads_("models-load"),
      reads_("models-read"), copies_("models-copy")
{
    if (context_.downloader) {
        fetch_ = new ModelFetch(*context_.downloader, context_.settings, this);
        connect(fetch_, &ModelFetch::progressed, this, [this](const models::DownloadProgress& progress) {
            if (!fetching_) return;
            fetching_->progress = progress;
            Q_EMIT progressed();
        });
        connect(fetch_, &ModelFetch::ended, this, &ModelsDesk::onFetched);
    }
    tick_.setInterval(kTickMs);
    connect(&tick_, &QTimer::timeout, this, [this] {
        readMemory();
        if (watched_ && ++ticks_ % kTicksOfLook == 0) look();
    });
    connect(&catalog_, &EngineCatalog::ready, this, &ModelsDesk::learnNeeds);
    if (catalog_.isKnown()) learnNeeds();
}

ModelsDesk::~ModelsDesk()
{
    *goesOn_ = false;
    if (verifies_) *verifies_ = false;
    if (imports_) *imports_ = false;
}

bool ModelsDesk::canLoad() const
{
    return context_.models != nullptr;
}

/// `then` comes on the main thread, unless this is gone by then.
void ModelsDesk::run(Worker& worker, std::function<void()> work,
                     std::function<void(const std::optional<Error>&)> then)
{
    callDesk(this, nullptr, std::move(work), std::move(then),
             [&worker](auto task) { return worker.post(std::move(task)); });
}

void ModelsDesk::tell(const QString& id, const std::optional<Error>& error)
{
    if (error) Q_EMIT failed(id, *error);
}

void ModelsDesk::refresh()
{
    look();
}

void ModelsDesk::setWatched(bool watched)
{
    watched_ = watched;
    if (watched) look();
}

void ModelsDesk::look()
{
    if (looking_) {
        again_ = true;
        return;
    }
    looking_ = true;
    const auto found = std::make_shared<ModelSurvey>();
    std::function<uint64_t(const models::InstalledModel&)> memory;
    if (context_.models) memory = context_.models->rules().memory;
    run(
        worker_,
        [found, memory, pinned = models::pinnedNames(context_.settings)] {
            *found = surveyModels(pinned, memory);
        },
        [this, found](const std::optional<Error>& error) {
            looking_ = false;
            if (error) {
                tell({}, error);
            } else {
                take(std::move(*found));
            }
            if (std::exchange(again_, false)) look();
        });
}

void ModelsDesk::take(ModelSurvey survey)
{
    // Free memory and room change all the time; they alone are no news.
    ModelSurvey before = std::exchange(survey_, std::move(survey));
    const bool usable = listed_ && usableOf(before) != usableOf(survey_);
    before.room = survey_.room;
    before.freeMemory = survey_.freeMemory;
    const bool news = !std::exchange(listed_, true) || before != survey_;
    if (news) Q_EMIT changed();
    if (usable) Q_EMIT usableChanged();
}

const ModelRow* ModelsDesk::row(const QString& id) const
{
    const auto found = std::ranges::find(survey_.rows, id, &ModelRow::id);
    return found == survey_.rows.end() ? nullptr : &*found;
}

void ModelsDesk::readMemory()
{
    if (!context_.models) return;
    const models::ResidencyStatus now = context_.models->memory();
    std::map<QString, models::ResidentStatus> memory;
    for (const models::ResidentStatus& one : now.models)
        memory.insert_or_assign(QString::fromStdString(one.folder), one);
    const auto same = [](const auto& a, const auto& b) {
        return a.first == b.first && a.second.state == b.second.state && a.second.users == b.second.users &&
               a.second.pinned == b.second.pinned && a.second.fraction == b.second.fraction;
    };
    const bool news =
        used_ != now.used || budget_ != now.budget || !std::ranges::equal(memory, memory_, same);
    memory_ = std::move(memory);
    used_ = now.used;
    budget_ = now.budget;
    if (!news) return;
    Q_EMIT changed();
    Q_EMIT prospectsChanged();
}

ModelMemory ModelsDesk::memoryOf(const ModelRow& row) const
{
    ModelMemory memory;
    memory.others = survey_.others.value(row.whole);
    const auto found = memory_.find(row.whole);
    if (found == memory_.end()) return memory;
    const models::ResidentStatus& status = found->second;
    memory.state = status.state;
    memory.fraction = status.fraction;
    memory.inUse = status.users > 0;
    memory.bytes = status.bytes;
    return memory;
}

/// The engines that answer may have changed: what each needs in memory is read off the window's thread.
void ModelsDesk::learnNeeds()
{
    if (!tick_.isActive()) tick_.start();
    std::map<speech::Task, std::shared_ptr<speech::Engine>> engines;
    for (const speech::Task task : kTasks)
        if (const EngineOffer* offer = catalog_.offers().forTask(task)) engines.emplace(task, offer->engine);
    const auto found = std::make_shared<std::map<speech::Task, Need>>();
    run(
        worker_,
        [engines, found] {
            const models::LoadTimes times;
            for (const auto& [task, engine] : engines) {
                const auto* loader = dynamic_cast<const speech::ModelLoader*>(engine.get());
                if (!loader) continue;
                try {
                    Need need{loader->need(), -1};
                    need.loadSeconds = times.find(need.need.folder, need.need.setup);
                    found->emplace(task, std::move(need));
                } catch (...) {
                    // Its files went away: whoever speaks is told, and the next look finds it.
                    log(LogArea::Ui, LogLevel::Warning, currentError().what());
                }
            }
        },
        [this, found](const std::optional<Error>& error) {
            tell({}, error);
            needs_ = std::move(*found);
            needsKnown_ = true;
            readMemory();
            Q_EMIT prospectsChanged();
        });
}

Prospect ModelsDesk::prospect(speech::Task task) const
{
    Prospect prospect;
    prospect.isKnown = catalog_.isKnown() && needsKnown_;
    if (!prospect.isKnown) return prospect;
    const EngineOffer* offer = catalog_.offers().forTask(task);
    if (!offer) {
        const models::PreferredSize size =
            models::preferredSizeFromName(context_.settings.text("models.size"));
        prospect.better = &models::downloadFor(speech::kindFor(task), size);
        const auto& faults = catalog_.offers().faults;
        if (const auto fault = faults.find(task); fault != faults.end()) {
            prospect.fault = QString::fromStdString(fault->second.message());
            prospect.remedy = QString::fromStdString(fault->second.remedy());
            // A model that is here and cannot be had is no reason to fetch another.
            const ErrorCode code = fault->second.code();
            if (code != ErrorCode::NoModel && code != ErrorCode::UnsupportedTask) prospect.better = nullptr;
        }
        return prospect;
    }
    prospect.engine = QString::fromStdString(offer->capabilities.name);
    prospect.scratch = offer->capabilities.scratch;
    prospect.notice = QString::fromStdString(offer->capabilities.notice);
    prospect.better = offer->better;
    const auto found = needs_.find(task);
    if (found == needs_.end()) return prospect;
    const Need& need = found->second;
    prospect.memory = need.need.bytes;
    prospect.loadSeconds = need.loadSeconds;
    if (const auto held = memory_.find(QString::fromStdString(need.need.folder)); held != memory_.end()) {
        prospect.state = held->second.state;
        prospect.fraction = held->second.fraction;
        if (held->second.loadSeconds >= 0) prospect.loadSeconds = held->second.loadSeconds;
    }
    prospect.replaces =
        prospect.state == models::ResidentState::Absent && used_ > 0 && used_ + prospect.memory > budget_;
    return prospect;
}

void ModelsDesk::want(const QString& known)
{
    wanted_ = known;
    Q_EMIT wanted(known);
}

} // namespace troupe::ui
