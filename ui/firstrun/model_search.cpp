// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/model_search.h"

#include "engine/models/added_folders.h"
#include "engine/models/model_shelf.h"

#include <QMetaObject>

#include <algorithm>
#include <iterator>

namespace troupe::ui {
namespace {

using Found = std::vector<models::InstalledModel>;

Found usable(const models::ModelShelf& shelf)
{
    Found found;
    std::copy_if(shelf.models().begin(), shelf.models().end(), std::back_inserter(found),
                 [](const models::InstalledModel& model) { return model.usable() && !model.isCodec(); });
    return found;
}

/// The folder's own name, with a number where another folder has it.
std::string freeName(const models::AddedFolders& places, const std::filesystem::path& folder)
{
    const auto all = places.list();
    const std::string own = folder.filename().empty() ? "model" : folder.filename().string();
    std::string name = own;
    for (int number = 2;
         std::any_of(all.begin(), all.end(),
                     [&](const models::ModelPlace& it) { return it.name == name && it.folder != folder; });
         ++number)
        name = own + '-' + std::to_string(number);
    return name;
}

} // namespace

std::optional<Error> addModelFolder(const std::filesystem::path& folder)
{
    try {
        const models::ModelShelf shelf({{.kind = models::PlaceKind::Added, .folder = folder}});
        if (usable(shelf).empty()) {
            for (const models::InstalledModel& model : shelf.models())
                if (model.fault) return model.fault;
            return Error(
                ErrorCode::NoModel, ModelSearch::tr("There is no model in that folder.").toStdString(),
                ModelSearch::tr("Choose one that holds config.json and model.safetensors.").toStdString());
        }
        models::AddedFolders places;
        places.add(folder, freeName(places, folder));
        return std::nullopt;
    } catch (...) {
        return currentError();
    }
}

ModelSearch::ModelSearch(QObject* parent) : QObject(parent), worker_("ui-models") {}

void ModelSearch::look()
{
    worker_.post([this] {
        QMetaObject::invokeMethod(
            this, [this, all = usable(models::ModelShelf::ofUser())] { Q_EMIT found(all); },
            Qt::QueuedConnection);
    });
}

void ModelSearch::add(const QString& folder)
{
    worker_.post([this, path = std::filesystem::path(folder.toStdString())] {
        QMetaObject::invokeMethod(
            this,
            [this, error = addModelFolder(path)] {
                Q_EMIT added(error);
                if (!error) look();
            },
            Qt::QueuedConnection);
    });
}

} // namespace troupe::ui
