// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/formant_normalizer.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

constexpr double kLeastRatio = 0.8;
constexpr double kMostRatio = 1.2;
constexpr double kSame = 0.01;
constexpr double kLeastHertz = 1;

void checkStrength(double strength)
{
    if (strength >= 0 && strength <= 1) return;
    throw Error(ErrorCode::InvalidRequest, fmt::format("A strength of {:g} makes no sense.", strength),
                "Use 0 (not at all) to 1 (all the way).");
}

} // namespace

FormantPlan planFormants(const FormantMeans& clip, const FormantMeans& reference, double strength)
{
    checkStrength(strength);
    FormantPlan plan;
    plan.clip = clip;
    plan.reference = reference;
    double product = 1;
    for (size_t i = 0; i < kFormants; ++i) {
        const double own = clip.hertz[i];
        const double wanted = reference.hertz[i];
        const double ratio = own < kLeastHertz || wanted < kLeastHertz ? 1 : wanted / own;
        plan.ratios[i] = 1 + (ratio - 1) * strength;
        product *= plan.ratios[i];
    }
    const double overall = std::clamp(std::pow(product, 1.0 / kFormants), kLeastRatio, kMostRatio);
    plan.ratio = std::abs(overall - 1) < kSame ? 1 : overall;
    return plan;
}

FormantPlan planFormants(const Clip& clip, const Clip& reference, const FormantGoal& goal)
{
    checkStrength(goal.strength);
    return planFormants(measureFormants(clip, goal.ceilingHz),
                        measureFormants(reference, goal.referenceCeilingHz), goal.strength);
}

} // namespace troupe::audio
