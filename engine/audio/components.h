// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/component.h"

#include <vector>

namespace troupe::audio {

/// The libraries that this folder stands on: libsndfile, soxr, libebur128, FFTW and Rubber Band.
std::vector<Component> audioComponents();

} // namespace troupe::audio
