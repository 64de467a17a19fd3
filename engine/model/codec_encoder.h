// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/codec_config.h"
#include "engine/model/attention.h"
#include "engine/model/causal_conv.h"
#include "engine/model/codebooks.h"
#include "engine/model/linear.h"

#include <span>
#include <vector>

namespace troupe::model {

/// Sound to codes (docs/MODEL.md §7): strided convolutions, a causal transformer over the whole clip, a
/// residual quantiser. float32 always. The convolutions run in pieces and attention in blocks, so memory
/// stays far below the clip's length times the channels. Immutable but for its table of angles; one thread at
/// a time.
class CodecEncoder
{
public:
    /// `source` stands at "encoder.".
    CodecEncoder(const TensorSource& source, const checkpoint::CodecConfig& config);

    /// [samples], at least one → [⌈samples / hop⌉, hidden], what the quantiser is given.
    at::Tensor latent(std::span<const float> samples) const;
    /// [n, hidden] → [n, groups] codes: in each book the nearest entry, the first of equals.
    std::vector<int64_t> quantise(const at::Tensor& latent) const;

private:
    struct ResidualUnit
    {
        CausalConv wide, narrow;
    };
    struct Stage
    {
        std::vector<ResidualUnit> units;
        CausalConv down;
    };
    struct Layer
    {
        at::Tensor inputNorm, inputBias, postNorm, postBias, attentionScale, mlpScale;
        Linear query, key, value, output, widen, narrow;
    };
    struct Quantiser
    {
        Linear projection; ///< unset where the books are as wide as the latent
        std::vector<Codebook> books;
    };

    void addConvolutions(const TensorSource& source);
    void addLayers(const TensorSource& source);
    Quantiser loadQuantiser(const TensorSource& source, int books) const;
    at::Tensor convolve(const at::Tensor& samples, StreamMemory& memory, bool last) const;
    at::Tensor transform(at::Tensor x) const;
    at::Tensor attention(const Layer& layer, const at::Tensor& x,
                         const std::pair<at::Tensor, at::Tensor>& angles) const;
    at::Tensor halve(const at::Tensor& x) const;
    void search(const Quantiser& quantiser, const at::Tensor& latent, std::vector<at::Tensor>& columns) const;

    checkpoint::CodecEncoderConfig config_;
    size_t slots_ = 0;
    std::vector<CausalConv> ends_; ///< the first and the last convolution
    std::vector<Stage> stages_;
    Rope rope_;
    std::vector<Layer> layers_;
    at::Tensor downsample_; ///< [hidden, hidden, kernel]
    Quantiser semantic_;
    Quantiser acoustic_;
    at::Device device_;
};

} // namespace troupe::model
