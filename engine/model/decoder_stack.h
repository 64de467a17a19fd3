// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/model_config.h"
#include "engine/model/attention.h"
#include "engine/model/linear.h"

#include <span>
#include <vector>

namespace troupe::model {

/// w ⊙ x / √(mean(x²) + eps) over the last dimension: statistics in float32, rounded to the model's dtype,
/// then multiplied (docs/MODEL.md §4.1).
at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);

/// What the three stacks of the network differ in.
struct StackTraits
{
    bool headNorms = false; ///< q and k are normalised head by head (talker, code predictor)
    bool scales = false;    ///< residual branches are scaled channel by channel (codec)
    int window = 0;         ///< positions that attention sees, its own included; 0: all
};

/// Keys and values of one sequence, layer by layer.
using StackCache = std::vector<KvCache>;

/// One sequence's consecutive rows in a call.
struct StackPart
{
    StackCache* cache = nullptr;
    int64_t position = 0; ///< of the first row
    int64_t rows = 1;
};

/// Pre-norm decoder layers with grouped-query attention and a gated MLP, and the norm after the last
/// (docs/MODEL.md §4.1): talker, code predictor, and the transformer of the codec decoder. Immutable but for
/// its table of angles; one thread at a time.
class DecoderStack
{
public:
    DecoderStack(const TensorSource& source, const checkpoint::DecoderShape& shape, StackTraits traits);

    StackCache newCache() const { return StackCache(layers_.size(), KvCache(traits_.window)); }

    /// `x` [n, hidden]: the rows of all parts, one part after the other. Returns [n, hidden] after the final
    /// norm.
    at::Tensor forward(at::Tensor x, std::span<const StackPart> parts, Rows rows) const;

private:
    struct Layer
    {
        at::Tensor inputNorm, postNorm, queryNorm, keyNorm, attentionScale, mlpScale;
        Linear query, key, value, output, gate, up, down;
    };
    using Angles = std::pair<at::Tensor, at::Tensor>;

    Layer load(const TensorSource& source) const;
    at::Tensor attention(const Layer& layer, size_t index, const at::Tensor& x,
                         std::span<const StackPart> parts, const Angles& angles, Rows rows) const;

    checkpoint::DecoderShape shape_;
    StackTraits traits_;
    Rope rope_;
    std::vector<Layer> layers_;
    at::Tensor norm_;
};

} // namespace troupe::model
