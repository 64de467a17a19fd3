// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/jobs/job_store.h"
#include "engine/project/project.h"
#include "engine/project/render_task.h"
#include "engine/project/take.h"
#include "engine/speech/cloner.h"
#include "engine/speech/engine.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace troupe::project {

/// The kind of the jobs that a RenderQueue carries out.
inline constexpr const char* kRenderKind = "render";

/// Makes and keeps the clone prompts that tasks ask for. Outlives the queue that it is given to.
class RenderPrompts
{
public:
    virtual ~RenderPrompts() = default;
    /// True when the prompt of this take is kept already. On the queue's thread.
    virtual bool has(const RenderTask& task, const Take& take) = 0;
    /// Slow; on a thread of its own. Throws Error as Cloner::makeClonePrompt().
    virtual speech::ClonePrompt make(const speech::CloneReference& reference) = 0;
    /// On the queue's thread. Twice is as good as once: a kill in between does it again. Throws Error.
    virtual void keep(const RenderTask& task, const Take& take, const speech::ClonePrompt& prompt) = 0;
};

struct RenderOptions
{
    std::string lane; ///< one lane per engine: what can be rendered alike waits in the same one
    /// The engine for a task. Throws Error.
    std::function<std::shared_ptr<speech::Engine>(speech::Task)> engine;
    /// Null: a task that asks for a clone prompt fails.
    RenderPrompts* prompts = nullptr;
    /// Called a few times a second while an item is worked at: its job, its key and its seconds of sound.
    std::function<void(int64_t job, const std::string& key, double seconds)> progress;
    /// True when the holder is to end: the item goes back to the queue.
    std::function<bool()> stop;
    int64_t leaseMs = 15000;
    int64_t beatMs = 3000; ///< how often it is asked whether the item is to be stopped; at most leaseMs / 5
    audio::CheckLimits checks = {}; ///< by which takes are listened to
};

/// Takes items of a lane from the job store and makes takes of them. One object a process and lane; it works
/// on the caller's thread and calls back on it.
///
/// The order makes each item done exactly once, whenever the process is killed: the take's file, its row
/// (which bears the item's mark, unique in the project), its clone prompt, the item's state. An item that
/// comes again and whose take is there is only ended. Of a take that was cut the prompt holds the timbre
/// alone: its words and its sound do not agree. A lane that is owned by another process gives nothing.
class RenderQueue
{
public:
    enum class Step
    {
        Nothing,  ///< nothing is ready, the lane is paused, or another process owns it
        Rendered, ///< an item is done
        Ended,    ///< an item failed, was cancelled, or is another's now
        Stopped,  ///< RenderOptions::stop said so
    };

    RenderQueue(jobs::JobStore& store, RenderOptions options);
    ~RenderQueue();
    RenderQueue(const RenderQueue&) = delete;
    RenderQueue& operator=(const RenderQueue&) = delete;

    /// True while this process owns the lane; leases of processes that are gone are taken back first.
    bool own();
    /// Carries out the next item. Throws Error for what the job store cannot do; what an item cannot do
    /// becomes its failure.
    Step step();

private:
    struct Speaking;
    class Pulse;

    Step render(const jobs::Claim& claim);
    Step speak(const jobs::Claim& claim, Project& project, const RenderTask& task, const std::string& mark);
    void follow(const jobs::Claim& claim, Speaking& speaking);
    bool keepPrompt(const jobs::Claim& claim, Project& project, const RenderTask& task, const Take& take);
    Step keep(const jobs::Claim& claim, Project& project, const RenderTask& task, Speaking& speaking);
    Step conclude(const jobs::Claim& claim, Project& project, const RenderTask& task, const Take& take);
    Step failed(const jobs::Claim& claim, const Error& error);
    Project& projectOf(const std::string& folder);

    jobs::JobStore& store_;
    RenderOptions options_;
    std::string holder_;
    int64_t ownedUntil_ = 0;
    std::map<std::string, Project> projects_; ///< open ones, by folder
};

} // namespace troupe::project
