// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/render_queue.h"

#include "engine/audio/file_reader.h"
#include "engine/base/thread_name.h"
#include "engine/jobs/holder.h"
#include "engine/project/kept_prompt.h"
#include "engine/project/render_estimate.h"
#include "engine/project/render_sink.h"
#include "engine/project/take_store.h"
#include "engine/speech/model_identity.h"
#include "engine/text/marks.h"

#include <algorithm>
#include <chrono>
#include <future>

#include <fmt/format.h>

namespace troupe::project {
namespace {

using jobs::Beat;
using jobs::unixMilliseconds;

constexpr auto kTick = std::chrono::milliseconds(100);
constexpr int64_t kFirstRetryMs = 1000;
constexpr int kMostDoublings = 6;
constexpr size_t kOpenProjects = 8;

/// Thrown to leave what is done before there is any sound: the holder is to end.
struct StopAsked
{};

/// Whether the same thing may go well at another time.
bool mayPass(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Busy:
    case ErrorCode::EngineFault:
    case ErrorCode::EngineUnavailable:
    case ErrorCode::CannotWrite:
    case ErrorCode::DiskFull:
    case ErrorCode::Unknown: return true;
    default: return false;
    }
}

/// A take that ends its item: whole, or cut where another attempt would be cut, too.
bool endsItem(const std::string& partial)
{
    return partial.empty() || partial == speech::endReasonName(speech::EndReason::Guard) ||
           partial == speech::endReasonName(speech::EndReason::LengthLimit);
}

/// The words alone, as they are heard.
std::string spokenWords(const std::string& text)
{
    std::string words;
    for (const text::MarkedSpan& span : text::readMarks(text)) words += span.spoken;
    return words;
}

std::string reference(const Take& take)
{
    return fmt::format("take:{}", take.name);
}

} // namespace

/// One item's sound while it is made.
struct RenderQueue::Speaking
{
    TakeWriter writer;
    std::shared_ptr<RenderSink> sink;
    Beat beat = Beat::Held;
    bool stopping = false;
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
    std::unique_ptr<speech::Job> job; ///< last: it ends before the sink and the writer
};

/// Keeps a claim and the lane while something slow is done elsewhere.
class RenderQueue::Pulse
{
public:
    Pulse(RenderQueue& queue, const jobs::Claim& claim)
        : queue_(queue), claim_(claim), step_(std::min(queue.options_.beatMs, queue.options_.leaseMs / 5)),
          next_(unixMilliseconds() + step_)
    {}

    /// To be called often; the news when there is some.
    Beat beat(double seconds)
    {
        if (queue_.options_.progress) queue_.options_.progress(claim_.job, claim_.key, seconds);
        const int64_t now = unixMilliseconds();
        if (now < next_) return Beat::Held;
        next_ = now + step_;
        queue_.own();
        return queue_.store_.heartbeat(claim_, seconds, queue_.options_.leaseMs, now);
    }

private:
    RenderQueue& queue_;
    const jobs::Claim& claim_;
    const int64_t step_;
    int64_t next_;
};

RenderQueue::RenderQueue(jobs::JobStore& store, RenderOptions options)
    : store_(store), options_(std::move(options)), holder_(jobs::newHolder())
{}

RenderQueue::~RenderQueue()
{
    try {
        store_.leaveLane(options_.lane, holder_);
    } catch (const Error&) {
        // It runs out by itself.
    }
}

bool RenderQueue::own()
{
    const int64_t now = unixMilliseconds();
    if (now < ownedUntil_ - options_.leaseMs / 2) return true;
    for (const std::string& other : store_.holders()) {
        if (jobs::isGone(other)) store_.forgetHolder(other, now);
    }
    const bool owned = store_.ownLane(options_.lane, holder_, options_.leaseMs, now);
    ownedUntil_ = owned ? now + options_.leaseMs : 0;
    return owned;
}

RenderQueue::Step RenderQueue::step()
{
    if (options_.stop && options_.stop()) return Step::Stopped;
    if (!own()) return Step::Nothing;
    const auto claim = store_.claim(options_.lane, holder_, options_.leaseMs, unixMilliseconds());
    if (!claim) return Step::Nothing;
    try {
        return render(*claim);
    } catch (const StopAsked&) {
        store_.release(*claim, unixMilliseconds());
        return Step::Stopped;
    } catch (...) {
        return failed(*claim, currentError());
    }
}

RenderQueue::Step RenderQueue::failed(const jobs::Claim& claim, const Error& error)
{
    const int64_t now = unixMilliseconds();
    std::optional<int64_t> retryAt;
    if (mayPass(error.code())) {
        retryAt = now + (kFirstRetryMs << std::min(claim.attempt - 1, kMostDoublings));
    }
    store_.fail(claim, jobs::failureOf(error), retryAt, now);
    return Step::Ended;
}

