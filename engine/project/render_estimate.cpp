// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/render_estimate.h"

#include "engine/text/unicode.h"

#include <algorithm>

namespace troupe::project {
namespace {

constexpr double kCommonPace = 0.07; ///< seconds a character
constexpr double kLeastSeconds = 0.1;

double charactersOf(const speech::Request& request)
{
    return static_cast<double>(std::max<size_t>(text::codePointCount(request.text), 1));
}

} // namespace

std::string RenderEstimate::paceName(const std::string& language) const
{
    return "pace " + language + " " + lane_;
}

void RenderEstimate::learn(const speech::Request& request, const std::string& language, double audioSeconds,
                           double workSeconds)
{
    if (audioSeconds < kLeastSeconds) return;
    store_.learn(paceName(language), audioSeconds * request.speed / charactersOf(request));
    store_.learn("rate " + lane_, workSeconds / audioSeconds);
}

double RenderEstimate::audioSeconds(const speech::Request& request)
{
    const double pace = store_.learned(paceName(request.language)).value_or(kCommonPace);
    return pace * charactersOf(request) / request.speed;
}

std::optional<double> RenderEstimate::workSeconds(double audioSeconds)
{
    const std::optional<double> rate = store_.learned("rate " + lane_);
    return rate ? std::optional(*rate * audioSeconds) : std::nullopt;
}

} // namespace troupe::project
