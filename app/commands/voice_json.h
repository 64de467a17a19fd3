// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "engine/voices/voice_store.h"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace troupe::app {

/// id, name, type, locked, description, …; consent is an object, null, or "missing".
nlohmann::ordered_json voiceJson(const voices::Voice& voice);
/// With prompts, licence and what uses it.
nlohmann::ordered_json wholeVoiceJson(voices::VoiceStore& store, const voices::Voice& voice);
/// "cloned_0123456789ab  cloned    Maya  (consent: missing)"
std::string voiceLine(const voices::Voice& voice);

/// A line each, or {"voices":[…]}.
void printVoices(Console& console, const std::vector<voices::Voice>& list);
/// One line, or the voice as one object.
void printVoice(Console& console, const voices::Voice& voice);

} // namespace troupe::app
