// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_places.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace troupe::models {

/// A folder that is, or should be, a checkpoint of ours or a codec.
struct Candidate
{
    std::filesystem::path folder = {};
    PlaceKind place = PlaceKind::Unknown;
    std::string name = {};       ///< inside its place, before names are made unique
    std::string repository = {}; ///< "Qwen/Qwen3-TTS-12Hz-1.7B-Base" where the place tells
    std::string revision = {};   ///< the same
    bool current = true;         ///< false for a snapshot that the cache's `main` does not name
    bool unfinished = false;     ///< a download that has not come to its end
};

/// How far a walk goes; nothing outside decides it.
struct WalkLimits
{
    size_t depth = 5;       ///< folders below the place
    size_t folders = 20000; ///< folders that are looked into
    size_t models = 500;
};

struct Walk
{
    std::vector<Candidate> found;
    std::vector<std::string> notes; ///< what a person should know: a folder that may not be read, a limit
};

/// Looks for models in one place, in a fixed order. Follows links but never enters a folder twice, does not
/// enter a model, and passes over everything that is not Qwen3-TTS. Reads at most the first megabytes of
/// config.json files; a place that is not there is empty. Never throws for what is on the disk.
Walk findModels(const ModelPlace& place, const WalkLimits& limits = {});

} // namespace troupe::models
