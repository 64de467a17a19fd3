// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/residency.h"

#include <cstdint>
#include <string>

namespace troupe::speech {

/// What an engine has to have in memory before it can speak.
struct ModelNeed
{
    std::string name;   ///< for people
    std::string folder; ///< of its files, links followed
    std::string setup;  ///< what computes it: "torch float32 cpu"
    uint64_t bytes = 0; ///< memory that it takes
};

/// An engine that brings a model into memory. Any thread.
class ModelLoader
{
public:
    virtual ~ModelLoader() = default;
    /// Reads configurations and headers, milliseconds. Throws Error as reading the model does.
    virtual ModelNeed need() const = 0;
    /// Brings the model into memory before anything is spoken, and leaves it there for as long as there is
    /// room. Waits for it; false when `waiter` did not want it any longer. Throws as Residency::acquire().
    virtual bool load(models::LoadWaiter& waiter) = 0;
};

} // namespace troupe::speech
