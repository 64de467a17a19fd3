// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/cell_state.h"

namespace troupe::project {

std::string_view cellStateName(CellState state) noexcept
{
    switch (state) {
    case CellState::Empty: return "empty";
    case CellState::Queued: return "queued";
    case CellState::Running: return "running";
    case CellState::ToReview: return "to_review";
    case CellState::Approved: return "approved";
    case CellState::Failed: return "failed";
    case CellState::Stale: return "stale";
    case CellState::Needed: return "needed";
    case CellState::Unknown: break;
    }
    return "unknown";
}

CellState cellState(const CellFacts& facts) noexcept
{
    if (facts.running) return CellState::Running;
    if (facts.queued) return CellState::Queued;
    if (facts.failed) return CellState::Failed;
    if (facts.toReview) return CellState::ToReview;
    if (facts.approved) return facts.stale ? CellState::Stale : CellState::Approved;
    return facts.needed ? CellState::Needed : CellState::Empty;
}

} // namespace troupe::project
