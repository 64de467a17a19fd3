// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/model_identity.h"

namespace troupe::speech {

MadeBy madeBy(Engine& engine, const std::function<void()>& tick)
{
    MadeBy made;
    made.engine = engine.capabilities().engine;
    if (auto* model = dynamic_cast<ModelIdentity*>(&engine)) {
        made.modelDigest = model->modelDigest(tick);
        made.setup = model->setup();
    }
    return made;
}

} // namespace troupe::speech
