// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/inventory.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace troupe::checkpoint {
namespace {

using Shape = std::vector<int64_t>;

/// Collects rows under a prefix.
class List
{
public:
    explicit List(std::vector<ExpectedTensor>& out, std::string prefix)
        : out_(out), prefix_(std::move(prefix))
    {}

    List under(std::string_view part) const { return List(out_, prefix_ + std::string(part)); }
    void add(std::string_view name, Shape shape) const
    {
        out_.push_back({prefix_ + std::string(name), std::move(shape)});
    }
    void linear(std::string_view name, int64_t out, int64_t in, bool bias = false) const
    {
        add(fmt::format("{}.weight", name), {out, in});
        if (bias) add(fmt::format("{}.bias", name), {out});
    }
    void conv(std::string_view name, int64_t out, int64_t in, int64_t kernel, bool bias = true) const
    {
        add(fmt::format("{}.weight", name), {out, in, kernel});
        if (bias) add(fmt::format("{}.bias", name), {out});
    }

private:
    std::vector<ExpectedTensor>& out_;
    std::string prefix_;
};

/// One decoder layer; `headNorms` are the talker's q and k norms, `scales` the codec's residual scales.
void addDecoderLayer(const List& list, const DecoderShape& shape, bool headNorms, bool scales)
{
    const int64_t width = shape.hidden;
    const int64_t queries = int64_t{shape.heads} * shape.headDim;
    const int64_t keys = int64_t{shape.kvHeads} * shape.headDim;
    list.add("input_layernorm.weight", {width});
    list.add("post_attention_layernorm.weight", {width});
    list.linear("self_attn.q_proj", queries, width);
    list.linear("self_attn.k_proj", keys, width);
    list.linear("self_attn.v_proj", keys, width);
    list.linear("self_attn.o_proj", width, queries);
    if (headNorms) {
        list.add("self_attn.q_norm.weight", {shape.headDim});
        list.add("self_attn.k_norm.weight", {shape.headDim});
    }
    if (scales) {
        list.add("self_attn_layer_scale.scale", {width});
        list.add("mlp_layer_scale.scale", {width});
    }
    list.linear("mlp.gate_proj", shape.intermediate, width);
    list.linear("mlp.up_proj", shape.intermediate, width);
    list.linear("mlp.down_proj", width, shape.intermediate);
}

void addDecoderStack(const List& list, const DecoderShape& shape, bool headNorms, bool scales)
{
    for (int layer = 0; layer < shape.layers; ++layer)
        addDecoderLayer(list.under(fmt::format("layers.{}.", layer)), shape, headNorms, scales);
    list.add("norm.weight", {shape.hidden});
}

void addCodePredictor(const List& list, const ModelConfig& config)
{
    const int64_t talkerWidth = config.talker.layers.hidden;
    const int64_t width = config.codePredictor.layers.hidden;
    addDecoderStack(list.under("model."), config.codePredictor.layers, true, false);
    for (int group = 0; group + 1 < config.talker.codeGroups; ++group) {
        list.linear(fmt::format("model.codec_embedding.{}", group), config.codePredictor.codebook,
                    talkerWidth);
        list.linear(fmt::format("lm_head.{}", group), config.codePredictor.codebook, width);
    }
    if (width != talkerWidth) list.linear("small_to_mtp_projection", width, talkerWidth, true);
}

void addSpeakerEncoder(const List& list, const SpeakerEncoderConfig& config)
{
    const auto& channels = config.channels;
    const size_t last = channels.size() - 1;
    list.conv("blocks.0.conv", channels[0], config.melBands, config.kernels[0]);
    int64_t gathered = 0;
    for (size_t i = 1; i < last; ++i) {
        const List block = list.under(fmt::format("blocks.{}.", i));
        const int64_t part = channels[i] / config.res2netScale;
        block.conv("tdnn1.conv", channels[i], channels[i - 1], 1);
        for (int n = 0; n + 1 < config.res2netScale; ++n)
            block.conv(fmt::format("res2net_block.blocks.{}.conv", n), part, part, config.kernels[i]);
        block.conv("tdnn2.conv", channels[i], channels[i], 1);
        block.conv("se_block.conv1", config.seChannels, channels[i], 1);
        block.conv("se_block.conv2", channels[i], config.seChannels, 1);
        gathered += channels[i];
    }
    const int64_t wide = channels[last];
    list.conv("mfa.conv", wide, gathered, config.kernels[last]);
    list.conv("asp.tdnn.conv", config.attentionChannels, wide * 3, 1);
    list.conv("asp.conv", wide, config.attentionChannels, 1);
    list.conv("fc", config.embedding, wide * 2, 1);
}

void addConvNext(const List& list, int64_t width)
{
    list.conv("dwconv.conv", width, 1, 7);
    list.add("norm.weight", {width});
    list.add("norm.bias", {width});
    list.linear("pwconv1", width * 4, width, true);
    list.linear("pwconv2", width, width * 4, true);
    list.add("gamma", {width});
}

void addSnake(const List& list, std::string_view name, int64_t channels)
{
    list.add(fmt::format("{}.alpha", name), {channels});
    list.add(fmt::format("{}.beta", name), {channels});
}

void addSnakeBlock(const List& list, int64_t in, int64_t rate)
{
    const int64_t out = in / 2;
    addSnake(list, "0", in);
    list.add("1.conv.weight", {in, out, 2 * rate}); // transposed: [in, out, kernel]
    list.add("1.conv.bias", {out});
    for (int unit = 2; unit <= 4; ++unit) {
        const List part = list.under(fmt::format("{}.", unit));
        addSnake(part, "act1", out);
        addSnake(part, "act2", out);
        part.conv("conv1.conv", out, out, 7);
        part.conv("conv2.conv", out, out, 1);
    }
}

void addBooks(const List& list, std::string_view pattern, std::string_view sums, int count, int64_t size,
              int64_t width)
{
    for (int book = 0; book < count; ++book) {
        const List one = list.under(fmt::format(fmt::runtime(pattern), book));
        one.add(sums, {size, width});
        one.add("cluster_usage", {size});
    }
}

void addEncoderTransformer(const List& list, const CodecEncoderConfig& config)
{
    const int64_t width = config.hidden;
    const int64_t queries = int64_t{config.heads} * config.headDim;
    const int64_t keys = int64_t{config.kvHeads} * config.headDim;
    for (int i = 0; i < config.layers; ++i) {
        const List layer = list.under(fmt::format("layers.{}.", i));
        for (const std::string_view norm : {"input_layernorm", "post_attention_layernorm"}) {
            layer.add(fmt::format("{}.weight", norm), {width});
            layer.add(fmt::format("{}.bias", norm), {width});
        }
        layer.linear("self_attn.q_proj", queries, width);
        layer.linear("self_attn.k_proj", keys, width);
        layer.linear("self_attn.v_proj", keys, width);
        layer.linear("self_attn.o_proj", width, queries);
        layer.add("self_attn_layer_scale.scale", {width});
        layer.add("mlp_layer_scale.scale", {width});
        layer.linear("mlp.fc1", config.intermediate, width);
        layer.linear("mlp.fc2", width, config.intermediate);
    }
}

} // namespace

