// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/named_model.h"

namespace troupe::speech {

std::string promptModelOf(const Engine& engine)
{
    if (const auto* named = dynamic_cast<const NamedModel*>(&engine)) return named->modelName();
    return engine.capabilities().engine;
}

} // namespace troupe::speech
