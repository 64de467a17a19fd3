// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/casting/cast_engines.h"
#include "app/casting/cast_order.h"
#include "app/casting/cast_report.h"
#include "app/casting/cast_session.h"
#include "app/casting/recordings.h"
#include "app/commands/commands.h"
#include "engine/audio/check_settings.h"
#include "engine/base/error.h"
#include "engine/project/cast_prompts.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

void addRecordings(const CommandLine& line, Console& console, project::Project& project,
                   const CastEngines& engines, project::CastOrder& order)
{
    if (order.method != voices::CastingMethod::OwnRecording) return;
    const auto folder = line.value("recordings");
    if (!folder)
        throw Error(ErrorCode::InvalidRequest, "It is not said where your recordings are.",
                    "Name their folder with --recordings.");
    order.recording = [recordings = Recordings(*folder, order.plan.language, console), &project,
                       &engines](const voices::CastingItem& item) {
        return recordings.keep(item, project, engines);
    };
}

} // namespace

int runCast(const CommandLine& line, Console& console)
{
    AppContext context(line);
    voices::Library library(voices::Library::folderOfUser());
    const CastEngines engines(line, context, castingTask(castingMethod(line, library)));
    if (!engines.advice().empty())
        console.notice(fmt::format("{} {}", engines.engine()->capabilities().notice, engines.advice()));
    project::CastOrder order = castOrder(line, context.settings(), engines, library);
    order.lane = engines.lane();
    if (order.prompts) engines.cloner(); // before anything is spent
    const auto folder = line.value("project");
    project::Project project = folder ? project::Project::openOrMake(*folder) : project::Project::untitled();
    addRecordings(line, console, project, engines, order);
    const project::CastJob cast = project::prepareCast(project, library.presets().table(), order);
    if (order.voice && voices::isVoiceId(order.voice->link.id))
        library.voices().noteUse(order.voice->link.id, std::filesystem::absolute(project.folder()).string());
    jobs::JobStore store(jobs::JobStore::fileOfUser());
    const bool known = store.findJob(cast.job.owner, cast.job.idempotencyKey).has_value();
    if (!known && !line.has("overwrite")) project::requireFreePromptNames(project, library.prompts(), cast);
    const int64_t job = store.submit(cast.job, jobs::unixMilliseconds()).job;
    const bool unchanged = store.job(job).state == jobs::State::Done;
    CastEnd end;
    if (!unchanged) {
        project::CastPrompts prompts(
            library.prompts(), [&] { return engines.cloner(); }, engines.promptModel(), engines.simulated());
        project::RenderOptions options;
        options.lane = order.lane;
        options.engine = [&](speech::Task) { return engines.engine(); };
        options.prompts = &prompts;
        options.checks = audio::checkLimits(context.settings());
        end = CastSession(console, store, job, cast.tasks, std::move(options)).run();
    }
    return reportCast(console, store, project, cast, job, end, unchanged);
}

} // namespace troupe::app
