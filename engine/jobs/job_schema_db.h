// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/schema.h"

namespace troupe::jobs {

/// jobs.db. States are numbers of State: 1 queued, 2 running, 3 paused, 4 done, 5 failed, 6 cancelled.
const store::Schema& jobSchema();

} // namespace troupe::jobs
