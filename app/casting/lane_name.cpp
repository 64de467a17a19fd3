// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/lane_name.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::app {
namespace {

constexpr std::string_view kModel = " model=";
constexpr std::string_view kCloneModel = " clone-model=";

/// Cuts what begins with `key` off the end of `text`.
std::string cutOff(std::string_view& text, std::string_view key)
{
    const size_t at = text.find(key);
    if (at == std::string_view::npos) return {};
    std::string value(text.substr(at + key.size()));
    text = text.substr(0, at);
    return value;
}

} // namespace

std::string LaneName::text() const
{
    std::string text = engine;
    if (!model.empty()) text += fmt::format("{}{}", kModel, model.string());
    if (!cloneModel.empty()) text += fmt::format("{}{}", kCloneModel, cloneModel.string());
    if (!options.empty()) text += ' ' + options;
    return text;
}

LaneName LaneName::read(std::string_view text)
{
    LaneName lane;
    size_t options = text.size();
    for (const char* option : kLaneOptions)
        options = std::min(options, text.find(fmt::format(" {}=", option)));
    if (options < text.size()) lane.options = text.substr(options + 1);
    text = text.substr(0, options);
    lane.cloneModel = cutOff(text, kCloneModel);
    lane.model = cutOff(text, kModel);
    lane.engine = text;
    return lane;
}

} // namespace troupe::app
