// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/vocoder.h"

#include "engine/kernels/cpu/row_functions.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

constexpr double kConvNextEps = 1e-6; // fixed by the architecture; in no file
constexpr int kUnitDilations[] = {1, 3, 9};

} // namespace

Vocoder::Vocoder(const WeightSource& source, const checkpoint::CodecDecoderConfig& config,
                 const Machine& machine, Element element, size_t& slots)
    : config_(config), element_(element)
{
    addStages(source, machine, slots);
    addBlocks(source, machine, slots);
    reachInFrames_ = measureReach();
}

void Vocoder::addStages(const WeightSource& source, const Machine& machine, size_t& slots)
{
    for (size_t i = 0; i < config_.upsamplingRatios.size(); ++i) {
        const WeightSource part = source.under(fmt::format("upsample.{}.", i));
        const WeightSource next = part.under("1.");
        const int ratio = config_.upsamplingRatios[i];
        const std::vector<float> kernel = next.floats("dwconv.conv.weight"); // [channels, 1, taps]
        const auto taps = static_cast<size_t>(next.shape("dwconv.conv.weight")[2]);
        const size_t channels = kernel.size() / taps;
        std::vector<float> depthwise(kernel.size());
        for (size_t c = 0; c < channels; ++c)
            for (size_t tap = 0; tap < taps; ++tap) depthwise[tap * channels + c] = kernel[c * taps + tap];
        StreamConv up(PackedConv::transposed(part, "0.conv", machine, {.element = element_, .stride = ratio}),
                      slots);
        const size_t slot = slots++;
        stages_.push_back({std::move(up), static_cast<size_t>(ratio), std::move(depthwise),
                           next.floats("dwconv.conv.bias"), slot, next.floats("norm.weight"),
                           next.floats("norm.bias"), next.floats("gamma"),
                           PointwiseLayer(next, "pwconv1", machine, element_),
                           PointwiseLayer(next, "pwconv2", machine, element_)});
    }
}

void Vocoder::addBlocks(const WeightSource& source, const Machine& machine, size_t& slots)
{
    const WeightSource stack = source.under("decoder.");
    const size_t count = config_.upsampleRates.size();
    const auto block = [&](size_t i) { return stack.under(fmt::format("{}.block.", i + 1)); };
    // The snake before block i; the one after the last stands where one more block would.
    const auto snakeBefore = [&](size_t i) {
        return i < count ? Snake(block(i), "0") : Snake(stack, fmt::format("{}", count + 1));
    };
    const auto unitPart = [&](size_t i, size_t unit) { return block(i).under(fmt::format("{}.", unit + 2)); };
    constexpr size_t kUnits = std::size(kUnitDilations);
    const auto plain = [&](const WeightSource& part, const std::string& name, int dilation,
                           const Snake* snake) {
        return StreamConv(PackedConv::plain(part, name, machine,
                                            {.element = element_, .dilation = dilation, .snake = snake}),
                          slots);
    };
    const Snake first = snakeBefore(0);
    ends_.push_back(plain(stack, "0.conv", 1, &first));
    for (size_t i = 0; i < count; ++i) {
        const int rate = config_.upsampleRates[i];
        const Snake afterUp(unitPart(i, 0), "act1");
        Block made{{PackedConv::transposed(block(i), "1.conv", machine,
                                           {.element = element_, .stride = rate, .snake = &afterUp}),
                    slots},
                   static_cast<size_t>(rate),
                   {}};
        for (size_t unit = 0; unit < kUnits; ++unit) {
            const WeightSource part = unitPart(i, unit);
            const Snake inside(part, "act2");
            const Snake behind =
                unit + 1 < kUnits ? Snake(unitPart(i, unit + 1), "act1") : snakeBefore(i + 1);
            StreamConv wide = plain(part, "conv1.conv", kUnitDilations[unit], &inside);
            StreamConv narrow = plain(part, "conv2.conv", 1, &behind);
            made.units.push_back({std::move(wide), std::move(narrow)});
        }
        blocks_.push_back(std::move(made));
    }
    ends_.push_back(plain(stack, fmt::format("{}.conv", count + 2), 1, nullptr));
}

int64_t Vocoder::measureReach() const
{
    double frames = 0; // each layer's reach in its own input's steps, as a part of a frame
    double rate = 1;
    const auto add = [&](size_t steps) { frames += static_cast<double>(steps) / rate; };
    for (const UpsampleStage& stage : stages_) {
        add(stage.up.conv().past());
        rate *= static_cast<double>(stage.ratio);
        add(stage.depthwise.size() / stage.gamma.size() - 1);
    }
    add(ends_.front().conv().past());
    for (const Block& block : blocks_) {
        add(block.up.conv().past());
        rate *= static_cast<double>(block.rate);
        for (const ResidualUnit& unit : block.units) add(unit.wide.conv().past() + unit.narrow.conv().past());
    }
    add(ends_.back().conv().past());
    return static_cast<int64_t>(std::ceil(frames));
}

