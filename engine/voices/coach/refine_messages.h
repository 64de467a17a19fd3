// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/coach/refiner.h"

#include <string>
#include <string_view>

namespace troupe::voices {

inline constexpr size_t kMostRefineCharacters = 4000; ///< of a text, a base and an answer
inline constexpr size_t kMostComplaintCharacters = 500;

/// The body of a POST to /chat/completions. Throws Error InvalidRequest: an empty text or complaint, one that
/// is too long, text that is not UTF-8.
std::string refineRequest(const RefineOrder& order, std::string_view model);

/// What a service answered: a chat completion whose message is the JSON object that was asked for, that
/// object in a fence of code, or plain text. Any bytes are taken. Throws Error EngineUnavailable when there
/// is no text in it, or too much.
Refinement parseRefineAnswer(std::string_view body);

} // namespace troupe::voices
