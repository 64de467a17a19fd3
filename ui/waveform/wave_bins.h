// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/peak_pyramid.h"

#include <cstddef>
#include <span>
#include <vector>

namespace troupe::ui {

/// Peaks of every `block` samples, for zooms between the finest level of the pyramid and single samples.
std::vector<audio::Peak> peaksOf(std::span<const float> samples, size_t block);

} // namespace troupe::ui
