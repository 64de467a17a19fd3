// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/speaker_encoder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

constexpr double kLeastVariance = 1e-12;
constexpr size_t kRowsAtOnce = 512;    // of the attention over time, so that a long clip takes no more memory
constexpr size_t kChannelsAtOnce = 64; // that a thread takes

double deviation(double variance)
{
    return std::sqrt(std::max(variance, kLeastVariance));
}

void relu(Rows rows, size_t width)
{
    for (size_t i = 0; i < rows.count; ++i)
        for (size_t c = 0; c < width; ++c) rows.row(i)[c] = std::max(rows.row(i)[c], 0.0F);
}

/// Mean and deviation of each channel over time.
struct Statistics
{
    std::vector<float> mean, spread;
};

Statistics plainStatistics(Rows x, size_t width)
{
    std::vector<double> sums(width);
    std::vector<double> squares(width);
    const auto count = static_cast<double>(x.count);
    for (size_t i = 0; i < x.count; ++i)
        for (size_t c = 0; c < width; ++c) sums[c] += static_cast<double>(x.row(i)[c]);
    for (double& sum : sums) sum /= count;
    for (size_t i = 0; i < x.count; ++i)
        for (size_t c = 0; c < width; ++c) {
            const double off = static_cast<double>(x.row(i)[c]) - sums[c];
            squares[c] += off * off;
        }
    Statistics statistics;
    for (size_t c = 0; c < width; ++c) {
        statistics.mean.push_back(static_cast<float>(sums[c]));
        statistics.spread.push_back(static_cast<float>(deviation(squares[c] / count)));
    }
    return statistics;
}

/// Softmax over time of one channel, as far as it has been seen, and the moments that it weights.
struct Weighted
{
    double largest = -1e300;
    double sum = 0, first = 0, second = 0;

    void add(double logit, double value)
    {
        if (logit > largest) {
            const double less = std::exp(largest - logit);
            sum *= less;
            first *= less;
            second *= less;
            largest = logit;
        }
        const double weight = std::exp(logit - largest);
        sum += weight;
        first += weight * value;
        second += weight * value * value;
    }
};

} // namespace

