// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/cell.h"

#include "engine/base/error.h"
#include "engine/project/project_text.h"
#include "engine/text/unicode.h"

#include <fmt/format.h>

namespace troupe::project {
namespace {

constexpr size_t kMostPart = 100;

std::string cleanPart(std::string_view part)
{
    const std::string clean = cleanName(part, "delivery");
    if (text::codePointCount(clean) > kMostPart || clean.find('/') != std::string::npos)
        throw Error(ErrorCode::InvalidRequest, fmt::format("“{:.120}” is no delivery.", part),
                    "Write an emotion and its intensity (“happy/intense”) or a mode (“whispering”), each at "
                    "most 100 characters.");
    return clean;
}

} // namespace

std::string Delivery::key() const
{
    return mode.empty() ? emotion + "/" + intensity : mode;
}

Delivery Delivery::fromKey(std::string_view key)
{
    const size_t slash = key.find('/');
    if (slash == std::string_view::npos) return {.emotion = {}, .intensity = {}, .mode = cleanPart(key)};
    return {.emotion = cleanPart(key.substr(0, slash)),
            .intensity = cleanPart(key.substr(slash + 1)),
            .mode = {}};
}

std::string_view cellMethodName(CellMethod method) noexcept
{
    switch (method) {
    case CellMethod::Anchored: return "anchored";
    case CellMethod::Designed: return "designed";
    case CellMethod::OwnRecording: return "own_recording";
    case CellMethod::PresetSpeaker: return "preset_speaker";
    case CellMethod::Unknown: break;
    }
    return "unknown";
}

CellMethod cellMethodFromName(std::string_view name)
{
    for (const CellMethod method :
         {CellMethod::Anchored, CellMethod::Designed, CellMethod::OwnRecording, CellMethod::PresetSpeaker})
        if (cellMethodName(method) == name) return method;
    throw Error(ErrorCode::InvalidRequest, "This is no way to make a cell.",
                "Use anchored, designed, own_recording or preset_speaker.");
}

} // namespace troupe::project
