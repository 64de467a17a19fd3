// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/clone.h"
#include "app/commands/commands.h"
#include "app/engines.h"
#include "app/model_choice.h"
#include "app/model_options.h"
#include "app/speaking/library_voice.h"
#include "app/speaking/output_plan.h"
#include "app/speaking/play_outlet.h"
#include "app/speaking/speaking_session.h"
#include "app/speaking/spoken_text.h"
#include "app/stored_prompt.h"
#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/speech/capabilities.h"
#include "engine/speech/clone_prompt_file.h"

#include <chrono>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// The setting's voice is one of the usual engines'; a model that is named has its own.
std::string speakerName(const CommandLine& line, const Settings& settings)
{
    return line.has("model") ? line.value("voice").value_or("") : settings.text("speech.voice");
}

speech::Request requestFor(const CommandLine& line, const Settings& settings)
{
    speech::Request request;
    std::vector<std::string> words = line.words();
    request.instruct = line.value("instruct").value_or("");
    if (line.command()->name == "design") {
        request.task = speech::Task::VoiceDesign;
        request.instruct = words.front();
        words.erase(words.begin());
    } else if (line.command()->name == "clone") {
        request.task = speech::Task::VoiceClone;
        words.erase(words.begin());
    } else if (line.has("prompt")) {
        request.task = speech::Task::VoiceClone;
    } else {
        request.task = speech::Task::CustomVoice;
        request.speaker = speakerName(line, settings);
    }
    request.text = spokenText(line, words);
    request.language = settings.text("speech.language");
    request.speed = settings.number("speech.speed");
    request.limits.maxSeconds = settings.number("speech.max_seconds");
    request.limits.guard = settings.text("speech.guard") == "on";
    // Chosen here and not by the engine: a file is named after it before there is any sound.
    const auto seed = line.whole("seed");
    request.seed = seed ? *seed : freshSeed();
    if (const auto timeout = line.number("timeout"))
        request.limits.deadline = std::chrono::steady_clock::now() +
                                  std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                      std::chrono::duration<double>(*timeout));
    applySampling(line, request);
    return request;
}

/// The voice of the library that `say` is to speak with, if there is one of this name.
std::optional<LibraryVoice> libraryVoice(const CommandLine& line, const Settings& settings, Console& console)
{
    if (line.command()->name != "say" || line.has("prompt")) return std::nullopt;
    const std::string name = speakerName(line, settings);
    return name.empty() ? std::nullopt : LibraryVoice::find(name, console);
}

/// The engine for `request`. A voice of the library that needs another one says how it is had.
ChosenEngine engineFor(const CommandLine& line, AppContext& context, const speech::Request& request,
                       const std::optional<LibraryVoice>& voice)
{
    std::string wanted = wantedEngine(line, context.settings());
    if (voice && !voice->engine().empty() && !line.has("engine") && !line.has("model"))
        wanted = voice->engine();
    try {
        return chooseEngine(line, context, request.task, wanted);
    } catch (const Error& error) {
        if (!voice || request.task != speech::Task::VoiceClone || error.code() != ErrorCode::UnsupportedTask)
            throw;
        throw Error(ErrorCode::UnsupportedTask, error.message(),
                    "This voice needs a Base model: name one with --model, or leave --engine away.");
    }
}

/// A speaker that neither engine nor library has: the library's nearest name is told, too.
void checkSpeaker(const speech::Engine& engine, const speech::Request& request)
{
    if (request.task != speech::Task::CustomVoice || request.speaker.empty()) return;
    try {
        speech::findSpeaker(engine.capabilities(), request.speaker);
    } catch (const Error& error) {
        const std::string near = nearestLibraryVoice(request.speaker);
        if (near.empty()) throw;
        throw Error(error.code(), error.message(),
                    fmt::format("{} In the library there is “{}”.", error.remedy(), near));
    }
}

/// The voice of a clone: from a prompt's file, or made from the clip that stands first.
void addClonePrompt(const CommandLine& line, AppContext& context, Console& console, speech::Engine& engine,
                    speech::Request& request)
{
    if (const auto prompt = line.value("prompt")) {
        request.clonePrompt =
            std::make_shared<speech::ClonePrompt>(speech::loadClonePrompt(promptFileOf(*prompt)));
        return;
    }
    checkSaveAs(line);
    auto* cloner = dynamic_cast<speech::Cloner*>(&engine);
    if (!cloner)
        throw Error(ErrorCode::UnsupportedTask, "This engine cannot clone a voice.",
                    "Name a Base model with --model, or leave --engine away.");
    request.clonePrompt = std::make_shared<speech::ClonePrompt>(
        promptFromClip(line, context, console, *cloner, line.words().front()));
    if (line.has("save-as")) savePrompt(line, *request.clonePrompt);
}

} // namespace

int runSpeak(const CommandLine& line, Console& console)
{
    if (line.has("play")) PlayOutlet::prepare();
    AppContext context(line);
    Settings& settings = context.settings();
    speech::Request request = requestFor(line, settings);
    std::optional<LibraryVoice> voice = libraryVoice(line, settings, console);
    if (voice) voice->prepare(request);
    const ChosenEngine chosen = engineFor(line, context, request, voice);
    const auto& engine = chosen.engine;
    checkSpeaker(*engine, request);
    if (voice)
        voice->addPrompt(request, *engine, chosen.model, console);
    else if (request.task == speech::Task::VoiceClone)
        addClonePrompt(line, context, console, *engine, request);
    OutputPlan plan = planOutput(line, settings, request.text, *request.seed);
    SpeakingSession::MakeTake makeTake;
    if (plan.take)
        makeTake = [&](const speech::Request& made, int rate) {
            return takeOutletFor(line, made, *engine, settings, rate);
        };
    SpeakingSession session(console, *engine, std::move(request), std::move(plan),
                            settings.text("audio.output_device"), makeTake, chosen.advice);
    const bool take = makeTake != nullptr;
    const int status = session.run();
    if (voice && take) voice->linkTo(line, console);
    return status;
}

} // namespace troupe::app
