// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/folders.h"
#include "engine/models/residency.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include <sys/types.h>

namespace troupe::models {

/// What this process has in memory, for others to see: a small file `models-PID.json` in the runtime folder,
/// replaced as a whole, which goes with this object. One that a killed process left is known by its process
/// and removed by whoever looks. Nothing depends on it: where it cannot be written, it is not. Thread-safe.
class ResidentBoard
{
public:
    explicit ResidentBoard(std::filesystem::path folder = Folders::ofUser().runtime);
    ~ResidentBoard();
    ResidentBoard(const ResidentBoard&) = delete;
    ResidentBoard& operator=(const ResidentBoard&) = delete;

    /// `all` as it is now, after `change`. Progress of a load is written a few times a second.
    void show(const ResidentStatus& change, const ResidencyStatus& all) noexcept;

private:
    void write(const ResidencyStatus& all) const;

    const std::filesystem::path file_;
    std::mutex mutex_;
    std::map<std::string, ResidentState> states_; ///< as written
    std::chrono::steady_clock::time_point written_{};
};

/// The models of one process.
struct ProcessModels
{
    pid_t process = 0;
    std::string program; ///< what it was started as: "troupe cast"
    ResidencyStatus status;
};

/// Of every process of this user that has models, by process. Removes what processes that are gone have left;
/// a file that is none of ours is passed over.
std::vector<ProcessModels> runningModels(const std::filesystem::path& folder = Folders::ofUser().runtime);

} // namespace troupe::models
