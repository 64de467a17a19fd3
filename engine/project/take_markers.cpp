// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/take_markers.h"

#include "engine/base/error.h"
#include "engine/base/shallow_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::project {
namespace {

using Json = nlohmann::json;

constexpr size_t kMostBytes = 1 << 20;
constexpr int kMostDepth = 3;

} // namespace

std::string toJson(const std::vector<TakeMarker>& markers)
{
    if (markers.empty()) return {};
    Json list = Json::array();
    for (const TakeMarker& marker : markers) list.push_back(Json::array({marker.sample, marker.name}));
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<TakeMarker> markersFromJson(std::string_view json)
{
    std::vector<TakeMarker> markers;
    if (json.empty() || json.size() > kMostBytes) return markers;
    const Json list = parseShallow<Json>(json, kMostDepth);
    if (!list.is_array()) return markers;
    for (const Json& one : list) {
        if (markers.size() >= kMostMarkers) break;
        if (!one.is_array() || one.size() != 2 || !one[0].is_number_integer() || !one[1].is_string())
            continue;
        TakeMarker marker{.sample = one[0].get<int64_t>(), .name = one[1].get<std::string>()};
        if (marker.sample >= 0 && marker.name.size() <= kMostMarkerName) markers.push_back(std::move(marker));
    }
    return markers;
}

void checkMarkers(const std::vector<TakeMarker>& markers, int64_t samples)
{
    if (markers.size() > kMostMarkers)
        throw Error(ErrorCode::InvalidRequest, "These are too many markers for one take.",
                    fmt::format("Keep at most {} of them.", kMostMarkers));
    for (const TakeMarker& marker : markers) {
        if (marker.sample < 0 || marker.sample > samples)
            throw Error(ErrorCode::InvalidRequest, "A marker lies outside of the take.",
                        "Mark a place within its sound.");
        if (marker.name.size() > kMostMarkerName)
            throw Error(ErrorCode::InvalidRequest, "The name of a marker is too long.",
                        fmt::format("Use at most {} bytes.", kMostMarkerName));
    }
}

std::vector<TakeMarker> markersWithin(const std::vector<TakeMarker>& markers, int64_t from, int64_t to)
{
    std::vector<TakeMarker> kept;
    for (const TakeMarker& marker : markers)
        if (marker.sample >= from && marker.sample < to)
            kept.push_back({.sample = marker.sample - from, .name = marker.name});
    return kept;
}

} // namespace troupe::project
