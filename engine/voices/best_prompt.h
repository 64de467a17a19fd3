// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/prompt_store.h"

#include <string>
#include <vector>

namespace troupe::voices {

/// The prompt that suits an engine best: one with a voice in it unless the engine is `simulated`, and one of
/// its `model` where there is one. Null when none suits.
const StoredPrompt* bestPrompt(const std::vector<StoredPrompt>& prompts, bool simulated,
                               const std::string& model);

} // namespace troupe::voices
