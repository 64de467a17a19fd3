// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/decoder_stack.h"

#include "engine/kernels/cpu/attention.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

/// Positions times heads below which attention is quicker done than shared out.
constexpr size_t kSmallAttention = 64;
constexpr size_t kFewRows = 4; ///< to normalise

size_t size(int value)
{
    return static_cast<size_t>(value);
}

const float* orNull(const std::vector<float>& values)
{
    return values.empty() ? nullptr : values.data();
}

/// Moves the last row of each part to the beginning; gives how many there are.
size_t keepLastRows(Rows rows, std::span<const StackPart> parts)
{
    size_t row = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        row += parts[i].rows;
        if (row - 1 != i) std::copy_n(rows.row(row - 1), rows.stride, rows.row(i));
    }
    return parts.size();
}

} // namespace

/// One key head of one sequence in one layer.
struct DecoderStack::HeadTask
{
    KvCache* cache;
    int64_t position; ///< of the first row
    size_t firstRow;  ///< in the call
    size_t rows;
    size_t firstQuery; ///< among the queries of the call
    size_t queries;    ///< of the last rows
    size_t head;
    float* scores; ///< for all positions of the cache
};

DecoderStack::DecoderStack(const WeightSource& source, const checkpoint::DecoderShape& shape,
                           StackTraits traits)
    : shape_(shape), traits_(traits), rope_(shape.ropeTheta, shape.headDim),
      norm_(source.floats("norm.weight"))
{
    for (int i = 0; i < shape.layers; ++i) {
        const WeightSource layer = source.under(fmt::format("layers.{}.", i));
        layers_.push_back(load(i + 1 == shape.layers ? layer.careful() : layer));
    }
}

DecoderStack::Layer DecoderStack::load(const WeightSource& source) const
{
    Layer layer;
    layer.inputNorm = source.floats("input_layernorm.weight");
    layer.postNorm = source.floats("post_attention_layernorm.weight");
    layer.query = source.matrix("self_attn.q_proj.weight");
    layer.key = source.matrix("self_attn.k_proj.weight");
    layer.value = source.matrix("self_attn.v_proj.weight");
    layer.output = source.matrix("self_attn.o_proj.weight");
    layer.gate = source.matrix("mlp.gate_proj.weight");
    layer.up = source.matrix("mlp.up_proj.weight");
    layer.down = source.matrix("mlp.down_proj.weight");
    if (traits_.headNorms) {
        layer.queryNorm = source.floats("self_attn.q_norm.weight");
        layer.keyNorm = source.floats("self_attn.k_norm.weight");
    }
    if (traits_.scales) {
        layer.attentionScale = source.floats("self_attn_layer_scale.scale");
        layer.mlpScale = source.floats("mlp_layer_scale.scale");
    }
    return layer;
}

StackCache DecoderStack::newCache() const
{
    return StackCache(layers_.size(),
                      KvCache(size(shape_.kvHeads), size(shape_.headDim), size(traits_.window)));
}

void DecoderStack::prepareScratch(size_t rows, std::span<const StackPart> parts)
{
    normed_.resize(rows * size(shape_.hidden));
    queries_.resize(rows * size(shape_.heads * shape_.headDim));
    mixed_.resize(queries_.size());
    keys_.resize(rows * size(shape_.kvHeads * shape_.headDim));
    values_.resize(keys_.size());
    inner_.resize(rows * size(shape_.intermediate));
    for (const StackPart& part : parts) rope_.reserve(part.position + static_cast<int64_t>(part.rows));
}

void DecoderStack::normalise(const Machine& machine, Rows x, const std::vector<float>& weight, Rows out) const
{
    const auto one = [&](size_t i) {
        machine.kernels->rmsNorm(x.row(i), weight.data(), static_cast<float>(shape_.rmsNormEps),
                                 weight.size(), out.row(i));
    };
    if (x.count > kFewRows)
        machine.threads->run(x.count, one);
    else
        for (size_t i = 0; i < x.count; ++i) one(i);
}

void DecoderStack::addKeys(const Machine& machine, const Layer& layer, const HeadTask& task) const
{
    const size_t width = size(shape_.headDim);
    const size_t stride = size(shape_.kvHeads) * width;
    const size_t past = task.cache->length() - task.rows;
    for (size_t i = 0; i < task.rows; ++i) {
        const size_t from = (task.firstRow + i) * stride + task.head * width;
        float* key = task.cache->keys(task.head) + (past + i) * width;
        std::copy_n(keys_.data() + from, width, key);
        std::copy_n(values_.data() + from, width, task.cache->values(task.head) + (past + i) * width);
        if (traits_.headNorms)
            machine.kernels->rmsNorm(key, layer.keyNorm.data(), static_cast<float>(shape_.rmsNormEps), width,
                                     key);
        rope_.turn(key, task.position + static_cast<int64_t>(i));
    }
}

