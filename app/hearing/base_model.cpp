// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hearing/base_model.h"

#include "app/installed_models.h"
#include "app/model_options.h"
#include "engine/base/error.h"

namespace troupe::app {

std::shared_ptr<speech::Cloner> baseModel(const CommandLine& line, AppContext& context, Console& console)
{
    if (line.has("model")) return context.models()->in(requiredModel(line).folder).engine;
    try {
        return context.models()->forTask(speech::Task::VoiceClone).engine;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::NoModel) throw;
        console.notice("Voices cannot be compared without a Base model. " + error.remedy());
        return nullptr;
    }
}

} // namespace troupe::app
