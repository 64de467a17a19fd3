// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace troupe::ui {

/// A run of the studio that did not end properly.
struct LostRun
{
    int64_t startedAt = 0; ///< Unix milliseconds; of the earliest, when there are several
    int runs = 0;          ///< how many
};

/// A file in the state folder for as long as this process runs: one that is still there when its process is
/// gone tells of a crash. Several studios of one user have a file each. Main thread.
class RunSentinel
{
public:
    /// `folder` is made when it is missing. Nothing is written yet.
    explicit RunSentinel(std::filesystem::path folder);
    /// Takes the file away: the run ended properly.
    ~RunSentinel();
    RunSentinel(const RunSentinel&) = delete;
    RunSentinel& operator=(const RunSentinel&) = delete;

    /// Writes the file of this run. What cannot be written is logged: a studio without a sentinel is still a
    /// studio.
    void begin();
    /// The runs whose process is gone, once: their files go with it. Before begin().
    std::optional<LostRun> takeLost();

private:
    std::filesystem::path folder_;
    std::filesystem::path file_;
};

} // namespace troupe::ui