void DecoderStack::attendHead(const Machine& machine, const Layer& layer, const HeadTask& task)
{
    addKeys(machine, layer, task);
    const size_t width = size(shape_.headDim);
    const size_t stride = size(shape_.heads) * width;
    const size_t group = size(shape_.heads / shape_.kvHeads);
    const size_t past = task.cache->length() - task.rows;
    const size_t window = size(traits_.window);
    for (size_t query = 0; query < task.queries; ++query) {
        const size_t i = task.rows - task.queries + query;
        const size_t end = past + i + 1;
        const size_t first = window > 0 && end > window ? end - window : 0;
        const size_t place = (task.firstQuery + query) * stride + task.head * group * width;
        float* queries = queries_.data() + place;
        for (size_t h = 0; h < group; ++h) {
            if (traits_.headNorms)
                machine.kernels->rmsNorm(queries + h * width, layer.queryNorm.data(),
                                         static_cast<float>(shape_.rmsNormEps), width, queries + h * width);
            rope_.turn(queries + h * width, task.position + static_cast<int64_t>(i));
        }
        attend(*machine.kernels, {queries, width, group},
               {task.cache->keys(task.head) + first * width, task.cache->values(task.head) + first * width,
                end - first},
               mixed_.data() + place, task.scores);
    }
}

void DecoderStack::attendAll(const Machine& machine, size_t index, std::span<const StackPart> parts,
                             StackOutputs outputs)
{
    std::vector<HeadTask> tasks;
    const size_t group = size(shape_.heads / shape_.kvHeads);
    size_t row = 0;
    size_t query = 0;
    size_t work = 0;
    size_t scores = 0;
    for (const StackPart& part : parts) {
        KvCache& cache = (*part.cache)[index];
        cache.extend(part.rows);
        const size_t queries = outputs == StackOutputs::LastRows ? 1 : part.rows;
        for (size_t head = 0; head < size(shape_.kvHeads); ++head)
            tasks.push_back({&cache, part.position, row, part.rows, query, queries, head, nullptr});
        row += part.rows;
        query += queries;
        work += queries * cache.length() * size(shape_.heads);
        scores += cache.length() * size(shape_.heads);
    }
    scores_.resize(scores);
    float* free = scores_.data();
    for (HeadTask& task : tasks) task.scores = std::exchange(free, free + group * task.cache->length());
    const auto one = [&](size_t i) { attendHead(machine, layers_[index], tasks[i]); };
    if (work > kSmallAttention)
        machine.threads->run(tasks.size(), one);
    else
        for (size_t i = 0; i < tasks.size(); ++i) one(i);
}

Rows DecoderStack::attention(const Machine& machine, size_t index, Rows x, std::span<const StackPart> parts,
                             StackOutputs outputs)
{
    const Layer& layer = layers_[index];
    const size_t hidden = size(shape_.hidden);
    const size_t queryWidth = size(shape_.heads * shape_.headDim);
    const size_t keyWidth = size(shape_.kvHeads * shape_.headDim);
    const Rows normed{normed_.data(), hidden, x.count};
    const Target query{&layer.query, {queries_.data(), queryWidth, x.count}, nullptr};
    const Target key{&layer.key, {keys_.data(), keyWidth, x.count}, nullptr};
    const Target value{&layer.value, {values_.data(), keyWidth, x.count}, nullptr};
    inputs_.set(normed, hidden);
    if (outputs == StackOutputs::All) {
        multiply(machine, inputs_, {query, key, value});
    } else {
        multiply(machine, inputs_, {key, value});
        x.count = keepLastRows(x, parts);
        inputs_.set({normed_.data(), hidden, keepLastRows(normed, parts)}, hidden);
        multiply(machine, inputs_, {query});
    }
    attendAll(machine, index, parts, outputs);
    inputs_.set({mixed_.data(), queryWidth, x.count}, queryWidth);
    multiplyAdd(machine, inputs_, layer.output, orNull(layer.attentionScale), x);
    return x;
}

void DecoderStack::forward(const Machine& machine, Rows x, std::span<const StackPart> parts,
                           StackOutputs outputs)
{
    prepareScratch(x.count, parts);
    const size_t innerWidth = size(shape_.intermediate);
    for (size_t i = 0; i < layers_.size(); ++i) {
        const Layer& layer = layers_[i];
        normalise(machine, x, layer.inputNorm, {normed_.data(), size(shape_.hidden), x.count});
        x = attention(machine, i, x, parts, i + 1 == layers_.size() ? outputs : StackOutputs::All);
        const Rows normed{normed_.data(), size(shape_.hidden), x.count};
        const Rows inner{inner_.data(), innerWidth, x.count};
        normalise(machine, x, layer.postNorm, normed);
        inputs_.set(normed, size(shape_.hidden));
        multiplyGated(machine, inputs_, layer.gate, layer.up, inner);
        inputs_.set(inner, innerWidth);
        multiplyAdd(machine, inputs_, layer.down, orNull(layer.mlpScale), x);
    }
    normalise(machine, x, norm_, x);
}

} // namespace troupe::kernels::cpu
