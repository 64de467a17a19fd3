// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/checkpoint.h"

#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"

#include <fmt/format.h>

namespace troupe::checkpoint {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxConfigBytes = 4 << 20;
constexpr const char* kCodecFolder = "speech_tokenizer";

GenerationConfig readGeneration(const fs::path& file)
{
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return {};
    return parseGenerationConfig(readSmallFile(file, kMaxConfigBytes), file.string());
}

/// Codec and talker have to speak of the same codes.
void checkPair(const ModelConfig& model, const CodecConfig& codec, const fs::path& folder)
{
    const auto refuse = [&](const std::string& what) {
        throw Error(ErrorCode::FileDamaged, fmt::format("In “{}” {}.", folder.string(), what),
                    "Take the folder speech_tokenizer that came with this model.");
    };
    if (codec.decoder.quantizers != model.talker.codeGroups)
        refuse(fmt::format("the model makes {} codes a frame and the codec takes {}", model.talker.codeGroups,
                           codec.decoder.quantizers));
    if (codec.decoder.codebookSize < model.codePredictor.codebook)
        refuse(fmt::format("the model's books have {} codes and the codec's {}", model.codePredictor.codebook,
                           codec.decoder.codebookSize));
    if (model.talker.firstSuppressed() > codec.decoder.codebookSize)
        refuse("the talker may choose a first code that the codec does not have");
}

} // namespace

ModelConfig readModelConfig(const fs::path& folder)
{
    const fs::path file = folder / "config.json";
    return parseModelConfig(readSmallFile(file, kMaxConfigBytes), file.string());
}

CodecConfig readCodecConfig(const fs::path& folder)
{
    const fs::path file = folder / kCodecFolder / "config.json";
    return parseCodecConfig(readSmallFile(file, kMaxConfigBytes), file.string());
}

Checkpoint Checkpoint::open(const fs::path& folder)
{
    ModelConfig config = readModelConfig(folder);
    CodecConfig codec = readCodecConfig(folder);
    checkPair(config, codec, folder);
    Checkpoint checkpoint{folder,
                          std::move(config),
                          readGeneration(folder / "generation_config.json"),
                          std::move(codec),
                          text::Tokenizer::fromFolder(folder),
                          Weights::open(folder),
                          Weights::open(folder / kCodecFolder)};
    checkpoint.model.require(modelInventory(checkpoint.config));
    checkpoint.codecWeights.require(codecDecoderInventory(checkpoint.codec.decoder));
    checkpoint.codecWeights.require(codecEncoderInventory(checkpoint.codec.encoder));
    return checkpoint;
}

void Checkpoint::requireWhole() const
{
    model.requireWhole();
    codecWeights.requireWhole();
}

} // namespace troupe::checkpoint
