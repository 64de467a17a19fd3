// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engines.h"

#include "app/model_options.h"
#include "engine/speech/sim/sim_engine.h"
#include "engine/speech/sketch/sketch_engine.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace troupe::app {
namespace {

constexpr const char* kSketch = "sketch";
constexpr const char* kSim = "sim";
constexpr const char* kQwen = "qwen";

std::shared_ptr<speech::Engine> makeScriptedEngine()
{
    const char* script = std::getenv("TROUPE_SIM");
    return speech::makeSimEngine(speech::SimScript::parse(script ? script : ""));
}

} // namespace

void addEngines(speech::Registry& registry)
{
    registry.add(kSketch, speech::makeSketchEngine, true);
    registry.add(kSim, makeScriptedEngine, false);
}

void addModelEngines(speech::Registry& registry, const CommandLine& line,
                     const std::shared_ptr<speech::ModelPool>& models)
{
    if (!line.has("model")) {
        registry.addByTask(kQwen, [models](speech::Task task) { return models->forTask(task).engine; });
        return;
    }
    const models::MeantModel meant = requiredModel(line);
    registry.add(
        kQwen, [models, meant] { return models->in(meant.folder, {}, meant.note).engine; }, true);
}

std::string wantedEngine(const CommandLine& line, const Settings& settings)
{
    // Who names a model wants that model, whatever the settings prefer.
    return line.has("model") && !line.has("engine") ? kQwen : settings.text("speech.engine");
}

std::vector<std::string> offeredEngines(const speech::Registry& registry)
{
    std::vector<std::string> names = registry.names();
    names.erase(std::remove(names.begin(), names.end(), kSim), names.end());
    return names;
}

} // namespace troupe::app
