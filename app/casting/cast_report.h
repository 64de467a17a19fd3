// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/casting/cast_session.h"
#include "app/console.h"
#include "engine/jobs/job_store.h"
#include "engine/project/project.h"
#include "engine/project/render_cast.h"

#include <cstdint>

namespace troupe::app {

/// Tells how a cast has ended: counts, takes, prompts, and what went wrong with which clip. `unchanged`: it
/// was whole before. Returns the exit status.
int reportCast(Console& console, jobs::JobStore& store, project::Project& project,
               const project::CastJob& cast, int64_t job, const CastEnd& end, bool unchanged);

} // namespace troupe::app