std::vector<ExpectedTensor> modelInventory(const ModelConfig& config)
{
    std::vector<ExpectedTensor> out;
    const List talker(out, "talker.");
    const TalkerConfig& t = config.talker;
    const int64_t width = t.layers.hidden;
    talker.linear("model.text_embedding", t.textVocabulary, t.textHidden);
    talker.linear("text_projection.linear_fc1", t.textHidden, t.textHidden, true);
    talker.linear("text_projection.linear_fc2", width, t.textHidden, true);
    talker.linear("model.codec_embedding", t.vocabulary, width);
    talker.linear("codec_head", t.vocabulary, width);
    addDecoderStack(talker.under("model."), t.layers, true, false);
    addCodePredictor(talker.under("code_predictor."), config);
    if (config.speakerEncoder) addSpeakerEncoder(List(out, "speaker_encoder."), *config.speakerEncoder);
    return out;
}

std::vector<ExpectedTensor> codecDecoderInventory(const CodecDecoderConfig& config)
{
    std::vector<ExpectedTensor> out;
    const List list(out, "decoder.");
    const int64_t bookWidth = config.codebookDim / 2;
    const List quantizer = list.under("quantizer.");
    for (const auto& [side, count] :
         {std::pair("rvq_first.", 1), std::pair("rvq_rest.", config.quantizers - 1)}) {
        const List half = quantizer.under(side);
        half.conv("output_proj", config.codebookDim, bookWidth, 1, false);
        addBooks(half, "vq.layers.{}._codebook.", "embedding_sum", count, config.codebookSize, bookWidth);
    }
    list.conv("pre_conv.conv", config.latent, config.codebookDim, 3);
    const List transformer = list.under("pre_transformer.");
    transformer.linear("input_proj", config.transformer.hidden, config.latent, true);
    transformer.linear("output_proj", config.latent, config.transformer.hidden, true);
    addDecoderStack(transformer, config.transformer, false, true);
    for (size_t stage = 0; stage < config.upsamplingRatios.size(); ++stage) {
        const List part = list.under(fmt::format("upsample.{}.", stage));
        part.add("0.conv.weight", {config.latent, config.latent, config.upsamplingRatios[stage]});
        part.add("0.conv.bias", {config.latent});
        addConvNext(part.under("1."), config.latent);
    }
    const List stack = list.under("decoder.");
    stack.conv("0.conv", config.decoderDim, config.latent, 7);
    int64_t channels = config.decoderDim;
    size_t index = 1;
    for (const int rate : config.upsampleRates) {
        addSnakeBlock(stack.under(fmt::format("{}.block.", index++)), channels, rate);
        channels /= 2;
    }
    addSnake(stack, fmt::format("{}", index++), channels);
    stack.conv(fmt::format("{}.conv", index), 1, channels, 7);
    return out;
}

