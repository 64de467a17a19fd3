// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/cast_progress.h"
#include "app/commands/commands.h"
#include "engine/base/error.h"
#include "engine/jobs/job_store.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

int64_t numberOf(const std::string& word)
{
    int64_t number = 0;
    const char* const end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number > 0) return number;
    throw Error(ErrorCode::InvalidRequest, fmt::format("“{}” is no number of a job.", word),
                "“troupe jobs list” shows the numbers.");
}

Json failureJson(const jobs::Failure& failure)
{
    return {{"code", failure.code}, {"message", failure.message}, {"remedy", failure.remedy}};
}

Json jobJson(const jobs::JobInfo& job)
{
    return {{"id", job.id},
            {"kind", job.kind},
            {"title", job.title},
            {"lane", job.lane},
            {"priority", job.priority},
            {"owner", job.owner},
            {"state", jobs::stateName(job.state)},
            {"items", job.items.all},
            {"queued", job.items.queued},
            {"running", job.items.running},
            {"done", job.items.done},
            {"failed", job.items.failed},
            {"cancelled", job.items.cancelled},
            {"created_at", job.createdAt},
            {"started_at", job.startedAt},
            {"ended_at", job.endedAt}};
}

Json itemJson(const jobs::ItemInfo& item)
{
    Json json = {{"id", item.id},
                 {"key", item.key},
                 {"state", jobs::stateName(item.state)},
                 {"attempts", item.attempts},
                 {"progress_s", item.progress}};
    if (!item.result.empty()) json["result"] = item.result;
    if (!item.failure.code.empty()) json["error"] = failureJson(item.failure);
    return json;
}

Json laneJson(const jobs::LaneInfo& lane)
{
    Json json = {
        {"name", lane.name}, {"paused", lane.paused}, {"queued", lane.queued}, {"running", lane.running}};
    if (!lane.reason.code.empty()) json["reason"] = failureJson(lane.reason);
    return json;
}

std::string lineOf(const jobs::JobInfo& job)
{
    return fmt::format("{:>5}  {:<9}  {:>5} of {:<5}  {}  ({})", job.id, jobs::stateName(job.state),
                       job.items.done, job.items.all, job.title, job.lane);
}

void print(Console& console, const Json& json)
{
    console.result(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void list(const CommandLine& line, Console& console, jobs::JobStore& store)
{
    jobs::JobFilter filter;
    if (const auto state = line.value("job-state")) filter.states = {jobs::stateFromName(*state)};
    filter.lane = line.value("lane").value_or("");
    filter.before = static_cast<int64_t>(line.whole("before").value_or(0));
    filter.most = line.whole("most").value_or(filter.most);
    const auto jobs = store.list(filter);
    const auto lanes = store.lanes();
    if (console.json()) {
        Json json = {{"jobs", Json::array()}, {"lanes", Json::array()}};
        for (const auto& job : jobs) json["jobs"].push_back(jobJson(job));
        for (const auto& lane : lanes) json["lanes"].push_back(laneJson(lane));
        print(console, json);
        return;
    }
    for (const auto& job : jobs) console.result(lineOf(job));
    if (jobs.empty()) console.notice("There are no jobs.");
    for (const auto& lane : lanes) {
        if (lane.paused) {
            console.result(fmt::format("The lane “{}” is paused. {} {}", lane.name, lane.reason.message,
                                       lane.reason.remedy));
        }
    }
}

void show(Console& console, jobs::JobStore& store, int64_t id)
{
    const jobs::JobInfo job = store.job(id);
    const auto items = allItems(store, id);
    if (console.json()) {
        Json json = jobJson(job);
        json["list"] = Json::array();
        for (const auto& item : items) json["list"].push_back(itemJson(item));
        print(console, json);
        return;
    }
    console.result(lineOf(job));
    for (const auto& item : items) {
        console.result(fmt::format("       {:<9}  {:<24} {:>7.1f} s  {}", jobs::stateName(item.state),
                                   item.key, item.progress,
                                   item.failure.code.empty() ? item.result : item.failure.message));
    }
}

int64_t itemNamed(jobs::JobStore& store, int64_t job, const std::string& key)
{
    for (const auto& item : allItems(store, job)) {
        if (item.key == key) return item.id;
    }
    throw Error(ErrorCode::InvalidRequest, fmt::format("Job {} has no item “{}”.", job, key),
                fmt::format("“troupe jobs show {}” lists them.", job));
}

[[noreturn]] void throwNothingToDo(int64_t job, const char* what)
{
    throw Error(ErrorCode::InvalidRequest, fmt::format("There is nothing to {} in job {}.", what, job),
                fmt::format("“troupe jobs show {}” says how it stands.", job));
}

/// cancel, pause, resume and retry of a job or of one of its items.
void steer(const std::string& verb, const CommandLine& line, jobs::JobStore& store, int64_t job)
{
    const int64_t now = jobs::unixMilliseconds();
    store.job(job); // that it exists
    const auto key = line.value("item");
    bool changed = false;
    if (verb == "cancel") {
        changed = key ? store.cancelItem(itemNamed(store, job, *key), now) : store.cancelJob(job, now);
    } else if (verb == "retry") {
        changed = key ? store.retryItem(itemNamed(store, job, *key), now) : store.retryJob(job, now) > 0;
    } else {
        changed = verb == "pause" ? store.pauseJob(job, now) : store.resumeJob(job, now);
    }
    if (!changed) throwNothingToDo(job, verb.c_str());
}

void steerLane(const std::string& verb, Console& console, jobs::JobStore& store, const std::string& lane)
{
    const auto lanes = store.lanes();
    const bool known =
        std::any_of(lanes.begin(), lanes.end(), [&](const auto& it) { return it.name == lane; });
    if (!known) {
        throw Error(ErrorCode::InvalidRequest, fmt::format("There is no lane “{}”.", lane),
                    "“troupe jobs list --json” shows those there are.");
    }
    verb == "pause" ? store.pauseLane(lane, {}) : store.resumeLane(lane);
    if (console.json()) print(console, {{"lane", lane}, {"paused", verb == "pause"}});
}

} // namespace

int runJobs(const CommandLine& line, Console& console)
{
    const std::string verb(line.command()->name.substr(std::string_view("jobs ").size()));
    jobs::JobStore store(jobs::JobStore::fileOfUser());
    if (verb == "list") {
        list(line, console, store);
        return 0;
    }
    const auto lane = line.value("lane");
    if (lane.has_value() != line.words().empty()) {
        throw Error(ErrorCode::InvalidRequest, "It is not said which job or lane is meant.",
                    "Give the number of a job, or a lane with --lane; not both.");
    }
    if (lane) {
        steerLane(verb, console, store, *lane);
        return 0;
    }
    const int64_t job = numberOf(line.words().front());
    if (verb != "show") steer(verb, line, store, job);
    if (verb == "show" || console.json()) show(console, store, job);
    return 0;
}

} // namespace troupe::app
