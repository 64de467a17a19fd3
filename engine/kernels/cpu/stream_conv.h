// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/packed_conv.h"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace troupe::kernels::cpu {

/// Rows of a convolution's elements.
using ConvBuffer = std::vector<std::byte>;

/// What causal layers remember of a stream: for each layer that looks back, its last rows of inputs; empty
/// ones are silence. Owned by a stream.
using StreamMemory = std::vector<ConvBuffer>;
/// Of the streams of a call.
using StreamMemories = std::span<StreamMemory* const>;

/// Brings a stream's memory, `bytes` of it, in front of the present rows.
void recallPast(ConvBuffer& memory, void* front, size_t bytes);

/// A convolution with its place in a stream's memory.
class StreamConv
{
public:
    /// `slots` counts the places in a stream's memory: this layer takes the next one.
    StreamConv(PackedConv conv, size_t& slots) : conv_(std::move(conv)), slot_(slots++) {}

    const PackedConv& conv() const noexcept { return conv_; }
    /// Makes `buffer` hold each stream's past and `rows` rows after it; gives these.
    ConvRows place(ConvBuffer& buffer, size_t rows, size_t streams = 1) const;
    /// The same, with `rows`, as many of each stream, in their place.
    void fill(const Machine& machine, ConvBuffer& buffer, Rows rows, size_t streams = 1) const;
    /// Runs over `rows` rows of each stream, a multiple of the convolution's step, that stand in `buffer`
    /// behind place(); the memories take their parts from there.
    void run(const Machine& machine, ConvBuffer& buffer, size_t rows, StreamMemories memories,
             const ConvOutputs& outputs) const;
    void run(const Machine& machine, ConvBuffer& buffer, size_t rows, StreamMemory& memory,
             const ConvOutputs& outputs) const
    {
        StreamMemory* const one = &memory;
        run(machine, buffer, rows, {&one, 1}, outputs);
    }

private:
    PackedConv conv_;
    size_t slot_;
};

} // namespace troupe::kernels::cpu
