// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/known_models.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace troupe::models {
namespace {

constexpr uint64_t kCodecBytes = 682293092;
constexpr std::string_view kCodecSha256 = "836b7b35";

// What all five share.
constexpr KnownFile kGeneration{
    .path = "generation_config.json", .bytes = 245, .sha256 = "f1b90b45", .needed = false};
constexpr KnownFile kTokenizer{.path = "tokenizer_config.json", .bytes = 7344, .sha256 = "dc3c31c3"};
constexpr KnownFile kVocabulary{.path = "vocab.json", .bytes = 2776833, .sha256 = "ca10d7e9"};
constexpr KnownFile kMerges{.path = "merges.txt", .bytes = 1671839, .sha256 = "599bab54"};
constexpr KnownFile kPreprocessor{.path = "preprocessor_config.json", .needed = false};
constexpr KnownFile kCodecConfig{.path = "speech_tokenizer/config.json", .bytes = 2336, .sha256 = "ee65bb90"};
constexpr KnownFile kCodecPreprocessor{.path = "speech_tokenizer/preprocessor_config.json", .needed = false};
constexpr KnownFile kCodecWeights{
    .path = "speech_tokenizer/model.safetensors", .bytes = kCodecBytes, .sha256 = kCodecSha256};

constexpr std::array<KnownFile, 10> checkpointFiles(KnownFile config, KnownFile weights)
{
    return {config,        kGeneration, kTokenizer,   kVocabulary,        kMerges,
            kPreprocessor, weights,     kCodecConfig, kCodecPreprocessor, kCodecWeights};
}

constexpr KnownFile configFile(uint64_t bytes, std::string_view sha256)
{
    return {.path = "config.json", .bytes = bytes, .sha256 = sha256};
}

/// `bytes` is 0 where only `tensorBytes`, the sum of the tensors, is known.
constexpr KnownFile weightsFile(uint64_t bytes, uint64_t tensorBytes, std::string_view sha256)
{
    return {.path = "model.safetensors", .bytes = bytes, .leastBytes = tensorBytes, .sha256 = sha256};
}

constexpr auto kVoiceDesign =
    checkpointFiles(configFile(4421, "aecd2cc4"), weightsFile(3833402552, 3833352704, "391e8db2"));
constexpr auto kCustomVoice =
    checkpointFiles(configFile(4908, "17a07f52"), weightsFile(0, 3833352704, "38b1d597"));
constexpr auto kBase = checkpointFiles(configFile(4494, "b4f01752"), weightsFile(0, 3857354880, "38fc7fc5"));
constexpr auto kCustomVoiceSmall =
    checkpointFiles(configFile(4908, "81aca2b6"), weightsFile(0, 1811577344, "bc3c7e78"));
constexpr auto kBaseSmall =
    checkpointFiles(configFile(4494, "2e714c78"), weightsFile(1829344272, 1829286016, "180b3b10"));
constexpr std::array kCodec = {
    KnownFile{.path = "config.json", .bytes = 2336, .sha256 = "ee65bb90"},
    KnownFile{.path = "preprocessor_config.json", .needed = false},
    KnownFile{.path = "model.safetensors", .bytes = kCodecBytes, .sha256 = kCodecSha256},
};

constexpr std::array kModels = {
    KnownModel{.name = "voice-design",
               .title = "Qwen3-TTS 1.7B VoiceDesign",
               .huggingFace = "Qwen/Qwen3-TTS-12Hz-1.7B-VoiceDesign",
               .modelScope = "Qwen/Qwen3-TTS-12Hz-1.7B-VoiceDesign",
               .revision = "5ecdb67327",
               .kind = "voice_design",
               .size = "1b7",
               .unlocks = "voices from a description",
               .files = kVoiceDesign},
    KnownModel{.name = "custom-voice",
               .title = "Qwen3-TTS 1.7B CustomVoice",
               .huggingFace = "Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice",
               .modelScope = "Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice",
               .revision = "0c0e3051f1",
               .kind = "custom_voice",
               .size = "1b7",
               .unlocks = "nine speakers who can be directed",
               .files = kCustomVoice},
    KnownModel{.name = "base",
               .title = "Qwen3-TTS 1.7B Base",
               .huggingFace = "Qwen/Qwen3-TTS-12Hz-1.7B-Base",
               .modelScope = "Qwen/Qwen3-TTS-12Hz-1.7B-Base",
               .revision = "fd4b254389",
               .kind = "base",
               .size = "1b7",
               .unlocks = "cloned voices",
               .files = kBase},
    KnownModel{.name = "custom-voice-small",
               .title = "Qwen3-TTS 0.6B CustomVoice",
               .huggingFace = "Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice",
               .modelScope = "Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice",
               .revision = "85e237c12c",
               .kind = "custom_voice",
               .size = "0b6",
               .unlocks = "nine speakers, without direction",
               .files = kCustomVoiceSmall},
    KnownModel{.name = "base-small",
               .title = "Qwen3-TTS 0.6B Base",
               .huggingFace = "Qwen/Qwen3-TTS-12Hz-0.6B-Base",
               .modelScope = "Qwen/Qwen3-TTS-12Hz-0.6B-Base",
               .revision = "5d83992436",
               .kind = "base",
               .size = "0b6",
               .unlocks = "cloned voices, smaller and faster",
               .files = kBaseSmall},
    KnownModel{.name = "codec",
               .title = "Qwen3-TTS codec",
               .huggingFace = "Qwen/Qwen3-TTS-Tokenizer-12Hz",
               .modelScope = "Qwen/Qwen3-TTS-Tokenizer-12Hz",
               .revision = "7dd38ad4e9",
               .kind = kCodecKind,
               .size = "",
               .unlocks = "sound to codes and back; every checkpoint has its own copy",
               .files = kCodec},
};

/// Lower case, with hyphens: how names are compared.
std::string plain(std::string_view name)
{
    std::string out;
    for (const char c : name)
        out += c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::string_view lastPart(std::string_view repository)
{
    return repository.substr(repository.find_last_of('/') + 1);
}

} // namespace

uint64_t KnownModel::bytes() const noexcept
{
    uint64_t sum = 0;
    for (const KnownFile& file : files) sum += std::max(file.bytes, file.leastBytes);
    return sum;
}

const KnownFile* KnownModel::file(std::string_view path) const noexcept
{
    const auto found =
        std::find_if(files.begin(), files.end(), [path](const KnownFile& file) { return file.path == path; });
    return found == files.end() ? nullptr : &*found;
}

std::span<const KnownModel> knownModels() noexcept
{
    return kModels;
}

const KnownModel* findKnownModel(std::string_view name)
{
    const std::string wanted = plain(name);
    for (const KnownModel& model : kModels)
        for (const std::string_view id :
             {model.name, model.huggingFace, model.modelScope, lastPart(model.huggingFace)})
            if (plain(id) == wanted) return &model;
    return nullptr;
}

const KnownModel* findKnownModel(std::string_view kind, std::string_view size) noexcept
{
    const auto found = std::find_if(kModels.begin(), kModels.end(), [&](const KnownModel& model) {
        return model.kind == kind && model.size == size;
    });
    return found == kModels.end() ? nullptr : &*found;
}

} // namespace troupe::models