std::vector<ExpectedTensor> codecEncoderInventory(const CodecEncoderConfig& config)
{
    std::vector<ExpectedTensor> out;
    const List list(out, "encoder.");
    const List seanet = list.under("encoder.layers.");
    seanet.conv("0.conv", config.filters, 1, config.kernel);
    int64_t channels = config.filters;
    int index = 1;
    for (auto ratio = config.ratios.rbegin(); ratio != config.ratios.rend(); ++ratio) {
        for (int unit = 0; unit < config.residualLayers; ++unit, ++index) {
            const int64_t narrow = channels / config.compress;
            seanet.conv(fmt::format("{}.block.1.conv", index), narrow, channels, config.residualKernel);
            seanet.conv(fmt::format("{}.block.3.conv", index), channels, narrow, 1);
        }
        ++index; // the activation has no tensors, but a number
        seanet.conv(fmt::format("{}.conv", index++), channels * 2, channels, int64_t{2} * *ratio);
        channels *= 2;
    }
    ++index;
    seanet.conv(fmt::format("{}.conv", index), config.hidden, channels, config.lastKernel);
    addEncoderTransformer(list.under("encoder_transformer."), config);
    list.conv("downsample.conv", config.hidden, config.hidden, config.downsampleKernel, false);
    const int acoustic = config.quantizers - config.semanticQuantizers;
    for (const auto& [side, count] :
         {std::pair("semantic", config.semanticQuantizers), std::pair("acoustic", acoustic)}) {
        const List half = list.under(fmt::format("quantizer.{}_residual_vector_quantizer.", side));
        if (config.projectsToBooks) half.conv("input_proj", config.codebookDim, config.hidden, 1, false);
        addBooks(half, "layers.{}.codebook.", "embed_sum", count, config.codebookSize, config.codebookDim);
    }
    return out;
}

} // namespace troupe::checkpoint
