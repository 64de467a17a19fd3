// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/cast_report.h"

#include "app/commands/project_json.h"
#include "app/exit_status.h"
#include "engine/project/take_store.h"

#include <optional>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kTake = "take:";

/// The take that an item made; nothing for one that was removed since. An item that failed after its sound
/// was whole has one, too.
std::optional<project::Take> takeOf(project::TakeStore& takes, const jobs::ItemInfo& item,
                                    const project::RenderTask& task)
{
    if (!item.result.starts_with(kTake)) return takes.takeOfItem(task.mark);
    try {
        return takes.resolve(item.result.substr(kTake.size()));
    } catch (const Error&) {
        return std::nullopt;
    }
}

Json itemJson(const jobs::ItemInfo& item, const project::RenderTask& task,
              const std::optional<project::Take>& take)
{
    Json json = {{"key", item.key}, {"state", jobs::stateName(item.state)}};
    json["take"] = take ? Json(take->name) : Json();
    json["duration_s"] = take ? take->seconds() : 0.0;
    if (take && !take->partial.empty()) json["partial"] = take->partial;
    json["prompt"] = task.prompt && item.state == jobs::State::Done ? Json(task.prompt->name) : Json();
    if (!item.failure.code.empty())
        json["error"] = {
            {"code", item.failure.code}, {"message", item.failure.message}, {"remedy", item.failure.remedy}};
    return json;
}

/// What the items say, added up.
struct Sum
{
    Json items = Json::array();
    double seconds = 0;
    int64_t removed = 0; ///< takes of done items that are there no more
    std::string failed;  ///< code of the first failure that stayed
};

Sum sumOf(Console& console, jobs::JobStore& store, project::Project& project, const project::CastJob& cast,
          int64_t job)
{
    project::TakeStore takes(project);
    Sum sum;
    for (const jobs::ItemInfo& item : allItems(store, job)) {
        const project::RenderTask& task = cast.tasks.at(static_cast<size_t>(item.index));
        const auto take = takeOf(takes, item, task);
        if (take) sum.seconds += take->seconds();
        if (!take && item.state == jobs::State::Done) ++sum.removed;
        if (item.state == jobs::State::Failed) {
            if (sum.failed.empty()) sum.failed = item.failure.code;
            console.notice(fmt::format("{}: {} {}", item.key, item.failure.message, item.failure.remedy));
        }
        sum.items.push_back(itemJson(item, task, take));
    }
    return sum;
}

int statusOf(const jobs::JobInfo& job, const CastEnd& end, const std::string& failed)
{
    if (end.signal != 0) return exitStatusOfSignal(end.signal);
    if (end.halted) return exitStatusOf(end.halted->code());
    if (job.state == jobs::State::Done) return 0;
    return exitStatusOf(failed.empty() ? ErrorCode::EngineFault : codeNamed(failed));
}

void tellHowToGoOn(Console& console, const jobs::JobInfo& job, const CastEnd& end, const Sum& sum)
{
    if (end.halted) console.error(*end.halted);
    if (end.signal != 0)
        console.notice("Stopped; what is whole is kept. Run the same command again to go on.");
    else if (job.items.failed > 0)
        console.notice("Run the same command again to try these once more.");
    else if (job.items.cancelled > 0)
        console.notice(fmt::format("“troupe jobs retry {}” makes what was cancelled.", job.id));
    if (sum.removed > 0)
        console.notice(fmt::format(
            "{} of these takes are no longer in the project; another --seed makes new ones.", sum.removed));
}

} // namespace

int reportCast(Console& console, jobs::JobStore& store, project::Project& project,
               const project::CastJob& cast, int64_t id, const CastEnd& end, bool unchanged)
{
    const Sum sum = sumOf(console, store, project, cast, id);
    const jobs::JobInfo job = store.job(id);
    if (console.json()) {
        Json json = {{"job", id},
                     {"state", jobs::stateName(job.state)},
                     {"project", project.folder().string()},
                     {"unchanged", unchanged},
                     {"clips", job.items.all},
                     {"done", job.items.done},
                     {"failed", job.items.failed},
                     {"cancelled", job.items.cancelled},
                     {"open", job.items.queued + job.items.running},
                     {"duration_s", sum.seconds},
                     {"items", sum.items}};
        if (end.halted) json["error"] = Json::parse(errorJson(*end.halted))["error"];
        printJson(console, json);
    } else {
        console.result(fmt::format("{}: {} of {} clips, {:.1f} s of sound, in {}{}",
                                   jobs::stateName(job.state), job.items.done, job.items.all, sum.seconds,
                                   project.folder().string(), unchanged ? " (nothing to do)" : ""));
        tellHowToGoOn(console, job, end, sum);
    }
    return statusOf(job, end, sum.failed);
}

} // namespace troupe::app
