// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/audio/formants.h"

#include <array>

namespace troupe::audio {

// Brings the timbre of a voice toward a reference by its formants (original-system.md, section 7). Pure
// functions, callable from any thread.

struct FormantGoal
{
    double strength = 0.7;   ///< 0 … 1: how far to go
    double ceilingHz = 5500; ///< measureFormants() of the clip; 5000 suits a deep voice
    double referenceCeilingHz = 5500;
};

/// What was measured and what follows from it.
struct FormantPlan
{
    FormantMeans clip;
    FormantMeans reference;
    std::array<double, kFormants> ratios{1, 1, 1, 1}; ///< of each formant, with the strength in them
    double ratio = 1; ///< what is applied: exactly 1 when nothing is to be done
};

/// The ratio of each formant is reference / clip (1 where either is below 1 Hz), blended as 1 + (r - 1) ·
/// strength; the one that is applied is the fourth root of their product, held within 0.8 … 1.2, and 1 when
/// it is within 0.01 of 1. Throws Error InvalidRequest for a strength outside 0 … 1.
FormantPlan planFormants(const FormantMeans& clip, const FormantMeans& reference, double strength);

/// Measures both; their rates may differ. Throws Error InvalidRequest as planFormants() and
/// measureFormants().
FormantPlan planFormants(const Clip& clip, const Clip& reference, const FormantGoal& goal = {});

} // namespace troupe::audio
