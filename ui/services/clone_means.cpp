// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/clone_means.h"

#include "engine/models/model_pick.h"
#include "engine/speech/named_model.h"
#include "engine/speech/registry.h"

namespace troupe::ui {

CloneMeans findCloneMeans(speech::Registry& registry, const std::string& wanted)
{
    CloneMeans found;
    try {
        found.engine = registry.choose(wanted, speech::Task::VoiceClone);
        found.means.cloner = dynamic_cast<speech::Cloner*>(found.engine.get());
        if (found.means.cloner) {
            found.means.engine = found.engine.get();
            found.means.model = speech::promptModelOf(*found.engine);
            found.means.simulated = found.engine->capabilities().engine == "sim";
            return found;
        }
        found = {};
        found.missing = models::noModelOf("base", models::PreferredSize::Large);
    } catch (...) {
        const Error error = currentError();
        const bool none = error.code() == ErrorCode::UnsupportedTask || error.code() == ErrorCode::NoModel;
        found = {};
        found.missing = none ? models::noModelOf("base", models::PreferredSize::Large) : error;
    }
    return found;
}

} // namespace troupe::ui
