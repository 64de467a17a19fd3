// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/hub.h"

namespace troupe::models {

std::string_view hubName(Hub hub) noexcept
{
    switch (hub) {
    case Hub::HuggingFace: return "huggingface";
    case Hub::ModelScope: return "modelscope";
    case Hub::Url: return "url";
    case Hub::Unknown: break;
    }
    return "unknown";
}

Hub hubFromName(std::string_view name) noexcept
{
    for (const Hub hub : {Hub::HuggingFace, Hub::ModelScope, Hub::Url})
        if (hubName(hub) == name) return hub;
    return Hub::Unknown;
}

std::string_view defaultEndpoint(Hub hub) noexcept
{
    switch (hub) {
    case Hub::HuggingFace: return "https://huggingface.co";
    case Hub::ModelScope: return "https://modelscope.cn";
    case Hub::Url:
    case Hub::Unknown: break;
    }
    return {};
}

std::string_view defaultRevision(Hub hub) noexcept
{
    switch (hub) {
    case Hub::HuggingFace: return "main";
    case Hub::ModelScope: return "master";
    case Hub::Url:
    case Hub::Unknown: break;
    }
    return {};
}

} // namespace troupe::models
