// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/capabilities.h"
#include "engine/speech/sketch/espeak.h"

#include <vector>

namespace troupe::speech::sketch {

/// A language that the scratch voice speaks.
struct SketchLanguage
{
    Language language;
    EspeakLanguage voice; ///< eSpeak NG's voice for it; its file is empty where eSpeak NG is missing
};

/// English first, then the other nine of the released models, then all others by name. English is one
/// language here: its accents are speakers.
std::vector<SketchLanguage> sketchLanguages(const std::vector<EspeakLanguage>& known);

} // namespace troupe::speech::sketch
