// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/project/project.h"
#include "engine/project/take.h"

namespace troupe::project {

/// What a take must be like, for the checks.
struct TakeExpectation
{
    audio::CheckContext
        context;             ///< its length by what was learned of its voice; not judged of a partial take
    double usualSeconds = 0; ///< its length by its text alone
};

/// By its text, its recipe, and the other takes of its voice.
TakeExpectation expectationOf(Project& project, const Take& take);

/// Listens to the take's file anew and keeps what it finds; what was found of voice and words stays. Throws
/// Error as audio::readFile(), and InvalidRequest for a take that is gone.
Take checkTake(Project& project, const Take& take, const audio::CheckLimits& limits);

} // namespace troupe::project
