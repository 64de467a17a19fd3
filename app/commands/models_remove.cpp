// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/models.h"

#include "app/commands/models_json.h"
#include "engine/base/error.h"
#include "engine/models/added_folders.h"
#include "engine/models/own_models.h"

#include <fmt/format.h>

namespace troupe::app {

int removeModel(const CommandLine& line, Console& console)
{
    const std::string& name = line.words().front();
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    const models::InstalledModel* model = shelf.find(name);
    if (!model) {
        // A folder that is added and holds several is forgotten by its own name.
        if (!models::AddedFolders().remove(name)) shelf.require(name);
        if (console.json())
            console.result(oneLine({{"removed", name}, {"deleted", false}}));
        else
            console.result(fmt::format("“{}” is forgotten; its files stay.", name));
        return 0;
    }
    const bool deleted = models::removeFromShelf(*model);
    if (console.json())
        console.result(
            oneLine({{"removed", model->name}, {"folder", model->folder.string()}, {"deleted", deleted}}));
    else
        console.result(
            deleted ? fmt::format("“{}” is deleted ({}).", model->name, models::bytesForPeople(model->bytes))
                    : fmt::format("“{}” is forgotten; its files stay in “{}”.", model->name,
                                  model->folder.string()));
    return 0;
}

} // namespace troupe::app
