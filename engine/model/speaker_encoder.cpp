// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/speaker_encoder.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::model {
namespace {

constexpr double kLeastVariance = 1e-12;

at::Tensor deviation(const at::Tensor& variance)
{
    return variance.clamp_min(kLeastVariance).sqrt();
}

} // namespace

at::Tensor SpeakerEncoder::Conv::operator()(const at::Tensor& x) const
{
    const int64_t both = dilation * (weight.size(2) - 1); // the right end gets what is odd
    const at::Tensor input = both > 0 ? at::reflection_pad1d(x, {both / 2, both - both / 2}) : x;
    return at::convolution(input, weight, bias, {1}, {0}, {dilation}, false, {0}, 1);
}

SpeakerEncoder::Conv SpeakerEncoder::load(const TensorSource& source, std::string_view name, int64_t dilation)
{
    return {source.get(fmt::format("{}.weight", name)), source.get(fmt::format("{}.bias", name)), dilation};
}

SpeakerEncoder::SpeakerEncoder(const TensorSource& source, const checkpoint::SpeakerEncoderConfig& config)
    : first_(load(source, "blocks.0.conv", config.dilations.front())),
      gather_(load(source, "mfa.conv", config.dilations.back())), attentionIn_(load(source, "asp.tdnn.conv")),
      attentionOut_(load(source, "asp.conv")), last_(load(source, "fc"))
{
    for (size_t i = 1; i + 1 < config.channels.size(); ++i) {
        const TensorSource part = source.under(fmt::format("blocks.{}.", i));
        Block block{load(part, "tdnn1.conv"),
                    {},
                    load(part, "tdnn2.conv"),
                    load(part, "se_block.conv1"),
                    load(part, "se_block.conv2")};
        for (int n = 0; n + 1 < config.res2netScale; ++n)
            block.chain.push_back(
                load(part, fmt::format("res2net_block.blocks.{}.conv", n), config.dilations[i]));
        blocks_.push_back(std::move(block));
    }
}

int64_t SpeakerEncoder::leastFrames(const checkpoint::SpeakerEncoderConfig& config)
{
    int64_t edge = 1; // the spectrum's own reflection takes more than one frame
    for (size_t i = 0; i < config.kernels.size(); ++i)
        edge = std::max<int64_t>(edge, (int64_t{config.dilations[i]} * (config.kernels[i] - 1) + 1) / 2);
    return edge + 1;
}

at::Tensor SpeakerEncoder::runBlock(const Block& block, const at::Tensor& x) const
{
    const std::vector<at::Tensor> parts =
        at::relu(block.in(x)).chunk(static_cast<int64_t>(block.chain.size()) + 1, 1);
    std::vector<at::Tensor> outputs{parts.front()};
    for (size_t i = 1; i < parts.size(); ++i) {
        const at::Tensor input = i == 1 ? parts[i] : parts[i] + outputs.back();
        outputs.push_back(at::relu(block.chain[i - 1](input)));
    }
    const at::Tensor y = at::relu(block.out(at::cat(outputs, 1)));
    const at::Tensor gate = at::sigmoid(block.excite(at::relu(block.squeeze(y.mean({2}, true)))));
    return y * gate + x;
}

at::Tensor SpeakerEncoder::pool(const at::Tensor& x) const
{
    const at::Tensor mean = x.mean({2}, true);
    const at::Tensor spread = deviation((x - mean).square().mean({2}, true));
    const at::Tensor context = at::cat({x, mean.expand_as(x), spread.expand_as(x)}, 1);
    const at::Tensor weights = at::softmax(attentionOut_(at::tanh(at::relu(attentionIn_(context)))), 2);
    const at::Tensor weightedMean = (weights * x).sum({2}, true);
    const at::Tensor weightedSpread = deviation((weights * (x - weightedMean).square()).sum({2}, true));
    return at::cat({weightedMean, weightedSpread}, 1);
}

at::Tensor SpeakerEncoder::forward(const at::Tensor& mel) const
{
    at::Tensor x = at::relu(first_(mel.t().unsqueeze(0)));
    std::vector<at::Tensor> outputs;
    for (const Block& block : blocks_) {
        x = runBlock(block, x);
        outputs.push_back(x);
    }
    return last_(pool(at::relu(gather_(at::cat(outputs, 1))))).flatten();
}

} // namespace troupe::model
