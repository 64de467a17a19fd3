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

/// What is to be decoded of one stream: [n, groups] codes → n · hop samples; with `samples` empty only the
/// state advances.
struct DecoderPart
{
    DecoderStream* stream = nullptr;
    std::span<const int64_t> codes;
    std::span<float> samples;
};

/// Codes to sound, frame by frame (docs/MODEL.md §6). Streaming is its only way. One thread at a time.
class CodecDecoder
{
public:
    /// `source` stands at "decoder."; its precision is that of matrices, `element` that of convolutions.
    CodecDecoder(const WeightSource& source, const checkpoint::CodecDecoderConfig& config,
                 const Machine& machine, Element element);

    std::unique_ptr<DecoderStream> open() const;

    /// Parts of as many frames are worked off together, so that weights are read once for a few streams; long
    /// ones in pieces. No bit depends on either. Throws Error InvalidRequest for a code outside of its book;
    /// false when the sound has numbers that are none.
    bool decode(const Machine& machine, std::span<const DecoderPart> parts);

private:
    /// One book of the quantiser, kept as it was trained: an entry is sum / max(count, 1e-5).
    struct Book
    {
        Table sums;
        std::vector<float> counts;
        void add(int64_t code, float* out) const;
    };

    int64_t framesOf(const DecoderPart& part) const;
    void check(const DecoderPart& part) const;
    /// How many of `parts`, from the first on, are decoded together.
    size_t together(std::span<const DecoderPart> parts) const;
    bool decodeAlone(const Machine& machine, const DecoderPart& part);
    /// `frames` frames of each part; false when their sound has numbers that are none.
    bool decodePieces(const Machine& machine, std::span<const DecoderPart> parts, size_t frames);
    /// `frames` frames of each part → latent_ [parts · frames, latent].
    Rows latent(const Machine& machine, std::span<const DecoderPart> parts, size_t frames);
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
    std::vector<int64_t> codes_;
    std::vector<float> entries_, quantised_, x_, latent_, sound_;
    ConvBuffer conv_;
};

} // namespace troupe::kernels::cpu
