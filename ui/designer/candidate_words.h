// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace troupe::ui {

struct Candidate;
struct TakeRow;

// How candidates are named to a person, the same on cards and to screen readers.

/// "Waits", "Loading 62 %", "1.2 s made", "3.9 s", "3.9 s · suspect", "Failed".
QString candidateState(const Candidate& candidate, const TakeRow* take);
/// The state, whether it is a favourite, the seed, and why it failed; for screen readers.
QString candidateSentence(const Candidate& candidate, const TakeRow* take);

} // namespace troupe::ui
