// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/cast_session.h"

#include <algorithm>

#include <fmt/format.h>
#include <poll.h>

namespace troupe::app {
namespace {

using Step = project::RenderQueue::Step;
using Clock = std::chrono::steady_clock;

constexpr int64_t kTickMs = 200;

std::optional<jobs::LaneInfo> laneNamed(jobs::JobStore& store, const std::string& name)
{
    const auto lanes = store.lanes();
    const auto found =
        std::find_if(lanes.begin(), lanes.end(), [&](const jobs::LaneInfo& it) { return it.name == name; });
    return found == lanes.end() ? std::nullopt : std::optional(*found);
}

} // namespace

ErrorCode codeNamed(const std::string& name)
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::EngineFault); ++code) {
        if (codeName(static_cast<ErrorCode>(code)) == name) return static_cast<ErrorCode>(code);
    }
    return ErrorCode::EngineFault;
}

CastSession::CastSession(Console& console, jobs::JobStore& store, int64_t job,
                         const std::vector<project::RenderTask>& tasks, project::RenderOptions options)
    : console_(console), store_(store), job_(job), progress_(store, job, tasks), lane_(options.lane),
      queue_(store, watched(std::move(options)))
{}

project::RenderOptions CastSession::watched(project::RenderOptions options)
{
    options.stop = [this] { return signals_.received() != 0; };
    options.progress = [this](int64_t job, const std::string&, double seconds) {
        show(job == job_ ? seconds : 0);
    };
    return options;
}

/// Takes back what processes that are gone held, and queues again what an earlier run could not do. Who runs
/// a cast again has seen to the cause of a pause that came by itself; a person's pause stays.
void CastSession::prepare()
{
    queue_.own();
    const auto lane = laneNamed(store_, lane_);
    if (lane && lane->paused && !lane->reason.code.empty()) store_.resumeLane(lane_);
    const int64_t now = jobs::unixMilliseconds();
    if (store_.job(job_).state == jobs::State::Cancelled) {
        store_.retryJob(job_, now);
        return;
    }
    // One item that somebody cancelled by itself stays so.
    for (const jobs::ItemInfo& item : allItems(store_, job_)) {
        if (item.state == jobs::State::Failed) store_.retryItem(item.id, now);
    }
}

CastEnd CastSession::run()
{
    prepare();
    CastEnd end;
    while (!jobs::isEnded(progress_.refresh().state)) {
        show(0);
        const Step step = queue_.step();
        if (step == Step::Stopped) break;
        if (step != Step::Nothing) continue;
        end.halted = haltOf(progress_.refresh());
        if (end.halted) break;
        tellWhoRenders();
        waitForNews();
    }
    console_.progress({});
    end.signal = signals_.received();
    return end;
}

std::optional<Error> CastSession::haltOf(const jobs::JobInfo& job)
{
    if (job.state == jobs::State::Paused) {
        return Error(ErrorCode::Busy, fmt::format("Job {} is paused.", job.id),
                     fmt::format("Go on with “troupe jobs resume {}”, then run this again.", job.id));
    }
    const auto lane = laneNamed(store_, lane_);
    if (!lane || !lane->paused) return std::nullopt;
    if (!lane->reason.code.empty()) {
        return Error(codeNamed(lane->reason.code), lane->reason.message, lane->reason.remedy);
    }
    return Error(ErrorCode::Busy, fmt::format("The lane “{}” is paused.", lane_),
                 fmt::format("Go on with “troupe jobs resume --lane '{}'”, then run this again.", lane_));
}

void CastSession::tellWhoRenders()
{
    if (toldWhoRenders_ || queue_.own()) return;
    toldWhoRenders_ = true;
    console_.notice(fmt::format("Another Troupe renders here; it has taken over job {}.", job_));
}

/// Until something may have changed, or a signal came.
void CastSession::waitForNews()
{
    const auto ready = store_.nextReadyAt(lane_);
    const int64_t wait =
        ready ? std::clamp<int64_t>(*ready - jobs::unixMilliseconds(), 10, kTickMs) : kTickMs;
    pollfd signal{.fd = signals_.descriptor(), .events = POLLIN, .revents = 0};
    poll(&signal, 1, static_cast<int>(wait));
    signals_.drain();
}

void CastSession::show(double seconds)
{
    if (!console_.showsProgress() || Clock::now() - shown_ < std::chrono::milliseconds(kTickMs)) return;
    shown_ = Clock::now();
    console_.progress(progress_.line(seconds));
}

} // namespace troupe::app
