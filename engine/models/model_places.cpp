// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_places.h"

#include "engine/base/folders.h"

#include <cctype>
#include <cstdlib>
#include <optional>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> variable(const char* name)
{
    const char* value = std::getenv(name);
    return value && *value ? std::optional<std::string>(value) : std::nullopt;
}

fs::path home()
{
    // Folders knows what to do without HOME; its data folder is no help where XDG moved it.
    if (const auto value = variable("HOME")) return *value;
    return Folders::ofUser().config.parent_path().parent_path();
}

/// `~/x` and `$NAME/x`, as the clients' own language expands them.
fs::path expanded(const std::string& text)
{
    std::string out;
    size_t at = 0;
    if (text == "~" || text.starts_with("~/")) {
        out = home().string();
        at = 1;
    }
    while (at < text.size()) {
        const bool braced = text.compare(at, 2, "${") == 0;
        const size_t begin = at + (braced ? 2 : 1);
        size_t end = begin;
        while (text[at] == '$' && end < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_'))
            ++end;
        const bool closed = !braced || (end < text.size() && text[end] == '}');
        const auto value =
            end > begin && closed ? variable(text.substr(begin, end - begin).c_str()) : std::nullopt;
        if (value) {
            out += *value;
            at = end + (braced ? 1 : 0);
        } else {
            out += text[at++];
        }
    }
    return out;
}

} // namespace

std::string_view placeKindName(PlaceKind kind) noexcept
{
    switch (kind) {
    case PlaceKind::Own: return "own";
    case PlaceKind::Added: return "added";
    case PlaceKind::HuggingFace: return "huggingface";
    case PlaceKind::ModelScope: return "modelscope";
    case PlaceKind::Unknown: break;
    }
    return "unknown";
}

fs::path ownModelsFolder()
{
    return Folders::ofUser().data / "models";
}

fs::path huggingFaceCache()
{
    for (const char* name : {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"})
        if (const auto value = variable(name)) return expanded(*value);
    if (const auto value = variable("HF_HOME")) return expanded(*value) / "hub";
    if (const auto value = variable("XDG_CACHE_HOME")) return expanded(*value) / "huggingface" / "hub";
    return home() / ".cache" / "huggingface" / "hub";
}

fs::path modelScopeCache()
{
    if (const auto value = variable("MODELSCOPE_CACHE")) return expanded(*value);
    return home() / ".cache" / "modelscope";
}

std::vector<ModelPlace> modelPlaces(const std::vector<ModelPlace>& added)
{
    std::vector<ModelPlace> places{{PlaceKind::Own, ownModelsFolder()}};
    places.insert(places.end(), added.begin(), added.end());
    places.push_back({PlaceKind::HuggingFace, huggingFaceCache()});
    places.push_back({PlaceKind::ModelScope, modelScopeCache()});
    return places;
}

} // namespace troupe::models
