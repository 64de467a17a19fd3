// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/model_survey.h"

#include "engine/models/origin.h"
#include "engine/models/resident_board.h"
#include "ui/firstrun/first_run_text.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include <unistd.h>

namespace troupe::ui {
namespace {

namespace fs = std::filesystem;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString wholePath(const fs::path& folder)
{
    std::error_code failed;
    return text(fs::weakly_canonical(folder, failed).string());
}

/// What is told of the record of a download; nothing when it is damaged or not there.
std::optional<models::Origin> originIn(const fs::path& folder)
{
    try {
        return models::readOrigin(folder);
    } catch (...) {
        return std::nullopt;
    }
}

ModelRow rowOf(const models::InstalledModel& model)
{
    ModelRow row;
    row.kind = ModelRow::Kind::Installed;
    row.folder = text(model.folder.string());
    row.id = row.folder;
    row.whole = wholePath(model.folder);
    row.name = text(model.name);
    row.title = model.released ? text(model.released->title) : row.name;
    row.family = text(model.kind);
    row.size = text(model.size);
    row.repository = text(model.repository);
    if (model.released) row.known = text(model.released->name);
    row.place = model.place;
    row.bytes = model.bytes;
    row.current = model.current;
    if (!model.fault) return row;
    row.fault = text(model.fault->message());
    row.remedy = text(model.fault->remedy());
    return row;
}

/// A folder in which a download was stopped tells which one.
void tellStopped(ModelRow& row)
{
    const fs::path folder(row.folder.toStdString());
    if (row.place != models::PlaceKind::Own || !models::targetOfPartFolder(folder)) return;
    const std::optional<models::Origin> origin = originIn(folder);
    if (!origin) return;
    row.kind = ModelRow::Kind::Stopped;
    if (const models::KnownModel* known = models::findKnownModel(origin->name)) {
        row.known = text(known->name);
        row.title = text(known->title);
        row.family = text(known->kind);
        row.size = text(known->size);
        row.downloadBytes = known->bytes();
        row.id = row.known;
    }
    row.repository = text(origin->repository);
}

ModelRow offerOf(const models::KnownModel& known)
{
    ModelRow row;
    row.id = text(known.name);
    row.kind = ModelRow::Kind::Offered;
    row.name = row.id;
    row.known = row.id;
    row.title = text(known.title);
    row.family = text(known.kind);
    row.size = text(known.size);
    row.repository = text(known.huggingFace);
    row.bytes = known.bytes();
    return row;
}

/// Other programs only: what this one has, it knows better.
QHash<QString, QStringList> loadedElsewhere()
{
    QHash<QString, QStringList> others;
    for (const models::ProcessModels& process : models::runningModels()) {
        if (process.process == getpid()) continue;
        for (const models::ResidentStatus& model : process.status.models)
            if (model.state == models::ResidentState::Loaded) {
                QStringList& programs = others[text(model.folder)];
                if (!programs.contains(text(process.program))) programs << text(process.program);
            }
    }
    return others;
}

} // namespace

ModelSurvey surveyModels(const std::vector<std::string>& pinned,
                         const std::function<uint64_t(const models::InstalledModel&)>& memory)
{
    ModelSurvey survey;
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    std::set<const models::InstalledModel*> stay;
    for (const std::string& name : pinned)
        if (const models::InstalledModel* model = shelf.find(name)) stay.insert(model);
    QStringList here;
    for (const models::InstalledModel& model : shelf.models()) {
        ModelRow row = rowOf(model);
        row.pinned = stay.contains(&model);
        try {
            if (memory && model.usable() && !model.isCodec()) row.memory = memory(model);
        } catch (...) {
            row.memory = 0; // it went away meanwhile; the next look tells
        }
        tellStopped(row);
        if (!row.known.isEmpty()) here << row.known;
        survey.rows.push_back(std::move(row));
    }
    std::ranges::stable_partition(survey.rows,
                                  [](const ModelRow& row) { return row.kind == ModelRow::Kind::Installed; });
    for (const models::KnownModel& known : models::knownModels())
        if (!here.contains(text(known.name))) survey.rows.push_back(offerOf(known));
    for (const std::string& note : shelf.notes()) survey.notes << text(note);
    survey.others = loadedElsewhere();
    survey.room = roomFor(models::ownModelsFolder());
    survey.freeMemory = models::availableMemory();
    return survey;
}

} // namespace troupe::ui
