// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "tests/unit/ears/good_takes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::testing {

/// A good take after something went wrong with it.
struct SpoiltTake
{
    std::string way; ///< what, for reports
    audio::FindingCode code = audio::FindingCode::Unknown;
    std::vector<float> samples; ///< at the take's rate
    /// Nobody would miss it. The others can hide in what is said: a click in a loud vowel.
    bool plain = true;
};

/// `take`, of at least 2.5 s, in every way that the checks know; where they begin depends on `seed`.
std::vector<SpoiltTake> spoiltTakes(const GoodTake& take, uint64_t seed);

} // namespace troupe::testing
