// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::speech {

/// What a Base model needs to speak with the voice of a reference clip.
struct ClonePrompt
{
    enum class Mode
    {
        Unknown,
        Icl,     ///< reference codes and transcript: voice and style
        XVector, ///< the speaker embedding alone: timbre
    };

    Mode mode = Mode::Unknown;
    std::vector<float> xVector;    ///< [hidden size]
    std::vector<int64_t> refCodes; ///< [frames, codeGroups], row by row; empty for XVector
    int codeGroups = 0;
    std::vector<float> refAudio; ///< 24 kHz mono, kept so that the prompt can be made again for another model
    std::string refText;         ///< what is said in the clip; empty for XVector
    std::string language;
    std::string speakerEncoderSha256;
    std::string codecSha256;
    std::string created; ///< ISO 8601, UTC
};

} // namespace troupe::speech
