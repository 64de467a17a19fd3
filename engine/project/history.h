// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace troupe::project {

/// One act of a person on a project.
struct HistoryEntry
{
    int64_t id = 0;
    std::string label;   ///< "Approve take 3f2a…"
    int64_t created = 0; ///< Unix milliseconds
    bool undone = false;
};

/// What an undo or redo did.
struct HistoryStep
{
    std::string label;
    int64_t changed = 0;
    /// Rows left as they are, because they were changed or removed by something else since.
    int64_t skipped = 0;
};

/// The log of a project's acts: kept in the project, so that it survives a restart, shared by all processes
/// that have it open, and bounded. Rendering is no act: a take that was made stays. Undo takes back the last
/// act of whoever did it, and only values that nobody has changed since; a new act drops what could be
/// redone.
class History
{
public:
    static constexpr int kMostEntries = 1000;

    explicit History(Project& project) : project_(project) {}

    /// Empty when there is nothing to undo (or redo).
    std::optional<HistoryStep> undo();
    std::optional<HistoryStep> redo();
    /// What would be undone and redone next.
    std::optional<HistoryEntry> nextUndo();
    std::optional<HistoryEntry> nextRedo();
    /// Newest first.
    std::vector<HistoryEntry> list(int limit = kMostEntries);

private:
    Project& project_;
};

} // namespace troupe::project
