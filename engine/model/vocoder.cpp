// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/vocoder.h"

#include <cmath>

#include <fmt/format.h>

namespace troupe::model {
namespace {

constexpr double kSnakeFloor = 1e-9;
constexpr double kConvNextEps = 1e-6; // fixed by the architecture; in no file
constexpr int kUnitDilations[] = {1, 3, 9};

} // namespace

Snake::Snake(const TensorSource& source, std::string_view name)
    : rate_(source.get(fmt::format("{}.alpha", name)).exp().view({1, -1, 1})),
      inverse_(
          source.get(fmt::format("{}.beta", name)).exp().add_(kSnakeFloor).reciprocal_().view({1, -1, 1}))
{}

at::Tensor Snake::operator()(const at::Tensor& x) const
{
    return at::mul(x, rate_).sin_().square_().mul_(inverse_).add_(x);
}

at::Tensor Vocoder::UpsampleStage::forward(const at::Tensor& x, StreamMemory& memory) const
{
    const at::Tensor risen = up.forward(x, memory);
    at::Tensor y = depthwise.forward(risen, memory).squeeze(0).t(); // [n, channels]
    y = at::layer_norm(y, {y.size(1)}, normWeight, normBias, kConvNextEps);
    y = narrow(at::gelu(widen(y)));
    return risen + (y * gamma).t().unsqueeze(0);
}

at::Tensor Vocoder::ResidualUnit::forward(const at::Tensor& x, StreamMemory& memory) const
{
    return x + narrow.forward(second(wide.forward(first(x), memory)), memory);
}

Vocoder::Vocoder(const TensorSource& source, const checkpoint::CodecDecoderConfig& config, size_t& slots)
{
    addStages(source, config, slots);
    addBlocks(source, config, slots);
    reachInFrames_ = measureReach(config);
}

void Vocoder::addStages(const TensorSource& source, const checkpoint::CodecDecoderConfig& config,
                        size_t& slots)
{
    for (size_t i = 0; i < config.upsamplingRatios.size(); ++i) {
        const TensorSource stage = source.under(fmt::format("upsample.{}.", i));
        const TensorSource next = stage.under("1.");
        stages_.push_back({.up = CausalTransposedConv(stage, "0.conv", config.upsamplingRatios[i], slots),
                           .depthwise = CausalConv(next, "dwconv.conv", {.groups = config.latent}, slots),
                           .normWeight = next.get("norm.weight"),
                           .normBias = next.get("norm.bias"),
                           .gamma = next.get("gamma"),
                           .widen = Linear(next, "pwconv1"),
                           .narrow = Linear(next, "pwconv2")});
    }
}

void Vocoder::addBlocks(const TensorSource& source, const checkpoint::CodecDecoderConfig& config,
                        size_t& slots)
{
    const TensorSource stack = source.under("decoder.");
    ends_.emplace_back(stack, "0.conv", CausalConv::Shape{}, slots);
    size_t index = 1;
    for (const int rate : config.upsampleRates) {
        const TensorSource part = stack.under(fmt::format("{}.block.", index++));
        Block block{Snake(part, "0"), CausalTransposedConv(part, "1.conv", rate, slots), {}};
        for (size_t unit = 0; unit < std::size(kUnitDilations); ++unit) {
            const TensorSource inner = part.under(fmt::format("{}.", unit + 2));
            block.units.push_back({Snake(inner, "act1"), Snake(inner, "act2"),
                                   CausalConv(inner, "conv1.conv", {.dilation = kUnitDilations[unit]}, slots),
                                   CausalConv(inner, "conv2.conv", {}, slots)});
        }
        blocks_.push_back(std::move(block));
    }
    lastSnake_.emplace_back(stack, fmt::format("{}", index++));
    ends_.emplace_back(stack, fmt::format("{}.conv", index), CausalConv::Shape{}, slots);
}

int64_t Vocoder::measureReach(const checkpoint::CodecDecoderConfig& config) const
{
    double frames = 0; // each layer's reach in its own input's steps, as a part of a frame
    double rate = 1;
    const auto add = [&](int64_t steps) { frames += static_cast<double>(steps) / rate; };
    for (size_t i = 0; i < stages_.size(); ++i) {
        add(stages_[i].up.reach());
        rate *= config.upsamplingRatios[i];
        add(stages_[i].depthwise.reach());
    }
    add(ends_.front().reach());
    for (size_t i = 0; i < blocks_.size(); ++i) {
        add(blocks_[i].up.reach());
        rate *= config.upsampleRates[i];
        for (const ResidualUnit& unit : blocks_[i].units) add(unit.wide.reach() + unit.narrow.reach());
    }
    add(ends_.back().reach());
    return static_cast<int64_t>(std::ceil(frames));
}

at::Tensor Vocoder::forward(at::Tensor x, StreamMemory& memory) const
{
    for (const UpsampleStage& stage : stages_) x = stage.forward(x, memory);
    x = ends_.front().forward(x, memory);
    for (const Block& block : blocks_) {
        x = block.up.forward(block.snake(x), memory);
        for (const ResidualUnit& unit : block.units) x = unit.forward(x, memory);
    }
    return ends_.back().forward(lastSnake_.front()(x), memory).clamp_(-1.0, 1.0).flatten();
}

} // namespace troupe::model
