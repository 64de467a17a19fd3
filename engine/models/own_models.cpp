// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/own_models.h"

#include "engine/base/atomic_file.h"
#include "engine/models/added_folders.h"
#include "engine/models/model_places.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

/// A name under which no walk finds it, in the same folder.
fs::path hiddenName(const fs::path& folder)
{
    return folder.parent_path() / fmt::format(".removed-{}-{}", getpid(), folder.filename().string());
}

void deleteOwn(const fs::path& folder)
{
    // A link in our own folder is removed, never what it points to.
    std::error_code failed;
    if (fs::is_symlink(folder, failed)) {
        if (!fs::remove(folder, failed) || failed) throwWriteError(folder, failed.value());
        return;
    }
    const fs::path hidden = hiddenName(folder);
    if (std::rename(folder.c_str(), hidden.c_str()) != 0) throwWriteError(folder, errno);
    syncFolder(folder.parent_path());
    fs::remove_all(hidden, failed);
    if (failed) throwWriteError(hidden, failed.value());
}

} // namespace

bool removeFromShelf(const InstalledModel& model)
{
    const auto belongsTo = [&](const char* program, const std::string& command) -> Error {
        return {
            ErrorCode::NotPermitted,
            fmt::format("“{}” is in the cache of {}, which is not Troupe's to delete.", model.name, program),
            fmt::format("Remove it there: {}", command)};
    };
    switch (model.place) {
    case PlaceKind::Own: deleteOwn(model.folder); return true;
    case PlaceKind::HuggingFace:
        throw belongsTo("Hugging Face", fmt::format("hf cache rm model/{}", model.repository));
    case PlaceKind::ModelScope:
        throw belongsTo("ModelScope", fmt::format("rm -r “{}”", model.folder.string()));
    case PlaceKind::Added:
    case PlaceKind::Unknown: break;
    }
    AddedFolders added;
    if (added.remove(model.folder.string())) return false;
    for (const ModelPlace& place : added.list()) {
        const auto inside = model.folder.lexically_relative(place.folder);
        if (inside.empty() || *inside.begin() == "..") continue;
        throw Error(
            ErrorCode::InvalidRequest,
            fmt::format("“{}” is one of the models in the folder “{}”.", model.name, place.folder.string()),
            fmt::format("“troupe models remove {}” forgets the whole folder.", place.name));
    }
    throw Error(ErrorCode::NoModel, fmt::format("“{}” is not on the shelf any more.", model.name),
                "“troupe models list” shows what is.");
}

} // namespace troupe::models