void Vocoder::convNext(const Machine& machine, const UpsampleStage& stage, Rows risen,
                       StreamMemories memories)
{
    const size_t width = stage.gamma.size();
    const size_t taps = stage.depthwise.size() / width;
    const size_t past = (taps - 1) * width;
    const size_t each = risen.count / memories.size();
    past_.resize(memories.size() * past + risen.count * width);
    for (size_t i = 0; i < memories.size(); ++i) {
        ConvBuffer& memory = (*memories[i])[stage.slot];
        float* own = past_.data() + i * (past + each * width);
        recallPast(memory, own, past * sizeof(float));
        std::copy_n(risen.row(i * each), each * width, own + past);
        std::memcpy(memory.data(), own + each * width, past * sizeof(float));
    }
    normed_.resize(risen.count * width);
    const Rows normed{normed_.data(), width, risen.count};
    machine.threads->run(risen.count, [&](size_t row) {
        float* out = normed.row(row);
        const float* in = past_.data() + row * width + row / each * past;
        std::copy_n(stage.depthwiseBias.data(), width, out);
        for (size_t tap = 0; tap < taps; ++tap)
            for (size_t c = 0; c < width; ++c)
                out[c] += stage.depthwise[tap * width + c] * in[tap * width + c];
        layerNorm(out, stage.normWeight, stage.normBias, kConvNextEps);
    });
    const size_t innerWidth = stage.widen.outputs();
    inner_.resize(risen.count * innerWidth);
    const Rows inner{inner_.data(), innerWidth, risen.count};
    stage.widen.run(machine, scratch_, normed, inner);
    machine.threads->run(inner.count, [&](size_t row) {
        for (size_t i = 0; i < innerWidth; ++i) inner.row(row)[i] = gelu(inner.row(row)[i]);
    });
    stage.narrow.run(machine, scratch_, inner, normed);
    for (size_t row = 0; row < risen.count; ++row)
        for (size_t c = 0; c < width; ++c) risen.row(row)[c] += normed.row(row)[c] * stage.gamma[c];
}

Rows Vocoder::upsample(const Machine& machine, const UpsampleStage& stage, Rows x, StreamMemories memories)
{
    const size_t width = stage.gamma.size();
    stage.up.fill(machine, now_, x, memories.size());
    risen_.resize(x.count * stage.ratio * width);
    stage.up.run(machine, now_, x.count / memories.size(), memories,
                 {.out = {risen_.data(), width * stage.ratio, x.count}});
    const Rows risen{risen_.data(), width, x.count * stage.ratio};
    convNext(machine, stage, risen, memories);
    latent_.swap(risen_); // the next stage writes to the other one
    return {latent_.data(), width, risen.count};
}

const StreamConv& Vocoder::after(size_t index) const
{
    return index + 1 < blocks_.size() ? blocks_[index + 1].up : ends_.back();
}

size_t Vocoder::runBlock(const Machine& machine, size_t index, size_t rows, StreamMemories memories)
{
    const Block& block = blocks_[index];
    const size_t risen = rows * block.rate;
    const size_t width = block.up.conv().outputs() / block.rate;
    const size_t streams = memories.size();
    raw_.resize(streams * risen * width);
    const size_t wide = width * block.rate;
    const ConvRows first = block.units.front().wide.place(next_, risen, streams);
    block.up.run(
        machine, now_, rows, memories,
        {.out = {raw_.data(), wide, streams * rows}, .snaked = {first.data, wide, rows, first.apart}});
    now_.swap(next_);
    const Rows raw{raw_.data(), width, streams * risen};
    for (size_t i = 0; i < block.units.size(); ++i) {
        const ResidualUnit& unit = block.units[i];
        const bool isLast = i + 1 == block.units.size();
        unit.wide.run(machine, now_, risen, memories, {.snaked = unit.narrow.place(next_, risen, streams)});
        now_.swap(next_);
        const StreamConv& next = isLast ? after(index) : block.units[i + 1].wide;
        unit.narrow.run(
            machine, now_, risen, memories,
            {.residual = raw, .out = isLast ? Rows{} : raw, .snaked = next.place(next_, risen, streams)});
        now_.swap(next_);
    }
    return risen;
}

void Vocoder::forward(const Machine& machine, Rows latent, StreamMemories memories, std::span<float> samples)
{
    Rows x = latent;
    for (const UpsampleStage& stage : stages_) x = upsample(machine, stage, x, memories);
    const StreamConv& first = ends_.front();
    first.fill(machine, now_, x, memories.size());
    size_t rows = x.count / memories.size();
    const StreamConv& second = blocks_.empty() ? ends_.back() : blocks_.front().up;
    first.run(machine, now_, rows, memories, {.snaked = second.place(next_, rows, memories.size())});
    now_.swap(next_);
    for (size_t i = 0; i < blocks_.size(); ++i) rows = runBlock(machine, i, rows, memories);
    ends_.back().run(machine, now_, rows, memories, {.out = {samples.data(), 1, samples.size()}});
    for (float& sample : samples) sample = std::clamp(sample, -1.0F, 1.0F);
}

} // namespace troupe::kernels::cpu
