// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/backend.h"
#include "engine/model/codebooks.h"
#include "engine/model/decoder_stack.h"
#include "engine/model/vocoder.h"

#include <memory>
#include <span>

namespace troupe::model {

/// State of one stream of the codec decoder.
class DecoderStream final : public generate::CodecStream
{
public:
    StackCache cache;
    StreamMemory memory;
    int64_t position = 0; ///< frames so far
};

/// Codes to sound, frame by frame (docs/MODEL.md §6). Streaming is its only way: one pass is one long chunk,
/// the official chunks of 300 frames are fresh streams. float32 whatever the talker's dtype: then the mapped
/// file is the only copy of the weights. Immutable but for its table of angles; one thread at a time.
class CodecDecoder
{
public:
    /// `source` stands at "decoder.".
    CodecDecoder(const TensorSource& source, const checkpoint::CodecDecoderConfig& config);

    std::unique_ptr<DecoderStream> open() const;

    /// [n, groups] codes → n · hop samples; with `samples` empty only the state advances. Long input is
    /// worked off in pieces, so memory does not grow with n. Throws Error InvalidRequest for a code outside
    /// of its book.
    void decode(DecoderStream& stream, std::span<const int64_t> codes, std::span<float> samples) const;

private:
    void checkCodes(std::span<const int64_t> codes) const;
    at::Tensor dequantise(std::span<const int64_t> codes) const;
    at::Tensor latent(DecoderStream& stream, std::span<const int64_t> codes) const;

    checkpoint::CodecDecoderConfig config_;
    size_t slots_ = 0;
    std::vector<Codebook> books_;
    Linear firstProjection_;
    Linear restProjection_;
    CausalConv preConv_;
    Linear inputProjection_;
    Linear outputProjection_;
    DecoderStack transformer_;
    Vocoder vocoder_;
    at::Device device_;
};

} // namespace troupe::model
