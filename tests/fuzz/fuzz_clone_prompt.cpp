// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a clone prompt, new or old: a prompt that can be used, or an Error.
#include "engine/base/error.h"
#include "engine/speech/clone_prompt_file.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe;
    try {
        const speech::ClonePrompt prompt =
            speech::parseClonePrompt(std::as_bytes(std::span(data, size)), "fuzz");
        if (prompt.xVector.empty()) std::abort();
        for (const float value : prompt.xVector)
            if (!std::isfinite(value)) std::abort();
        const bool icl = prompt.mode == speech::ClonePrompt::Mode::Icl;
        if (icl != !prompt.refCodes.empty() || icl != !prompt.refText.empty()) std::abort();
        if (icl && prompt.refCodes.size() % static_cast<size_t>(prompt.codeGroups) != 0) std::abort();
    } catch (const Error&) {
    }
    return 0;
}
