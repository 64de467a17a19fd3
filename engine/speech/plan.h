// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/capabilities.h"
#include "engine/speech/request.h"

#include <string>
#include <vector>

namespace troupe::speech {

/// A piece of a request in the order in which it is heard: words, or a silence.
struct PlannedPiece
{
    std::string text; ///< empty for a silence
    double pauseSeconds = 0;
    int segment = 0;
};

/// A request that has been checked and resolved against one engine's capabilities.
struct Plan
{
    Request request; ///< with `seed` set, `language` and `speaker` as ids ("auto" where it was left open)
    std::vector<PlannedPiece> pieces;
    std::vector<std::string> notes;
};

/// Checks every field of `request` and cuts its text into pieces (pause marks, then text::segment). Throws
/// Error: TextEmpty, TextTooLong, TextNotReadable (not UTF-8, or control characters other than tab and line
/// ends), UnknownLanguage, UnknownVoice, UnsupportedTask, InvalidRequest (speed, limits, sampling, pause
/// marks, a design without a description, a clone without a prompt). Each has a remedy.
Plan plan(Request request, const Capabilities& capabilities);

} // namespace troupe::speech
