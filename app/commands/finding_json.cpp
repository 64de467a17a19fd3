// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/finding_json.h"

#include <cmath>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

/// To the tenth of a millisecond.
double rounded(double seconds)
{
    return std::round(seconds * 1e4) / 1e4;
}

} // namespace

Json verdictJson(const std::vector<audio::Finding>& found)
{
    Json reasons = Json::array();
    for (const audio::Finding& finding : found)
        reasons.push_back({{"code", audio::findingCodeName(finding.code)},
                           {"message", finding.message},
                           {"from", rounded(finding.from)},
                           {"to", rounded(finding.to)}});
    return {{"verdict", found.empty() ? "ok" : "suspect"}, {"reasons", reasons}};
}

std::string findingLine(const audio::Finding& finding)
{
    return fmt::format("{:>8.2f} – {:.2f} s  {:<12}  {}", finding.from, finding.to,
                       audio::findingCodeName(finding.code), finding.message);
}

} // namespace troupe::app
