// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/residency.h"

#include "engine/models/residency_core.h"

#include <algorithm>
#include <utility>

namespace troupe::models {

const char* residentStateName(ResidentState state) noexcept
{
    switch (state) {
    case ResidentState::Absent: return "absent";
    case ResidentState::Waiting: return "waiting";
    case ResidentState::Loading: return "loading";
    case ResidentState::Loaded: return "loaded";
    case ResidentState::Unknown: break;
    }
    return "unknown";
}

Residency::Residency(ResidencyOptions options) : core_(std::make_shared<Core>(std::move(options))) {}

Residency::~Residency()
{
    core_->close();
}

Residency::Lease Residency::acquire(const ResidentSpec& spec, LoadWaiter& waiter)
{
    return core_->acquire(spec, waiter);
}

bool Residency::giveUp(const std::string& folder)
{
    return core_->giveUp(folder);
}

void Residency::pin(const std::string& folder, bool stays)
{
    core_->pin(folder, stays);
}

ResidencyStatus Residency::status() const
{
    return core_->status();
}

uint64_t Residency::budget() const noexcept
{
    return core_->budget();
}

} // namespace troupe::models
