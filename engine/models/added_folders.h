// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_places.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace troupe::models {

/// The folders that the user added, in a small file (`models.json` in the data folder) that several processes
/// may change at once: each change holds a lock file beside it and replaces the file in one step. Holds no
/// state of its own; any thread.
class AddedFolders
{
public:
    static constexpr size_t kMost = 200;

    static std::filesystem::path userFile();
    explicit AddedFolders(std::filesystem::path file = userFile());

    /// In the order in which they were added; a missing file is empty. Throws Error FileDamaged with the line
    /// of the remedy, FileUnreadable, FileTooLarge.
    std::vector<ModelPlace> list() const;

    /// Adds `folder` under `name`, or gives the folder this name when it is there already. Throws Error
    /// InvalidRequest (a relative path, a name that another folder has, too many), as list(), CannotWrite.
    void add(const std::filesystem::path& folder, const std::string& name);
    /// False when no folder of that name, or at that path, was added.
    bool remove(const std::string& nameOrPath);

private:
    using Change = std::function<bool(std::vector<ModelPlace>&)>;
    bool change(const Change& change);

    std::filesystem::path file_;
};

} // namespace troupe::models
