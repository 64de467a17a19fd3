// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/clone.h"
#include "app/commands/commands.h"
#include "app/engines.h"
#include "app/model_options.h"
#include "app/speaking/output_plan.h"
#include "app/speaking/play_outlet.h"
#include "app/speaking/speaking_session.h"
#include "app/speaking/spoken_text.h"
#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/speech/clone_prompt_file.h"

#include <chrono>
#include <utility>

namespace troupe::app {
namespace {

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
        // The setting's voice is one of the usual engines'; a model that is named has its own.
        request.speaker =
            line.has("model") ? line.value("voice").value_or("") : settings.text("speech.voice");
    }
    request.text = spokenText(line, words);
    request.language = settings.text("speech.language");
    request.speed = settings.number("speech.speed");
    request.limits.maxSeconds = settings.number("speech.max_seconds");
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

/// The voice of a clone: from a prompt's file, or made from the clip that stands first.
void addClonePrompt(const CommandLine& line, speech::Engine& engine, speech::Request& request)
{
    if (const auto file = line.value("prompt")) {
        request.clonePrompt = std::make_shared<speech::ClonePrompt>(speech::loadClonePrompt(*file));
        return;
    }
    auto* cloner = dynamic_cast<speech::Cloner*>(&engine);
    if (!cloner)
        throw Error(ErrorCode::UnsupportedTask, "This engine cannot clone a voice.",
                    "Name the folder of a Base checkpoint with --model.");
    request.clonePrompt =
        std::make_shared<speech::ClonePrompt>(promptFromClip(line, *cloner, line.words().front()));
}

} // namespace

int runSpeak(const CommandLine& line, Console& console)
{
    if (line.has("play")) PlayOutlet::prepare();
    AppContext context(line);
    Settings& settings = context.settings();
    speech::Request request = requestFor(line, settings);
    const auto engine = context.engines().choose(wantedEngine(line, settings), request.task);
    if (request.task == speech::Task::VoiceClone) addClonePrompt(line, *engine, request);
    OutputPlan plan = planOutput(line, settings, request.text, *request.seed);
    SpeakingSession::MakeTake makeTake;
    if (plan.take)
        makeTake = [&](const speech::Request& made, int rate) {
            const auto samples = audio::sampleFormatFromName(settings.text("file.samples"));
            return takeOutletFor(line, made, *engine, samples, rate);
        };
    SpeakingSession session(console, *engine, std::move(request), std::move(plan),
                            settings.text("audio.output_device"), makeTake);
    return session.run();
}

} // namespace troupe::app
