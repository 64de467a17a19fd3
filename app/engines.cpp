// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engines.h"

#include "app/model_choice.h"
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

void addModelEngine(speech::Registry& registry, const CommandLine& line, const Settings& settings)
{
    speech::QwenOptions made = qwenOptions(line, requiredModel(line));
    made.residency =
        std::make_shared<models::Residency>(models::ResidencyOptions{.budget = memoryBudget(settings)});
    registry.add(
        kQwen, [options = std::move(made)] { return speech::QwenEngine::make(options); }, true);
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
