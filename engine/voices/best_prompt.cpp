// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/best_prompt.h"

namespace troupe::voices {

const StoredPrompt* bestPrompt(const std::vector<StoredPrompt>& prompts, bool simulated,
                               const std::string& model)
{
    const StoredPrompt* best = nullptr;
    for (const StoredPrompt& prompt : prompts) {
        if (prompt.details.simulated && !simulated) continue;
        if (!best || (best->details.model != model && prompt.details.model == model)) best = &prompt;
    }
    return best;
}

} // namespace troupe::voices
