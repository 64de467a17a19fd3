// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/model_config.h"
#include "engine/kernels/cpu/kv_cache.h"
#include "engine/kernels/cpu/products.h"
#include "engine/kernels/cpu/rope.h"

#include <span>
#include <vector>

namespace troupe::kernels::cpu {

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
    size_t rows = 1;
};

/// Which rows of a call are wanted: without the others the last layer has less to do.
enum class StackOutputs
{
    All,
    LastRows ///< of each part
};

/// Pre-norm decoder layers with grouped-query attention and a gated MLP, and the norm after the last
/// (docs/MODEL.md §4.1). Activations are float32 whatever the weights are. Five jobs of all threads a layer:
/// products for q, k and v; attention; output; gate and up; down. Uses scratch memory of its own: one thread
/// at a time.
class DecoderStack
{
public:
    DecoderStack(const WeightSource& source, const checkpoint::DecoderShape& shape, StackTraits traits);

    StackCache newCache() const;

    /// `x` [n, hidden], the rows of all parts, one part after the other, is replaced by the output after the
    /// final norm: all of it, or the last row of each part, which then stand at its beginning. No bit of a
    /// part's rows depends on the other parts, or on which rows are wanted.
    void forward(const Machine& machine, Rows x, std::span<const StackPart> parts,
                 StackOutputs outputs = StackOutputs::All);

private:
    struct Layer
    {
        std::vector<float> inputNorm, postNorm, queryNorm, keyNorm, attentionScale, mlpScale;
        Matrix query, key, value, output, gate, up, down;
    };
    struct HeadTask;

    Layer load(const WeightSource& source) const;
    void prepareScratch(size_t rows, std::span<const StackPart> parts);
    void normalise(const Machine& machine, Rows x, const std::vector<float>& weight, Rows out) const;
    /// Adds the attention of layer `index` to `x`; gives the rows of it that are left.
    Rows attention(const Machine& machine, size_t index, Rows x, std::span<const StackPart> parts,
                   StackOutputs outputs);
    void attendAll(const Machine& machine, size_t index, std::span<const StackPart> parts,
                   StackOutputs outputs);
    void attendHead(const Machine& machine, const Layer& layer, const HeadTask& task);
    void addKeys(const Machine& machine, const Layer& layer, const HeadTask& task) const;

    checkpoint::DecoderShape shape_;
    StackTraits traits_;
    Rope rope_;
    std::vector<Layer> layers_;
    std::vector<float> norm_;

    Inputs inputs_;
    std::vector<float> normed_, queries_, keys_, values_, mixed_, inner_, scores_;
};

} // namespace troupe::kernels::cpu
