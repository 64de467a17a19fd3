// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"
#include "engine/project/take.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace troupe::project {

/// Which takes to list, and how many.
struct TakeQuery
{
    std::optional<TakeState> state = std::nullopt; ///< none: all but the binned
    std::optional<int64_t> cell = std::nullopt;
    std::optional<int64_t> character = std::nullopt;
    std::string text = {}; ///< is part of the spoken text, without regard to case
    std::optional<TakeVerdict> verdict = std::nullopt;
    bool starred = false;
    int64_t before = 0; ///< only takes with a smaller id: the last one of the page before; 0: from the newest
    int limit = 1000;   ///< 1 … 100000
};

/// The takes of a project. What a person does to them is one act each, which History can undo; acts on
/// several takes are one act. Unknown ids throw Error InvalidRequest.
class TakeStore
{
public:
    explicit TakeStore(Project& project) : project_(project) {}

    std::optional<Take> find(int64_t id);
    Take get(int64_t id);
    /// By id, by name, or by the beginning of a name (4 digits at least) that only one take has.
    Take resolve(const std::string& reference);
    /// The take that a job's item has made, in whatever state.
    std::optional<Take> takeOfItem(const std::string& item);
    /// Newest first.
    std::vector<Take> list(const TakeQuery& query = {});
    /// From the take back to the first that it came from.
    std::vector<Take> lineage(int64_t id);
    std::filesystem::path fileOf(const Take& take) const;

    /// Approves, and points each take's cell at it.
    void approve(std::span<const int64_t> ids);
    /// A cell that pointed at one of them points at nothing then.
    void reject(std::span<const int64_t> ids);
    void review(std::span<const int64_t> ids); ///< back to "to review"
    void bin(std::span<const int64_t> ids);
    /// Out of the bin, with the state from before.
    void restore(std::span<const int64_t> ids);
    void setNote(int64_t id, const std::string& note);
    void setStar(std::span<const int64_t> ids, bool star);
    /// All of the take's markers. Throws Error InvalidRequest as checkMarkers().
    void setMarkers(int64_t id, const std::vector<TakeMarker>& markers);
    /// What was heard in a take: no act of a person, and not undone. Its verdict follows from the reasons.
    Take keepEars(int64_t id, const TakeEars& ears);
    /// Moves takes to a cell, or to none.
    void assign(std::span<const int64_t> ids, std::optional<int64_t> cell);

    /// Removes the binned takes for good: rows first, then files. Cannot be undone. Returns how many.
    /// `before`: only those binned earlier than this moment in Unix milliseconds.
    int64_t emptyBin(std::optional<int64_t> before = std::nullopt);

private:
    Project& project_;
};

} // namespace troupe::project