SpeakerEncoder::SpeakerEncoder(const WeightSource& source, const checkpoint::SpeakerEncoderConfig& config,
                               const Machine& machine)
    : first_(PackedConv::plain(source, "blocks.0.conv", machine, {.dilation = config.dilations.front()})),
      gather_(PackedConv::plain(source, "mfa.conv", machine, {.dilation = config.dilations.back()})),
      attentionIn_(PackedConv::plain(source, "asp.tdnn.conv", machine)),
      attentionOut_(PackedConv::plain(source, "asp.conv", machine)),
      last_(PackedConv::plain(source, "fc", machine))
{
    for (size_t i = 1; i + 1 < config.channels.size(); ++i) {
        const WeightSource part = source.under(fmt::format("blocks.{}.", i));
        const auto load = [&](std::string_view name) { return PackedConv::plain(part, name, machine); };
        Block block{
            load("tdnn1.conv"), {}, load("tdnn2.conv"), load("se_block.conv1"), load("se_block.conv2")};
        for (int n = 0; n + 1 < config.res2netScale; ++n)
            block.chain.push_back(PackedConv::plain(part, fmt::format("res2net_block.blocks.{}.conv", n),
                                                    machine, {.dilation = config.dilations[i]}));
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

void SpeakerEncoder::convolve(const Machine& machine, const PackedConv& conv, Rows in, Rows out)
{
    const size_t before = conv.past() / 2; // the right end gets what is odd
    const size_t rowBytes = conv.rowBytes();
    reflected_.resize((in.count + conv.past()) * rowBytes);
    for (size_t i = 0; i < in.count + conv.past(); ++i) {
        const size_t place = i < before ? before - i : i - before;
        const size_t row = place < in.count ? place : 2 * (in.count - 1) - place;
        std::memcpy(reflected_.data() + i * rowBytes, in.row(row), rowBytes);
    }
    conv.run(machine, reflected_.data(), in.count, {.out = out});
}

void SpeakerEncoder::convolveRelu(const Machine& machine, const PackedConv& conv, Rows in, Rows out)
{
    convolve(machine, conv, in, out);
    relu(out, conv.outputs());
}

void SpeakerEncoder::gate(const Machine& machine, const Block& block, Rows y, Rows x, Rows out)
{
    const size_t width = block.out.outputs();
    std::vector<float> mean = plainStatistics(y, width).mean;
    std::vector<float> squeezed(block.squeeze.outputs());
    std::vector<float> gates(width);
    convolveRelu(machine, block.squeeze, {mean.data(), width, 1}, {squeezed.data(), squeezed.size(), 1});
    convolve(machine, block.excite, {squeezed.data(), squeezed.size(), 1}, {gates.data(), width, 1});
    for (float& value : gates) value = 1.0F / (1.0F + std::exp(-value));
    for (size_t i = 0; i < y.count; ++i)
        for (size_t c = 0; c < width; ++c) out.row(i)[c] = y.row(i)[c] * gates[c] + x.row(i)[c];
}

void SpeakerEncoder::runBlock(const Machine& machine, const Block& block, Rows x, Rows out)
{
    const size_t width = block.in.outputs();
    const size_t scale = block.chain.size() + 1;
    const size_t partWidth =
        (width + scale - 1) / scale; // as the reference cuts them: the last may be narrower
    parts_.resize(x.count * width);
    mixed_.resize(x.count * width);
    part_.resize(x.count * partWidth);
    const Rows parts{parts_.data(), width, x.count};
    convolveRelu(machine, block.in, x, parts);
    for (size_t row = 0; row < x.count; ++row)
        std::copy_n(parts.row(row), partWidth, mixed_.data() + row * width);
    for (size_t i = 1; i < scale; ++i) {
        const PackedConv& conv = block.chain[i - 1];
        const Rows input{part_.data(), conv.channels(), x.count};
        for (size_t row = 0; row < x.count; ++row)
            for (size_t c = 0; c < conv.channels(); ++c) {
                const float before = i == 1 ? 0.0F : mixed_[row * width + (i - 1) * partWidth + c];
                input.row(row)[c] = parts.row(row)[i * partWidth + c] + before;
            }
        convolveRelu(machine, conv, input, {mixed_.data() + i * partWidth, width, x.count});
    }
    convolveRelu(machine, block.out, {mixed_.data(), width, x.count}, parts);
    gate(machine, block, parts, x, out);
}

std::vector<float> SpeakerEncoder::pool(const Machine& machine, Rows x)
{
    const size_t width = gather_.outputs();
    const Statistics plain = plainStatistics(x, width);
    std::vector<Weighted> weighted(width);
    const size_t innerWidth = attentionIn_.outputs();
    std::vector<float> context, inner, logits;
    for (size_t first = 0; first < x.count; first += kRowsAtOnce) {
        const size_t count = std::min(kRowsAtOnce, x.count - first);
        context.clear();
        for (size_t i = 0; i < count; ++i) {
            context.insert(context.end(), x.row(first + i), x.row(first + i) + width);
            context.insert(context.end(), plain.mean.begin(), plain.mean.end());
            context.insert(context.end(), plain.spread.begin(), plain.spread.end());
        }
        inner.resize(count * innerWidth);
        logits.resize(count * width);
        const Rows hidden{inner.data(), innerWidth, count};
        convolveRelu(machine, attentionIn_, {context.data(), 3 * width, count}, hidden);
        for (float& value : inner) value = std::tanh(value);
        convolve(machine, attentionOut_, hidden, {logits.data(), width, count});
        machine.threads->run((width + kChannelsAtOnce - 1) / kChannelsAtOnce, [&](size_t part) {
            const size_t end = std::min(width, (part + 1) * kChannelsAtOnce);
            for (size_t i = 0; i < count; ++i)
                for (size_t c = part * kChannelsAtOnce; c < end; ++c)
                    weighted[c].add(static_cast<double>(logits[i * width + c]),
                                    static_cast<double>(x.row(first + i)[c]));
        });
    }
    std::vector<float> pooled(2 * width);
    for (size_t c = 0; c < width; ++c) {
        const double mean = weighted[c].first / weighted[c].sum;
        pooled[c] = static_cast<float>(mean);
        pooled[width + c] = static_cast<float>(deviation(weighted[c].second / weighted[c].sum - mean * mean));
    }
    return pooled;
}

std::vector<float> SpeakerEncoder::forward(const Machine& machine, Rows mel, const StopAsked& stopped)
{
    const size_t width = first_.outputs();
    std::vector<float> x(mel.count * width);
    convolveRelu(machine, first_, mel, {x.data(), width, mel.count});
    const size_t all = gather_.channels(); // the outputs of all blocks side by side
    std::vector<float> outputs(mel.count * all);
    Rows before{x.data(), width, mel.count};
    float* to = outputs.data();
    for (const Block& block : blocks_) {
        refuseStopped(stopped);
        const Rows out{to, all, mel.count};
        runBlock(machine, block, before, out);
        before = out;
        to += block.out.outputs();
    }
    refuseStopped(stopped);
    std::vector<float> gathered(mel.count * gather_.outputs());
    const Rows together{gathered.data(), gather_.outputs(), mel.count};
    convolveRelu(machine, gather_, {outputs.data(), all, mel.count}, together);
    std::vector<float> pooled = pool(machine, together);
    std::vector<float> embedding(last_.outputs());
    convolve(machine, last_, {pooled.data(), pooled.size(), 1}, {embedding.data(), embedding.size(), 1});
    return embedding;
}

} // namespace troupe::kernels::cpu
