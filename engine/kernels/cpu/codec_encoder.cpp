// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/codec_encoder.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kPieceSamples = 1 << 14; // about 4 MB for the widest activation
constexpr int kHalvingStride = 2;
constexpr size_t kValuesAtOnce = 1 << 14; // that a thread activates

} // namespace

CodecEncoder::CodecEncoder(const WeightSource& source, const checkpoint::CodecConfig& config,
                           const Machine& machine)
    : config_(config.encoder), transformer_(source.under("encoder_transformer."), config.encoder),
      downsample_(PackedConv::plain(source, "downsample.conv", machine, {.stride = kHalvingStride})),
      semantic_(source.under("quantizer.semantic_residual_vector_quantizer."), config_.projectsToBooks,
                std::min(config_.semanticQuantizers, config.validQuantizers)),
      acoustic_(source.under("quantizer.acoustic_residual_vector_quantizer."), config_.projectsToBooks,
                config.validQuantizers - std::min(config_.semanticQuantizers, config.validQuantizers))
{
    addConvolutions(source.under("encoder.layers."), machine);
}

void CodecEncoder::addConvolutions(const WeightSource& source, const Machine& machine)
{
    const auto load = [&](const WeightSource& part, const std::string& name, const ConvTraits& traits) {
        return StreamConv(PackedConv::plain(part, name, machine, traits), slots_);
    };
    ends_.push_back(load(source, "0.conv", {}));
    int index = 1;
    for (auto ratio = config_.ratios.rbegin(); ratio != config_.ratios.rend(); ++ratio) {
        std::vector<ResidualUnit> units;
        int dilation = 1;
        for (int unit = 0; unit < config_.residualLayers; ++unit, dilation *= config_.dilationGrowth) {
            const WeightSource block = source.under(fmt::format("{}.block.", index++));
            StreamConv wide = load(block, "1.conv", {.dilation = dilation});
            units.push_back({std::move(wide), load(block, "3.conv", {})});
        }
        ++index; // an activation has a number, and no tensors
        stages_.push_back(
            {std::move(units), load(source, fmt::format("{}.conv", index++), {.stride = *ratio})});
    }
    ++index;
    ends_.push_back(load(source, fmt::format("{}.conv", index), {}));
}

void CodecEncoder::activate(const Machine& machine, Rows from, const StreamConv& conv, size_t rows)
{
    const size_t width = conv.conv().channels();
    auto* to = reinterpret_cast<float*>(conv.place(buffer_, rows).data);
    const size_t values = from.count * width;
    machine.threads->run((values + kValuesAtOnce - 1) / kValuesAtOnce, [&](size_t i) {
        const size_t first = i * kValuesAtOnce;
        machine.kernels->elu(from.data + first, std::min(kValuesAtOnce, values - first), to + first);
    });
    std::fill(to + values, to + rows * width, 0.0F);
}

void CodecEncoder::runUnit(const Machine& machine, const ResidualUnit& unit, Rows x, StreamMemory& memory)
{
    const size_t width = unit.wide.conv().outputs();
    inner_.resize(x.count * width);
    const Rows inner{inner_.data(), width, x.count};
    activate(machine, x, unit.wide, x.count);
    unit.wide.run(machine, buffer_, x.count, memory, {.out = inner});
    activate(machine, inner, unit.narrow, x.count);
    unit.narrow.run(machine, buffer_, x.count, memory, {.residual = x, .out = x});
}

void CodecEncoder::convolve(const Machine& machine, std::span<const float> samples, StreamMemory& memory,
                            std::vector<float>& frames)
{
    const StreamConv& first = ends_.front();
    const size_t firstWidth = first.conv().outputs();
    std::memcpy(first.place(buffer_, samples.size()).data, samples.data(), samples.size_bytes());
    x_.resize(samples.size() * firstWidth);
    Rows x{x_.data(), firstWidth, samples.size()};
    first.run(machine, buffer_, x.count, memory, {.out = x});
    for (const Stage& stage : stages_) {
        for (const ResidualUnit& unit : stage.units) runUnit(machine, unit, x, memory);
        const size_t step = stage.down.conv().step();
        const size_t count = (x.count + step - 1) / step;
        activate(machine, x, stage.down, count * step);
        next_.resize(count * stage.down.conv().outputs());
        const Rows next{next_.data(), stage.down.conv().outputs(), count};
        stage.down.run(machine, buffer_, count * step, memory, {.out = next});
        x_.swap(next_);
        x = next;
    }
    const StreamConv& last = ends_.back();
    const size_t width = last.conv().outputs();
    activate(machine, x, last, x.count);
    const size_t before = frames.size();
    frames.resize(before + x.count * width);
    last.run(machine, buffer_, x.count, memory, {.out = {frames.data() + before, width, x.count}});
}

std::vector<float> CodecEncoder::halve(const Machine& machine, Rows x) const
{
    // The only layer whose ends repeat the edge instead of being silent (§7.4).
    const size_t width = downsample_.channels();
    const size_t count = (x.count + kHalvingStride - 1) / kHalvingStride;
    std::vector<float> padded;
    for (size_t i = 0; i < downsample_.past(); ++i) padded.insert(padded.end(), x.row(0), x.row(0) + width);
    padded.insert(padded.end(), x.data, x.data + x.count * width);
    if (x.count % kHalvingStride != 0)
        padded.insert(padded.end(), x.row(x.count - 1), x.row(x.count - 1) + width);
    std::vector<float> halved(count * downsample_.outputs());
    downsample_.run(machine, reinterpret_cast<const std::byte*>(padded.data()), count,
                    {.out = {halved.data(), downsample_.outputs(), count}});
    return halved;
}

std::vector<float> CodecEncoder::latent(const Machine& machine, std::span<const float> samples,
                                        const StopAsked& stopped)
{
    const int step = std::accumulate(config_.ratios.begin(), config_.ratios.end(), 1, std::multiplies<>());
    const auto stride = static_cast<size_t>(step);
    const size_t piece = std::max<size_t>(kPieceSamples / stride, 1) * stride;
    StreamMemory memory(slots_);
    std::vector<float> frames;
    for (size_t first = 0; first < samples.size(); first += piece) {
        refuseStopped(stopped);
        convolve(machine, samples.subspan(first, std::min(piece, samples.size() - first)), memory, frames);
    }
    const size_t width = ends_.back().conv().outputs();
    const Rows x{frames.data(), width, frames.size() / width};
    transformer_.forward(machine, x, stopped);
    return halve(machine, x);
}

std::vector<int64_t> CodecEncoder::quantise(const Machine& machine, std::span<float> latent,
                                            const StopAsked& stopped)
{
    const size_t width = downsample_.outputs();
    const size_t groups = semantic_.books() + acoustic_.books();
    const Rows rows{latent.data(), width, latent.size() / width};
    std::vector<int64_t> codes(rows.count * groups);
    semantic_.search(machine, rows, codes.data(), groups, stopped);
    acoustic_.search(machine, rows, codes.data() + semantic_.books(), groups, stopped);
    return codes;
}

} // namespace troupe::kernels::cpu
