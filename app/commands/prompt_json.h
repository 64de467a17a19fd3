// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/prompt_store.h"

#include <string>

#include <nlohmann/json.hpp>

namespace troupe::app {

/// A prompt by the canonical names of the former program (original system §4.2); what is not set is left out.
nlohmann::ordered_json promptJson(const voices::StoredPrompt& prompt);
/// "Maya_happy_medium   4.3 s  Maya, happy, medium  [warm, deep]"
std::string promptLine(const voices::StoredPrompt& prompt);

} // namespace troupe::app
