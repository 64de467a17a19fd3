// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace troupe::project {

/// What a cell or a line shows; derived from its takes and jobs, stored nowhere.
enum class CellState
{
    Unknown,
    Empty,
    Queued,
    Running,
    ToReview,
    Approved,
    Failed,
    Stale,  ///< approved, but text, direction or voice have changed since
    Needed, ///< a script uses it and nothing is approved
};

/// "empty", "queued", "running", "to_review", "approved", "failed", "stale", "needed".
std::string_view cellStateName(CellState state) noexcept;

/// All that the state depends on.
struct CellFacts
{
    bool running = false;  ///< a job of it is at work
    bool queued = false;   ///< a job of it waits
    bool failed = false;   ///< its last job failed, and nothing came after
    bool toReview = false; ///< a take waits for a judgement
    bool approved = false; ///< it points at an approved take
    bool stale = false;    ///< that take was made with something else; only together with `approved`
    bool needed = false;   ///< a script uses it
};

/// What happens comes before what needs a person, and that before what is done: running, queued, failed, to
/// review, stale, approved, needed, empty. Pure.
CellState cellState(const CellFacts& facts) noexcept;

} // namespace troupe::project
