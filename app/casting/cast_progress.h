// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/job_store.h"
#include "engine/project/render_estimate.h"
#include "engine/project/render_task.h"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::app {

/// How far a cast is, in seconds of sound, and how far it has to go by what was rendered before. Lives on its
/// store's thread; `tasks` outlive it.
class CastProgress
{
public:
    CastProgress(jobs::JobStore& store, int64_t job, const std::vector<project::RenderTask>& tasks);

    /// Reads the job anew; to be asked after each item, not at each tick.
    const jobs::JobInfo& refresh();
    const jobs::JobInfo& job() const noexcept { return job_; }

    /// "12 of 31 clips, 48 s of about 130 s of sound, about 3 min to go"; `seconds` of the clip that is made.
    std::string line(double seconds);

private:
    jobs::JobStore& store_;
    const std::vector<project::RenderTask>& tasks_;
    jobs::JobInfo job_;
    project::RenderEstimate estimate_;
    double made_ = 0; ///< seconds of sound in what has ended, and in what another process makes
    double open_ = 0; ///< estimated seconds of what has not ended
};

/// All items of a job, in order.
std::vector<jobs::ItemInfo> allItems(jobs::JobStore& store, int64_t job);

} // namespace troupe::app
