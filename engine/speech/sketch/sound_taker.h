// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>

namespace troupe::speech::sketch {

/// Takes a stretch of sound, mono within ±1; false ends the utterance. May throw: that ends it too.
using SoundTaker = std::function<bool(std::span<const float>)>;

} // namespace troupe::speech::sketch
