// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/models/known_models.h"
#include "engine/models/model_walk.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace troupe::models {

/// A model that was found on this machine, sound or not. Known by its content: kind, size and digests, not by
/// the name of its folder. A value.
struct InstalledModel
{
    std::string name = {}; ///< unique in its shelf; what `--model` takes
    std::filesystem::path folder = {};
    PlaceKind place = PlaceKind::Unknown;
    std::string repository = {}; ///< on its hub, where the place or its record tells
    std::string revision = {};
    bool current = true; ///< false for an older snapshot in a cache

    std::string kind = {}; ///< "base", "custom_voice", "voice_design", "codec"; empty when it cannot be told
    std::string size = {}; ///< the tag that config.json carries: "0b6"
    uint64_t bytes = 0;    ///< of its files on the disk, links followed
    uint64_t tensorBytes = 0;       ///< of the network's tensors as they are stored
    uint64_t codecBytes = 0;        ///< of the codec's
    std::string weightsSha256 = {}; ///< of model.safetensors; empty where nobody has announced or computed it
    std::string codecSha256 = {};   ///< of speech_tokenizer/model.safetensors, likewise

    /// Whose files these are, so far as sizes and known digests tell; null for a model of somebody else.
    const KnownModel* released = nullptr;
    /// Why it cannot be used: a file that is missing or cut off, a tensor that is not there.
    std::optional<Error> fault = {};

    bool usable() const noexcept { return !fault; }
    bool isCodec() const noexcept { return kind == kCodecKind; }
    /// "base-small" for whatever has the kind and size of that checkpoint; empty where none has.
    std::string_view shortName() const noexcept;
    /// Billions of parameters by the tag ("1b7": 1.7); 0 when it is no such tag.
    double billions() const noexcept;
};

/// Looks into a folder: configurations, which files there are, and the headers of all weights against the
/// inventory. No number of a tensor is read. Never throws for what is on the disk: that becomes `fault`.
InstalledModel inspectCandidate(const Candidate& candidate);

} // namespace troupe::models
