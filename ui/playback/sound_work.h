// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "ui/playback/play_cursor.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace troupe::ui {

// What takes too long for the window's thread. Pure functions over stores; any thread. Each looks at `stop`
// between blocks and then gives up with what it has.

/// A finished store of a clip.
std::shared_ptr<SampleStore> storeOf(const audio::Clip& clip);

/// [from, to) of a sound, faded over 5 ms where it was cut off.
std::shared_ptr<SampleStore> cutOut(const SampleStore& sound, int64_t from, int64_t to,
                                    const std::atomic<bool>& stop);

/// The clips as they are to be compared: at one rate (that of the first), each with the gain that brings it
/// to the loudness of the quietest (EBU R 128; by its mean power where a clip is too short for that). Nothing
/// is made louder, so nothing can clip. Silent clips keep their gain.
std::vector<PlayClip> matched(const std::vector<std::shared_ptr<const SampleStore>>& sounds,
                              const std::atomic<bool>& stop);

} // namespace troupe::ui
