// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/tensors.h"

#include <vector>

namespace troupe::model {

/// What causal layers remember of a stream: for each layer that looks back, its last inputs (or the sound
/// that it still owes). Undefined entries are silence. Owned by a stream.
using StreamMemory = std::vector<at::Tensor>;

/// One-dimensional convolution that sees the past only (docs/MODEL.md §6.1, §7.1). The beginning is padded
/// with zeros; afterwards the last inputs come from the stream's memory, so chunks of any size give what one
/// pass gives. Immutable.
class CausalConv
{
public:
    struct Shape
    {
        int stride = 1;
        int dilation = 1;
        int groups = 1;
    };

    /// `slots` counts the places in a stream's memory: this layer takes the next one.
    CausalConv(const TensorSource& source, std::string_view name, Shape shape, size_t& slots);

    /// [1, in, n] → [1, out, n / stride]. With a stride, n is a multiple of it in all chunks but the `last`,
    /// whose end is padded with zeros.
    at::Tensor forward(const at::Tensor& x, StreamMemory& memory, bool last = false) const;

    /// Inputs before the present ones that an output depends on.
    int64_t reach() const noexcept { return past_; }

private:
    at::Tensor weight_; ///< [out, in / groups, kernel]
    at::Tensor bias_;
    Shape shape_;
    int64_t past_ = 0;
    size_t slot_ = 0;
};

/// Transposed convolution that adds to the future only: kernel ≥ stride, the part beyond n · stride outputs
/// is owed to the next chunk (docs/MODEL.md §6.1). Immutable.
class CausalTransposedConv
{
public:
    CausalTransposedConv(const TensorSource& source, std::string_view name, int stride, size_t& slots);

    /// [1, in, n] → [1, out, n · stride].
    at::Tensor forward(const at::Tensor& x, StreamMemory& memory) const;

    /// Inputs before the present one that an output depends on.
    int64_t reach() const noexcept { return (owed_ + stride_ - 1) / stride_; }

private:
    at::Tensor weight_; ///< [in, out, kernel]
    at::Tensor bias_;   ///< [1, out, 1]
    int64_t stride_;
    int64_t owed_ = 0;
    size_t slot_ = 0;
};

} // namespace troupe::model
