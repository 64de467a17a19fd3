// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/speech/request.h"

#include <string>
#include <vector>

namespace troupe::testing {

/// A take that nobody would complain about, and what it says.
struct GoodTake
{
    std::string name; ///< voice, language and text, for reports
    std::string text;
    std::string language;
    audio::Clip clip;
};

/// The request of take `number` of the scratch voice: voices, descriptions, directions, languages and texts
/// in turn, so that `number` 0 … 199 are 200 different ones.
speech::Request goodRequest(int number);
/// Spoken by the scratch voice.
GoodTake goodTake(int number);

} // namespace troupe::testing
