// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured of a sound: its loudness, to which it can be brought, and its outline.
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/commands/sound_source.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/loudness.h"
#include "engine/audio/peak_pyramid.h"
#include "engine/base/error.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const std::optional<double>& value)
{
    return value ? Json(*value) : Json();
}

Json loudnessJson(const audio::Loudness& loudness)
{
    return {{"integrated_lufs", jsonOf(loudness.integrated)},
            {"momentary_max_lufs", jsonOf(loudness.momentaryMax)},
            {"short_term_max_lufs", jsonOf(loudness.shortTermMax)},
            {"range_lu", jsonOf(loudness.range)},
            {"true_peak_dbtp", jsonOf(loudness.truePeak)},
            {"sample_peak_dbfs", jsonOf(loudness.samplePeak)}};
}

void printLoudness(Console& console, const audio::Loudness& loudness)
{
    const auto row = [&](std::string_view name, const std::optional<double>& value, std::string_view unit) {
        console.result(value ? fmt::format("{:<15} {:>7.1f} {}", name, *value, unit)
                             : fmt::format("{:<15} {:>7}", name, "none"));
    };
    row("Integrated", loudness.integrated, "LUFS");
    row("Momentary max", loudness.momentaryMax, "LUFS");
    row("Short-term max", loudness.shortTermMax, "LUFS");
    row("Range", loudness.range, "LU");
    row("True peak", loudness.truePeak, "dBTP");
    row("Sample peak", loudness.samplePeak, "dBFS");
}

int measureLoudness(const SoundSource& source, Console& console)
{
    std::unique_ptr<audio::LoudnessMeter> meter;
    audio::readFrames(source.file(), [&](const audio::FileInfo& info) {
        meter = std::make_unique<audio::LoudnessMeter>(info.rate, info.channels);
        return [&](std::span<const float> frames) { meter->push(frames); };
    });
    const audio::Loudness loudness = meter->finish();
    if (console.json())
        printJson(console, {{"file", source.file().string()}, {"loudness", loudnessJson(loudness)}});
    else
        printLoudness(console, loudness);
    return 0;
}

int loudness(const CommandLine& line, Console& console)
{
    SoundSource source(line);
    const auto target = line.number("target");
    if (!target && (line.has("output") || line.has("ceiling")))
        throw Error(ErrorCode::InvalidRequest, "It is not said how loud the sound is to become.",
                    "Give a loudness with --target.");
    if (!target) return measureLoudness(source, console);
    source.requireResult();
    const audio::Clip clip = audio::readFile(source.file());
    const audio::LoudnessGoal goal{*target, line.number("ceiling").value_or(-1.0)};
    const audio::Loudness before = audio::measureLoudness(clip);
    const audio::LoudnessChange change = audio::planLoudness(before, goal);
    if (change.heldByCeiling)
        console.notice(
            fmt::format("It becomes {:.1f} LUFS, not {:.1f}: louder, its peaks would exceed {:.1f} "
                        "dBTP.",
                        change.lufs, goal.lufs, goal.ceiling));
    const std::string numbers =
        fmt::format("target={:g} ceiling={:g} gain={:.3f}", goal.lufs, goal.ceiling, change.gainDb);
    source.deliver(console, audio::withGain(clip, change.gainDb), {"loudness", numbers},
                   {{"gain_db", change.gainDb},
                    {"held_by_ceiling", change.heldByCeiling},
                    {"integrated_lufs", change.lufs},
                    {"true_peak_dbtp", change.truePeak},
                    {"before", loudnessJson(before)}});
    return 0;
}

int peaks(const CommandLine& line, Console& console)
{
    const SoundSource source(line);
    const audio::Clip clip = audio::readFile(source.file());
    audio::PeakPyramid pyramid;
    pyramid.append(clip.samples);
    const int bins = static_cast<int>(line.whole("bins").value_or(500));
    const size_t level = pyramid.levelFor(pyramid.samples(), bins);
    const int64_t block = audio::PeakPyramid::blockOf(level);
    std::span<const audio::Peak> found;
    if (pyramid.levels() > 0) found = pyramid.level(level);
    if (!console.json()) {
        for (size_t i = 0; i < found.size(); ++i)
            console.result(fmt::format("{:>9.3f} {:>7} {:>7} {:>7}",
                                       static_cast<double>(static_cast<int64_t>(i) * block) / clip.rate,
                                       found[i].low, found[i].high, found[i].rms));
        return 0;
    }
    Json low = Json::array();
    Json high = Json::array();
    Json rms = Json::array();
    for (const audio::Peak& peak : found) {
        low.push_back(peak.low);
        high.push_back(peak.high);
        rms.push_back(peak.rms);
    }
    printJson(console, {{"file", source.file().string()},
                        {"sample_rate", clip.rate},
                        {"samples", clip.samples.size()},
                        {"samples_per_bin", block},
                        {"low", low},
                        {"high", high},
                        {"rms", rms}});
    return 0;
}

} // namespace

int runAudioMeasure(const CommandLine& line, Console& console)
{
    return line.command()->name == "audio loudness" ? loudness(line, console) : peaks(line, console);
}

} // namespace troupe::app
