// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/voice_means.h"

#include "app/engines.h"
#include "app/model_choice.h"
#include "engine/base/error.h"
#include "engine/speech/cloner.h"

namespace troupe::app {
VoiceMeans voiceMeans(const CommandLine& line, AppContext& context)
{
    VoiceMeans found;
    const std::string wanted = wantedEngine(line, context.settings());
    ChosenEngine chosen;
    try {
        chosen = chooseEngine(line, context, speech::Task::VoiceClone, wanted);
    } catch (const Error& error) {
        const bool none = error.code() == ErrorCode::UnsupportedTask || error.code() == ErrorCode::NoModel;
        if (!none || line.has("model") || line.has("engine")) throw;
        return found;
    }
    found.engine = chosen.engine;
    found.means.cloner = dynamic_cast<speech::Cloner*>(found.engine.get());
    if (!found.means.cloner) return {};
    found.means.engine = found.engine.get();
    const std::string engine = found.engine->capabilities().engine;
    found.means.simulated = engine == "sim";
    found.means.model = chosen.model.empty() ? engine : chosen.model;
    return found;
}

} // namespace troupe::app
