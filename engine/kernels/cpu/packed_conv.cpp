// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/packed_conv.h"

#include "engine/kernels/cpu/numbers.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

constexpr float kSnakeFloor = 1e-9F;
constexpr size_t kPartsForEach = 4;
constexpr size_t kRowStep = 8;         // rows that share a load of weights
constexpr size_t kRoundedRowStep = 32; // and of bfloat16, at most

} // namespace

Snake::Snake(const WeightSource& source, std::string_view name)
    : rates_(source.floats(fmt::format("{}.alpha", name))),
      inverses_(source.floats(fmt::format("{}.beta", name)))
{
    for (float& rate : rates_) rate = std::exp(rate);
    for (float& inverse : inverses_) inverse = 1.0F / (std::exp(inverse) + kSnakeFloor);
}

PackedConv::PackedConv(size_t taps, size_t channels, size_t dilation, Element element)
    : taps_(taps), realChannels_(channels), channels_(channels), dilation_(dilation),
      isRounded_(element == Element::Bfloat16)
{
    channels_ = padded(channels);
}

size_t PackedConv::padded(size_t width) const noexcept
{
    return isRounded_ ? (width + kBfloat16Step - 1) / kBfloat16Step * kBfloat16Step : width;
}

void PackedConv::cutBlocks(const KernelTable& kernels, size_t groups, size_t width, const Snake* snake)
{
    group_ = snake ? padded(width) : width;
    outputs_ = groups * group_;
    lanes_ = kernels.lanes;
    const size_t most = isRounded_ ? kernels.bfloat16Vectors : kConvVectors;
    for (size_t first = 0; first < outputs_;) {
        const size_t left = (outputs_ - first + lanes_ - 1) / lanes_;
        const size_t vectors = std::min(left, most);
        blocks_.push_back({weightCount_, first, vectors, std::min(vectors * lanes_, outputs_ - first)});
        weightCount_ += taps_ * channels_ * vectors * lanes_;
        first += blocks_.back().valid;
    }
}

template <typename Weight>
void PackedConv::pack(const WeightSource& source, std::string_view name, const Machine& machine, size_t width,
                      Weight weight)
{
    const auto make = [&](std::byte* bytes) {
        const std::vector<float> values = source.floats(name);
        const auto value = [&](const Block& block, size_t o, size_t tap, size_t channel) {
            const size_t output = block.first + o;
            const bool isReal = o < block.valid && output % group_ < width && channel < realChannels_;
            return isReal ? weight(values, output / group_, output % group_, tap, channel) : 0.0F;
        };
        machine.threads->run(blocks_.size(), [&](size_t i) {
            const Block& block = blocks_[i];
            const size_t blockWidth = block.vectors * lanes_;
            if (isRounded_) {
                uint16_t* out = reinterpret_cast<uint16_t*>(bytes) + block.weights;
                for (size_t tap = 0; tap < taps_; ++tap)
                    for (size_t channel = 0; channel < channels_; channel += 2)
                        for (size_t o = 0; o < blockWidth; ++o)
                            for (size_t odd = 0; odd < 2; ++odd)
                                *out++ = toBfloat16(value(block, o, tap, channel + odd));
            } else {
                float* out = reinterpret_cast<float*>(bytes) + block.weights;
                for (size_t tap = 0; tap < taps_; ++tap)
                    for (size_t channel = 0; channel < channels_; ++channel)
                        for (size_t o = 0; o < blockWidth; ++o) *out++ = value(block, o, tap, channel);
            }
        });
    };
    const std::string kind = fmt::format("convolution of {} bytes, {} lanes", elementBytes(), lanes_);
    weights_ = source.layout(name, kind, weightCount_ * elementBytes(), make);
}

void PackedConv::addVectors(size_t width, std::span<const float> bias, const Snake* snake)
{
    const size_t whole = (outputs_ + lanes_ - 1) / lanes_ * lanes_;
    bias_.resize(whole);
    if (snake) {
        snakeRates_.resize(whole);
        snakeInverses_.resize(whole);
    }
    for (size_t i = 0; i < outputs_; ++i) {
        const size_t channel = i % group_;
        if (channel >= width) continue; // the snake of a zero is a zero
        if (!bias.empty()) bias_[i] = bias[channel];
        if (!snake) continue;
        snakeRates_[i] = snake->rate(channel);
        snakeInverses_[i] = snake->inverse(channel);
    }
}

