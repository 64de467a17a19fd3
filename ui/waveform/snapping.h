// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>

namespace troupe::ui {

class SampleStore;

// Where the edges of regions belong. Pure functions over a store; cheap enough for every move of a pointer.

/// The place within `reach` samples of `sample` where a cut is heard least: the nearest border between
/// silence and sound, moved to a zero crossing; else the nearest zero crossing; else `sample` itself.
int64_t snapped(const SampleStore& sound, int64_t sample, int64_t reach);

/// The stretch of sound around `sample` that has silence of 60 ms or more on both sides (a word, or words
/// that run into one another); empty inside silence.
std::pair<int64_t, int64_t> soundAround(const SampleStore& sound, int64_t sample);

} // namespace troupe::ui
