// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/codec_config.h"
#include "engine/model/causal_conv.h"
#include "engine/model/linear.h"

#include <vector>

namespace troupe::model {

/// x + sin²(a·x) / b for each channel, with a and b stored as logarithms (docs/MODEL.md §6.1). Immutable.
class Snake
{
public:
    /// Reads `name`.alpha and `name`.beta.
    Snake(const TensorSource& source, std::string_view name);
    at::Tensor operator()(const at::Tensor& x) const; ///< [1, channels, n]

private:
    at::Tensor rate_;    ///< e^α, [1, channels, 1]
    at::Tensor inverse_; ///< 1 / (e^β + 1e-9)
};

/// The convolutional end of the codec decoder, from the transformer's latent frames to samples: ConvNeXt
/// upsampling, then blocks of snake, transposed convolution and residual units (docs/MODEL.md §6.1, §6.2).
/// float32. Immutable; what a stream remembers is in its StreamMemory.
class Vocoder
{
public:
    /// `source` stands at "decoder.".
    Vocoder(const TensorSource& source, const checkpoint::CodecDecoderConfig& config, size_t& slots);

    /// [1, latent, n] → [n · hop] within ±1.
    at::Tensor forward(at::Tensor x, StreamMemory& memory) const;

    /// Frames after which nothing of the stream's earlier memory is left.
    int64_t reachInFrames() const noexcept { return reachInFrames_; }

private:
    struct UpsampleStage
    {
        CausalTransposedConv up;
        CausalConv depthwise;
        at::Tensor normWeight, normBias, gamma;
        Linear widen, narrow;

        at::Tensor forward(const at::Tensor& x, StreamMemory& memory) const;
    };
    struct ResidualUnit
    {
        Snake first, second;
        CausalConv wide, narrow;

        at::Tensor forward(const at::Tensor& x, StreamMemory& memory) const;
    };
    struct Block
    {
        Snake snake;
        CausalTransposedConv up;
        std::vector<ResidualUnit> units;
    };

    void addStages(const TensorSource& source, const checkpoint::CodecDecoderConfig& config, size_t& slots);
    void addBlocks(const TensorSource& source, const checkpoint::CodecDecoderConfig& config, size_t& slots);
    int64_t measureReach(const checkpoint::CodecDecoderConfig& config) const;

    std::vector<UpsampleStage> stages_;
    std::vector<CausalConv> ends_; ///< the convolutions before the first block and after the last
    std::vector<Block> blocks_;
    std::vector<Snake> lastSnake_;
    int64_t reachInFrames_ = 0;
};

} // namespace troupe::model
