// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sketch/delivery.h"

#include <string_view>

namespace troupe::speech::sketch {

/// Reads a free description or direction ("A calm, deep narrator, not too slow") by the words of the lexicon.
/// Words that weigh on the same trait add up and level off. What is not understood is passed over; any UTF-8
/// is taken. Later words decide gender and age.
Delivery readDescription(std::string_view text);

} // namespace troupe::speech::sketch
