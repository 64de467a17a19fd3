// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/encoder_transformer.h"

#include "engine/kernels/cpu/attention.h"
#include "engine/kernels/cpu/row_functions.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kFramesAtOnce = 256; // in the wide middle of the perceptron

/// x += scale ⊙ (linear(inputs)).
void addBranch(const Machine& machine, Inputs& inputs, const Linear& linear, const std::vector<float>& scale,
               Rows x)
{
    multiplyAdd(machine, inputs, linear.weight, scale.data(), x);
    if (linear.bias.empty()) return;
    for (size_t i = 0; i < x.count; ++i)
        for (size_t c = 0; c < scale.size(); ++c) x.row(i)[c] += linear.bias[c] * scale[c];
}

} // namespace

EncoderTransformer::EncoderTransformer(const WeightSource& source,
                                       const checkpoint::CodecEncoderConfig& config)
    : config_(config), rope_(config.ropeTheta, config.headDim)
{
    for (int i = 0; i < config_.layers; ++i) {
        const WeightSource part = source.under(fmt::format("layers.{}.", i));
        layers_.push_back({.inputNorm = part.floats("input_layernorm.weight"),
                           .inputBias = part.floats("input_layernorm.bias"),
                           .postNorm = part.floats("post_attention_layernorm.weight"),
                           .postBias = part.floats("post_attention_layernorm.bias"),
                           .attentionScale = part.floats("self_attn_layer_scale.scale"),
                           .mlpScale = part.floats("mlp_layer_scale.scale"),
                           .query = part.linear("self_attn.q_proj"),
                           .key = part.linear("self_attn.k_proj"),
                           .value = part.linear("self_attn.v_proj"),
                           .output = part.linear("self_attn.o_proj"),
                           .widen = part.linear("mlp.fc1"),
                           .narrow = part.linear("mlp.fc2")});
    }
}

void EncoderTransformer::normalise(const Machine& machine, Rows x, const std::vector<float>& weight,
                                   const std::vector<float>& bias)
{
    const size_t width = weight.size();
    normed_.resize(x.count * width);
    machine.threads->run(x.count, [&](size_t i) {
        float* row = normed_.data() + i * width;
        std::copy_n(x.row(i), width, row);
        layerNorm(row, weight, bias, config_.normEps);
    });
}

void EncoderTransformer::attendHead(const Machine& machine, size_t head, size_t frames)
{
    const auto width = static_cast<size_t>(config_.headDim);
    const size_t keyStride = static_cast<size_t>(config_.kvHeads) * width;
    const size_t queryStride = static_cast<size_t>(config_.heads) * width;
    const auto group = static_cast<size_t>(config_.heads / config_.kvHeads);
    std::vector<float> keys(frames * width);
    std::vector<float> values(frames * width);
    std::vector<float> scores(group * frames);
    for (size_t i = 0; i < frames; ++i) {
        std::copy_n(keys_.data() + i * keyStride + head * width, width, keys.data() + i * width);
        rope_.turn(keys.data() + i * width, static_cast<int64_t>(i));
        std::copy_n(values_.data() + i * keyStride + head * width, width, values.data() + i * width);
    }
    for (size_t i = 0; i < frames; ++i) {
        const size_t place = i * queryStride + head * group * width;
        float* queries = queries_.data() + place;
        for (size_t h = 0; h < group; ++h) rope_.turn(queries + h * width, static_cast<int64_t>(i));
        attend(*machine.kernels, {queries, width, group}, {keys.data(), values.data(), i + 1},
               mixed_.data() + place, scores.data());
    }
}

void EncoderTransformer::attention(const Machine& machine, const Layer& layer, Rows x)
{
    const size_t queryWidth = layer.query.weight.rows;
    const size_t keyWidth = layer.key.weight.rows;
    normalise(machine, x, layer.inputNorm, layer.inputBias);
    queries_.resize(x.count * queryWidth);
    mixed_.resize(queries_.size());
    keys_.resize(x.count * keyWidth);
    values_.resize(keys_.size());
    inputs_.set({normed_.data(), layer.inputNorm.size(), x.count}, layer.inputNorm.size());
    apply(machine, inputs_, layer.query, {queries_.data(), queryWidth, x.count});
    apply(machine, inputs_, layer.key, {keys_.data(), keyWidth, x.count});
    apply(machine, inputs_, layer.value, {values_.data(), keyWidth, x.count});
    machine.threads->run(static_cast<size_t>(config_.kvHeads),
                         [&](size_t head) { attendHead(machine, head, x.count); });
    inputs_.set({mixed_.data(), queryWidth, x.count}, queryWidth);
    addBranch(machine, inputs_, layer.output, layer.attentionScale, x);
}

void EncoderTransformer::perceptron(const Machine& machine, const Layer& layer, Rows x)
{
    const size_t width = layer.postNorm.size();
    const size_t innerWidth = layer.widen.weight.rows;
    normalise(machine, x, layer.postNorm, layer.postBias);
    for (size_t first = 0; first < x.count; first += kFramesAtOnce) {
        const size_t count = std::min(kFramesAtOnce, x.count - first);
        inner_.resize(count * innerWidth);
        const Rows inner{inner_.data(), innerWidth, count};
        inputs_.set({normed_.data() + first * width, width, count}, width);
        apply(machine, inputs_, layer.widen, inner);
        machine.threads->run(count, [&](size_t i) {
            for (size_t c = 0; c < innerWidth; ++c) inner.row(i)[c] = gelu(inner.row(i)[c]);
        });
        inputs_.set(inner, innerWidth);
        addBranch(machine, inputs_, layer.narrow, layer.mlpScale, {x.row(first), x.stride, count});
    }
}

void EncoderTransformer::forward(const Machine& machine, Rows x, const StopAsked& stopped)
{
    rope_.reserve(static_cast<int64_t>(x.count));
    for (const Layer& layer : layers_) {
        refuseStopped(stopped);
        attention(machine, layer, x);
        perceptron(machine, layer, x);
    }
}

} // namespace troupe::kernels::cpu
