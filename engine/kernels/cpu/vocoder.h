// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/codec_config.h"
#include "engine/kernels/cpu/pointwise_layer.h"
#include "engine/kernels/cpu/stream_conv.h"

#include <span>
#include <vector>

namespace troupe::kernels::cpu {

/// The convolutional end of the codec decoder, from the transformer's latent frames to samples (docs/MODEL.md
/// §6.1, §6.2): rows of channels throughout, each snake computed where the convolution before it writes its
/// sums. Convolutions are of the given element, all else is float32. Uses scratch memory of its own: one
/// thread at a time. What a stream remembers is in its StreamMemory.
class Vocoder
{
public:
    /// `source` stands at "decoder.".
    Vocoder(const WeightSource& source, const checkpoint::CodecDecoderConfig& config, const Machine& machine,
            Element element, size_t& slots);

    /// Rows of latent width, as many of each stream and one stream after the other → hop samples within ±1
    /// for each row.
    void forward(const Machine& machine, Rows latent, StreamMemories memories, std::span<float> samples);

    /// Frames after which nothing of the stream's earlier memory is left.
    int64_t reachInFrames() const noexcept { return reachInFrames_; }

private:
    struct UpsampleStage
    {
        StreamConv up;
        size_t ratio;
        std::vector<float> depthwise; ///< [taps, channels]
        std::vector<float> depthwiseBias;
        size_t slot;
        std::vector<float> normWeight, normBias, gamma;
        PointwiseLayer widen, narrow;
    };
    struct ResidualUnit
    {
        StreamConv wide, narrow;
    };
    struct Block
    {
        StreamConv up;
        size_t rate;
        std::vector<ResidualUnit> units;
    };

    void addStages(const WeightSource& source, const Machine& machine, size_t& slots);
    void addBlocks(const WeightSource& source, const Machine& machine, size_t& slots);
    int64_t measureReach() const;
    Rows upsample(const Machine& machine, const UpsampleStage& stage, Rows x, StreamMemories memories);
    void convNext(const Machine& machine, const UpsampleStage& stage, Rows risen, StreamMemories memories);
    /// `rows` of each stream; gives how many they have become.
    size_t runBlock(const Machine& machine, size_t index, size_t rows, StreamMemories memories);
    /// The convolution that reads what the last unit of block `index` leaves.
    const StreamConv& after(size_t index) const;

    checkpoint::CodecDecoderConfig config_;
    Element element_;
    std::vector<UpsampleStage> stages_;
    std::vector<StreamConv> ends_; ///< before the first block and after the last
    std::vector<Block> blocks_;
    int64_t reachInFrames_ = 0;

    PointwiseLayer::Scratch scratch_;
    std::vector<float> latent_, risen_, past_, normed_, inner_; ///< of the stages
    std::vector<float> raw_;                                    ///< residuals of the blocks
    ConvBuffer now_, next_;                                     ///< what convolutions read and write
};

} // namespace troupe::kernels::cpu
