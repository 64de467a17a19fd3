// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/codec_encoder.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include <fmt/format.h>

namespace troupe::model {
namespace {

constexpr int64_t kPieceSamples = 1 << 17; // about 34 MB for the widest activation

} // namespace

CodecEncoder::CodecEncoder(const TensorSource& source, const checkpoint::CodecConfig& config)
    : config_(config.encoder), rope_(config_.ropeTheta, config_.headDim, source.dtype(), source.device()),
      downsample_(source.get("downsample.conv.weight")), device_(source.device())
{
    addConvolutions(source.under("encoder.layers."));
    addLayers(source.under("encoder_transformer."));
    const int semantic = std::min(config_.semanticQuantizers, config.validQuantizers);
    const TensorSource quantizer = source.under("quantizer.");
    semantic_ = loadQuantiser(quantizer.under("semantic_residual_vector_quantizer."), semantic);
    acoustic_ = loadQuantiser(quantizer.under("acoustic_residual_vector_quantizer."),
                              config.validQuantizers - semantic);
}

void CodecEncoder::addConvolutions(const TensorSource& source)
{
    ends_.emplace_back(source, "0.conv", CausalConv::Shape{}, slots_);
    int index = 1;
    for (auto ratio = config_.ratios.rbegin(); ratio != config_.ratios.rend(); ++ratio) {
        std::vector<ResidualUnit> units;
        int dilation = 1;
        for (int unit = 0; unit < config_.residualLayers; ++unit, dilation *= config_.dilationGrowth) {
            const TensorSource block = source.under(fmt::format("{}.block.", index++));
            units.push_back({CausalConv(block, "1.conv", {.dilation = dilation}, slots_),
                             CausalConv(block, "3.conv", {}, slots_)});
        }
        ++index; // an activation has a number, and no tensors
        stages_.push_back({std::move(units),
                           CausalConv(source, fmt::format("{}.conv", index++), {.stride = *ratio}, slots_)});
    }
    ++index;
    ends_.emplace_back(source, fmt::format("{}.conv", index), CausalConv::Shape{}, slots_);
}

void CodecEncoder::addLayers(const TensorSource& source)
{
    for (int i = 0; i < config_.layers; ++i) {
        const TensorSource part = source.under(fmt::format("layers.{}.", i));
        layers_.push_back({.inputNorm = part.get("input_layernorm.weight"),
                           .inputBias = part.get("input_layernorm.bias"),
                           .postNorm = part.get("post_attention_layernorm.weight"),
                           .postBias = part.get("post_attention_layernorm.bias"),
                           .attentionScale = part.get("self_attn_layer_scale.scale"),
                           .mlpScale = part.get("mlp_layer_scale.scale"),
                           .query = Linear(part, "self_attn.q_proj"),
                           .key = Linear(part, "self_attn.k_proj"),
                           .value = Linear(part, "self_attn.v_proj"),
                           .output = Linear(part, "self_attn.o_proj"),
                           .widen = Linear(part, "mlp.fc1"),
                           .narrow = Linear(part, "mlp.fc2")});
    }
}

CodecEncoder::Quantiser CodecEncoder::loadQuantiser(const TensorSource& source, int books) const
{
    Quantiser quantiser;
    if (config_.projectsToBooks) quantiser.projection = Linear(source, "input_proj");
    for (int i = 0; i < books; ++i)
        quantiser.books.emplace_back(source.under(fmt::format("layers.{}.codebook.", i)), "embed_sum");
    return quantiser;
}

at::Tensor CodecEncoder::convolve(const at::Tensor& samples, StreamMemory& memory, bool last) const
{
    at::Tensor x = ends_.front().forward(samples, memory);
    for (const Stage& stage : stages_) {
        for (const ResidualUnit& unit : stage.units)
            x = x + unit.narrow.forward(at::elu(unit.wide.forward(at::elu(x), memory)), memory);
        x = stage.down.forward(at::elu(x), memory, last);
    }
    return ends_.back().forward(at::elu(x), memory);
}

at::Tensor CodecEncoder::attention(const Layer& layer, const at::Tensor& x,
                                   const std::pair<at::Tensor, at::Tensor>& angles) const
{
    const int64_t n = x.size(0);
    const auto heads = [&](const Linear& linear, int count) {
        return linear(x).view({n, count, config_.headDim});
    };
    const at::Tensor q = Rope::turn(heads(layer.query, config_.heads), angles).transpose(0, 1);
    const at::Tensor k = Rope::turn(heads(layer.key, config_.kvHeads), angles).transpose(0, 1);
    const at::Tensor v = heads(layer.value, config_.kvHeads).transpose(0, 1);
    return layer.output(attend(q, k, v));
}

at::Tensor CodecEncoder::transform(at::Tensor x) const
{
    std::vector<int64_t> positions(static_cast<size_t>(x.size(0)));
    std::iota(positions.begin(), positions.end(), int64_t{0});
    const auto angles = rope_.at(positions);
    for (const Layer& layer : layers_) {
        at::Tensor normed = at::layer_norm(x, {x.size(1)}, layer.inputNorm, layer.inputBias, config_.normEps);
        x = x + attention(layer, normed, angles) * layer.attentionScale;
        normed = at::layer_norm(x, {x.size(1)}, layer.postNorm, layer.postBias, config_.normEps);
        x = x + layer.narrow(at::gelu(layer.widen(normed))) * layer.mlpScale;
    }
    return x;
}

at::Tensor CodecEncoder::halve(const at::Tensor& x) const
{
    // Stride 2, and the only layer whose ends repeat the edge instead of being silent (§7.4).
    const at::Tensor columns = x.t().unsqueeze(0);
    const at::Tensor padded = at::replication_pad1d(columns, {downsample_.size(2) - 2, x.size(0) % 2});
    return at::conv1d(padded, downsample_, c10::nullopt, 2).squeeze(0).t().contiguous();
}

at::Tensor CodecEncoder::latent(std::span<const float> samples) const
{
    const int64_t step =
        std::accumulate(config_.ratios.begin(), config_.ratios.end(), 1, std::multiplies<>());
    const auto piece = static_cast<size_t>(std::max<int64_t>(kPieceSamples / step, 1) * step);
    StreamMemory memory(slots_);
    std::vector<at::Tensor> frames;
    for (size_t first = 0; first < samples.size(); first += piece) {
        const auto part = samples.subspan(first, std::min(piece, samples.size() - first));
        const at::Tensor input = viewOf(part).to(device_).view({1, 1, -1});
        frames.push_back(convolve(input, memory, first + part.size() == samples.size()).squeeze(0).t());
    }
    return halve(transform(at::cat(frames, 0)));
}

void CodecEncoder::search(const Quantiser& quantiser, const at::Tensor& latent,
                          std::vector<at::Tensor>& columns) const
{
    at::Tensor rest = config_.projectsToBooks ? quantiser.projection(latent) : latent;
    for (const Codebook& book : quantiser.books) {
        const at::Tensor nearest = at::cdist(rest, book.all()).argmin(-1);
        rest = rest - book.entries(nearest);
        columns.push_back(nearest);
    }
}

std::vector<int64_t> CodecEncoder::quantise(const at::Tensor& latent) const
{
    std::vector<at::Tensor> columns;
    search(semantic_, latent, columns);
    search(acoustic_, latent, columns);
    const at::Tensor codes = at::stack(columns, 1).to(at::kCPU).contiguous(); // [n, groups]
    const auto* data = codes.data_ptr<int64_t>();
    return {data, data + codes.numel()};
}

} // namespace troupe::model
