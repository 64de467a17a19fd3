// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/buffer.h"
#include "engine/kernels/cpu/products.h"

#include <string_view>
#include <vector>

namespace troupe::kernels::cpu {

/// v + sin²(rate · v) · inverse for each channel (docs/MODEL.md §6.1), as the kernels take it. Immutable.
class Snake
{
public:
    /// Reads `name`.alpha and `name`.beta, which are logarithms.
    Snake(const WeightSource& source, std::string_view name);

    size_t channels() const noexcept { return rates_.size(); }
    float rate(size_t channel) const { return rates_[channel]; }
    float inverse(size_t channel) const { return inverses_[channel]; }

private:
    std::vector<float> rates_;    ///< e^α
    std::vector<float> inverses_; ///< 1 / (e^β + 1e-9)
};

/// What becomes of a convolution's sums, row by row; each part may be left out.
struct ConvOutputs
{
    Rows residual = {}; ///< added; may be `out` itself
    Rows out = {};
    Rows snaked = {}; ///< needs a snake
};

/// A causal convolution over rows of channels ("channels last"), float32, with the weights packed for the
/// kernels: blocks of a few vectors of outputs, in each of which all outputs' weights for a tap and channel
/// stand beside each other. A transposed convolution is one, too: its `stride` outputs of a time step are
/// that many groups of channels, and as rows they lie one after the other in memory.
///
/// A sum runs over taps and channels in order, whatever the number of rows, so chunks of any size give the
/// same bits. Immutable.
class PackedConv
{
public:
    /// Kernel [outputs, channels, taps] and bias of `name`.
    static PackedConv plain(const WeightSource& source, std::string_view name, int dilation,
                            const Machine& machine, const Snake* snake = nullptr);
    /// Kernel [channels, outputs, taps] and bias of `name`; a row of outputs is `stride` rows of channels.
    static PackedConv transposed(const WeightSource& source, std::string_view name, int stride,
                                 const Machine& machine, const Snake* snake = nullptr);

    /// Rows of inputs that stand before the first present one.
    size_t past() const noexcept { return (taps_ - 1) * dilation_; }
    size_t channels() const noexcept { return channels_; }
    size_t outputs() const noexcept { return outputs_; }

    /// `in` points to the past() rows before the present ones, `rows` of which follow; channels() apart.
    void run(const Machine& machine, const float* in, size_t rows, const ConvOutputs& outputs) const;

private:
    struct Block
    {
        size_t weights; ///< where in weights_
        size_t first;   ///< output
        size_t vectors;
        size_t valid;
    };

    PackedConv(size_t outputs, size_t taps, size_t channels, size_t dilation);
    /// weight(output, tap, channel) gives the kernel's values.
    template <typename Weight>
    void pack(const Machine& machine, Weight weight, std::vector<float> bias, const Snake* snake);
    void runPart(const KernelTable& kernels, const Block& block, const float* in, size_t firstRow,
                 size_t rows, const ConvOutputs& outputs) const;

    size_t outputs_;
    size_t taps_;
    size_t channels_;
    size_t dilation_;
    size_t lanes_ = 0;
    std::vector<Block> blocks_;
    Buffer weights_;
    std::vector<float> bias_, snakeRates_, snakeInverses_; ///< whole vectors
};

} // namespace troupe::kernels::cpu
