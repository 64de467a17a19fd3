// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/take.h"

#include "engine/base/error.h"

namespace troupe::project {

std::string_view takeStateName(TakeState state) noexcept
{
    switch (state) {
    case TakeState::ToReview: return "to_review";
    case TakeState::Approved: return "approved";
    case TakeState::Rejected: return "rejected";
    case TakeState::Binned: return "binned";
    case TakeState::Unknown: break;
    }
    return "unknown";
}

TakeState takeStateFromName(std::string_view name)
{
    for (const TakeState state :
         {TakeState::ToReview, TakeState::Approved, TakeState::Rejected, TakeState::Binned})
        if (takeStateName(state) == name) return state;
    throw Error(ErrorCode::InvalidRequest, "This is no state of a take.",
                "Use to_review, approved, rejected or binned.");
}

std::string_view takeFileName(TakeFile file) noexcept
{
    switch (file) {
    case TakeFile::Whole: return "whole";
    case TakeFile::Missing: return "missing";
    case TakeFile::Damaged: return "damaged";
    case TakeFile::Unknown: break;
    }
    return "unknown";
}

} // namespace troupe::project