RenderQueue::Step RenderQueue::render(const jobs::Claim& claim)
{
    if (claim.kind != kRenderKind) {
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("“{}” is no kind of job that is rendered.", claim.kind),
                    "Cancel it; it was put into this lane by mistake.");
    }
    const RenderTask task = renderTaskFromJson(claim.payload);
    Project& project = projectOf(claim.owner);
    TakeStore takes(project);
    // What was kept of an attempt that was broken off stays beside the next one, under a mark of its own.
    std::string mark = task.mark;
    for (int number = 2; const auto take = takes.takeOfItem(mark); ++number) {
        if (endsItem(take->partial)) return conclude(claim, project, task, *take);
        mark = fmt::format("{}~{}", task.mark, number);
    }
    return speak(claim, project, task, mark);
}

RenderQueue::Step RenderQueue::speak(const jobs::Claim& claim, Project& project, const RenderTask& task,
                                     const std::string& mark)
{
    const auto engine = options_.engine(task.request.task);
    const int rate = engine->capabilities().sampleRate;
    speech::Request request = task.request;
    if (!task.voice.empty())
        request.clonePrompt = std::make_shared<const speech::ClonePrompt>(keptPrompt(project, task.voice));
    TakeDraft draft;
    draft.cell = task.cell;
    draft.item = mark;
    draft.request = request;
    draft.prompt = task.voice;
    draft.checks = options_.checks;
    Pulse pulse(*this, claim);
    draft.madeBy = speech::madeBy(*engine, [&] {
        if (options_.stop && options_.stop()) throw StopAsked();
        pulse.beat(0);
    });
    Speaking speaking{.writer = {project, draft, rate}, .sink = {}, .job = {}};
    speaking.sink = std::make_shared<RenderSink>(speaking.writer, rate);
    speaking.job = engine->start(request, speaking.sink);
    follow(claim, speaking);
    return keep(claim, project, task, speaking);
}

void RenderQueue::follow(const jobs::Claim& claim, Speaking& speaking)
{
    Pulse pulse(*this, claim);
    while (!speaking.job->waitFor(kTick)) {
        const Beat beat = pulse.beat(speaking.sink->seconds());
        if (options_.stop && options_.stop()) speaking.stopping = true;
        if (beat == Beat::Cancel || beat == Beat::Lost) speaking.beat = beat;
        if (speaking.stopping || speaking.beat != Beat::Held) speaking.job->cancel();
    }
}

RenderQueue::Step RenderQueue::keep(const jobs::Claim& claim, Project& project, const RenderTask& task,
                                    Speaking& speaking)
{
    const speech::Done done = speaking.sink->outcome();
    if (speaking.beat == Beat::Lost) return Step::Ended;
    const std::string partial = done.partial() ? speech::endReasonName(done.reason) : "";
    if (endsItem(partial)) {
        const Take take = speaking.writer.commit(partial);
        const std::chrono::duration<double> work = std::chrono::steady_clock::now() - speaking.begun;
        RenderEstimate(store_, options_.lane)
            .learn(task.request, done.language, take.seconds(), work.count());
        return conclude(claim, project, task, take);
    }
    if (speaking.stopping && done.reason == speech::EndReason::Cancelled) {
        store_.release(claim, unixMilliseconds());
        return Step::Stopped;
    }
    std::string kept;
    if (done.samples > 0) kept = reference(speaking.writer.commit(partial));
    if (done.error) return failed(claim, *done.error);
    store_.stopped(claim, kept, unixMilliseconds());
    return Step::Ended;
}

RenderQueue::Step RenderQueue::conclude(const jobs::Claim& claim, Project& project, const RenderTask& task,
                                        const Take& take)
{
    if (task.prompt && !keepPrompt(claim, project, task, take)) return Step::Ended;
    const bool held = store_.complete(claim, reference(take), take.seconds(), unixMilliseconds());
    return held ? Step::Rendered : Step::Ended;
}

/// False when the item is somebody else's now.
bool RenderQueue::keepPrompt(const jobs::Claim& claim, Project& project, const RenderTask& task,
                             const Take& take)
{
    if (!options_.prompts) {
        throw Error(ErrorCode::UnsupportedTask, "Nothing here can make clone prompts.",
                    "Cast with a model that can clone, or make takes alone.");
    }
    if (options_.prompts->has(task, take)) return true;
    speech::CloneReference clip;
    clip.clip = audio::readFile(TakeStore(project).fileOf(take));
    clip.timbreOnly = !take.partial.empty();
    clip.transcript = spokenWords(task.request.text);
    clip.language = task.request.language;
    std::future<speech::ClonePrompt> made = std::async(std::launch::async, [&] {
        nameThisThread("clone");
        return options_.prompts->make(clip);
    });
    Pulse pulse(*this, claim);
    while (made.wait_for(kTick) != std::future_status::ready) {
        if (pulse.beat(take.seconds()) == Beat::Lost) return false;
    }
    options_.prompts->keep(task, take, made.get());
    return true;
}

Project& RenderQueue::projectOf(const std::string& folder)
{
    const auto known = projects_.find(folder);
    if (known != projects_.end()) return known->second;
    if (projects_.size() >= kOpenProjects) projects_.clear();
    return projects_.emplace(folder, Project::open(folder)).first->second;
}

} // namespace troupe::project
