// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::checkpoint {

/// What a checkpoint was trained for.
enum class ModelKind
{
    Unknown,
    Base,
    CustomVoice,
    VoiceDesign
};

/// One stack of pre-norm decoder layers (docs/MODEL.md §4).
struct DecoderShape
{
    int hidden = 0;
    int intermediate = 0;
    int layers = 0;
    int heads = 0;
    int kvHeads = 0;
    int headDim = 0;
    double rmsNormEps = 0;
    double ropeTheta = 0;
};

struct NamedId
{
    std::string name; ///< lower case
    int64_t id = 0;
};

struct SpeakerId
{
    std::string name; ///< lower case
    int64_t id = 0;
    std::string dialect; ///< key into TalkerConfig::languages, or empty
};

struct TalkerConfig
{
    DecoderShape layers;
    int64_t vocabulary = 0; ///< codes and control ids
    int64_t textVocabulary = 0;
    int textHidden = 0;
    int codeGroups = 0;
    int64_t codecPad = 0;
    int64_t codecBos = 0;
    int64_t codecEos = 0;
    int64_t think = 0;
    int64_t noThink = 0;
    int64_t thinkBos = 0;
    int64_t thinkEos = 0;
    std::vector<NamedId> languages; ///< dialects among them
    std::vector<SpeakerId> speakers;

    /// Ids from here on are never sampled, the end of speech excepted.
    int64_t firstSuppressed() const noexcept { return vocabulary - 1024; }
    const NamedId* findLanguage(std::string_view name) const noexcept;
    const SpeakerId* findSpeaker(std::string_view name) const noexcept;
};

struct CodePredictorConfig
{
    DecoderShape layers;
    int64_t codebook = 0; ///< codes of one group
};

struct SpeakerEncoderConfig
{
    int embedding = 0; ///< width of the x-vector
    int sampleRate = 0;
    int melBands = 0;
    std::vector<int> channels;
    std::vector<int> kernels;
    std::vector<int> dilations;
    int attentionChannels = 0;
    int res2netScale = 0;
    int seChannels = 0;
};

/// `config.json` of a checkpoint. Nothing here has a default of ours where a shipped file has a value.
struct ModelConfig
{
    ModelKind kind = ModelKind::Unknown;
    std::string size; ///< the tag "0b6" or "1b7", or what a fine-tune wrote
    int64_t ttsPad = 0;
    int64_t ttsBos = 0;
    int64_t ttsEos = 0;
    TalkerConfig talker;
    CodePredictorConfig codePredictor;
    std::optional<SpeakerEncoderConfig> speakerEncoder; ///< Base only

    /// The smallest custom-voice models were not trained to follow an instruction; official code drops it.
    bool ignoresInstruct() const noexcept { return kind == ModelKind::CustomVoice && size == "0b6"; }
};

/// "base", "custom_voice", "voice_design".
std::string_view kindName(ModelKind kind) noexcept;

/// Reads and checks `json`: dimensions in bounds and consistent with each other, control ids inside the
/// vocabulary, nothing that the network code does not compute (other activations, attention biases, sliding
/// talkers). Throws Error FileDamaged, or UnsupportedFormat for another architecture; both name `file` and
/// the key.
ModelConfig parseModelConfig(std::string_view json, const std::string& file);

/// Defaults for sampling from `generation_config.json`; every field is optional there.
struct GenerationConfig
{
    bool doSample = true;
    double temperature = 0.9;
    int topK = 50;
    double topP = 1.0;
    double repetitionPenalty = 1.05;
    bool subtalkerDoSample = true;
    double subtalkerTemperature = 0.9;
    int subtalkerTopK = 50;
    double subtalkerTopP = 1.0;
    int maxNewTokens = 2048; ///< the official wrapper's, when the file is silent
};

GenerationConfig parseGenerationConfig(std::string_view json, const std::string& file);

} // namespace troupe::checkpoint
