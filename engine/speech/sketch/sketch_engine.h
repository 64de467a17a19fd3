// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/engine.h"

#include <memory>

namespace troupe::speech {

/// The scratch voice: speaks at once, with nothing downloaded. Flite's voices for English, eSpeak NG for a
/// hundred other languages, in this process; description, direction and seed are mapped to voice, pitch,
/// range, rate, formants, volume, breath and whisper. Its notice says on every result that it is a scratch
/// voice. Throws Error EngineUnavailable when eSpeak NG's data is missing and Flite has no voice either.
std::shared_ptr<Engine> makeSketchEngine();

} // namespace troupe::speech
