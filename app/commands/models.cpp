// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/models.h"

#include "app/commands/commands.h"
#include "app/commands/models_json.h"
#include "app/commands/table.h"
#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/models/added_folders.h"
#include "engine/models/model_pick.h"
#include "engine/models/model_summary.h"
#include "engine/models/pinned_models.h"
#include "engine/models/verify.h"

#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// The models of the shelf that the setting pins.
std::set<const models::InstalledModel*> pinnedOn(const models::ModelShelf& shelf)
{
    std::set<const models::InstalledModel*> pinned;
    for (const std::string& name : models::pinnedNames(Settings()))
        if (const models::InstalledModel* model = shelf.find(name)) pinned.insert(model);
    return pinned;
}

void listForPeople(const models::ModelShelf& shelf, Console& console)
{
    const auto pinned = pinnedOn(shelf);
    std::vector<std::vector<std::string>> rows;
    for (const models::InstalledModel& model : shelf.models())
        rows.push_back({model.name, kindForPeople(model), models::bytesForPeople(model.bytes),
                        std::string(models::placeKindName(model.place)),
                        !model.usable()           ? model.fault->message()
                        : pinned.contains(&model) ? "ok, pinned"
                                                  : "ok"});
    printTable(console, rows);
    if (rows.empty()) console.result("There is no model on this machine.");
    for (const models::KnownModel& known : models::knownModels()) {
        const models::InstalledModel* installed = shelf.find(known.name);
        if (installed && installed->shortName() == known.name) continue;
        if (known.kind == models::kCodecKind) continue; // every checkpoint has it
        console.notice(fmt::format("troupe models download {:<18}  {:>7}  {}", known.name,
                                   models::bytesForPeople(known.bytes()), known.unlocks));
    }
}

int list(Console& console)
{
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    for (const std::string& note : shelf.notes()) console.notice(note);
    if (!console.json()) {
        listForPeople(shelf, console);
        return 0;
    }
    Json rows = Json::array();
    const auto pinned = pinnedOn(shelf);
    for (const models::InstalledModel& model : shelf.models()) {
        Json row = modelJson(shelf, model);
        row["pinned"] = pinned.contains(&model);
        rows.push_back(std::move(row));
    }
    Json released = Json::array();
    for (const models::KnownModel& known : models::knownModels()) {
        const models::InstalledModel* installed = shelf.find(known.name);
        const bool same = installed && installed->shortName() == known.name;
        released.push_back(knownModelJson(known, same ? installed : nullptr));
    }
    console.result(oneLine({{"models", rows}, {"released", released}, {"notes", shelf.notes()}}));
    return 0;
}

int path(const CommandLine& line, Console& console)
{
    const models::MeantModel meant = models::meantModel(line.words().front());
    if (!meant.note.empty()) console.notice(meant.note);
    const fs::path folder = fs::absolute(meant.folder).lexically_normal();
    if (console.json())
        console.result(oneLine({{"name", line.words().front()}, {"folder", folder.string()}}));
    else
        console.result(folder.string());
    return 0;
}

int add(const CommandLine& line, Console& console)
{
    const fs::path folder = fs::absolute(line.words().front()).lexically_normal();
    if (!fs::is_directory(folder))
        throw Error(ErrorCode::FileNotFound, fmt::format("There is no folder “{}”.", folder.string()),
                    "Give the folder of a checkpoint, or one that holds several.");
    const fs::path real = fs::canonical(folder);
    const std::string name = line.value("as").value_or(real.filename().string());
    const models::ModelPlace place{models::PlaceKind::Added, real, name};
    const models::ModelShelf alone({place});
    bool any = false;
    for (const models::InstalledModel& model : alone.models()) any = any || model.usable();
    // A folder in which nothing can be used is not added: whoever typed it wants to know now.
    if (!any) throw Error(*alone.models().front().fault);
    models::AddedFolders().add(real, name);
    Json rows = Json::array();
    for (const models::InstalledModel& model : alone.models()) {
        rows.push_back(modelJson(alone, model));
        if (!console.json())
            console.result(fmt::format("{}: {}, {}", model.name, kindForPeople(model),
                                       model.usable() ? "used in place" : model.fault->message()));
    }
    if (console.json()) console.result(oneLine({{"added", name}, {"models", rows}}));
    return 0;
}

int inspect(const CommandLine& line, Console& console)
{
    const bool verify = line.command()->name == "models verify";
    const models::MeantModel meant = models::meantModel(line.words().front());
    if (!meant.note.empty()) console.notice(meant.note);
    const fs::path& folder = meant.folder;
    models::Verified verified;
    if (verify)
        verified = models::verifyInstalled(folder);
    else
        verified.summary = models::inspectModel(folder);
    const models::ModelSummary& model = verified.summary;
    Json fields = {
        {"folder", model.folder.string()}, {"kind", model.kind},        {"size", model.size},
        {"hidden_size", model.hiddenSize}, {"layers", model.layers},    {"code_groups", model.codeGroups},
        {"languages", model.languages},    {"speakers", model.speakers}};
    if (verify) {
        fields["tensors"] = model.tensors;
        fields["bytes"] = model.bytes;
        fields["files_compared"] = verified.compared;
        fields["verified"] = true;
    }
    if (console.json()) {
        console.result(oneLine(fields));
        return 0;
    }
    for (const auto& [key, value] : fields.items())
        console.result(
            fmt::format("{}: {}", key, value.is_string() ? value.get<std::string>() : value.dump()));
    return 0;
}

} // namespace

int runModels(const CommandLine& line, Console& console)
{
    const std::string_view what = line.command()->name.substr(std::string_view("models ").size());
    if (what == "list") return list(console);
    if (what == "path") return path(line, console);
    if (what == "status") return showModelStatus(line, console);
    if (what == "add") return add(line, console);
    if (what == "import") return importModelCommand(line, console);
    if (what == "pin" || what == "unpin") return pinModel(line, console);
    if (what == "remove") return removeModel(line, console);
    return inspect(line, console);
}

} // namespace troupe::app
