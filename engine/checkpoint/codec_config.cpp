// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/codec_config.h"

#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"

#include <cmath>
#include <functional>
#include <numeric>

#include <fmt/format.h>

namespace troupe::checkpoint {
namespace {

constexpr int64_t kMaxWidth = 1 << 16;
constexpr int64_t kMaxCodebook = 1 << 22;
constexpr int64_t kMaxHop = 1 << 20;

int asInt(int64_t value)
{
    return static_cast<int>(value);
}

/// The product of at most 16 factors from 1 to 64, checked against kMaxHop.
std::vector<int> readFactors(const JsonReader& reader, std::string_view key)
{
    std::vector<int> factors = reader.integers(key, 1, 64);
    int64_t product = 1;
    for (const int factor : factors) product = std::min(product * factor, kMaxHop + 1);
    if (factors.empty() || factors.size() > 16 || product > kMaxHop)
        reader.fail(key, "must multiply to less than 2^20");
    return factors;
}

int product(const std::vector<int>& factors)
{
    return std::accumulate(factors.begin(), factors.end(), 1, std::multiplies<>());
}

CodecDecoderConfig readDecoder(const JsonReader& reader)
{
    if (reader.textOr("hidden_act", "silu") != "silu") reader.fail("hidden_act", "must be silu");
    if (reader.flagOr("attention_bias", false)) reader.fail("attention_bias", "must be false");
    CodecDecoderConfig config;
    config.transformer.hidden = asInt(reader.integer("hidden_size", 1, kMaxWidth));
    config.transformer.intermediate = asInt(reader.integer("intermediate_size", 1, kMaxWidth * 4));
    config.transformer.layers = asInt(reader.integer("num_hidden_layers", 1, 512));
    config.transformer.heads = asInt(reader.integer("num_attention_heads", 1, 1024));
    config.transformer.kvHeads = asInt(reader.integer("num_key_value_heads", 1, 1024));
    config.transformer.headDim =
        asInt(reader.integerOr("head_dim", config.transformer.hidden / config.transformer.heads, 2, 4096));
    config.transformer.rmsNormEps = reader.number("rms_norm_eps", 0, 1);
    config.transformer.ropeTheta = reader.number("rope_theta", 1, 1e12);
    if (config.transformer.heads % config.transformer.kvHeads != 0)
        reader.fail("num_attention_heads", "must be a multiple of num_key_value_heads");
    if (config.transformer.headDim < 2 || config.transformer.headDim % 2 != 0)
        reader.fail("head_dim", "must be even, and 2 or more");
    config.latent = asInt(reader.integer("latent_dim", 1, kMaxWidth));
    config.codebookDim = asInt(reader.integer("codebook_dim", 2, kMaxWidth));
    config.codebookSize = reader.integer("codebook_size", 1, kMaxCodebook);
    config.quantizers = asInt(reader.integer("num_quantizers", 2, 256));
    config.slidingWindow = asInt(reader.integer("sliding_window", 1, 1 << 20));
    config.decoderDim = asInt(reader.integer("decoder_dim", 2, kMaxWidth));
    config.upsampleRates = readFactors(reader, "upsample_rates");
    config.upsamplingRatios = readFactors(reader, "upsampling_ratios");
    if (config.codebookDim % 2 != 0) reader.fail("codebook_dim", "must be even");
    if (config.decoderDim % (1 << config.upsampleRates.size()) != 0)
        reader.fail("decoder_dim", "must be halved once for each of upsample_rates");
    return config;
}

/// Refuses encoders whose tensors would be the same and whose computation is not.
void refuseOtherMaths(const JsonReader& reader)
{
    if (reader.integerOr("audio_channels", 1, 1, 64) != 1) reader.fail("audio_channels", "must be 1");
    if (!reader.flagOr("use_causal_conv", true)) reader.fail("use_causal_conv", "must be true");
    if (reader.flagOr("use_conv_shortcut", false)) reader.fail("use_conv_shortcut", "must be false");
    if (reader.flagOr("attention_bias", false)) reader.fail("attention_bias", "must be false");
    if (reader.textOr("hidden_act", "gelu") != "gelu") reader.fail("hidden_act", "must be gelu");
    if (reader.textOr("pad_mode", "constant") != "constant") reader.fail("pad_mode", "must be constant");
}

/// Twice the ratio of the convolutions' rate, rounded up, and the frame rate, rounded down: 4 as long as the
/// layer does nothing but halve. A file that names no frame rate has the one that follows from its strides.
int readDownsampleKernel(const JsonReader& reader, int step)
{
    const double sampleRate = reader.numberOr("sampling_rate", 24000, 1, 1e6);
    const double natural = sampleRate / (2.0 * step);
    const double frameRate =
        reader.numberOr("_frame_rate", reader.numberOr("frame_rate", natural, 1e-3, 1e6), 1e-3, 1e6);
    const double ratio = std::ceil(sampleRate / step) / frameRate;
    if (!(ratio >= 1 && ratio < 64)) reader.fail("_frame_rate", "does not fit upsampling_ratios");
    return 2 * static_cast<int>(ratio);
}

CodecEncoderConfig readEncoder(const JsonReader& reader)
{
    refuseOtherMaths(reader);
    CodecEncoderConfig config;
    config.filters = asInt(reader.integer("num_filters", 1, 4096));
    config.kernel = asInt(reader.integer("kernel_size", 1, 99));
    config.lastKernel = asInt(reader.integer("last_kernel_size", 1, 99));
    config.residualKernel = asInt(reader.integer("residual_kernel_size", 1, 99));
    config.residualLayers = asInt(reader.integer("num_residual_layers", 1, 16));
    config.dilationGrowth = asInt(reader.integer("dilation_growth_rate", 1, 16));
    config.compress = asInt(reader.integer("compress", 1, 64));
    config.ratios = readFactors(reader, "upsampling_ratios");
    config.hidden = asInt(reader.integer("hidden_size", 1, kMaxWidth));
    config.intermediate = asInt(reader.integer("intermediate_size", 1, kMaxWidth * 4));
    config.layers = asInt(reader.integer("num_hidden_layers", 1, 512));
    config.heads = asInt(reader.integer("num_attention_heads", 1, 1024));
    config.kvHeads = asInt(reader.integer("num_key_value_heads", 1, 1024));
    config.headDim = asInt(reader.integerOr("head_dim", config.hidden / config.heads, 2, 4096));
    config.normEps = reader.number("norm_eps", 0, 1);
    config.ropeTheta = reader.number("rope_theta", 1, 1e12);
    config.codebookSize = reader.integer("codebook_size", 1, kMaxCodebook);
    config.codebookDim = asInt(reader.integer("codebook_dim", 1, kMaxWidth));
    config.projectsToBooks = reader.integerOr("vector_quantization_hidden_dimension", config.codebookDim, 1,
                                              kMaxWidth) != config.hidden;
    config.downsampleKernel = readDownsampleKernel(reader, product(config.ratios));
    config.quantizers = asInt(reader.integer("num_quantizers", 2, 1024));
    config.semanticQuantizers = asInt(reader.integer("num_semantic_quantizers", 1, 1023));
    if (config.heads % config.kvHeads != 0)
        reader.fail("num_attention_heads", "must be a multiple of num_key_value_heads");
    if (config.headDim < 2 || config.headDim % 2 != 0) reader.fail("head_dim", "must be even, and 2 or more");
    if (config.filters % config.compress != 0) reader.fail("num_filters", "must be a multiple of compress");
    if (config.semanticQuantizers >= config.quantizers)
        reader.fail("num_semantic_quantizers", "must be below num_quantizers");
    return config;
}

} // namespace

int CodecDecoderConfig::hop() const noexcept
{
    return product(upsampleRates) * product(upsamplingRatios);
}

CodecConfig parseCodecConfig(std::string_view json, const std::string& file)
{
    const nlohmann::json parsed = parseJsonObject(json, file);
    const JsonReader reader(parsed, file, "");
    if (const std::string type = reader.text("model_type"); type != "qwen3_tts_tokenizer_12hz")
        throw Error(ErrorCode::UnsupportedFormat,
                    fmt::format("“{}” describes a codec of type “{:.40}”.", file, type),
                    "The folder speech_tokenizer must hold the 12 Hz codec of Qwen3-TTS.");
    CodecConfig config;
    config.inputRate = asInt(reader.integer("input_sample_rate", 8000, 192000));
    config.outputRate = asInt(reader.integer("output_sample_rate", 8000, 192000));
    config.encodeHop = asInt(reader.integer("encode_downsample_rate", 1, kMaxHop));
    config.decodeHop = asInt(reader.integer("decode_upsample_rate", 1, kMaxHop));
    config.validQuantizers = asInt(reader.integer("encoder_valid_num_quantizers", 2, 256));
    config.decoder = readDecoder(reader.object("decoder_config"));
    config.encoder = readEncoder(reader.object("encoder_config"));
    if (config.decoder.hop() != config.decodeHop)
        reader.fail("decode_upsample_rate", "must be the product of the decoder's rates and ratios");
    if (product(config.encoder.ratios) * 2 != config.encodeHop)
        reader.fail("encode_downsample_rate", "must be twice the product of the encoder's ratios");
    if (config.validQuantizers > config.encoder.quantizers)
        reader.fail("encoder_valid_num_quantizers", "must not be above the encoder's num_quantizers");
    if (config.validQuantizers != config.decoder.quantizers)
        reader.fail("encoder_valid_num_quantizers", "must equal the decoder's num_quantizers");
    return config;
}

} // namespace troupe::checkpoint
