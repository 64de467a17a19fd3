// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/codec_decoder.h"

#include "engine/base/error.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::model {
namespace {

constexpr int64_t kFramesAtOnce = 32; // about 24 MB for each activation of the last block

} // namespace

CodecDecoder::CodecDecoder(const TensorSource& source, const checkpoint::CodecDecoderConfig& config)
    : config_(config), firstProjection_(source, "quantizer.rvq_first.output_proj"),
      restProjection_(source, "quantizer.rvq_rest.output_proj"),
      preConv_(source, "pre_conv.conv", {}, slots_), inputProjection_(source, "pre_transformer.input_proj"),
      outputProjection_(source, "pre_transformer.output_proj"),
      transformer_(source.under("pre_transformer."), config.transformer,
                   {.scales = true, .window = config.slidingWindow}),
      vocoder_(source, config, slots_), device_(source.device())
{
    books_.emplace_back(source.under("quantizer.rvq_first.vq.layers.0._codebook."), "embedding_sum");
    for (int i = 0; i + 1 < config.quantizers; ++i)
        books_.emplace_back(source.under(fmt::format("quantizer.rvq_rest.vq.layers.{}._codebook.", i)),
                            "embedding_sum");
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

at::Tensor CodecDecoder::dequantise(std::span<const int64_t> codes) const
{
    const auto groups = static_cast<int64_t>(books_.size());
    const at::Tensor columns = viewOf(codes).view({-1, groups}).t().contiguous().to(device_);
    at::Tensor rest = books_[1].entries(columns[1]);
    for (int64_t group = 2; group < groups; ++group)
        rest.add_(books_[static_cast<size_t>(group)].entries(columns[group]));
    return firstProjection_(books_[0].entries(columns[0])) + restProjection_(rest); // [n, codebookDim]
}

at::Tensor CodecDecoder::latent(DecoderStream& stream, std::span<const int64_t> codes) const
{
    const at::Tensor quantised = dequantise(codes).t().unsqueeze(0);
    const at::Tensor x = preConv_.forward(quantised, stream.memory).squeeze(0).t();
    const StackPart part{&stream.cache, stream.position, x.size(0)};
    const at::Tensor y = transformer_.forward(inputProjection_(x), {&part, 1}, Rows::Together);
    stream.position += part.rows;
    return outputProjection_(y).t().unsqueeze(0); // [1, latent, n]
}

void CodecDecoder::decode(DecoderStream& stream, std::span<const int64_t> codes,
                          std::span<float> samples) const
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
    for (int64_t first = 0; first < total;) {
        const int64_t bound = first < firstHeard ? firstHeard : total;
        const int64_t count = std::min(kFramesAtOnce, bound - first);
        const auto from = static_cast<size_t>(first);
        const auto n = static_cast<size_t>(count);
        const at::Tensor frames = latent(stream, codes.subspan(from * groups, n * groups));
        if (first >= firstHeard) {
            const at::Tensor sound = vocoder_.forward(frames, stream.memory);
            requireFinite(sound, "codec decoder");
            if (!samples.empty()) copyTo(sound, samples.subspan(from * hop, n * hop));
        }
        first += count;
    }
}

} // namespace troupe::model
