// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace troupe::audio {

// Where in speech nothing is said: what the guard against runaway speech and the trimmer cut at. Pure
// functions, callable from any thread. Samples that are not numbers count as loud.

/// What counts as a quiet place, and what is kept of it.
struct QuietRule
{
    double seconds = 0.12;     ///< at least as long
    double belowSpeech = 30.0; ///< dB under the loud parts
    double floor = -60.0;      ///< dBFS; below this everything is quiet
    double keep = 0.1;         ///< seconds of it that stay before the cut
};

/// How many samples to keep so that the sound ends in its last quiet place: between words or sentences, or in
/// the silence that it ran into. None when there is no such place after its first sound.
std::optional<size_t> lastCleanPoint(std::span<const float> samples, int rate, const QuietRule& rule = {});

/// Samples `from` (included) to `to` (not included).
struct Part
{
    size_t from = 0;
    size_t to = 0;

    size_t size() const noexcept { return to - from; }
    bool operator==(const Part&) const = default;
};

/// From the first loud place to the last, with `rule.keep` seconds of the quiet around it where there are so
/// many. `rule.seconds` does not matter. None when all is quiet.
std::optional<Part> loudPart(std::span<const float> samples, int rate, const QuietRule& rule = {});

/// The place within `reach` samples of `at` where a cut is heard least: in the quietest 10 ms, nearest to
/// `at` among equals, where the signal passes zero. At most samples.size().
size_t quietestNear(std::span<const float> samples, int rate, size_t at, size_t reach);

} // namespace troupe::audio
