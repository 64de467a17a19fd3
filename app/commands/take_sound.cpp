// SPDX-License-Identifier: GPL-3.0-or-later
// What makes sound of a take: to hear it, to make it again.
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/engines.h"
#include "app/exit_status.h"
#include "app/speaking/play_outlet.h"
#include "app/speaking/speaking_session.h"
#include "app/stop_signals.h"
#include "engine/audio/check_settings.h"
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/project/edited_take.h"
#include "engine/project/kept_prompt.h"
#include "engine/project/take_store.h"
#include "engine/speech/model_identity.h"
#include "engine/speech/request_json.h"

#include <chrono>
#include <memory>
#include <utility>

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// The request that made `take`, with its clone prompt.
speech::Request requestOf(const project::Project& project, const project::Take& take)
{
    if (take.recipe.empty())
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("Take {} was not made by an engine, or its recipe was lost.", take.id),
                    "Say its text anew with “troupe say”.");
    speech::KeptRequest kept = speech::requestFromJson(take.recipe, fmt::format("take {}", take.id));
    if (!take.prompt.empty())
        kept.request.clonePrompt =
            std::make_shared<const speech::ClonePrompt>(project::keptPrompt(project, take.prompt));
    else if (!kept.promptReference.empty())
        throw Error(ErrorCode::FileNotFound,
                    fmt::format("The voice of take {} (“{:.100}”) was not kept in the project.", take.id,
                                kept.promptReference),
                    "Say its text anew with “troupe say --prompt”.");
    return std::move(kept.request);
}

void tellDifference(Console& console, const project::Take& take, const speech::MadeBy& now)
{
    if (now.engine != take.engine)
        console.notice(
            fmt::format("It was made by the engine {}, and is made by {} now.", take.engine, now.engine));
    else if (now.modelDigest != take.modelDigest && !take.modelDigest.empty())
        console.notice("It was made by another model.");
    else if (now.setup != take.setup && !take.setup.empty())
        console.notice(fmt::format("It was computed by “{}”, and is by “{}” now.", take.setup, now.setup));
}

} // namespace

int runTakeAgain(const CommandLine& line, Console& console)
{
    if (line.has("play")) PlayOutlet::prepare();
    project::Project project = projectOf(line);
    project::TakeStore store(project);
    const project::Take take = store.resolve(line.words().front());
    speech::Request request = requestOf(project, take);
    project::TakeDraft draft;
    draft.operation = "again";
    if (const auto seed = line.whole("seed"); seed && request.seed != *seed) {
        request.seed = *seed;
        draft.operation = "reroll";
    }
    draft.cell = take.cell;
    draft.parent = take.id;
    draft.prompt = take.prompt;
    if (take.file == project::TakeFile::Whole) draft.samples = project::samplesOfFile(store.fileOf(take));
    AppContext context(line);
    draft.checks = audio::checkLimits(context.settings());
    const bool named = line.has("engine") || line.has("model");
    const auto engine =
        context.engines().choose(named ? wantedEngine(line, context.settings()) : take.engine, request.task);
    draft.madeBy = speech::madeBy(*engine);
    tellDifference(console, take, draft.madeBy);
    OutputPlan plan;
    plan.take = true;
    plan.play = line.has("play");
    const auto makeTake = [&](const speech::Request& made, int rate) {
        draft.request = made;
        return std::make_unique<TakeOutlet>(std::move(project), std::move(draft), rate);
    };
    SpeakingSession session(console, *engine, std::move(request), std::move(plan),
                            context.settings().text("audio.output_device"), makeTake);
    return session.run();
}

int runTakePlay(const CommandLine& line, Console& console)
{
    PlayOutlet::prepare();
    project::Project project = projectOf(line);
    project::TakeStore store(project);
    const project::Take take = store.resolve(line.words().front());
    const audio::Clip clip = audio::readFile(store.fileOf(take));
    AppContext context(line);
    StopSignals signals;
    PlayOutlet player(clip.rate, context.settings().text("audio.output_device"), signals.descriptor(), false);
    player.take(clip.samples);
    player.finish();
    while (!player.isOver() && signals.received() == 0) {
        player.wait(std::chrono::milliseconds(200));
        signals.drain();
    }
    if (!player.failure().empty())
        throw Error(ErrorCode::NoDevice, player.failure(),
                    "Connect one, or write a file with “troupe take export”.");
    if (console.json()) printJson(console, takeJson(project, take, false));
    return signals.received() != 0 ? exitStatusOfSignal(signals.received()) : 0;
}

} // namespace troupe::app
