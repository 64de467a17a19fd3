// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/history.h"
#include "engine/project/project.h"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::project {

struct Snapshot
{
    int64_t id = 0;
    std::string name;
    int64_t created = 0; ///< Unix milliseconds
};

/// States of a project's database under a name: characters, cells, and of each take its judgement, note, star
/// and cell. Sound is not copied: nothing overwrites it. Errors: InvalidRequest (name empty, taken, unknown
/// or longer than 200 characters; more than kMost).
class Snapshots
{
public:
    static constexpr int kMost = 100;

    explicit Snapshots(Project& project) : project_(project) {}

    Snapshot take(const std::string& name);
    /// Newest first.
    std::vector<Snapshot> list();
    /// One act that can be undone. Takes that were made since stay where they are; characters and cells that
    /// were added since go out of sight. Skipped are takes whose sound is gone (an emptied bin).
    HistoryStep restore(const std::string& name);
    /// Cannot be undone.
    void remove(const std::string& name);

private:
    Project& project_;
};

} // namespace troupe::project
