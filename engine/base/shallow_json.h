// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace troupe {

/// `text` as JSON of at most `mostDepth` levels; discarded (Json::is_discarded()) when it is no JSON or
/// deeper. The depth is seen before anything is built, so nesting cannot exhaust memory or stack. Throws
/// nothing of its own. `Json` is nlohmann's, which the source that calls this includes.
template <class Json>
Json parseShallow(std::string_view text, int mostDepth)
{
    bool tooDeep = false;
    Json value = Json::parse(
        text,
        [&tooDeep, mostDepth](int depth, typename Json::parse_event_t, Json&) {
            tooDeep = tooDeep || depth > mostDepth;
            return depth <= mostDepth;
        },
        false);
    return tooDeep ? Json(Json::value_t::discarded) : value;
}

} // namespace troupe
