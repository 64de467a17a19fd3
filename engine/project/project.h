// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace troupe::store {
class Database;
}

namespace troupe::project {

/// How much is in a project.
struct ProjectCounts
{
    int64_t characters = 0;
    int64_t cells = 0;
    int64_t takes = 0; ///< outside the bin
    int64_t toReview = 0;
    int64_t approved = 0;
    int64_t rejected = 0;
    int64_t binned = 0;
    double seconds = 0; ///< of the takes outside the bin
};

/// An open project: a folder with `project.db`, `takes/` (one WAV a take) and `voices/` (copies of the clone
/// prompts that its characters use). One connection: one thread at a time; several processes, or several
/// objects of one process, may have the same folder open. The stores (CharacterStore, CellStore, TakeStore,
/// History, Snapshots) are light objects over one of these and must not outlive it.
class Project
{
public:
    /// Makes a new one. `folder` must not exist, or be an empty folder. Throws Error: InvalidRequest
    /// (something is there), CannotWrite, DiskFull.
    static Project create(const std::filesystem::path& folder);
    /// Throws Error: FileNotFound (no such folder), FileDamaged (a folder that is no project, or a damaged
    /// one), BadConfiguration (made by a newer Troupe), CannotWrite (read-only).
    static Project open(const std::filesystem::path& folder);
    /// Opens it, or makes it where nothing is, or where making it was begun and not ended. Several processes
    /// may ask for the same one at once. Throws Error as open(), CannotWrite, DiskFull.
    static Project openOrMake(const std::filesystem::path& folder);
    /// The one that stands from the first take on; made when it is missing.
    static Project untitled();
    /// `projects/Untitled` in the data folder.
    static std::filesystem::path untitledFolder();
    /// True when `folder` holds a project.db.
    static bool isOne(const std::filesystem::path& folder) noexcept;

    ~Project();
    Project(Project&&) noexcept;
    Project& operator=(Project&&) noexcept;

    const std::filesystem::path& folder() const noexcept { return folder_; }
    std::filesystem::path takesFolder() const { return folder_ / "takes"; }
    std::filesystem::path voicesFolder() const { return folder_ / "voices"; }
    /// The folder's name.
    std::string name() const { return folder_.filename().string(); }
    /// 16 hexadecimal digits; a copy keeps it.
    std::string id();
    ProjectCounts counts();
    /// Another number when another connection or process has changed the project since the last call.
    int64_t dataVersion();

    /// For the sources of engine/project.
    store::Database& database() noexcept { return *database_; }

private:
    static Project obtain(const std::filesystem::path& folder);
    Project(std::filesystem::path folder, std::unique_ptr<store::Database> database);

    std::filesystem::path folder_;
    std::unique_ptr<store::Database> database_;
};

} // namespace troupe::project
