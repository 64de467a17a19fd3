// SPDX-License-Identifier: GPL-3.0-or-later
// What cuts, joins and stretches sound.
#include "app/commands/commands.h"
#include "app/commands/sound_source.h"
#include "engine/audio/edits.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/sound_rules.h"
#include "engine/audio/stretcher.h"
#include "engine/base/error.h"

#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// What --begin, --end, --snap and --clean leave.
audio::Part namedPart(const CommandLine& line, const audio::Clip& clip)
{
    const auto reach = static_cast<size_t>(std::lround(line.number("snap").value_or(0) * clip.rate));
    const auto placeOf = [&](std::string_view option, size_t otherwise) {
        const auto seconds = line.number(option);
        if (!seconds) return otherwise;
        const auto at = static_cast<size_t>(std::llround(*seconds * clip.rate));
        return reach > 0 ? audio::quietestNear(clip.samples, clip.rate, at, reach) : at;
    };
    audio::Part part{placeOf("begin", 0), placeOf("end", clip.samples.size())};
    if (!line.has("clean") || part.from >= part.to || part.to > clip.samples.size()) return part;
    audio::QuietRule rule;
    rule.keep = line.number("keep").value_or(rule.keep);
    const auto kept =
        audio::lastCleanPoint(std::span(clip.samples).subspan(part.from, part.size()), clip.rate, rule);
    if (!kept)
        throw Error(ErrorCode::InvalidRequest, "The sound has no quiet place to end in.",
                    "Say where it is to end with --end.");
    part.to = part.from + *kept;
    return part;
}

int trim(const CommandLine& line, Console& console)
{
    SoundSource source(line);
    source.requireResult();
    const audio::Clip clip = audio::readFile(source.file());
    audio::QuietRule rule;
    rule.keep = line.number("keep").value_or(rule.keep);
    const bool named = line.has("begin") || line.has("end") || line.has("clean");
    const audio::Part part = named ? namedPart(line, clip) : audio::trimmedPart(clip, rule);
    const double in = line.number("fade-in").value_or(0);
    const double out = line.number("fade-out").value_or(0);
    const double from = static_cast<double>(part.from) / clip.rate;
    const double to = static_cast<double>(part.to) / clip.rate;
    const audio::Clip result = audio::fade(audio::cut(clip, part), in, out);
    const std::string numbers =
        fmt::format("from={:.6f} to={:.6f} fade-in={:g} fade-out={:g}", from, to, in, out);
    source.deliver(console, result, {"trim", numbers}, {{"from_s", from}, {"to_s", to}});
    return 0;
}

int join(const CommandLine& line, Console& console)
{
    SoundSource source(line);
    source.requireResult();
    std::vector<audio::Clip> clips;
    double seconds = 0;
    for (const auto& file : source.files()) {
        clips.push_back(audio::readFile(file));
        seconds += clips.back().seconds();
        if (seconds > audio::kMostSeconds) break; // join() refuses it; the rest need not be read for that
    }
    audio::JoinRule rule;
    rule.pause = line.number("pause").value_or(0);
    rule.crossfade = line.number("crossfade").value_or(0);
    rule.rate = static_cast<int>(line.whole("rate").value_or(0));
    const audio::Clip result = audio::join(clips, rule);
    source.deliver(console, result,
                   {"join", fmt::format("pause={:g} crossfade={:g}", rule.pause, rule.crossfade)},
                   {{"joined", clips.size()}});
    return 0;
}

int stretch(const CommandLine& line, Console& console)
{
    SoundSource source(line);
    source.requireResult();
    const auto factor = line.number("factor");
    if (!factor)
        throw Error(ErrorCode::InvalidRequest, "It is not said how long the sound is to become.",
                    "Give --factor: 2 is twice as long, 0.5 half as long.");
    const audio::Clip result = audio::stretch(audio::readFile(source.file()), *factor);
    source.deliver(console, result, {"stretch", fmt::format("factor={:g}", *factor)}, {{"factor", *factor}});
    return 0;
}

} // namespace

int runAudioEdit(const CommandLine& line, Console& console)
{
    const std::string_view name = line.command()->name;
    if (name == "audio trim") return trim(line, console);
    return name == "audio join" ? join(line, console) : stretch(line, console);
}

} // namespace troupe::app
