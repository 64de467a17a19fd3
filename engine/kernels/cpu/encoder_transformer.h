// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/stop_asked.h"
#include "engine/checkpoint/codec_config.h"
#include "engine/kernels/cpu/products.h"
#include "engine/kernels/cpu/rope.h"

#include <vector>

namespace troupe::kernels::cpu {

/// The codec encoder's layers (docs/MODEL.md §7.3): LayerNorm before each branch, rotary attention over all
/// frames so far, a perceptron with GELU, a scale on each branch. float32. Uses scratch memory of its own:
/// one thread at a time.
class EncoderTransformer
{
public:
    /// `source` stands at "encoder.encoder_transformer.".
    EncoderTransformer(const WeightSource& source, const checkpoint::CodecEncoderConfig& config);

    /// `x` [frames, hidden], the whole clip, is replaced by the output. `stopped` is asked before each layer;
    /// ends as refuseStopped().
    void forward(const Machine& machine, Rows x, const StopAsked& stopped = {});

private:
    struct Layer
    {
        std::vector<float> inputNorm, inputBias, postNorm, postBias, attentionScale, mlpScale;
        Linear query, key, value, output, widen, narrow;
    };

    void normalise(const Machine& machine, Rows x, const std::vector<float>& weight,
                   const std::vector<float>& bias);
    void attention(const Machine& machine, const Layer& layer, Rows x);
    /// Attention of the query heads that share key head `head`.
    void attendHead(const Machine& machine, size_t head, size_t frames);
    void perceptron(const Machine& machine, const Layer& layer, Rows x);

    checkpoint::CodecEncoderConfig config_;
    Rope rope_;
    std::vector<Layer> layers_;

    Inputs inputs_;
    std::vector<float> normed_, queries_, keys_, values_, mixed_, inner_;
};

} // namespace troupe::kernels::cpu
