// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::project {

enum class TakeVerdict
{
    Unknown, ///< nobody has listened yet
    Ok,
    Suspect,
};

/// "unchecked", "ok", "suspect".
std::string_view takeVerdictName(TakeVerdict verdict) noexcept;
/// Throws Error InvalidRequest that lists the names.
TakeVerdict takeVerdictFromName(std::string_view name);

/// What was heard in a take. A plain value.
struct TakeEars
{
    std::vector<audio::Finding> reasons;    ///< to doubt it; none: it is good
    std::vector<audio::FrameRun> frameRuns; ///< where its model repeated its codes, for who listens again
    std::string likeness;                   ///< speech::likenessName(); empty: not compared
    std::optional<double> cosine;           ///< of its voice and the character's
    std::string heard;                      ///< the words that a recogniser understood; empty: none was asked
    std::optional<double> wordErrors;       ///< of the words of the text, 0 … and more than 1

    bool operator==(const TakeEars&) const = default;
};

/// JSON text, at most kMostEarsBytes: reasons that do not fit are left out.
std::string toJson(const TakeEars& ears);
/// As far as it is what toJson() writes; a project may come from anywhere.
TakeEars earsFromJson(std::string_view json);

inline constexpr size_t kMostEarsBytes = 256 * 1024;
inline constexpr size_t kMostHeardBytes = 64 * 1024;

} // namespace troupe::project
