// SPDX-License-Identifier: GPL-3.0-or-later
// The studio on the simulated engine, as a program of its own: for tests of how it starts.
#include "engine/base/settings.h"
#include "engine/speech/registry.h"
#include "engine/speech/sim/sim_engine.h"
#include "ui/studio.h"

int main(int argc, char** argv)
{
    troupe::speech::Registry engines;
    engines.add(
        "sim", [] { return troupe::speech::makeSimEngine({}); }, true);
    troupe::Settings settings;
    const troupe::ui::Context context{
        .engines = engines, .settings = settings, .version = "0.0.0-test", .components = {}};
    return troupe::ui::runStudio(argc, argv, context);
}
