// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/codec_decoder.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

constexpr int64_t kFramesAtOnce = 4; // what is between two layers then stays in the last cache
constexpr float kLeastCount = 1e-5F;

bool isFinite(std::span<const float> values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

} // namespace

void CodecDecoder::Book::add(int64_t code, float* out) const
{
    std::vector<float> row(sums.width());
    sums.read(code, row.data());
    const float count = std::max(counts[static_cast<size_t>(code)], kLeastCount);
    for (size_t i = 0; i < row.size(); ++i) out[i] += row[i] / count;
}

CodecDecoder::CodecDecoder(const WeightSource& source, const checkpoint::CodecDecoderConfig& config,
                           const Machine& machine, Element element)
    : config_(config), firstProjection_(source.linear("quantizer.rvq_first.output_proj")),
      restProjection_(source.linear("quantizer.rvq_rest.output_proj")),
      preConv_(PackedConv::plain(source, "pre_conv.conv", machine, {.element = element}), slots_),
      inputProjection_(source.linear("pre_transformer.input_proj")),
      outputProjection_(source.linear("pre_transformer.output_proj")),
      transformer_(source.under("pre_transformer."), config.transformer,
                   {.scales = true, .window = config.slidingWindow}),
      vocoder_(source, config, machine, element, slots_)
{
    const auto addBook = [&](const std::string& prefix) {
        const WeightSource part = source.under(prefix);
        books_.push_back({part.table("embedding_sum"), part.floats("cluster_usage")});
    };
    addBook("quantizer.rvq_first.vq.layers.0._codebook.");
    for (int i = 0; i + 1 < config.quantizers; ++i)
        addBook(fmt::format("quantizer.rvq_rest.vq.layers.{}._codebook.", i));
}

std::unique_ptr<DecoderStream> CodecDecoder::open() const
{
    auto stream = std::make_unique<DecoderStream>();
    stream->cache = transformer_.newCache();
    stream->memory.resize(slots_);
    return stream;
}

void CodecDecoder::checkCodes(std::span<const int64_t> codes) const
{
    if (codes.empty() || codes.size() % books_.size() != 0)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("{} codes are not whole frames of {}.", codes.size(), books_.size()),
                    "Use codes that were made with this codec.");
    const auto bad = std::find_if(codes.begin(), codes.end(),
                                  [&](int64_t code) { return code < 0 || code >= config_.codebookSize; });
    if (bad != codes.end())
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("Code {} lies outside of the codec's books, which have {}.", *bad,
                                config_.codebookSize),
                    "Use codes that were made with this codec.");
}

Rows CodecDecoder::dequantise(const Machine& machine, std::span<const int64_t> codes)
{
    const size_t groups = books_.size();
    const size_t frames = codes.size() / groups;
    const size_t bookWidth = books_.front().sums.width();
    const auto width = static_cast<size_t>(config_.codebookDim);
    quantised_.assign(frames * width, 0.0F);
    const Rows out{quantised_.data(), width, frames};
    const auto project = [&](size_t from, size_t to, const Linear& projection) {
        entries_.assign(frames * bookWidth, 0.0F);
        for (size_t frame = 0; frame < frames; ++frame)
            for (size_t group = from; group < to; ++group)
                books_[group].add(codes[frame * groups + group], entries_.data() + frame * bookWidth);
        inputs_.set({entries_.data(), bookWidth, frames}, bookWidth);
        multiplyAdd(machine, inputs_, projection.weight, nullptr, out);
    };
    project(0, 1, firstProjection_);
    project(1, groups, restProjection_);
    return out;
}

Rows CodecDecoder::latent(const Machine& machine, DecoderStream& stream, std::span<const int64_t> codes)
{
    const Rows quantised = dequantise(machine, codes);
    preConv_.fill(machine, conv_, quantised);
    const size_t width = preConv_.conv().outputs();
    latent_.resize(quantised.count * width);
    const Rows latent{latent_.data(), width, quantised.count};
    preConv_.run(machine, conv_, quantised.count, stream.memory, {.out = latent});
    const size_t inner = inputProjection_.weight.rows;
    x_.resize(latent.count * inner);
    const Rows x{x_.data(), inner, latent.count};
    inputs_.set(latent, width);
    apply(machine, inputs_, inputProjection_, x);
    const StackPart part{&stream.cache, stream.position, x.count};
    transformer_.forward(machine, x, {&part, 1});
    stream.position += static_cast<int64_t>(x.count);
    inputs_.set(x, inner);
    apply(machine, inputs_, outputProjection_, latent);
    return latent;
}

bool CodecDecoder::decode(const Machine& machine, DecoderStream& stream, std::span<const int64_t> codes,
                          std::span<float> samples)
{
    checkCodes(codes);
    const size_t groups = books_.size();
    const auto hop = static_cast<size_t>(config_.hop());
    const auto total = static_cast<int64_t>(codes.size() / groups);
    if (!samples.empty() && samples.size() != static_cast<size_t>(total) * hop)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("{} frames do not give {} samples.", total, samples.size()),
                    "Please report this.");
    // Unheard frames reach the sound after them only through the vocoder's short memory: earlier ones skip
    // it.
    const int64_t firstHeard = samples.empty() ? std::max<int64_t>(0, total - vocoder_.reachInFrames()) : 0;
    std::vector<float> unheard;
    for (int64_t first = 0; first < total;) {
        const int64_t bound = first < firstHeard ? firstHeard : total;
        const auto from = static_cast<size_t>(first);
        const auto n = static_cast<size_t>(std::min(kFramesAtOnce, bound - first));
        const Rows frames = latent(machine, stream, codes.subspan(from * groups, n * groups));
        if (first >= firstHeard) {
            if (samples.empty()) unheard.resize(n * hop);
            const std::span<float> sound = samples.empty() ? unheard : samples.subspan(from * hop, n * hop);
            vocoder_.forward(machine, frames, stream.memory, sound);
            if (!isFinite(sound)) return false;
        }
        first += static_cast<int64_t>(n);
    }
    return true;
}

} // namespace troupe::kernels::cpu
