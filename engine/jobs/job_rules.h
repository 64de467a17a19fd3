// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/jobs/job.h"

namespace troupe::jobs {

/// Throws Error InvalidRequest for a field that is out of bounds, naming it.
void checkNewJob(const NewJob& job);
/// Throws Error InvalidRequest unless `lane` can be the name of one.
void checkLane(const std::string& lane);
/// Throws Error InvalidRequest unless `priority` is within bounds.
void checkPriority(int priority);
/// Throws Error InvalidRequest when a note is too long.
void checkNote(const std::string& note);
/// Cut to what is kept.
Failure bounded(Failure failure);

[[noreturn]] void throwKeyOfAnother(const std::string& key);
[[noreturn]] void throwStoreFull(int64_t jobs, int64_t items);
[[noreturn]] void throwNoJob(int64_t job);
[[noreturn]] void throwNoItem(int64_t item);

} // namespace troupe::jobs
