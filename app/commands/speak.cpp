// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/speaking/output_plan.h"
#include "app/speaking/play_outlet.h"
#include "app/speaking/speaking_session.h"
#include "app/speaking/spoken_text.h"
#include "engine/base/random.h"

#include <chrono>
#include <utility>

namespace troupe::app {
namespace {

speech::Request requestFor(const CommandLine& line, const Settings& settings)
{
    speech::Request request;
    std::vector<std::string> words = line.words();
    if (line.command()->name == "design") {
        request.task = speech::Task::VoiceDesign;
        request.instruct = words.front();
        words.erase(words.begin());
    } else {
        request.task = speech::Task::CustomVoice;
        request.speaker = settings.text("speech.voice");
        request.instruct = line.value("instruct").value_or("");
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
    return request;
}

} // namespace

int runSpeak(const CommandLine& line, Console& console)
{
    if (line.has("play")) PlayOutlet::prepare();
    AppContext context(line);
    Settings& settings = context.settings();
    speech::Request request = requestFor(line, settings);
    const auto engine = context.engines().choose(settings.text("speech.engine"), request.task);
    OutputPlan plan = planOutput(line, settings, request.text, *request.seed);
    SpeakingSession session(console, *engine, std::move(request), std::move(plan),
                            settings.text("audio.output_device"));
    return session.run();
}

} // namespace troupe::app
