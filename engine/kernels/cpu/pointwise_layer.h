// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/kernels/cpu/stream_conv.h"

#include <optional>
#include <string_view>

namespace troupe::kernels::cpu {

/// A linear layer between convolutions. Where these are of bfloat16 it is one of them, with a single tap, and
/// rounds its inputs as they do; else it is a product with float32 inputs, whose weights take half of a
/// convolution's memory. No bit of a row depends on the other rows. Immutable.
class PointwiseLayer
{
public:
    /// What it needs while it runs, kept from call to call. Of one thread.
    struct Scratch
    {
        Inputs inputs;
        ConvBuffer rounded;
    };

    /// Weight [outputs, inputs] and bias of `name`.
    PointwiseLayer(const WeightSource& source, std::string_view name, const Machine& machine,
                   Element element);

    size_t outputs() const noexcept { return conv_ ? conv_->outputs() : linear_.weight.rows; }
    void run(const Machine& machine, Scratch& scratch, Rows in, Rows out) const;

private:
    std::optional<PackedConv> conv_;
    Linear linear_;
};

} // namespace troupe::kernels::cpu