PackedConv PackedConv::plain(const WeightSource& source, std::string_view name, const Machine& machine,
                             const ConvTraits& traits)
{
    const std::string weightName = fmt::format("{}.weight", name);
    const std::string biasName = fmt::format("{}.bias", name);
    const std::vector<int64_t> shape = source.shape(weightName);
    const auto width = static_cast<size_t>(shape[0]);
    const size_t taps = shape.size() > 2 ? static_cast<size_t>(shape[2]) : 1;
    PackedConv conv(taps, static_cast<size_t>(shape[1]), static_cast<size_t>(traits.dilation),
                    traits.element);
    conv.step_ = static_cast<size_t>(traits.stride);
    conv.cutBlocks(*machine.kernels, 1, width, traits.snake);
    conv.pack(source, weightName, machine, width,
              [&](std::span<const float> kernel, size_t, size_t output, size_t tap, size_t channel) {
                  return kernel[(output * conv.realChannels_ + channel) * conv.taps_ + tap];
              });
    conv.addVectors(width, source.has(biasName) ? source.floats(biasName) : std::vector<float>{},
                    traits.snake);
    return conv;
}

PackedConv PackedConv::transposed(const WeightSource& source, std::string_view name, const Machine& machine,
                                  const ConvTraits& traits)
{
    const std::string weightName = fmt::format("{}.weight", name);
    const std::vector<int64_t> shape = source.shape(weightName);
    const auto width = static_cast<size_t>(shape[1]);
    const auto length = static_cast<size_t>(shape[2]);
    const auto step = static_cast<size_t>(traits.stride);
    PackedConv conv((length + step - 1) / step, static_cast<size_t>(shape[0]), 1, traits.element);
    // An input of `back` steps ago adds what lies `back` strides into its kernel.
    const auto weight = [&](std::span<const float> kernel, size_t group, size_t output, size_t tap,
                            size_t channel) {
        const size_t at = group + (conv.taps_ - 1 - tap) * step;
        return at < length ? kernel[(channel * width + output) * length + at] : 0.0F;
    };
    conv.cutBlocks(*machine.kernels, step, width, traits.snake);
    conv.pack(source, weightName, machine, width, weight);
    conv.addVectors(width, source.floats(fmt::format("{}.bias", name)), traits.snake);
    return conv;
}

void PackedConv::fill(const Machine& machine, const float* from, std::byte* row) const
{
    if (isRounded_)
        machine.kernels->roundToBfloat16(from, realChannels_, reinterpret_cast<uint16_t*>(row));
    else
        std::memcpy(row, from, realChannels_ * sizeof(float));
    const size_t filled = realChannels_ * elementBytes();
    std::memset(row + filled, 0, rowBytes() - filled);
}

void PackedConv::runPart(const KernelTable& kernels, const Block& block, const Piece& piece,
                         const ConvOutputs& outputs) const
{
    const size_t row = piece.before + piece.first;
    ConvPart part;
    part.weights = weights_.as<std::byte>() + block.weights * elementBytes();
    part.bias = bias_.data() + block.first;
    part.in = piece.in + piece.first * step_ * rowBytes();
    part.taps = taps_;
    part.tapStride = dilation_ * channels_;
    part.channels = channels_;
    part.inStride = step_ * channels_;
    part.rows = piece.rows;
    part.vectors = block.vectors;
    part.valid = block.valid;
    if (outputs.residual.data) {
        part.residual = outputs.residual.row(row) + block.first;
        part.residualStride = outputs.residual.stride;
    }
    if (outputs.out.data) {
        part.out = outputs.out.row(row) + block.first;
        part.outStride = outputs.out.stride;
    }
    if (outputs.snaked.data) {
        part.snakeRate = snakeRates_.data() + block.first;
        part.snakeInverse = snakeInverses_.data() + block.first;
        part.snaked = outputs.snaked.data + piece.stream * outputs.snaked.apart +
                      (piece.first * outputs.snaked.stride + block.first) * elementBytes();
        part.snakedStride = outputs.snaked.stride;
    }
    (isRounded_ ? kernels.convBfloat16 : kernels.conv)(part);
}

void PackedConv::run(const Machine& machine, const std::byte* in, size_t rows, const ConvOutputs& outputs,
                     size_t streams) const
{
    const size_t wanted = static_cast<size_t>(machine.threads->threads()) * kPartsForEach;
    const size_t whole = blocks_.size() * streams;
    const size_t cuts = std::max<size_t>((wanted + whole - 1) / whole, 1);
    const size_t least = isRounded_ ? kRoundedRowStep : kRowStep;
    const size_t step = ((rows + cuts - 1) / cuts + least - 1) / least * least;
    const size_t pieces = (rows + step - 1) / step;
    const size_t apart = (past() + rows * step_) * rowBytes();
    machine.threads->run(whole * pieces, [&](size_t i) { // those of a block one after the other
        const size_t stream = i / pieces % streams;
        const size_t first = i % pieces * step;
        runPart(*machine.kernels, blocks_[i / pieces / streams],
                {in + stream * apart, stream, stream * rows, first, std::min(step, rows - first)}, outputs);
    });
}

} // namespace troupe::kernels::cpu
