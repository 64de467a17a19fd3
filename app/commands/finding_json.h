// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace troupe::app {

/// What was found, as every command says it: {"verdict": "ok" or "suspect", "reasons": [{"code", "message",
/// "from", "to"}]}.
nlohmann::ordered_json verdictJson(const std::vector<audio::Finding>& found);
/// "1.20–3.45 s  gap  Nothing is said for 2.3 s."
std::string findingLine(const audio::Finding& finding);

} // namespace troupe::app
