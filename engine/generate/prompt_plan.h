// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace troupe::generate {

/// What is added to a prompt position's text embedding.
enum class CodecPart
{
    None,
    Id,      ///< row `value` of the talker's codec table
    Frame,   ///< the sum over all groups of reference frame `value`
    XVector, ///< the speaker embedding as it is
};

/// One position of a prompt: projected text embedding plus a codec part (docs/MODEL.md §3).
struct PlanRow
{
    int64_t text = -1; ///< text id, or -1: nothing
    CodecPart codec = CodecPart::None;
    int64_t value = 0;
};

/// A prompt as ids: a backend turns it into vectors in its own layout.
struct PromptPlan
{
    std::vector<PlanRow> rows;
    std::vector<int64_t> trailing; ///< text ids added to the inputs of frames 0, 1, …; `pad` after them
    int64_t pad = 0;               ///< text id
    std::vector<int64_t> refCodes; ///< [reference frames, groups], for CodecPart::Frame
    std::vector<float> xVector;    ///< [hidden], for CodecPart::XVector
};

} // namespace troupe::generate
