// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/packed_conv.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

constexpr float kSnakeFloor = 1e-9F;
constexpr size_t kPartsForEach = 4;
constexpr size_t kRowStep = 8; // rows that share a load of weights

} // namespace

Snake::Snake(const WeightSource& source, std::string_view name)
    : rates_(source.floats(fmt::format("{}.alpha", name))),
      inverses_(source.floats(fmt::format("{}.beta", name)))
{
    for (float& rate : rates_) rate = std::exp(rate);
    for (float& inverse : inverses_) inverse = 1.0F / (std::exp(inverse) + kSnakeFloor);
}

PackedConv::PackedConv(size_t outputs, size_t taps, size_t channels, size_t dilation)
    : outputs_(outputs), taps_(taps), channels_(channels), dilation_(dilation)
{}

template <typename Weight>
void PackedConv::pack(const Machine& machine, Weight weight, std::vector<float> bias, const Snake* snake)
{
    lanes_ = machine.kernels->lanes;
    size_t size = 0;
    for (size_t first = 0; first < outputs_;) {
        const size_t left = (outputs_ - first + lanes_ - 1) / lanes_;
        const size_t vectors = std::min(left, kConvVectors);
        blocks_.push_back({size, first, vectors, std::min(vectors * lanes_, outputs_ - first)});
        size += taps_ * channels_ * vectors * lanes_;
        first += blocks_.back().valid;
    }
    weights_ = Buffer(size * sizeof(float));
    machine.threads->run(blocks_.size(), [&](size_t i) {
        const Block& block = blocks_[i];
        float* out = weights_.as<float>() + block.weights;
        for (size_t tap = 0; tap < taps_; ++tap)
            for (size_t channel = 0; channel < channels_; ++channel)
                for (size_t o = 0; o < block.vectors * lanes_; ++o)
                    *out++ = o < block.valid ? weight(block.first + o, tap, channel) : 0.0F;
    });
    const size_t padded = (outputs_ + lanes_ - 1) / lanes_ * lanes_;
    bias_ = std::move(bias);
    bias_.resize(padded);
    if (!snake) return;
    snakeRates_.resize(padded);
    snakeInverses_.resize(padded);
    for (size_t i = 0; i < outputs_; ++i) {
        snakeRates_[i] = snake->rate(i % snake->channels());
        snakeInverses_[i] = snake->inverse(i % snake->channels());
    }
}

PackedConv PackedConv::plain(const WeightSource& source, std::string_view name, int dilation,
                             const Machine& machine, const Snake* snake)
{
    const std::string weightName = fmt::format("{}.weight", name);
    const std::vector<int64_t> shape = source.shape(weightName);
    PackedConv conv(static_cast<size_t>(shape[0]), static_cast<size_t>(shape[2]),
                    static_cast<size_t>(shape[1]), static_cast<size_t>(dilation));
    const std::vector<float> kernel = source.floats(weightName);
    const auto weight = [&](size_t output, size_t tap, size_t channel) {
        return kernel[(output * conv.channels_ + channel) * conv.taps_ + tap];
    };
    conv.pack(machine, weight, source.floats(fmt::format("{}.bias", name)), snake);
    return conv;
}

PackedConv PackedConv::transposed(const WeightSource& source, std::string_view name, int stride,
                                  const Machine& machine, const Snake* snake)
{
    const std::string weightName = fmt::format("{}.weight", name);
    const std::vector<int64_t> shape = source.shape(weightName);
    const auto width = static_cast<size_t>(shape[1]);
    const auto length = static_cast<size_t>(shape[2]);
    const auto step = static_cast<size_t>(stride);
    PackedConv conv(width * step, (length + step - 1) / step, static_cast<size_t>(shape[0]), 1);
    const std::vector<float> kernel = source.floats(weightName);
    // An input of `back` steps ago adds what lies `back` strides into its kernel.
    const auto weight = [&](size_t output, size_t tap, size_t channel) {
        const size_t at = output / width + (conv.taps_ - 1 - tap) * step;
        return at < length ? kernel[(channel * width + output % width) * length + at] : 0.0F;
    };
    std::vector<float> bias;
    for (size_t i = 0; i < step; ++i) {
        const std::vector<float> one = source.floats(fmt::format("{}.bias", name));
        bias.insert(bias.end(), one.begin(), one.end());
    }
    conv.pack(machine, weight, bias, snake);
    return conv;
}

void PackedConv::runPart(const KernelTable& kernels, const Block& block, const float* in, size_t firstRow,
                         size_t rows, const ConvOutputs& outputs) const
{
    ConvPart part;
    part.weights = weights_.as<float>() + block.weights;
    part.bias = bias_.data() + block.first;
    part.in = in + firstRow * channels_;
    part.taps = taps_;
    part.tapStride = dilation_ * channels_;
    part.channels = channels_;
    part.inStride = channels_;
    part.rows = rows;
    part.vectors = block.vectors;
    part.valid = block.valid;
    if (outputs.residual.data) {
        part.residual = outputs.residual.row(firstRow) + block.first;
        part.residualStride = outputs.residual.stride;
    }
    if (outputs.out.data) {
        part.out = outputs.out.row(firstRow) + block.first;
        part.outStride = outputs.out.stride;
    }
    if (outputs.snaked.data) {
        part.snakeRate = snakeRates_.data() + block.first;
        part.snakeInverse = snakeInverses_.data() + block.first;
        part.snaked = outputs.snaked.row(firstRow) + block.first;
        part.snakedStride = outputs.snaked.stride;
    }
    kernels.conv(part);
}

void PackedConv::run(const Machine& machine, const float* in, size_t rows, const ConvOutputs& outputs) const
{
    const size_t wanted = static_cast<size_t>(machine.threads->threads()) * kPartsForEach;
    const size_t cuts = std::max<size_t>((wanted + blocks_.size() - 1) / blocks_.size(), 1);
    const size_t step = ((rows + cuts - 1) / cuts + kRowStep - 1) / kRowStep * kRowStep;
    const size_t pieces = (rows + step - 1) / step;
    machine.threads->run(blocks_.size() * pieces, [&](size_t i) {
        const size_t first = i % pieces * step;
        runPart(*machine.kernels, blocks_[i / pieces], in, first, std::min(step, rows - first), outputs);
    });
}

} // namespace troupe::kernels::cpu
