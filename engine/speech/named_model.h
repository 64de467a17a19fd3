// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/engine.h"

#include <string>

namespace troupe::speech {

/// An engine that is one model, which has a name for people. Any thread.
class NamedModel
{
public:
    virtual ~NamedModel() = default;
    virtual std::string modelName() const = 0;
};

/// The name under which clone prompts of this engine are kept: that of its model, else its own.
std::string promptModelOf(const Engine& engine);

} // namespace troupe::speech
