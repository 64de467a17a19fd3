// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/backend.h"
#include "engine/kernels/cpu/decoder_stack.h"
#include "engine/kernels/cpu/vocoder.h"

#include <memory>
#include <span>
#include <vector>

namespace troupe::kernels::cpu {

/// State of one stream of the codec decoder.
class DecoderStream final : public generate::CodecStream
{
public:
    StackCache cache;
    StreamMemory memory;
    int64_t position = 0; ///< frames so far
};

/// Codes to sound, frame by frame (docs/MODEL.md §6). Streaming is its only way. One thread at a time.
class CodecDecoder
{
public:
    /// `source` stands at "decoder."; its precision is that of matrices, `element` that of convolutions.
    CodecDecoder(const WeightSource& source, const checkpoint::CodecDecoderConfig& config,
                 const Machine& machine, Element element);

    std::unique_ptr<DecoderStream> open() const;

    /// [n, groups] codes → n · hop samples; with `samples` empty only the state advances. Long input is
    /// worked off in pieces. Throws Error InvalidRequest for a code outside of its book; false when the sound
    /// has numbers that are none.
    bool decode(const Machine& machine, DecoderStream& stream, std::span<const int64_t> codes,
                std::span<float> samples);

private:
    /// One book of the quantiser, kept as it was trained: an entry is sum / max(count, 1e-5).
    struct Book
    {
        Table sums;
        std::vector<float> counts;
        void add(int64_t code, float* out) const;
    };

    void checkCodes(std::span<const int64_t> codes) const;
    /// n frames of codes → latent_ [n, latent].
    Rows latent(const Machine& machine, DecoderStream& stream, std::span<const int64_t> codes);
    Rows dequantise(const Machine& machine, std::span<const int64_t> codes);

    checkpoint::CodecDecoderConfig config_;
    size_t slots_ = 0;
    std::vector<Book> books_;
    Linear firstProjection_, restProjection_;
    StreamConv preConv_;
    Linear inputProjection_, outputProjection_;
    DecoderStack transformer_;
    Vocoder vocoder_;

    Inputs inputs_;
    std::vector<float> entries_, quantised_, x_, latent_;
    ConvBuffer conv_;
};

} // namespace troupe::kernels::cpu
