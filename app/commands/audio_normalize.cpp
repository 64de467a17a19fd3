// SPDX-License-Identifier: GPL-3.0-or-later
// Formants brought toward those of a reference.
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/commands/sound_source.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/formant_normalizer.h"
#include "engine/audio/formant_shifter.h"
#include "engine/base/error.h"

#include <filesystem>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

Json formantsJson(const audio::FormantMeans& means)
{
    return {{"f1_hz", means.hertz[0]},
            {"f2_hz", means.hertz[1]},
            {"f3_hz", means.hertz[2]},
            {"f4_hz", means.hertz[3]},
            {"frames", means.frames}};
}

void printFormants(Console& console, std::string_view name, const audio::FormantMeans& means)
{
    console.result(fmt::format("{:<10} F1 {:.0f}, F2 {:.0f}, F3 {:.0f}, F4 {:.0f} Hz", name, means.hertz[0],
                               means.hertz[1], means.hertz[2], means.hertz[3]));
}

int normalize(const CommandLine& line, Console& console)
{
    SoundSource source(line);
    const auto reference = line.value("like");
    if (!reference)
        throw Error(ErrorCode::InvalidRequest, "It is not said which voice the sound is to be like.",
                    "Name a recording of it with --like.");
    const audio::Clip clip = audio::readFile(source.file());
    audio::FormantGoal goal;
    goal.strength = line.number("strength").value_or(goal.strength);
    goal.ceilingHz = line.number("formant-ceiling").value_or(goal.ceilingHz);
    goal.referenceCeilingHz = line.number("like-ceiling").value_or(goal.ceilingHz);
    const audio::FormantPlan plan = audio::planFormants(clip, audio::readFile(*reference), goal);
    const Json told = {{"ratio", plan.ratio},
                       {"ratios", plan.ratios},
                       {"strength", goal.strength},
                       {"formants", formantsJson(plan.clip)},
                       {"reference_formants", formantsJson(plan.reference)}};
    if (source.hasResult()) {
        console.notice(fmt::format("Formants moved by {:.3f}.", plan.ratio));
        const std::string numbers =
            fmt::format("ratio={:.6f} strength={:g} like={}", plan.ratio, goal.strength,
                        std::filesystem::path(*reference).filename().string());
        source.deliver(console, audio::shiftFormants(clip, plan.ratio), {"normalize", numbers}, told);
        return 0;
    }
    if (console.json()) {
        printJson(console, told);
        return 0;
    }
    printFormants(console, "Sound", plan.clip);
    printFormants(console, "Reference", plan.reference);
    console.result(fmt::format("{:<10} {:.3f}", "Ratio", plan.ratio));
    return 0;
}

} // namespace

int runAudioNormalize(const CommandLine& line, Console& console)
{
    return normalize(line, console);
}

} // namespace troupe::app
