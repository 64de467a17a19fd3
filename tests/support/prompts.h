// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"
#include "engine/voices/prompt_details.h"

#include <cstddef>
#include <string>

namespace troupe::testing {

/// A small sound prompt; another `mark`, other tensors.
inline speech::ClonePrompt promptOf(int mark = 1, size_t samples = 2400)
{
    speech::ClonePrompt prompt;
    prompt.mode = speech::ClonePrompt::Mode::Icl;
    prompt.xVector = {0.25F, -1.0F, static_cast<float>(mark)};
    prompt.codeGroups = 2;
    prompt.refCodes = {mark, 2, 3, 4};
    prompt.refAudio.assign(samples, 0.125F);
    prompt.refText = "The words of the clip.";
    prompt.language = "english";
    return prompt;
}

inline bool isSame(const speech::ClonePrompt& a, const speech::ClonePrompt& b)
{
    return a.mode == b.mode && a.xVector == b.xVector && a.codeGroups == b.codeGroups &&
           a.refCodes == b.refCodes && a.refAudio == b.refAudio && a.refText == b.refText &&
           a.language == b.language;
}

/// Details as a cast gives them: "Maya_happy_medium".
inline voices::PromptDetails detailsOf(const std::string& character, const std::string& emotion,
                                       const std::string& intensity)
{
    voices::PromptDetails details;
    details.name = character + "_" + emotion + (intensity == "full" ? "" : "_" + intensity);
    details.character = character;
    details.emotion = emotion;
    details.intensity = intensity;
    details.tags = {emotion, intensity};
    return details;
}

} // namespace troupe::testing
