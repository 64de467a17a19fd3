// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/codec_config.h"
#include "engine/checkpoint/model_config.h"
#include "engine/checkpoint/weights.h"
#include "engine/text/tokenizer.h"

#include <filesystem>

namespace troupe::checkpoint {

/// A checkpoint folder, read and checked: configurations, vocabulary, and mapped weights whose inventory is
/// complete. Needed: config.json, model.safetensors (or shards), vocab.json, merges.txt,
/// tokenizer_config.json, speech_tokenizer/{config.json, model.safetensors}. generation_config.json is
/// optional. Immutable.
struct Checkpoint
{
    std::filesystem::path folder;
    ModelConfig config;
    GenerationConfig generation;
    CodecConfig codec;
    text::Tokenizer tokenizer;
    Weights model;
    Weights codecWeights;

    /// Throws Error that names the file, the key or tensor, and the remedy.
    static Checkpoint open(const std::filesystem::path& folder);
    /// See MappedFile::requireWhole(); to be asked before what was computed with the weights is used.
    void requireWhole() const;
};

/// The configurations alone: what a list of models needs. Throw as open().
ModelConfig readModelConfig(const std::filesystem::path& folder);
CodecConfig readCodecConfig(const std::filesystem::path& folder);

} // namespace troupe::checkpoint
