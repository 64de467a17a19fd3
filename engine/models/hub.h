// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace troupe::models {

/// Where files of a model come from.
enum class Hub
{
    Unknown,
    HuggingFace,
    ModelScope,
    Url ///< one file at an address of its own, about which nothing is announced
};

/// "huggingface", "modelscope", "url"; "unknown".
std::string_view hubName(Hub hub) noexcept;
/// Unknown for any other name.
Hub hubFromName(std::string_view name) noexcept;

/// "https://huggingface.co", "https://modelscope.cn"; empty for Url.
std::string_view defaultEndpoint(Hub hub) noexcept;
/// "main", "master"; empty for Url.
std::string_view defaultRevision(Hub hub) noexcept;

} // namespace troupe::models
