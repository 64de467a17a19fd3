// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/job.h"

#include <array>

namespace troupe::jobs {
namespace {

constexpr std::array kStates = {State::Queued, State::Running, State::Paused,
                                State::Done,   State::Failed,  State::Cancelled};

} // namespace

std::string_view stateName(State state) noexcept
{
    switch (state) {
    case State::Queued: return "queued";
    case State::Running: return "running";
    case State::Paused: return "paused";
    case State::Done: return "done";
    case State::Failed: return "failed";
    case State::Cancelled: return "cancelled";
    case State::Unknown: break;
    }
    return "unknown";
}

State stateFromName(std::string_view name) noexcept
{
    for (const State state : kStates) {
        if (stateName(state) == name) {
            return state;
        }
    }
    return State::Unknown;
}

bool isEnded(State state) noexcept
{
    return state == State::Done || state == State::Failed || state == State::Cancelled;
}

} // namespace troupe::jobs
