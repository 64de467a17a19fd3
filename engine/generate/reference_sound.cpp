// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generate/reference_sound.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace troupe::generate {

void requireSound(std::span<const float> samples, int rate, int64_t least)
{
    const auto count = static_cast<int64_t>(samples.size());
    if (count < least)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("The clip has {} samples; that is too short to have a voice.", count),
                    fmt::format("Use a clip of at least {} samples at {} Hz; 3 to 15 seconds work best.",
                                least, rate));
    if (count > kLongestReferenceSeconds * rate)
        throw Error(ErrorCode::FileTooLarge, fmt::format("The clip lasts {} seconds.", count / rate),
                    fmt::format("Use a clip of at most {} seconds.", kLongestReferenceSeconds));
    if (!std::all_of(samples.begin(), samples.end(), [](float sample) { return std::isfinite(sample); }))
        throw Error(ErrorCode::FileDamaged, "The clip has samples that are not numbers.",
                    "Export the clip again.");
}

} // namespace troupe::generate
