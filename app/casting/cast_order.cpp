// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/cast_order.h"

#include "app/model_options.h"
#include "app/speaking/library_voice.h"
#include "app/stored_prompt.h"
#include "app/text_file.h"
#include "engine/base/error.h"
#include "engine/text/word_list.h"
#include "engine/voices/best_prompt.h"
#include "engine/voices/casting_json.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

using voices::CastingMethod;

constexpr const char* kFewerClips = "Cast fewer clips at a time.";

/// Nothing for all, an empty list for "none".
std::optional<std::vector<std::string>> chosen(const CommandLine& line, const char* option)
{
    const auto value = line.value(option);
    if (!value || *value == "all") return std::nullopt;
    if (*value == "none") return std::vector<std::string>();
    return text::wordList(*value);
}

std::string nameOf(const std::string& file)
{
    return file == "-" ? "standard input" : file;
}

void readEntries(const CommandLine& line, project::CastOrder& order)
{
    const auto file = line.value("entries");
    if (!file) return;
    for (const char* option : {"emotions", "intensities", "modes", "texts"})
        if (line.has(option))
            throw Error(ErrorCode::InvalidRequest,
                        fmt::format("--entries says all that is cast; --{} has no place beside it.", option),
                        "Give the one or the other.");
    order.entries =
        voices::parseMatrix(readTextFile(*file, voices::kMaxCastJson, kFewerClips), nameOf(*file));
}

void chooseClips(const CommandLine& line, const Settings& settings, project::CastOrder& order)
{
    readEntries(line, order);
    order.plan.emotions = chosen(line, "emotions");
    order.plan.intensities = chosen(line, "intensities");
    order.plan.modes = chosen(line, "modes");
    if (const auto file = line.value("texts"))
        order.plan.texts =
            voices::parseCastTexts(readTextFile(*file, voices::kMaxCastJson, kFewerClips), nameOf(*file));
    // The texts that come with the program are English; of others only their writer can know.
    if (line.has("language") || order.entries) order.plan.language = settings.text("speech.language");
}

/// --prompt: a file, or one of the library, to which it is linked.
project::CastVoice voiceOf(const std::string& prompt, voices::Library& library)
{
    project::CastVoice voice;
    voice.link.name = prompt;
    voice.prompt = promptFileOf(prompt, library);
    if (!meansPromptFile(prompt)) voice.link.id = prompt;
    return voice;
}

/// --voice in an anchored cast: a locked voice of the library.
project::CastVoice lockedVoice(const std::string& name, const CastEngines& engines, voices::Library& library)
{
    const voices::Voice voice = library.voices().get(name);
    const auto prompts = library.voices().promptsOf(voice.id);
    const bool simulated = engines.engine()->capabilities().engine == "sim";
    const voices::StoredPrompt* const best = voices::bestPrompt(prompts, simulated, engines.speakingModel());
    if (!best)
        throw Error(ErrorCode::NoModel,
                    fmt::format("The voice “{}” has no clone prompt for this engine.", voice.details.name),
                    fmt::format("Make one: troupe voices prompt {} --model base", voice.id));
    project::CastVoice cast;
    cast.link.id = voice.id;
    cast.link.name = voice.details.name;
    cast.prompt = library.prompts().fileOf(best->details.name);
    return cast;
}

/// What --voice names for a cast by a speaker: a preset voice of the library, or a speaker of the engine.
std::string speakerOf(const CommandLine& line, const CastEngines& engines, voices::Library& library)
{
    const std::string name = line.value("voice").value_or("");
    const auto voice = name.empty() ? std::nullopt : library.voices().find(name);
    const bool preset = voice && voice->details.type == voices::VoiceType::Preset;
    return speech::findSpeaker(engines.engine()->capabilities(), preset ? voice->details.speaker : name).id;
}

void refuseMisplaced(const CommandLine& line, const char* option, CastingMethod is, CastingMethod wanted)
{
    if (!line.has(option) || is == wanted) return;
    throw Error(
        ErrorCode::InvalidRequest,
        fmt::format("--{} has no meaning in a cast that is {}.", option, voices::castingMethodName(is)),
        fmt::format("Add --method {}.", voices::castingMethodName(wanted)));
}

void chooseVoice(const CommandLine& line, const CastEngines& engines, voices::Library& library,
                 project::CastOrder& order)
{
    refuseMisplaced(line, "prompt", order.method, CastingMethod::Anchored);
    refuseMisplaced(line, "recordings", order.method, CastingMethod::OwnRecording);
    if (line.has("prompt") && line.has("voice"))
        throw Error(ErrorCode::InvalidRequest, "A prompt and a voice are named.",
                    "Give the one or the other.");
    if (const auto prompt = line.value("prompt")) order.voice = voiceOf(*prompt, library);
    const auto voice = line.value("voice");
    switch (order.method) {
    case CastingMethod::Anchored:
        if (voice) order.voice = lockedVoice(*voice, engines, library);
        return;
    case CastingMethod::PresetSpeaker: order.speaker = speakerOf(line, engines, library); return;
    case CastingMethod::Designed:
        // A design that is not locked yet lends its description.
        if (voice && order.plan.base.empty())
            order.plan.base = library.voices().get(*voice).details.designDescription;
        return;
    default: refuseMisplaced(line, "voice", order.method, CastingMethod::Anchored);
    }
}

} // namespace

CastingMethod castingMethod(const CommandLine& line, voices::Library& library)
{
    if (const auto method = line.value("method")) return voices::castingMethodFromName(*method);
    if (line.has("prompt")) return CastingMethod::Anchored;
    const auto name = line.value("voice");
    if (!name) return CastingMethod::Designed;
    const auto voice = library.voices().find(*name);
    if (!voice || voice->details.type == voices::VoiceType::Preset) return CastingMethod::PresetSpeaker;
    return voice->locked() ? CastingMethod::Anchored : CastingMethod::Designed;
}

speech::Task castingTask(CastingMethod method) noexcept
{
    switch (method) {
    case CastingMethod::Anchored:
    case CastingMethod::OwnRecording: return speech::Task::VoiceClone;
    case CastingMethod::PresetSpeaker: return speech::Task::CustomVoice;
    default: return speech::Task::VoiceDesign;
    }
}

project::CastOrder castOrder(const CommandLine& line, const Settings& settings, const CastEngines& engines,
                             voices::Library& library)
{
    project::CastOrder order;
    order.method = castingMethod(line, library);
    order.plan.character = line.value("character").value_or("");
    if (order.plan.character.empty())
        throw Error(ErrorCode::InvalidRequest, "It is not said whose cast it is.",
                    "Say it with --character.");
    order.plan.slug = line.value("slug").value_or("");
    order.plan.base = line.value("base").value_or("");
    chooseClips(line, settings, order);
    speech::findLanguage(engines.engine()->capabilities(), order.plan.language);
    chooseVoice(line, engines, library, order);
    order.seed = line.whole("seed");
    order.prompts = !line.has("takes-only");
    speech::Request request;
    applySampling(line, request);
    order.sampling = request.sampling;
    order.limits = request.limits;
    order.limits.maxSeconds = settings.number("speech.max_seconds");
    order.limits.guard = settings.text("speech.guard") == "on";
    return order;
}

} // namespace troupe::app
