// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/model_config.h"

#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace troupe::checkpoint {
namespace {

constexpr int64_t kMaxWidth = 1 << 16;
constexpr int64_t kMaxVocabulary = 1 << 22;
constexpr int64_t kMaxNamed = 4096;

int asInt(int64_t value)
{
    return static_cast<int>(value);
}

std::string lowered(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Refuses what would make the same tensors mean another computation.
void refuseOtherMaths(const JsonReader& reader)
{
    if (reader.textOr("hidden_act", "silu") != "silu") reader.fail("hidden_act", "must be silu");
    if (reader.flagOr("attention_bias", false)) reader.fail("attention_bias", "must be false");
    if (reader.flagOr("use_sliding_window", false)) reader.fail("use_sliding_window", "must be false");
    if (!reader.has("rope_scaling")) return;
    const JsonReader rope = reader.object("rope_scaling");
    if (rope.textOr("rope_type", rope.textOr("type", "default")) != "default")
        rope.fail("rope_type", "must be default");
}

DecoderShape readDecoder(const JsonReader& reader)
{
    refuseOtherMaths(reader);
    DecoderShape shape;
    shape.hidden = asInt(reader.integer("hidden_size", 1, kMaxWidth));
    shape.intermediate = asInt(reader.integer("intermediate_size", 1, kMaxWidth * 4));
    shape.layers = asInt(reader.integer("num_hidden_layers", 1, 512));
    shape.heads = asInt(reader.integer("num_attention_heads", 1, 1024));
    shape.kvHeads = asInt(reader.integer("num_key_value_heads", 1, 1024));
    shape.headDim = asInt(reader.integerOr("head_dim", shape.hidden / shape.heads, 2, 4096));
    shape.rmsNormEps = reader.number("rms_norm_eps", 0, 1);
    shape.ropeTheta = reader.number("rope_theta", 1, 1e12);
    if (shape.heads % shape.kvHeads != 0)
        reader.fail("num_attention_heads", "must be a multiple of num_key_value_heads");
    if (shape.headDim < 2 || shape.headDim % 2 != 0) reader.fail("head_dim", "must be even, and 2 or more");
    return shape;
}

std::vector<NamedId> readLanguages(const JsonReader& talker, int64_t vocabulary)
{
    const JsonReader table = talker.object("codec_language_id");
    std::vector<NamedId> languages;
    const nlohmann::json& raw = talker.raw("codec_language_id");
    if (raw.size() > static_cast<size_t>(kMaxNamed)) talker.fail("codec_language_id", "has too many entries");
    for (const auto& [name, value] : raw.items())
        languages.push_back({lowered(name), table.integer(name, 0, vocabulary - 1)});
    return languages;
}

std::vector<SpeakerId> readSpeakers(const JsonReader& talker, const TalkerConfig& config)
{
    std::vector<SpeakerId> speakers;
    if (!talker.has("spk_id")) return speakers;
    const JsonReader ids = talker.object("spk_id");
    const nlohmann::json& raw = talker.raw("spk_id");
    if (raw.size() > static_cast<size_t>(kMaxNamed)) talker.fail("spk_id", "has too many entries");
    for (const auto& [name, value] : raw.items())
        speakers.push_back({lowered(name), ids.integer(name, 0, config.vocabulary - 1), {}});
    if (!talker.has("spk_is_dialect")) return speakers;
    const JsonReader dialects = talker.object("spk_is_dialect");
    for (const auto& [name, value] : talker.raw("spk_is_dialect").items()) {
        if (!value.is_string()) continue; // false: no dialect
        const std::string dialect = lowered(value.get<std::string>());
        if (!config.findLanguage(dialect))
            dialects.fail(name, "names a language that codec_language_id does not have");
        for (SpeakerId& speaker : speakers)
            if (speaker.name == lowered(name)) speaker.dialect = dialect;
    }
    return speakers;
}

TalkerConfig readTalker(const JsonReader& reader)
{
    TalkerConfig talker;
    talker.layers = readDecoder(reader);
    talker.vocabulary = reader.integer("vocab_size", 1025, kMaxVocabulary);
    talker.textVocabulary = reader.integer("text_vocab_size", 1, kMaxVocabulary);
    talker.textHidden = asInt(reader.integer("text_hidden_size", 1, kMaxWidth));
    talker.codeGroups = asInt(reader.integer("num_code_groups", 2, 256));
    const auto control = [&](std::string_view key) { return reader.integer(key, 0, talker.vocabulary - 1); };
    talker.codecPad = control("codec_pad_id");
    talker.codecBos = control("codec_bos_id");
    talker.codecEos = control("codec_eos_token_id");
    talker.think = control("codec_think_id");
    talker.noThink = control("codec_nothink_id");
    talker.thinkBos = control("codec_think_bos_id");
    talker.thinkEos = control("codec_think_eos_id");
    talker.languages = readLanguages(reader, talker.vocabulary);
    talker.speakers = readSpeakers(reader, talker);
    return talker;
}

CodePredictorConfig readCodePredictor(const JsonReader& reader, const TalkerConfig& talker)
{
    CodePredictorConfig config;
    config.layers = readDecoder(reader);
    config.codebook = reader.integer("vocab_size", 1, kMaxVocabulary);
    if (reader.integerOr("num_code_groups", talker.codeGroups, 2, 256) != talker.codeGroups)
        reader.fail("num_code_groups", "must equal the talker's");
    if (config.codebook > talker.vocabulary) reader.fail("vocab_size", "must not be above the talker's");
    return config;
}

SpeakerEncoderConfig readSpeakerEncoder(const JsonReader& reader, const TalkerConfig& talker)
{
    SpeakerEncoderConfig config;
    config.embedding = asInt(reader.integer("enc_dim", 1, kMaxWidth));
    config.sampleRate = asInt(reader.integer("sample_rate", 8000, 192000));
    // Shipped files leave these out: they are the values that the architecture fixes.
    config.melBands = asInt(reader.integerOr("mel_dim", 128, 1, 1024));
    config.channels = reader.integersOr("enc_channels", {512, 512, 512, 512, 1536}, 1, kMaxWidth);
    config.kernels = reader.integersOr("enc_kernel_sizes", {5, 3, 3, 3, 1}, 1, 99);
    config.dilations = reader.integersOr("enc_dilations", {1, 2, 3, 4, 1}, 1, 99);
    config.attentionChannels = asInt(reader.integerOr("enc_attention_channels", 128, 1, kMaxWidth));
    config.res2netScale = asInt(reader.integerOr("enc_res2net_scale", 8, 2, 256));
    config.seChannels = asInt(reader.integerOr("enc_se_channels", 128, 1, kMaxWidth));
    if (config.channels.size() < 3 || config.kernels.size() != config.channels.size() ||
        config.dilations.size() != config.channels.size())
        reader.fail("enc_channels", "must have three entries or more, and as many kernels and dilations");
    for (size_t i = 1; i + 1 < config.channels.size(); ++i)
        if (config.channels[i] % config.res2netScale != 0)
            reader.fail("enc_channels", "must be multiples of enc_res2net_scale");
    if (config.embedding != talker.layers.hidden)
        reader.fail("enc_dim", "must equal the talker's hidden_size");
    return config;
}

ModelKind readKind(const JsonReader& reader)
{
    const std::string name = reader.text("tts_model_type");
    for (const ModelKind kind : {ModelKind::Base, ModelKind::CustomVoice, ModelKind::VoiceDesign})
        if (name == kindName(kind)) return kind;
    reader.fail("tts_model_type", "must be base, custom_voice or voice_design");
}

} // namespace

const NamedId* TalkerConfig::findLanguage(std::string_view name) const noexcept
{
    const auto found =
        std::find_if(languages.begin(), languages.end(), [&](const NamedId& l) { return l.name == name; });
    return found == languages.end() ? nullptr : &*found;
}

const SpeakerId* TalkerConfig::findSpeaker(std::string_view name) const noexcept
{
    const auto found =
        std::find_if(speakers.begin(), speakers.end(), [&](const SpeakerId& s) { return s.name == name; });
    return found == speakers.end() ? nullptr : &*found;
}

std::string_view kindName(ModelKind kind) noexcept
{
    switch (kind) {
    case ModelKind::Base: return "base";
    case ModelKind::CustomVoice: return "custom_voice";
    case ModelKind::VoiceDesign: return "voice_design";
    case ModelKind::Unknown: return "unknown";
    }
    return "unknown";
}

ModelConfig parseModelConfig(std::string_view json, const std::string& file)
{
    const nlohmann::json parsed = parseJsonObject(json, file);
    const JsonReader reader(parsed, file, "");
    if (const std::string type = reader.text("model_type"); type != "qwen3_tts")
        throw Error(ErrorCode::UnsupportedFormat,
                    fmt::format("“{}” describes a model of type “{:.40}”.", file, type),
                    "Choose the folder of a Qwen3-TTS-12Hz checkpoint.");
    if (reader.textOr("tokenizer_type", "qwen3_tts_tokenizer_12hz") != "qwen3_tts_tokenizer_12hz")
        throw Error(ErrorCode::UnsupportedFormat,
                    fmt::format("“{}” needs another codec than the 12 Hz one.", file),
                    "Choose a checkpoint with “12Hz” in its name.");
    ModelConfig config;
    config.kind = readKind(reader);
    config.size = reader.textOr("tts_model_size", "");
    const JsonReader talker = reader.object("talker_config");
    config.talker = readTalker(talker);
    const int64_t lastText = config.talker.textVocabulary - 1;
    config.ttsPad = reader.integer("tts_pad_token_id", 0, lastText);
    config.ttsBos = reader.integer("tts_bos_token_id", 0, lastText);
    config.ttsEos = reader.integer("tts_eos_token_id", 0, lastText);
    config.codePredictor = readCodePredictor(talker.object("code_predictor_config"), config.talker);
    if (config.kind == ModelKind::Base)
        config.speakerEncoder = readSpeakerEncoder(reader.object("speaker_encoder_config"), config.talker);
    return config;
}

GenerationConfig parseGenerationConfig(std::string_view json, const std::string& file)
{
    const nlohmann::json parsed = parseJsonObject(json, file);
    const JsonReader reader(parsed, file, "");
    const GenerationConfig usual;
    return {
        .doSample = reader.flagOr("do_sample", usual.doSample),
        .temperature = reader.numberOr("temperature", usual.temperature, 0, 100),
        .topK = asInt(reader.integerOr("top_k", usual.topK, 0, kMaxVocabulary)),
        .topP = reader.numberOr("top_p", usual.topP, 0, 1),
        .repetitionPenalty = reader.numberOr("repetition_penalty", usual.repetitionPenalty, 0.01, 100),
        .subtalkerDoSample = reader.flagOr("subtalker_dosample", usual.subtalkerDoSample),
        .subtalkerTemperature = reader.numberOr("subtalker_temperature", usual.subtalkerTemperature, 0, 100),
        .subtalkerTopK = asInt(reader.integerOr("subtalker_top_k", usual.subtalkerTopK, 0, kMaxVocabulary)),
        .subtalkerTopP = reader.numberOr("subtalker_top_p", usual.subtalkerTopP, 0, 1),
        .maxNewTokens = asInt(reader.integerOr("max_new_tokens", usual.maxNewTokens, 1, 10'000'000)),
    };
}

} // namespace troupe::checkpoint
