// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::models {

enum class PlaceKind
{
    Unknown,
    Own,         ///< where Troupe's own downloads and imports go
    Added,       ///< a folder that the user added, used where it is
    HuggingFace, ///< the cache of the Hugging Face client
    ModelScope   ///< the cache of the ModelScope client
};

/// "own", "added", "huggingface", "modelscope"; "unknown".
std::string_view placeKindName(PlaceKind kind) noexcept;

/// A folder in which models are looked for.
struct ModelPlace
{
    PlaceKind kind = PlaceKind::Unknown;
    std::filesystem::path folder;
    std::string name = {}; ///< Added: what the user calls it; empty for the folder's own name
};

// Where the clients of the hubs keep their files, as they find it themselves. Each reads the environment on
// each call: tests and services change it. Nothing is created.

/// `models` in the data folder.
std::filesystem::path ownModelsFolder();

/// HF_HUB_CACHE, else HUGGINGFACE_HUB_CACHE, else `hub` in HF_HOME, which is `huggingface` in XDG_CACHE_HOME
/// or ~/.cache. A leading “~” and `$NAME` are expanded.
std::filesystem::path huggingFaceCache();

/// MODELSCOPE_CACHE, else `modelscope` in ~/.cache. A leading “~” is expanded.
std::filesystem::path modelScopeCache();

/// All places in the order of preference: own, `added`, Hugging Face, ModelScope.
std::vector<ModelPlace> modelPlaces(const std::vector<ModelPlace>& added);

} // namespace troupe::models
