// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::project {

/// A place in a take that a person marked. A plain value.
struct TakeMarker
{
    int64_t sample = 0; ///< of the take's file
    std::string name;   ///< may be empty

    bool operator==(const TakeMarker&) const = default;
};

inline constexpr size_t kMostMarkers = 1000;
inline constexpr size_t kMostMarkerName = 200; ///< bytes

/// JSON text: [[sample, "name"], …]; empty for no markers.
std::string toJson(const std::vector<TakeMarker>& markers);
/// As far as it is what toJson() writes; a project may come from anywhere.
std::vector<TakeMarker> markersFromJson(std::string_view json);

/// Throws Error InvalidRequest for too many markers, one outside of `samples`, or a name that is too long.
void checkMarkers(const std::vector<TakeMarker>& markers, int64_t samples);

/// Those of [from, to), for a take that is cut out of there.
std::vector<TakeMarker> markersWithin(const std::vector<TakeMarker>& markers, int64_t from, int64_t to);

} // namespace troupe::project
