// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/engine.h"

#include <functional>
#include <string>

namespace troupe::speech {

/// What decides, with the recipe, which samples come of it: kept with a take, so that it can be made again.
struct MadeBy
{
    std::string engine;      ///< Capabilities::engine
    std::string modelDigest; ///< SHA-256 of the model's weights; empty for an engine without a model
    std::string setup;       ///< how it computes: "torch float32 cpu"; empty where there is one way only

    bool operator==(const MadeBy&) const = default;
};

/// An engine whose sound comes from a model's files. Any thread.
class ModelIdentity
{
public:
    virtual ~ModelIdentity() = default;
    /// Reads gigabytes at the first time, and finds it again then (checkpoint/digests.h). `tick` is called
    /// many times a second meanwhile; what it throws ends the work. Throws Error as reading the model does.
    virtual std::string modelDigest(const std::function<void()>& tick) = 0;
    virtual std::string setup() const = 0;
};

/// Of any engine. As slow as ModelIdentity::modelDigest().
MadeBy madeBy(Engine& engine, const std::function<void()>& tick = {});

} // namespace troupe::speech
