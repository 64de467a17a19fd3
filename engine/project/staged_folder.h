// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace troupe::project {

/// A folder that appears under its name whole, or not at all: made under a hidden name beside it. Removed
/// with the object unless commit() was reached.
class StagedFolder
{
public:
    /// Throws Error: InvalidRequest (something is at the target), CannotWrite, DiskFull.
    explicit StagedFolder(const std::filesystem::path& target);
    ~StagedFolder();
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;

    const std::filesystem::path& path() const noexcept { return path_; }
    /// Flushes all of it and gives it its name. Throws as the constructor.
    void commit();

private:
    std::filesystem::path target_;
    std::filesystem::path path_;
};

/// Renames a folder and never replaces anything. Returns false across disks. Throws as StagedFolder.
bool renameFolder(const std::filesystem::path& from, const std::filesystem::path& target);

} // namespace troupe::project
