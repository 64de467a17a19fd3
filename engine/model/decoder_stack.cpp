// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/decoder_stack.h"

#include <utility>

#include <fmt/format.h>

namespace troupe::model {

at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps)
{
    const at::Tensor wide = x.to(at::kFloat);
    const at::Tensor scale = wide.mul(wide).mean({-1}, true).add_(eps).rsqrt_();
    return wide.mul(scale).to(x.scalar_type()) * weight;
}

DecoderStack::DecoderStack(const TensorSource& source, const checkpoint::DecoderShape& shape,
                           StackTraits traits)
    : shape_(shape), traits_(traits), rope_(shape.ropeTheta, shape.headDim, source.dtype(), source.device()),
      norm_(source.get("norm.weight"))
{
    for (int i = 0; i < shape.layers; ++i)
        layers_.push_back(load(source.under(fmt::format("layers.{}.", i))));
}

DecoderStack::Layer DecoderStack::load(const TensorSource& source) const
{
    Layer layer;
    layer.inputNorm = source.get("input_layernorm.weight");
    layer.postNorm = source.get("post_attention_layernorm.weight");
    layer.query = Linear(source, "self_attn.q_proj");
    layer.key = Linear(source, "self_attn.k_proj");
    layer.value = Linear(source, "self_attn.v_proj");
    layer.output = Linear(source, "self_attn.o_proj");
    layer.gate = Linear(source, "mlp.gate_proj");
    layer.up = Linear(source, "mlp.up_proj");
    layer.down = Linear(source, "mlp.down_proj");
    if (traits_.headNorms) {
        layer.queryNorm = source.get("self_attn.q_norm.weight");
        layer.keyNorm = source.get("self_attn.k_norm.weight");
    }
    if (traits_.scales) {
        layer.attentionScale = source.get("self_attn_layer_scale.scale");
        layer.mlpScale = source.get("mlp_layer_scale.scale");
    }
    return layer;
}

at::Tensor DecoderStack::attention(const Layer& layer, size_t index, const at::Tensor& x,
                                   std::span<const StackPart> parts, const Angles& angles, Rows rows) const
{
    const int64_t n = x.size(0);
    at::Tensor q = layer.query(x, rows).view({n, shape_.heads, shape_.headDim});
    at::Tensor k = layer.key(x, rows).view({n, shape_.kvHeads, shape_.headDim});
    const at::Tensor v = layer.value(x, rows).view({n, shape_.kvHeads, shape_.headDim});
    if (traits_.headNorms) {
        q = rmsNorm(q, layer.queryNorm, shape_.rmsNormEps);
        k = rmsNorm(k, layer.keyNorm, shape_.rmsNormEps);
    }
    q = Rope::turn(q, angles);
    k = Rope::turn(k, angles);
    std::vector<at::Tensor> mixed;
    int64_t first = 0;
    for (const StackPart& part : parts) {
        const auto [keys, values] = (*part.cache)[index].append(
            k.narrow(0, first, part.rows).transpose(0, 1), v.narrow(0, first, part.rows).transpose(0, 1));
        mixed.push_back(attend(q.narrow(0, first, part.rows).transpose(0, 1), keys, values, traits_.window));
        first += part.rows;
    }
    return layer.output(mixed.size() == 1 ? mixed.front() : at::cat(mixed, 0), rows);
}

at::Tensor DecoderStack::forward(at::Tensor x, std::span<const StackPart> parts, Rows rows) const
{
    std::vector<int64_t> positions;
    for (const StackPart& part : parts)
        for (int64_t i = 0; i < part.rows; ++i) positions.push_back(part.position + i);
    const Angles angles = rope_.at(positions);
    for (size_t i = 0; i < layers_.size(); ++i) {
        const Layer& layer = layers_[i];
        at::Tensor branch =
            attention(layer, i, rmsNorm(x, layer.inputNorm, shape_.rmsNormEps), parts, angles, rows);
        x = x + (traits_.scales ? branch * layer.attentionScale : branch);
        const at::Tensor normed = rmsNorm(x, layer.postNorm, shape_.rmsNormEps);
        branch = layer.down(silu(layer.gate(normed, rows), rows) * layer.up(normed, rows), rows);
        x = x + (traits_.scales ? branch * layer.mlpScale : branch);
    }
    return rmsNorm(x, norm_, shape_.rmsNormEps);
}

} // namespace troupe::model
