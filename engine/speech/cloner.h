// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/base/stop_asked.h"
#include "engine/speech/clone_prompt.h"

#include <string>

namespace troupe::speech {

/// A clip of the voice that is to be cloned.
struct CloneReference
{
    audio::Clip clip;         ///< any rate; 3 to 15 s work best
    std::string transcript;   ///< the exact words of the clip; not needed for timbreOnly
    std::string language;     ///< id, or empty
    bool timbreOnly = false;  ///< the speaker embedding alone
    double tailSilence = 0.5; ///< seconds of silence after the clip, so that its last word does not leak
    StopAsked stopped = {};   ///< asked on the thread of the call
};

/// An engine that can make clone prompts. Any thread; slow.
class Cloner
{
public:
    virtual ~Cloner() = default;
    /// Throws Error: UnsupportedTask for a model without a speaker encoder, TextEmpty without a transcript,
    /// InvalidRequest for a clip that is too short to have a voice or longer than 10 minutes, and soon after
    /// it was stopped.
    virtual ClonePrompt makeClonePrompt(const CloneReference& reference) = 0;
};

} // namespace troupe::speech
