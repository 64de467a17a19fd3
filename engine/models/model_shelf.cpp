// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_shelf.h"

#include "engine/base/choice.h"
#include "engine/models/added_folders.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

/// "Voice_Design" and "voice-design" are one name.
std::string folded(std::string_view name)
{
    std::string out;
    for (const char c : name)
        out += c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// Smaller is preferred.
double rankOf(const InstalledModel& model, PreferredSize size)
{
    return size == PreferredSize::Small ? model.billions() : -model.billions();
}

} // namespace

PreferredSize preferredSizeFromName(std::string_view name) noexcept
{
    if (name == "large") return PreferredSize::Large;
    return name == "small" ? PreferredSize::Small : PreferredSize::Unknown;
}

ModelShelf::ModelShelf(const std::vector<ModelPlace>& places, const WalkLimits& limits)
{
    std::set<fs::path> seen;
    for (const ModelPlace& place : places) {
        Walk walk = findModels(place, limits);
        notes_.insert(notes_.end(), walk.notes.begin(), walk.notes.end());
        for (const Candidate& candidate : walk.found) {
            // A place inside another, or a link to the same folder: one model is listed once.
            std::error_code failed;
            const fs::path real = fs::weakly_canonical(candidate.folder, failed);
            if (failed || seen.insert(real).second) models_.push_back(inspectCandidate(candidate));
        }
    }
    makeNamesUnique();
}

ModelShelf ModelShelf::ofUser()
{
    std::vector<ModelPlace> added;
    std::string note;
    try {
        added = AddedFolders().list();
    } catch (const Error& error) {
        note = error.what();
    }
    ModelShelf shelf(modelPlaces(added));
    if (!note.empty()) shelf.notes_.push_back(note);
    return shelf;
}

void ModelShelf::makeNamesUnique()
{
    std::set<std::string> taken;
    for (InstalledModel& model : models_) {
        if (model.name.empty() || model.name == ".") model.name = "model";
        const std::string name = model.name;
        for (int number = 2; !taken.insert(folded(model.name)).second; ++number)
            model.name = fmt::format("{}-{}", name, number);
    }
}

std::vector<const InstalledModel*> ModelShelf::ofKind(std::string_view kind, PreferredSize size) const
{
    std::vector<const InstalledModel*> all;
    for (const InstalledModel& model : models_)
        if (model.kind == kind && model.usable()) all.push_back(&model);
    std::stable_sort(all.begin(), all.end(), [size](const InstalledModel* a, const InstalledModel* b) {
        return std::pair(rankOf(*a, size), !a->current) < std::pair(rankOf(*b, size), !b->current);
    });
    std::set<std::string> weights;
    std::erase_if(all, [&](const InstalledModel* model) {
        return !model->weightsSha256.empty() && !weights.insert(model->weightsSha256).second;
    });
    return all;
}

const InstalledModel* ModelShelf::find(std::string_view name, PreferredSize size) const
{
    const std::string wanted = folded(name);
    if (wanted.empty()) return nullptr;
    for (const InstalledModel& model : models_)
        if (folded(model.name) == wanted) return &model;
    std::vector<const InstalledModel*> matching;
    const KnownModel* known = findKnownModel(name);
    for (const InstalledModel& model : models_) {
        const bool byKnown = known && model.kind == known->kind && model.size == known->size;
        if (byKnown || folded(model.repository) == wanted) matching.push_back(&model);
    }
    // The kind alone, when no checkpoint of the name's own size is there.
    if (matching.empty())
        for (const InstalledModel& model : models_)
            if (!model.kind.empty() && folded(model.kind) == wanted) matching.push_back(&model);
    const auto rank = [size](const InstalledModel* model) {
        return std::tuple(!model->usable(), rankOf(*model, size), !model->current);
    };
    const auto best =
        std::min_element(matching.begin(), matching.end(),
                         [&](const InstalledModel* a, const InstalledModel* b) { return rank(a) < rank(b); });
    return best == matching.end() ? nullptr : *best;
}

const InstalledModel& ModelShelf::require(std::string_view name, PreferredSize size) const
{
    if (const InstalledModel* model = find(name, size)) {
        if (model->fault) throw Error(*model->fault);
        return *model;
    }
    if (const KnownModel* known = findKnownModel(name))
        throw Error(ErrorCode::NoModel, fmt::format("The model “{}” is not on this machine.", known->name),
                    fmt::format("“troupe models download {}” fetches it ({}).", known->name,
                                bytesForPeople(known->bytes())));
    std::vector<std::string_view> names;
    for (const InstalledModel& model : models_) names.push_back(model.name);
    for (const KnownModel& known : knownModels()) names.push_back(known.name);
    const std::string near = nearestName(name, names);
    throw Error(ErrorCode::FileNotFound,
                fmt::format("There is no folder and no model called “{:.200}”.", name),
                near.empty() ? "“troupe models list” shows the models of this machine."
                             : fmt::format("Did you mean “{}”? “troupe models list” shows all.", near));
}

std::vector<std::string> ModelShelf::sharingCodec(const InstalledModel& model) const
{
    std::vector<std::string> names;
    if (model.codecSha256.empty()) return names;
    for (const InstalledModel& other : models_)
        if (&other != &model && other.codecSha256 == model.codecSha256) names.push_back(other.name);
    return names;
}

fs::path modelFolder(const std::string& wanted, PreferredSize size)
{
    std::error_code failed;
    if (fs::exists(wanted, failed)) return wanted;
    const ModelShelf shelf = ModelShelf::ofUser();
    if (shelf.find(wanted, size)) return shelf.require(wanted, size).folder;
    // Something with a slash that is no repository is a path: what is not there is said as of a folder.
    const bool path = wanted.starts_with('/') || wanted.starts_with('.') || wanted.ends_with('/');
    if (path)
        throw Error(ErrorCode::FileNotFound, fmt::format("There is no folder “{:.200}”.", wanted),
                    "Check the path; “troupe models list” shows the models of this machine.");
    return shelf.require(wanted, size).folder;
}

std::string bytesForPeople(uint64_t bytes)
{
    constexpr std::array units = {"bytes", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(bytes);
    size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return unit == 0 ? fmt::format("{} bytes", bytes)
                     : fmt::format("{:.{}f} {}", value, value < 99.95 ? 1 : 0, units[unit]);
}

} // namespace troupe::models
