// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/codec_decoder.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

constexpr int64_t kFramesAtOnce = 8; // what is between two layers then stays in the last cache
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

int64_t CodecDecoder::framesOf(const DecoderPart& part) const
{
    return static_cast<int64_t>(part.codes.size() / books_.size());
}

void CodecDecoder::check(const DecoderPart& part) const
{
    const std::span<const int64_t> codes = part.codes;
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
    if (!part.samples.empty() && static_cast<int64_t>(part.samples.size()) != framesOf(part) * config_.hop())
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("{} frames do not give {} samples.", framesOf(part), part.samples.size()),
                    "Please report this.");
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

Rows CodecDecoder::latent(const Machine& machine, std::span<const DecoderPart> parts, size_t frames)
{
    codes_.clear();
    std::vector<StreamMemory*> memories;
    std::vector<StackPart> sequences;
    for (const DecoderPart& part : parts) {
        codes_.insert(codes_.end(), part.codes.begin(), part.codes.end());
        memories.push_back(&part.stream->memory);
        sequences.push_back({&part.stream->cache, part.stream->position, frames});
        part.stream->position += static_cast<int64_t>(frames);
    }
    const Rows quantised = dequantise(machine, codes_);
    preConv_.fill(machine, conv_, quantised, parts.size());
    const size_t width = preConv_.conv().outputs();
    latent_.resize(quantised.count * width);
    const Rows latent{latent_.data(), width, quantised.count};
    preConv_.run(machine, conv_, frames, memories, {.out = latent});
    const size_t inner = inputProjection_.weight.rows;
    x_.resize(latent.count * inner);
    const Rows x{x_.data(), inner, latent.count};
    inputs_.set(latent, width);
    apply(machine, inputs_, inputProjection_, x);
    transformer_.forward(machine, x, sequences);
    inputs_.set(x, inner);
    apply(machine, inputs_, outputProjection_, latent);
    return latent;
}

bool CodecDecoder::decodePieces(const Machine& machine, std::span<const DecoderPart> parts, size_t frames)
{
    const Rows rows = latent(machine, parts, frames);
    std::vector<StreamMemory*> memories;
    for (const DecoderPart& part : parts) memories.push_back(&part.stream->memory);
    sound_.resize(rows.count * static_cast<size_t>(config_.hop()));
    vocoder_.forward(machine, rows, memories, sound_);
    const float* sound = sound_.data();
    for (const DecoderPart& part : parts) {
        std::copy_n(sound, part.samples.size(), part.samples.data());
        sound += frames * static_cast<size_t>(config_.hop());
    }
    return isFinite(sound_);
}

bool CodecDecoder::decodeAlone(const Machine& machine, const DecoderPart& part)
{
    const size_t groups = books_.size();
    const auto hop = static_cast<size_t>(config_.hop());
    const int64_t total = framesOf(part);
    // Unheard frames reach the sound after them only through the vocoder's short memory: earlier ones skip
    // it.
    const int64_t firstHeard =
        part.samples.empty() ? std::max<int64_t>(0, total - vocoder_.reachInFrames()) : 0;
    for (int64_t first = 0; first < total;) {
        const int64_t bound = first < firstHeard ? firstHeard : total;
        const auto from = static_cast<size_t>(first);
        const auto n = static_cast<size_t>(std::min(kFramesAtOnce, bound - first));
        DecoderPart piece{part.stream, part.codes.subspan(from * groups, n * groups), {}};
        if (!part.samples.empty()) piece.samples = part.samples.subspan(from * hop, n * hop);
        if (first < firstHeard)
            latent(machine, {&piece, 1}, n);
        else if (!decodePieces(machine, {&piece, 1}, n))
            return false;
        first += static_cast<int64_t>(n);
    }
    return true;
}

size_t CodecDecoder::together(std::span<const DecoderPart> parts) const
{
    const auto suits = [&](size_t i) {
        if (parts[i].samples.empty() || framesOf(parts[i]) != framesOf(parts.front())) return false;
        return std::none_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i),
                            [&](const DecoderPart& before) { return before.stream == parts[i].stream; });
    };
    const auto most = static_cast<size_t>(kFramesAtOnce / framesOf(parts.front()));
    size_t count = 0;
    while (count < std::min(most, parts.size()) && suits(count)) ++count;
    return std::max<size_t>(count, 1);
}

bool CodecDecoder::decode(const Machine& machine, std::span<const DecoderPart> parts)
{
    for (const DecoderPart& part : parts) check(part);
    while (!parts.empty()) {
        const size_t count = together(parts);
        const auto frames = static_cast<size_t>(framesOf(parts.front()));
        const bool isSound = count > 1 ? decodePieces(machine, parts.first(count), frames)
                                       : decodeAlone(machine, parts.front());
        if (!isSound) return false;
        parts = parts.subspan(count);
    }
    return true;
}

} // namespace troupe::kernels::cpu
