// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/casting/cast_progress.h"
#include "app/console.h"
#include "app/stop_signals.h"
#include "engine/base/error.h"
#include "engine/jobs/job_store.h"
#include "engine/project/render_queue.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace troupe::app {

/// How a session ended: with the job's end when neither is set.
struct CastEnd
{
    int signal = 0;              ///< a person stopped it
    std::optional<Error> halted; ///< job or lane are paused
};

/// The code of an Error from its name in the store; a fault of the engine when it is none of ours.
ErrorCode codeNamed(const std::string& name);

/// Carries a cast's job to its end: renders what its lane holds, or, while another process owns the lane,
/// hands the job over and watches that one do it. Main thread.
class CastSession
{
public:
    CastSession(Console& console, jobs::JobStore& store, int64_t job,
                const std::vector<project::RenderTask>& tasks, project::RenderOptions options);

    CastEnd run();

private:
    project::RenderOptions watched(project::RenderOptions options);
    void prepare();
    std::optional<Error> haltOf(const jobs::JobInfo& job);
    void waitForNews();
    void tellWhoRenders();
    void show(double seconds);

    Console& console_;
    jobs::JobStore& store_;
    const int64_t job_;
    CastProgress progress_;
    std::string lane_;
    StopSignals signals_;
    project::RenderQueue queue_;
    bool toldWhoRenders_ = false;
    std::chrono::steady_clock::time_point shown_;
};

} // namespace troupe::app
