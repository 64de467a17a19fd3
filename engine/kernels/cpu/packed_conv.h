// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/buffer.h"
#include "engine/kernels/cpu/products.h"

#include <cstddef>
#include <span>
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

/// What convolutions of a chain keep their weights in and what they read: float32, or rounded to bfloat16.
/// Their sums, residuals and snakes are float32 in both.
enum class Element
{
    Unknown,
    Float,
    Bfloat16
};

/// Rows of elements, `stride` elements apart: what a convolution reads. Of several streams, each one's first
/// row lies `apart` bytes behind that of the one before. Someone else's memory.
struct ConvRows
{
    std::byte* data = nullptr;
    size_t stride = 0;
    size_t count = 0; ///< of a stream
    size_t apart = 0;
};

/// What becomes of a convolution's sums, row by row; each part may be left out. Floats of several streams
/// stand one after the other.
struct ConvOutputs
{
    Rows residual = {}; ///< added; may be `out` itself
    Rows out = {};
    ConvRows snaked = {}; ///< needs a snake; of the convolution's own element
};

/// How a convolution is packed.
struct ConvTraits
{
    Element element = Element::Float;
    int dilation = 1; ///< of a plain one
    int stride = 1;   ///< outputs of a step of a transposed one; steps between those of a plain one
    const Snake* snake = nullptr; ///< what follows it, for the next convolution to read
};

/// A causal convolution over rows of channels ("channels last") with the weights packed for the kernels:
/// blocks of a few vectors of outputs, in each of which all outputs' weights for a tap and channel stand
/// beside each other. A transposed convolution is one, too: its `stride` outputs of a time step are that many
/// groups of channels, and as rows they lie one after the other in memory.
///
/// Of bfloat16, channels are padded with zeros to a multiple of kBfloat16Step, and so are the outputs of one
/// that a snake follows, because another convolution reads them.
///
/// A sum runs over taps and channels in order, whatever the number of rows, so chunks of any size give the
/// same bits. Immutable.
class PackedConv
{
public:
    /// Kernel [outputs, channels, taps], or [outputs, channels] of one tap, and bias of `name`, which may
    /// have none.
    static PackedConv plain(const WeightSource& source, std::string_view name, const Machine& machine,
                            const ConvTraits& traits = {});
    /// Kernel [channels, outputs, taps] and bias of `name`; a row of outputs is `stride` rows of channels.
    static PackedConv transposed(const WeightSource& source, std::string_view name, const Machine& machine,
                                 const ConvTraits& traits);

    /// Rows of inputs that stand before the first present one.
    size_t past() const noexcept { return (taps_ - 1) * dilation_ + 1 - step_; }
    /// Rows of inputs from one row of outputs to the next.
    size_t step() const noexcept { return step_; }
    /// Elements of a row of inputs and of outputs, padding included.
    size_t channels() const noexcept { return channels_; }
    size_t outputs() const noexcept { return outputs_; }
    size_t rowBytes() const noexcept { return channels_ * elementBytes(); }

    /// Rounds a row of floats, if need be, and pads it.
    void fill(const Machine& machine, const float* from, std::byte* row) const;
    /// `in` points to the past() rows before the present ones, `rows` · step() of which follow; `streams`
    /// times that. Each block of weights is read once for all of them.
    void run(const Machine& machine, const std::byte* in, size_t rows, const ConvOutputs& outputs,
             size_t streams = 1) const;

private:
    struct Block
    {
        size_t weights; ///< where in weights_
        size_t first;   ///< output
        size_t vectors;
        size_t valid;
    };

    size_t elementBytes() const noexcept { return isRounded_ ? sizeof(uint16_t) : sizeof(float); }
    PackedConv(size_t taps, size_t channels, size_t dilation, Element element);
    /// A group's `width` outputs with the padding that a convolution of this element reads.
    size_t padded(size_t width) const noexcept;
    /// Of `groups` of `width` outputs each.
    void cutBlocks(const KernelTable& kernels, size_t groups, size_t width, const Snake* snake);
    /// The packed weights of tensor `name`: kept ones, or new ones of its values, which weight(values, group,
    /// output, tap, channel) finds.
    template <typename Weight>
    void pack(const WeightSource& source, std::string_view name, const Machine& machine, size_t width,
              Weight weight);
    void addVectors(size_t width, std::span<const float> bias, const Snake* snake);
    /// Some of the rows of one stream, whose inputs stand at `in`.
    struct Piece
    {
        const std::byte* in;
        size_t stream;
        size_t before; ///< rows of the streams before it
        size_t first;  ///< row
        size_t rows;
    };
    void runPart(const KernelTable& kernels, const Block& block, const Piece& piece,
                 const ConvOutputs& outputs) const;

    size_t outputs_ = 0;
    size_t taps_;
    size_t realChannels_;
    size_t channels_; ///< with their padding
    size_t dilation_;
    size_t step_ = 1;
    bool isRounded_; ///< bfloat16
    size_t lanes_ = 0;
    size_t group_ = 0; ///< outputs of a group, with their padding
    std::vector<Block> blocks_;
    size_t weightCount_ = 0;
    Buffer weights_;
    std::vector<float> bias_, snakeRates_, snakeInverses_; ///< whole vectors
};

} // namespace troupe::kernels::cpu
