// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/voice_means.h"

#include "app/engines.h"
#include "app/model_options.h"
#include "engine/base/error.h"
#include "engine/speech/cloner.h"

namespace troupe::app {
VoiceMeans voiceMeans(const CommandLine& line, AppContext& context)
{
    VoiceMeans found;
    const std::string wanted = wantedEngine(line, context.settings());
    try {
        found.engine = context.engines().choose(wanted, speech::Task::VoiceClone);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::UnsupportedTask || line.has("model") || line.has("engine")) throw;
        return found;
    }
    found.means.cloner = dynamic_cast<speech::Cloner*>(found.engine.get());
    if (!found.means.cloner) return {};
    found.means.engine = found.engine.get();
    const std::string engine = found.engine->capabilities().engine;
    found.means.simulated = engine == "sim";
    found.means.model = line.has("model") ? usedModel(line) : engine;
    return found;
}

} // namespace troupe::app
